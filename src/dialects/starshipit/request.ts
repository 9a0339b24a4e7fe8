// What an endpoint of this dialect is handed, and what it answers.
import type { Ctx } from '../../core/context.ts'
import { Fields } from '../../http/fields.ts'

export interface Call {
  /** Named in any letter case; of a repeated parameter the last counts, an empty one is absent. */
  query: Fields
  /** Whether a parameter is there, be it empty; given in lower case. */
  has(name: string): boolean
  /** Every value of a parameter that may be repeated, or hold several between commas. */
  queryAll(name: string): string[]
  hasBody: boolean
  /** Read when asked for. @throws HubError unsupported_type, invalid */
  body(): Fields
}

/** Answers the members that stand beside `success`, which is true unless they say otherwise. */
export type Endpoint = (ctx: Ctx, call: Call) => Promise<object>

export function endpoint(handle: Endpoint): Endpoint {
  return handle
}

export function hasParameter(url: string, name: string): boolean {
  const at = url.indexOf('?')
  return (
    at >= 0 && [...new URLSearchParams(url.slice(at + 1)).keys()].some((key) => key.toLowerCase() === name)
  )
}

export function queryFields(url: string): Fields {
  const at = url.indexOf('?')
  const given = new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
  const entries = [...given].filter(([, value]) => value !== '')
  return new Fields(Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value])))
}

export function queryValues(url: string, name: string): string[] {
  const at = url.indexOf('?')
  const given = new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
  return [...given]
    .filter(([key]) => key.toLowerCase() === name)
    .flatMap(([, value]) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '')
}
