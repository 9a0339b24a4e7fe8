// Where a redirect may lead: to the same site, and with the caller's secrets only to the same server (8.6, quirk 34). Pure.
import { getDomain } from 'tldts'
import type { OutgoingRequest } from '../core/outgoing.ts'
import { forbidden } from './target.ts'

/** Headers that another host of the same site may see. */
const harmless = [
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'content-type',
  'user-agent',
]

/** The request that follows, or null where the answer is not to be followed. @throws OutgoingError forbidden_target */
export function redirected(
  request: OutgoingRequest,
  answered: { url: URL; status: number; location: string | undefined },
): OutgoingRequest | null {
  const { url, status, location } = answered
  if (!isFollowed(request.method, status) || !location) return null
  const next = URL.parse(location, url.href)
  if (!next) return null
  const isSameHost = next.hostname === url.hostname
  if (request.method === 'GET' ? siteOf(next) !== siteOf(url) : !isSameHost) {
    throw forbidden(`It redirects to ${next.host}, another host; give that address if it is meant.`)
  }
  next.username = ''
  next.password = ''
  const isHome = next.origin === url.origin || (isSameHost && isUpgrade(url, next))
  // A redirect to the bare page loses what was asked.
  if (next.search === '' && request.method === 'GET')
    next.search = isHome ? url.search : withoutParameters(url.search, request.secretParameters ?? [])
  return { ...request, url: next.href, headers: isHome ? request.headers : withoutSecrets(request.headers) }
}

function isFollowed(method: OutgoingRequest['method'], status: number): boolean {
  if (status === 307 || status === 308) return method !== 'PUT'
  return method === 'GET' && [301, 302, 303].includes(status)
}

/** From http to https, each at its usual port or both at one. */
function isUpgrade(from: URL, to: URL): boolean {
  return from.protocol === 'http:' && to.protocol === 'https:' && from.port === to.port
}

function siteOf({ hostname }: URL): string {
  return getDomain(hostname, { allowPrivateDomains: true }) ?? hostname
}

function withoutParameters(search: string, secrets: readonly string[]): string {
  const parameters = search.slice(1).split('&')
  return parameters.filter((parameter) => !secrets.includes(parameter.split('=', 1)[0] ?? '')).join('&')
}

function withoutSecrets(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => harmless.includes(name.toLowerCase())))
}
