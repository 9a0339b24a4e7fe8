// Failures of sockets and of undici in the words of core. Whatever is none of them is a bug of ours, and stays as it is.
import { OutgoingError, type OutgoingFailure } from '../core/outgoing.ts'

const failures: Record<string, OutgoingFailure> = {
  ECONNREFUSED: 'connection_refused',
  EHOSTUNREACH: 'connection_refused',
  ENETUNREACH: 'connection_refused',
  EADDRNOTAVAIL: 'connection_refused',
  EHOSTDOWN: 'connection_refused',
  EACCES: 'connection_refused',
  ETIMEDOUT: 'timed_out',
  UND_ERR_CONNECT_TIMEOUT: 'timed_out',
  UND_ERR_HEADERS_TIMEOUT: 'timed_out',
  UND_ERR_BODY_TIMEOUT: 'timed_out',
  ECONNRESET: 'connection_reset',
  ECONNABORTED: 'connection_reset',
  EPIPE: 'connection_reset',
  EPROTO: 'bad_certificate',
  UND_ERR_SOCKET: 'connection_reset',
  UND_ERR_HEADERS_OVERFLOW: 'too_large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'connection_reset',
  ENOTFOUND: 'unknown_host',
  EAI_AGAIN: 'unknown_host',
  // A compressed answer that ends early, or was never compressed.
  Z_BUF_ERROR: 'connection_reset',
  Z_DATA_ERROR: 'connection_reset',
}

const sentences: Record<OutgoingFailure, (host: string) => string> = {
  forbidden_target: (host) => `${host} may not be asked.`,
  unknown_host: (host) => `The name ${host} has no address.`,
  connection_refused: (host) => `${host} takes no connections there.`,
  connection_reset: (host) => `${host} broke the connection off.`,
  bad_certificate: (host) => `${host} has no certificate that can be trusted.`,
  timed_out: (host) => `${host} did not answer in time.`,
  too_large: (host) => `${host} answered with more than is read.`,
  too_many_redirects: (host) => `${host} redirects too often.`,
  cancelled: (host) => `The request to ${host} was cancelled.`,
}

export function failed(failure: OutgoingFailure, host: string, cause?: unknown): OutgoingError {
  return new OutgoingError(failure, sentences[failure](host), { cause })
}

export function wordFailure(error: unknown, host: string): unknown {
  const told = [error, causeOf(error), ...partsOf(error)].find((one) => one instanceof OutgoingError)
  if (told) return told
  const code = codeOf(error)
  if (code === undefined) return error
  const failure = failures[code] ?? byPattern(code)
  return failure ? failed(failure, host, error) : error
}

function byPattern(code: string): OutgoingFailure | null {
  if (/^HPE_/.test(code)) return 'connection_reset'
  return /^ERR_(TLS|SSL)_|^CERT_|CERT|SELF_SIGNED|UNABLE_TO_/.test(code) ? 'bad_certificate' : null
}

function codeOf(error: unknown): string | undefined {
  for (const one of [error, causeOf(error), ...partsOf(error)])
    if (one instanceof Error && 'code' in one && typeof one.code === 'string') return one.code
  return undefined
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined
}

/** Of several addresses tried, each failed. */
function partsOf(error: unknown): unknown[] {
  return error instanceof AggregateError ? error.errors : []
}
