// What of a store's address and answers may be shown, kept and logged.
import type { StoreConnection } from '../core/stores/connector.ts'

const HIDDEN = '***'
const SHORTEST_SECRET = 3
/** What the hub itself asks with, and never a secret. */
const harmless = new Set([
  'action',
  'start_date',
  'end_date',
  'page',
  'order_number',
  'carrier',
  'service',
  'tracking_number',
  'label_create_date',
  'ship_date',
  '_',
])
const secretName = /key|token|secret|pass|pwd|auth|sign|user|login|integration/i
/** A value so long that nobody types it. */
const LONGEST_PLAIN_VALUE = 24

export type Hide = (text: string) => string

/** Replaces the store's secrets wherever they stand in a text: as they are, escaped in a query, or as Basic. */
export function hiderOf({ url, credentials }: Pick<StoreConnection, 'url' | 'credentials'>): Hide {
  const words = [credentials.password, ...secretsIn(url)].filter(
    (word) => word !== undefined && word.length >= SHORTEST_SECRET,
  ) as string[]
  const basic = Buffer.from(`${credentials.username ?? ''}:${credentials.password ?? ''}`).toString('base64')
  const forms = words.flatMap((word) => [
    word,
    encodeURIComponent(word),
    new URLSearchParams({ w: word }).toString().slice(2),
  ])
  if (credentials.password) forms.push(basic)
  // The longest first: a secret may hold another one.
  const all = [...new Set(forms)].sort((a, b) => b.length - a.length)
  return (text) => all.reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), text)
}

/** An address with its credentials masked, fit for logs and records. */
export function shownUrl(url: string): string {
  const shown = URL.parse(url)
  if (!shown) return 'an address that cannot be read'
  shown.username = ''
  shown.password = ''
  const parameters = shown.search.slice(1).split('&')
  const masked = parameters.map((parameter) => {
    const [name = '', value] = splitOnce(parameter)
    return value !== undefined && isSecret(name, value) ? `${name}=${HIDDEN}` : parameter
  })
  return `${shown.origin}${shown.pathname}${shown.search === '' ? '' : `?${masked.join('&')}`}`
}

/** Names of parameters. */
export function secretNamesIn(url: string): string[] {
  return secretParametersIn(url).map(([name]) => name)
}

function secretsIn(url: string): string[] {
  const values = secretParametersIn(url).map(([, value]) => value)
  return [decoded(URL.parse(url)?.password ?? ''), ...values]
}

function secretParametersIn(url: string): [name: string, value: string][] {
  return [...(URL.parse(url)?.searchParams ?? [])].filter(([name, value]) => isSecret(name, value))
}

/** As a person wrote it, also with a % that escapes nothing. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function isSecret(name: string, value: string): boolean {
  if (harmless.has(name) || value === '') return false
  return secretName.test(name) || value.length > LONGEST_PLAIN_VALUE
}

function splitOnce(parameter: string): [string, string | undefined] {
  const at = parameter.indexOf('=')
  return at < 0 ? [parameter, undefined] : [parameter.slice(0, at), parameter.slice(at + 1)]
}
