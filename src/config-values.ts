// How the text of a setting is read. A refusal is a phrase that follows the setting's name.
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import ipaddr from 'ipaddr.js'
import { closedPorts } from './core/outgoing.ts'

export class Refusal extends Error {}

export type Parse<T> = (text: string) => T

export function text(text: string): string {
  return text
}

export function textOfAtLeast(length: number): Parse<string> {
  return (text) => {
    if (text.length < length) throw new Refusal(`must have at least ${length} characters.`)
    return text
  }
}

export function wholeNumber(min: number, max: number): Parse<number> {
  return (text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (!(number >= min && number <= max)) {
      throw new Refusal(`must be a whole number from ${min} to ${max}, not "${text}".`)
    }
    return number
  }
}

export function flag(text: string): boolean {
  if (/^(1|true|yes|on)$/i.test(text)) return true
  if (/^(0|false|no|off)$/i.test(text)) return false
  throw new Refusal(`must be 1 or 0, not "${text}".`)
}

export function oneOf<T extends string>(values: readonly T[]): Parse<T> {
  return (text) => {
    const found = values.find((value) => value === text.toLowerCase())
    if (found === undefined) throw new Refusal(`must be one of ${values.join(', ')}, not "${text}".`)
    return found
  }
}

export function list(text: string): string[] {
  const entries = text.split(',').map((entry) => entry.trim())
  if (entries.includes('')) throw new Refusal('must be values separated by commas, none of them blank.')
  return entries
}

/** What fits in a header, and before the colon of a user name and password. */
export function apiKey(text: string): string {
  if (!/^[!-9;-~]+$/.test(text)) throw new Refusal('must be plain characters without spaces or colons.')
  return text
}

export function emailAddress(text: string): string {
  if (!/^[^\s@]+@[^\s@]+$/.test(text)) throw new Refusal(`must be an e-mail address, not "${text}".`)
  return text
}

export function folder(text: string): string {
  return path.resolve(text)
}

export function readableFile(text: string): string {
  const file = path.resolve(text)
  try {
    accessSync(file, constants.R_OK)
  } catch (error) {
    throw new Refusal(`names a file that cannot be read (${(error as Error).message}).`)
  }
  return file
}

/** Networks such as 10.0.0.0/8, or single addresses, separated by commas; `none` for none at all. */
export function networks(text: string): string[] {
  if (/^none$/i.test(text)) return []
  return list(text).map((entry) => {
    const [address = ''] = entry.split('/')
    const isWhole = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address)
    if (isWhole && (entry === address || ipaddr.isValidCIDR(entry))) return entry
    throw new Refusal(`must be networks such as 10.0.0.0/8 separated by commas, or none; not "${entry}".`)
  })
}

/** Ports of targets, beside those that may be asked anyway. */
export function ports(text: string): number[] {
  return list(text).map((entry) => {
    const port = /^\d{1,5}$/.test(entry) ? Number(entry) : 0
    if (port < 1 || port > 65_535)
      throw new Refusal(`must be ports such as 81,591 separated by commas; not "${entry}".`)
    if (closedPorts.includes(port))
      throw new Refusal(`must not name ${port}: mail, shells and databases are never asked.`)
    return port
  })
}

/** Without the slash at its end. */
export function httpAddress(text: string): string {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new Refusal(`must be an address such as https://hub.example.com, not "${text}".`)
  }
  const address = url.href.replace(/\/+$/, '')
  // What webhooks point to begins with it, and has at most 200 characters.
  if (address.length > 100) throw new Refusal('must have at most 100 characters.')
  return address
}

/** The text is not repeated: it may hold a password. */
export function postgresAddress(text: string): string {
  const url = URL.parse(text)
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    throw new Refusal('must look like postgres://user:password@host:5432/database.')
  }
  return text
}

export function mailAddress(text: string): string {
  const url = URL.parse(text)
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol)) {
    throw new Refusal('must look like smtps://user:password@mail.example.com.')
  }
  return text
}
