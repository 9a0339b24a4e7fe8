// What an endpoint of this dialect is handed and how it answers.
import type { Ctx, Hub } from '../../core/context.ts'
import { HubError, invalid } from '../../core/errors.ts'
import { Fields, INT32_MAX, isObject } from '../../http/fields.ts'

export interface V1Request {
  params: Record<string, string>
  query: Query
  body: unknown
  /** What V1's own error answers call the body, such as `apiOrder`. */
  argument: string
}

/** Text and bytes are JSON already and sent as they are. */
export type Answer = string | Buffer | object | FileAnswer

/** An answer that is no JSON. */
export class FileAnswer {
  readonly bytes: Uint8Array
  readonly type: string
  readonly name: string

  constructor(bytes: Uint8Array, { type, name }: { type: string; name: string }) {
    this.bytes = bytes
    this.type = type
    this.name = name
  }
}

export type Endpoint = (ctx: Ctx, request: V1Request) => Promise<Answer>

/** Needs no credentials, and so knows no account. */
export type OpenEndpoint = (hub: Hub, request: V1Request & { allowRegistration: boolean }) => Promise<Answer>

export function endpoint(handle: Endpoint): Endpoint {
  return handle
}

/** Query parameters, named in any letter case; of a repeated one the last counts. */
export class Query extends Fields {
  constructor(search: URLSearchParams) {
    const entries = [...search].filter(([, value]) => value !== '')
    super(Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value])))
  }

  override raw(name: string): unknown {
    return super.raw(name.toLowerCase())
  }
}

/** The body as one object. */
export function bodyFields(request: V1Request): Fields {
  if (isObject(request.body)) return new Fields(request.body)
  throw invalid('', `The ${request.argument} body must be a JSON object.`)
}

/** An id in a path; what cannot be an id at all is simply not found. */
export function pathId(request: V1Request, name: string, noun: string): number {
  const text = request.params[name] ?? ''
  const id = /^\d{1,10}$/.test(text) ? Number(text) : 0
  if (id < 1 || id > INT32_MAX) throw new HubError('not_found', `${noun} ${text.slice(0, 50)} was not found.`)
  return id
}

export function success(message: string): Answer {
  return { success: true, message }
}
