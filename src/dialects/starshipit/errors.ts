// How this dialect words every refusal: the envelope, or the shape of the vendor's gateway (Starshipit contract, 1.4).
import { type Fault, HubError, type HubErrorCode, type HubErrorReason } from '../../core/errors.ts'

export interface WireError {
  /** A short class. */
  message: string
  /** The reason, as clients show it to people. */
  details: string
}

/** A call that was understood and refused, in words of its endpoint; answered 200, as clients expect. */
export class Refused extends Error {
  readonly errors: readonly WireError[]

  constructor(errors: readonly WireError[], cause?: unknown) {
    super(errors[0]?.details ?? 'refused', { cause })
    this.name = 'Refused'
    this.errors = errors
  }
}

export interface ErrorAnswer {
  status: number
  content: object
  /** The shape of the gateway, which knows no operation. */
  isGateway: boolean
}

interface Wording {
  status: number
  shape: 'envelope' | 'gateway'
  /** The short class of the failure. */
  message: string
}

const wordings = {
  invalid: { status: 400, shape: 'envelope', message: 'Invalid request' },
  not_found: { status: 200, shape: 'envelope', message: 'Order not found' },
  conflict: { status: 200, shape: 'envelope', message: 'Conflict' },
  not_allowed_now: { status: 200, shape: 'envelope', message: 'Not allowed' },
  unauthenticated: { status: 401, shape: 'gateway', message: 'Unauthorized' },
  forbidden: { status: 403, shape: 'gateway', message: 'Forbidden' },
  too_many: { status: 429, shape: 'gateway', message: 'Too many requests' },
  too_large: { status: 413, shape: 'envelope', message: 'Request too large' },
  unsupported_type: { status: 415, shape: 'envelope', message: 'Unsupported media type' },
  wrong_method: { status: 405, shape: 'gateway', message: 'Method not allowed' },
  not_served: { status: 501, shape: 'gateway', message: 'Not implemented' },
  unavailable: { status: 503, shape: 'gateway', message: 'Service unavailable' },
  upstream_failed: { status: 502, shape: 'envelope', message: 'Carrier or store failed' },
} satisfies Record<HubErrorCode, Wording>

const MOST_FAULTS = 100

export function presentError(error: HubError | Refused): ErrorAnswer {
  if (error instanceof Refused) return envelope(wordings.not_allowed_now.status, error.errors)
  const { status, shape, message }: Wording = wordings[error.code]
  if (shape === 'gateway') return gateway(status, error.message)
  if (error.rows.length > 0)
    return envelope(
      status,
      error.rows.map((row) => wireError(wordings[row.code].message, row.text)),
    )
  if (error.faults.length === 0) return envelope(status, [wireError(message, error.message)])
  return envelope(
    status,
    error.faults.slice(0, MOST_FAULTS).map((fault) => wireError(message, detailsOf(fault))),
  )
}

export const noSuchPath = gateway(404, 'Resource not found')

export const faultOfOurs = envelope(500, [
  wireError('General Exception', 'An internal error occurred. It has been logged; nothing was changed.'),
])

/** The classes of refusal that clients look at (6.3). */
export const reasonMessages: Partial<Record<HubErrorReason, string>> = {
  number_taken: 'Duplicate order number',
  number_deleted: 'Order was deleted',
  moved_away: 'Order was assigned to another account',
}

/** A refused row of a call that does each row by itself. */
export function rowErrors(error: HubError, place: string, refused: string): WireError[] {
  const message = (error.reason && reasonMessages[error.reason]) ?? refused
  if (error.faults.length === 0) return [wireError(message, `${place}: ${error.message}`)]
  return error.faults.map((fault) => wireError(wordings.invalid.message, `${place}: ${detailsOf(fault)}`))
}

/** Words refused rows of a call that does all or none: `orders[1] (order_number W-2041): order is already printed`. */
export function refusedRows(
  error: unknown,
  words: { refused: string; unknown?: string; name(index: number): string },
): unknown {
  if (!(error instanceof HubError) || error.rows.length === 0) return error
  const errors = error.rows.map(({ index, code, text, reason }) => {
    const isUnknown = code === 'not_found'
    const refused = (reason && reasonMessages[reason]) ?? words.refused
    return wireError(
      isUnknown ? (words.unknown ?? wordings.not_found.message) : refused,
      `${words.name(index)}${isUnknown ? '' : ':'} ${text}`,
    )
  })
  return new Refused(errors, error)
}

/** A refusal under the short class that its endpoint has for it. */
export function refusedAs(error: unknown, messages: { readonly [code in HubErrorCode]?: string }): unknown {
  const message = error instanceof HubError ? messages[error.code] : undefined
  if (message === undefined) return error
  return new Refused([wireError(message, (error as HubError).message)], error)
}

/** The whole path in place of the bare name of the field. */
function detailsOf({ path, text }: Fault): string {
  return path === '' ? text : text.replace(/^The \S+ field /, `${path} `).replace(/\.$/, '')
}

function wireError(message: string, details: string): WireError {
  return { message, details }
}

function envelope(status: number, errors: readonly WireError[]): ErrorAnswer {
  return { status, content: { success: false, errors }, isGateway: false }
}

function gateway(status: number, message: string): ErrorAnswer {
  return { status, content: { statusCode: status, message }, isGateway: true }
}
