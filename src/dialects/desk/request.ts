// What an endpoint of the desk is handed, and what it may answer beside plain data.
import type { Readable } from 'node:stream'
import type { Ctx, Hub } from '../../core/context.ts'
import { HubError } from '../../core/errors.ts'
import { Fields, INT32_MAX } from '../../http/fields.ts'
import type { ProcessFacts } from '../../http/process-facts.ts'
import type { RateWindows } from '../../http/rate-window.ts'

export interface DeskRequest {
  params: Record<string, string>
  /** The last value of each parameter. */
  query: Fields
  /** Every value of a parameter, in the order sent. */
  queryAll(name: string): string[]
  /** The JSON object that was sent; empty where nothing was. @throws HubError invalid, unsupported_type */
  body(): Fields
  /** What was sent as it came, for files. */
  bytes(): Buffer
  header(name: string): string | null
  /** Of whoever calls, as the connection tells, or a proxy on this machine. */
  remoteAddress: string
  /** Sets the session's cookie, or takes it away. */
  setSession(token: string | null): void
  /** Aborted when whoever asked has gone. */
  signal: AbortSignal
}

/** Of a call that no account is known for yet. */
export interface OpenCall {
  hub: Hub
  publicUrl: string
  /** How often somebody tried, in this process. */
  windows: RateWindows
  /** Of the process that answers. */
  processFacts(): Promise<ProcessFacts>
}

/** What an endpoint answers: data for JSON, null for nothing (204), or a FileAnswer. */
export type Answer = Promise<object | null>
export type Endpoint = (ctx: Ctx, request: DeskRequest, call: OpenCall) => Answer

/** Names what an endpoint of an account is. */
export function endpoint(handle: Endpoint): Endpoint {
  return handle
}

/** Bytes or a stream instead of JSON. */
export class FileAnswer {
  readonly content: Buffer | Readable
  readonly type: string
  /** Null: not a file to keep, as a stream of events. */
  readonly name: string | null
  readonly isInline: boolean
  /** How long the browser of whoever asked may keep it. */
  readonly keepSeconds: number

  constructor(
    content: Buffer | Readable,
    {
      type,
      name = null,
      isInline = false,
      keepSeconds = 0,
    }: { type: string; name?: string | null; isInline?: boolean; keepSeconds?: number },
  ) {
    this.content = content
    this.type = type
    this.name = name
    this.isInline = isInline
    this.keepSeconds = keepSeconds
  }
}

export function readJsonObject(content: unknown, type: string | undefined): Fields {
  if (!Buffer.isBuffer(content) || content.length === 0) return new Fields({})
  if (!/^application\/json\b/i.test(type ?? '')) {
    throw new HubError('unsupported_type', 'Send JSON, with Content-Type application/json.')
  }
  let value: unknown
  try {
    value = JSON.parse(content.toString('utf8'))
  } catch (cause) {
    throw new HubError('invalid', 'The body is not JSON.', { cause })
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new HubError('invalid', 'The body must be one JSON object.')
  }
  return new Fields(value as Record<string, unknown>)
}

/** An id out of a path. @throws HubError not_found for anything that cannot be one */
export function idParam({ params }: Pick<DeskRequest, 'params'>, name: string): number {
  const text = params[name] ?? ''
  const id = Number(text)
  if (!/^\d{1,10}$/.test(text) || id < 1 || id > INT32_MAX) {
    throw new HubError('not_found', `There is nothing under ${name} ${text.slice(0, 40)}.`)
  }
  return id
}
