// Requests of the hub to other machines: what core, jobs and connectors ask for. `src/outgoing` answers, by the rules of
// stores-and-webhooks, 8.6 (ruling 9); tests hand in a fake internet.

export interface OutgoingRequest {
  method: 'GET' | 'POST' | 'PUT'
  /** Credentials in it (`https://user:pass@host`) are sent as Basic and removed from the request line. */
  url: string
  headers: Record<string, string>
  body?: string | Uint8Array
  connectTimeoutMs: number
  /** Until the first byte of the answer, counted from the start. */
  firstByteTimeoutMs: number
  /** Until its last byte, counted from the start. */
  totalTimeoutMs: number
  /** Counted after decompressing. A longer answer is an OutgoingError `too_large`, or cut there with `cut: true`. */
  maxBodyBytes: number
  onTooLarge: 'refuse' | 'cut'
  /** How many redirects are followed: on GET to the same registrable host, on POST only 307 and 308 to the same host. With 0 the redirecting answer itself comes back. */
  redirects: number
  /** Parameters of the query that, like headers with credentials, follow a redirect to the same host alone. */
  secretParameters?: readonly string[]
  /** The store's own opt-in: plain http to public addresses. */
  allowHttp: boolean
  signal?: AbortSignal
}

export interface OutgoingAnswer {
  status: number
  /** Names in lower case; a repeated header is joined by commas. */
  headers: Record<string, string>
  /** Without content encoding: what came as gzip, deflate or br is unpacked, and the unpacked bytes are counted. */
  body: Buffer
  /** True where the body ended early; with `cut` also when it stalled or broke off after the status had come. */
  cut: boolean
  /** Where the answer came from in the end, without credentials. */
  url: string
}

export type OutgoingFailure =
  /** A rule of 8.6 forbids the target; `rule` says which. */
  | 'forbidden_target'
  | 'unknown_host'
  | 'connection_refused'
  | 'connection_reset'
  | 'bad_certificate'
  | 'timed_out'
  | 'too_large'
  | 'too_many_redirects'
  | 'cancelled'

/** Failure of somebody else's machine is data to those who ask: they catch this and nothing else. */
export class OutgoingError extends Error {
  readonly failure: OutgoingFailure
  /** Fit to be shown to people; never a credential, never a resolved address. */
  constructor(failure: OutgoingFailure, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'OutgoingError'
    this.failure = failure
  }
}

export interface Outgoing {
  /** @throws OutgoingError */
  send(request: OutgoingRequest): Promise<OutgoingAnswer>
  /** Refuses a target that could never be sent to, in words for a 400 that name the rule. @throws OutgoingError */
  check(url: string, options: { allowHttp: boolean }): Promise<void>
}

/** Of mail, shells, databases and their like, which might take a request for a command of theirs: whatever is allowed. */
export const closedPorts = [
  22, 25, 1433, 1434, 1521, 2049, 2375, 2376, 2379, 3306, 5432, 5433, 5984, 6379, 6380, 8086, 9042, 9200,
  9300, 11211, 27017, 27018, 27019,
]
