// What an endpoint of this dialect is handed, and what it answers.
import type { Ctx } from '../../core/context.ts'
import { Fields } from '../../http/fields.ts'

export interface Call {
  /** Named in any letter case; of a repeated parameter the last counts, an empty one is absent. */
  query: Fields
  /** Read when asked for. @throws HubError unsupported_type, invalid */
  body(): Fields
}

/** Answers the members that stand beside `success`. */
export type Endpoint = (ctx: Ctx, call: Call) => Promise<object>

export function endpoint(handle: Endpoint): Endpoint {
  return handle
}

export function queryFields(url: string): Fields {
  const at = url.indexOf('?')
  const given = new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
  const entries = [...given].filter(([, value]) => value !== '')
  return new Fields(Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value])))
}
