// An address as somebody typed it: what of it may be asked at all, before its name is resolved (8.6). Pure.
import { closedPorts, OutgoingError } from '../core/outgoing.ts'

export interface Target {
  /** Without credentials. */
  url: URL
  /** A name, or an address without brackets. */
  host: string
  /** The value of a header, made of the credentials in the address. */
  authorization: string | null
}

const LAST_SYSTEM_PORT = 1023
const webPorts = [80, 443]

/**
 * @param allowedPorts beside 443, 80 and those above 1023
 * @throws OutgoingError forbidden_target naming the rule
 */
export function parseTarget(text: string, allowedPorts: readonly number[]): Target {
  const url = URL.parse(text.trim())
  if (!url?.hostname) throw forbidden('It must be a whole address such as https://example.com/path.')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw forbidden('It must begin with https://.')
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const isOpen = port > LAST_SYSTEM_PORT || webPorts.includes(port) || allowedPorts.includes(port)
  if (!isOpen || closedPorts.includes(port))
    throw forbidden(`Port ${port} is not allowed; use 443, 80, or one above 1023 that no database has.`)
  const authorization = authorizationOf(url)
  url.username = ''
  url.password = ''
  url.hash = ''
  return { url, host: url.hostname.replace(/^\[|\]$/g, ''), authorization }
}

export function forbidden(rule: string): OutgoingError {
  return new OutgoingError('forbidden_target', rule)
}

function authorizationOf({ username, password }: URL): string | null {
  if (username === '' && password === '') return null
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
