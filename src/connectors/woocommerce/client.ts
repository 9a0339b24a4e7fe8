// The REST API of a site: where it is, how to sign in, and what its refusals mean (stores-and-webhooks, 6.1).
import { type PullTools, type StoreConnection, StoreError } from '../../core/stores/connector.ts'
import { askStore, type Question, type StoreAnswer } from '../ask-store.ts'
import { decodeText } from '../decode-text.ts'
import { explainAnswer } from '../explain-answer.ts'
import { type Hide, hiderOf, secretNamesIn, shownUrl } from '../hide-secrets.ts'
import { judgeAnswer } from '../judge-answer.ts'
import type { Turns } from '../turns.ts'
import { isJson, type Json, textIn } from './json.ts'

const USER_AGENT = 'Packhouse (order hub)'
const SHOWN_BYTES = 256_000

export type Parameters = Record<string, string>
export type ClientTools = Pick<PullTools, 'outgoing' | 'now' | 'signal'> & { turns: Turns }

export interface Fetched {
  value: unknown
  answer: StoreAnswer
  /** Where it was asked, credentials masked. */
  shownUrl: string
}

export interface Client {
  /** @throws StoreError */
  get(route: string, parameters?: Parameters): Promise<Fetched>
  /** Whatever the status. @throws StoreError where there is no answer */
  send(method: Question['method'], route: string, body?: Json): Promise<StoreAnswer>
  /** @throws StoreError not_orders, or unavailable where it is cut off */
  read(answer: StoreAnswer): unknown
  hide: Hide
  /** True once the site turned out to have plain permalinks. */
  isPlain(): boolean
}

export function createClient(connection: StoreConnection, tools: ClientTools): Client {
  const hide = hiderOf(connection)
  const site = siteOf(connection.url)
  let isPlain = site.isPlain

  async function ask(method: Question['method'], route: string, parameters: Parameters, body?: Json) {
    const question = () =>
      request(connection, { method, url: routeUrl(site, route, parameters, isPlain) }, body)
    let asked = question()
    let answer = await askStore(asked, tools)
    if (!isPlain && answer.status === 404 && codeOf(answer) === null) {
      // Not WordPress answered but the web server: the site may have plain permalinks.
      isPlain = true
      asked = question()
      const second = await askStore(asked, tools)
      if (second.status === 404 && codeOf(second) === null) isPlain = false
      else answer = second
    }
    return { answer, shownUrl: shownUrl(asked.url) }
  }

  return {
    hide,
    isPlain: () => isPlain,
    async get(route, parameters = {}) {
      const { answer, shownUrl } = await ask('GET', route, parameters)
      refuseMissingApi(answer)
      judgeAnswer(answer, connection, { hide, now: tools.now() })
      return { value: readJson(answer, hide), answer, shownUrl }
    },
    read: (answer) => readJson(answer, hide),
    send: async (method, route, body) => (await ask(method, route, {}, body)).answer,
  }
}

/** WooCommerce's own word for a refusal; null where something else answered. */
export function codeOf(answer: StoreAnswer): string | null {
  try {
    const value: unknown = JSON.parse(textOf(answer))
    return isJson(value) ? textIn(value, 'code') : null
  } catch {
    return null
  }
}

export interface Site {
  /** Up to where `/wp-json` follows, without a slash at its end. */
  base: string
  /** What the address has of a query of its own. */
  query: [string, string][]
  isPlain: boolean
}

export function siteOf(stored: string): Site {
  const url = new URL(stored)
  const path = url.pathname.replace(/\/wp-json(\/.*)?$/, '').replace(/\/+$/, '')
  const query = [...url.searchParams].filter(([name]) => name !== 'rest_route')
  return { base: url.origin + path, query, isPlain: url.searchParams.has('rest_route') }
}

function routeUrl(site: Site, route: string, parameters: Parameters, isPlain: boolean): string {
  const given: [string, string][] = [...site.query, ...Object.entries(parameters)]
  const all: [string, string][] = isPlain ? [['rest_route', route], ...given] : given
  const query = all.length > 0 ? `?${new URLSearchParams(all)}` : ''
  return isPlain ? `${site.base}/${query}` : `${site.base}/wp-json${route}${query}`
}

function request(
  connection: StoreConnection,
  { method, url }: Pick<Question, 'method' | 'url'>,
  body: Json | undefined,
): Question {
  const { authModes, allowHttp } = connection.settings
  const { username = '', password = '' } = connection.credentials
  const inQuery = authModes.includes('query-pair')
  const signed = new URL(url)
  if (inQuery) {
    signed.searchParams.append('consumer_key', username)
    signed.searchParams.append('consumer_secret', password)
  }
  return {
    method,
    url: signed.href,
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'cache-control': 'no-cache',
      'user-agent': USER_AGENT,
      ...(authModes.includes('basic')
        ? { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
        : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body), readAtMostBytes: SHOWN_BYTES } : {}),
    secretParameters: [
      ...(inQuery ? ['consumer_key', 'consumer_secret'] : []),
      ...secretNamesIn(connection.url),
    ],
    allowHttp,
  }
}

function refuseMissingApi(answer: StoreAnswer): void {
  if (answer.status !== 404 || codeOf(answer) !== 'rest_no_route') return
  throw new StoreError(
    'refused',
    'The site has WordPress but no WooCommerce REST API (404, rest_no_route). Install or update WooCommerce, or check the address.',
  )
}

/** A list or an object, also with notices of PHP before it. @throws StoreError */
function readJson(answer: StoreAnswer, hide: Hide): unknown {
  const text = textOf(answer)
  const start = text.search(/\[\s*\]|\[\s*\{|\{\s*"/)
  if (start < 0) throw new StoreError('not_orders', hide(explainAnswer(text).sentence))
  try {
    return JSON.parse(text.slice(start))
  } catch (error) {
    if (start > 0 || !/^[[{]/.test(text))
      throw new StoreError('not_orders', hide(explainAnswer(text).sentence))
    throw new StoreError('unavailable', 'WooCommerce sent a page that is cut off.', { cause: error })
  }
}

function textOf({ body, headers }: StoreAnswer): string {
  return decodeText(body, headers['content-type'] ?? '').text.replace(/^[\ufeff\s]+/, '')
}
