// What is sent to a cart: the stored address as it was entered, with our parameters and its credentials added to it.
import type { AuthMode, ImportWindow, StoreConnection } from '../../core/stores/connector.ts'
import type { Question } from '../ask-store.ts'
import { decoded, secretNamesIn } from '../hide-secrets.ts'

const MINUTE_MS = 60_000
const USER_AGENT = 'Packhouse (order hub)'
const SHOWN_BYTES = 64_000

export type Parameters = readonly (readonly [name: string, value: string])[]

/** Stores-and-webhooks, 1.2. Minutes are all a cart understands: the start is rounded down, the end up. */
export function exportRequest(
  connection: StoreConnection,
  { window, page, now }: { window: ImportWindow; page: number; now: Date },
): Question {
  const from = Math.floor(window.from.getTime() / MINUTE_MS) * MINUTE_MS
  const to = Math.ceil(window.to.getTime() / MINUTE_MS) * MINUTE_MS
  const parameters: Parameters = [
    ['action', 'export'],
    ['start_date', cartMinute(new Date(from))],
    ['end_date', cartMinute(new Date(to))],
    ['page', String(page)],
  ]
  const stamp: Parameters = connection.settings.cacheStamp ? [['_', String(now.getTime())]] : []
  const { secretHeaders, ...question } = request(connection, parameters, stamp)
  return {
    ...question,
    method: 'GET',
    headers: {
      ...secretHeaders,
      accept: 'text/xml, application/xml;q=0.9, */*;q=0.1',
      'accept-encoding': 'gzip',
      'cache-control': 'no-cache',
      'user-agent': USER_AGENT,
    },
  }
}

/** Stores-and-webhooks, 1.4. Not a form type: PHP empties the raw body of some of those. */
export function notifyRequest(connection: StoreConnection, parameters: Parameters, body: string): Question {
  const { secretHeaders, ...question } = request(connection, [['action', 'shipnotify'], ...parameters], [])
  return {
    ...question,
    method: 'POST',
    headers: {
      ...secretHeaders,
      accept: '*/*',
      'content-type': 'text/xml; charset=utf-8',
      'user-agent': USER_AGENT,
    },
    body,
    readAtMostBytes: SHOWN_BYTES,
  }
}

/** `09/03/2026 14:07`, UTC. */
export function cartMinute(at: Date): string {
  return `${cartDay(at.toISOString().slice(0, 10))} ${at.toISOString().slice(11, 16)}`
}

/** `09/03/2026` for `2026-09-03`. */
export function cartDay(date: string): string {
  const [year, month, day] = date.split('-')
  return `${month}/${day}/${year}`
}

export interface CartCredentials {
  username: string
  password: string
  /** The one secret of carts that know no user names. */
  key: string
}

/** Those of the store; else those in its address. */
export function credentialsOf({
  url,
  credentials,
}: Pick<StoreConnection, 'url' | 'credentials'>): CartCredentials {
  const stored = URL.parse(url)
  const username = credentials.username ?? decoded(stored?.username ?? '')
  const password = credentials.password ?? decoded(stored?.password ?? '')
  return { username, password, key: password || username }
}

function request(connection: StoreConnection, parameters: Parameters, stamp: Parameters) {
  const { username, password, key } = credentialsOf(connection)
  const has = (mode: AuthMode) => connection.settings.authModes.includes(mode)
  const secretHeaders: Record<string, string> = {}
  if (has('basic') && username + password !== '')
    secretHeaders.authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  if (has('header-pair')) {
    secretHeaders['ss-username'] = inHeader(username)
    secretHeaders['ss-password'] = inHeader(password)
  }
  if (has('token-header')) secretHeaders['shipstation-access-token'] = inHeader(key)
  const secrets: Parameters = [
    ...(has('query-pair') ? [['SS-UserName', username] as const, ['SS-Password', password] as const] : []),
    ...(has('query-key') ? [['auth_key', key] as const] : []),
  ]
  return {
    url: withParameters(connection.url, [...parameters, ...secrets, ...stamp]),
    secretHeaders,
    secretParameters: [...secrets.map(([name]) => name), ...secretNamesIn(connection.url)],
    allowHttp: connection.settings.allowHttp,
  }
}

/** What the address has stays as it is, in its order: some carts route by it (quirk 37). */
function withParameters(stored: string, parameters: Parameters): string {
  const url = new URL(stored)
  url.username = ''
  url.password = ''
  url.hash = ''
  const added = new URLSearchParams(
    parameters.map(([name, value]): [string, string] => [name, value]),
  ).toString()
  const before = url.search.length > 1 && !url.search.endsWith('&') ? `${url.search}&` : url.search
  url.search = before + added
  return url.href
}

/** Carts read the bytes of a header as UTF-8. */
function inHeader(text: string): string {
  return Buffer.from(text).toString('latin1')
}
