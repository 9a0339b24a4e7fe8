// Every expected refusal in one class with a closed list of codes; each dialect has words for all of them.

export type HubErrorCode =
  | 'invalid'
  | 'not_found'
  | 'conflict'
  | 'not_allowed_now'
  | 'unauthenticated'
  | 'forbidden'
  | 'too_many'
  | 'too_large'
  | 'unsupported_type'
  | 'wrong_method'
  | 'not_served'
  | 'unavailable'
  | 'upstream_failed'

/** One faulty value: `path` as the caller wrote it (`shipTo.name`, `items[2].quantity`), `text` a whole sentence. */
export interface Fault {
  path: string
  text: string
}

/** One refused row of a call that does all of its rows or none. */
export interface RowFault {
  index: number
  code: HubErrorCode
  text: string
  reason?: HubErrorReason | null
}

/** Which of the refusals of one code it is, where a dialect words them apart. */
export type HubErrorReason = 'number_taken' | 'number_deleted' | 'moved_away' | 'key_archived'

/** A member that somebody else changed while it was edited. */
export interface EditConflict {
  path: string
  /** What whoever edited had seen, and wanted. */
  was: unknown
  is: unknown
  /** What it holds; null also for a line that is gone. */
  now: unknown
  isGone: boolean
  /** Who changed it, as the history words it, and when; null where the history does not tell. */
  by: string | null
  at: Date | null
}

interface HubErrorDetails {
  reason?: HubErrorReason
  conflicts?: EditConflict[]
  faults?: Fault[]
  rows?: RowFault[]
  cause?: unknown
}

export class HubError extends Error {
  readonly code: HubErrorCode
  readonly faults: Fault[]
  readonly rows: RowFault[]
  readonly reason: HubErrorReason | null
  readonly conflicts: EditConflict[]

  constructor(code: HubErrorCode, message: string, details: HubErrorDetails = {}) {
    super(message, { cause: details.cause })
    this.name = 'HubError'
    this.code = code
    this.faults = details.faults ?? []
    this.rows = details.rows ?? []
    this.reason = details.reason ?? null
    this.conflicts = details.conflicts ?? []
  }
}

/** `invalid` for one value at fault. */
export function invalid(path: string, text: string): HubError {
  return new HubError('invalid', text, { faults: [{ path, text }] })
}

export function notFound(text: string): HubError {
  return new HubError('not_found', text)
}

export function notAllowedNow(text: string): HubError {
  return new HubError('not_allowed_now', text)
}
