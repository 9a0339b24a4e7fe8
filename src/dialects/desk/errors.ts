// How the desk's API words every refusal: one shape, with the faulty fields and rows, so that a page can show each where
// it belongs.
import type { EditConflict, Fault, HubError, HubErrorCode, RowFault } from '../../core/errors.ts'
import type { DeskErrorBody } from './wire.ts'

const statuses = {
  invalid: 400,
  not_found: 404,
  conflict: 409,
  not_allowed_now: 409,
  unauthenticated: 401,
  forbidden: 403,
  too_many: 429,
  too_large: 413,
  unsupported_type: 415,
  wrong_method: 405,
  not_served: 501,
  unavailable: 503,
  upstream_failed: 502,
} satisfies Record<HubErrorCode, number>

const MOST_ROWS = 500

export interface ErrorAnswer {
  status: number
  body: DeskErrorBody
}

export function presentError(error: HubError, requestId: string): ErrorAnswer {
  return {
    status: statuses[error.code],
    body: {
      error: {
        code: error.code,
        message: error.message,
        fields: error.faults.map(({ path, text }: Fault) => ({ path, text })),
        rows: error.rows
          .slice(0, MOST_ROWS)
          .map(({ index, code, text }: RowFault) => ({ index, code, text })),
        ...(error.conflicts.length > 0 ? { conflicts: error.conflicts.map(presentConflict) } : {}),
        requestId,
      },
    },
  }
}

function presentConflict({ at, ...conflict }: EditConflict) {
  return { ...conflict, at: at?.toISOString() ?? null }
}

export function faultOfOurs(requestId: string): ErrorAnswer {
  const message = `Something went wrong in the hub; it has been logged under ${requestId}, and nothing was changed.`
  return { status: 500, body: { error: { code: 'internal', message, fields: [], rows: [], requestId } } }
}
