// Calls to the desk's API. Every refusal arrives as a DeskError with the fields and rows at fault.
import type { DeskErrorBody } from '../../src/dialects/desk/wire.ts'

const BASE = '/desk/api'

export class DeskError extends Error {
  readonly status: number
  readonly code: string
  readonly fields: DeskErrorBody['error']['fields']
  readonly rows: DeskErrorBody['error']['rows']
  readonly requestId: string
  /** The whole answer, for endpoints that say more. */
  readonly body: unknown

  constructor(status: number, body: DeskErrorBody) {
    super(body.error.message)
    this.name = 'DeskError'
    this.status = status
    this.code = body.error.code
    this.fields = body.error.fields
    this.rows = body.error.rows
    this.requestId = body.error.requestId
    this.body = body
  }
}

/** The hub could not be reached at all, or answered something that is no answer of its own. */
export class HubAway extends Error {
  constructor(cause: unknown) {
    super('hub away', { cause })
    this.name = 'HubAway'
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
export type SearchValues = Record<
  string,
  string | number | boolean | readonly (string | number)[] | undefined
>

interface Sent {
  body?: object | Blob | undefined
  search?: SearchValues | undefined
  signal?: AbortSignal | undefined
}

/** `path` below /desk/api, `session`. An empty answer (204) is null. */
export async function call<T>(method: Method, path: string, sent: Sent = {}): Promise<T> {
  const { body, signal } = sent
  const response = await fetch(addressOf(path, sent.search), {
    method,
    credentials: 'same-origin',
    headers: headersOf(method, body),
    ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new HubAway(error)
  })
  if (response.status === 204) return null as T
  const answer: unknown = await response.json().catch((error: unknown) => {
    throw new HubAway(error)
  })
  if (response.ok) return answer as T
  if (isErrorBody(answer)) throw new DeskError(response.status, answer)
  throw new HubAway(answer)
}

/** Calls about one account. */
export function accountApi(accountId: number) {
  const below = (path: string) => `accounts/${accountId}/${path}`
  return {
    get: <T>(path: string, search?: SearchValues, signal?: AbortSignal) =>
      call<T>('GET', below(path), { search, signal }),
    post: <T>(path: string, body: object | Blob = {}, search?: SearchValues) =>
      call<T>('POST', below(path), { body, search }),
    put: <T>(path: string, body: object = {}) => call<T>('PUT', below(path), { body }),
    delete: <T>(path: string, body?: object) => call<T>('DELETE', below(path), { body }),
    /** Where a file or a stream of the account is read. */
    address: (path: string, search?: SearchValues) => addressOf(below(path), search),
  }
}
export type AccountApi = ReturnType<typeof accountApi>

function addressOf(path: string, search: SearchValues = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one))
  }
  const query = parameters.toString()
  return `${BASE}/${path}${query === '' ? '' : `?${query}`}`
}

function headersOf(method: Method, body: object | undefined): Record<string, string> {
  return {
    accept: 'application/json',
    // A page of another site cannot set it.
    ...(method === 'GET' ? {} : { 'x-packhouse-desk': '1' }),
    ...(body === undefined || body instanceof Blob ? {} : { 'content-type': 'application/json' }),
  }
}

function isErrorBody(answer: unknown): answer is DeskErrorBody {
  return typeof answer === 'object' && answer !== null && 'error' in answer
}
