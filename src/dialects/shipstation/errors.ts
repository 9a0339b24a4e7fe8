// How this dialect words every refusal: one envelope that both kinds of V1 client find a text in (V1 contract, section 4).
import type { HubError, HubErrorCode } from '../../core/errors.ts'

export interface ErrorAnswer {
  status: number
  body: string
}

interface Wording {
  status: number
  say(error: HubError, argument: string): object
}

const rule = (error: HubError) => ({
  Message: 'An error has occurred.',
  ExceptionMessage: error.message,
  ExceptionType: 'Packhouse.RuleException',
  StackTrace: null,
  message: error.message,
})
const plain = (error: HubError) => ({ Message: error.message, message: error.message })

const wordings = {
  invalid: {
    status: 400,
    say: (error, argument) => ({
      Message: 'The request is invalid.',
      ModelState: modelState(error, argument),
      ExceptionMessage: error.message,
      ExceptionType: 'Packhouse.ValidationException',
      StackTrace: null,
      message: error.message,
    }),
  },
  not_found: { status: 404, say: plain },
  conflict: { status: 400, say: rule },
  not_allowed_now: { status: 400, say: rule },
  unauthenticated: {
    status: 401,
    say: (error) => ({ Message: 'Authorization has been denied for this request.', message: error.message }),
  },
  forbidden: { status: 403, say: plain },
  too_many: { status: 429, say: plain },
  too_large: { status: 413, say: plain },
  unsupported_type: { status: 415, say: plain },
  wrong_method: { status: 405, say: plain },
  not_served: { status: 501, say: plain },
  unavailable: { status: 503, say: plain },
  upstream_failed: { status: 500, say: rule },
} satisfies Record<HubErrorCode, Wording>

/** The literal text that clients search for, space and line breaks included (V1 contract, section 3). */
const tooManyRequests = '{\n    "message": "Too Many Requests"\n}'

export function presentError(error: HubError, argument: string): ErrorAnswer {
  const wording: Wording = wordings[error.code]
  if (error.code === 'too_many') return { status: wording.status, body: tooManyRequests }
  return { status: wording.status, body: JSON.stringify(wording.say(error, argument)) }
}

export const faultOfOurs: ErrorAnswer = {
  status: 500,
  body: JSON.stringify({
    Message: 'An error has occurred.',
    ExceptionMessage: 'An internal error occurred. It has been logged; nothing was changed.',
    ExceptionType: 'Packhouse.InternalException',
    StackTrace: null,
    message: 'An internal error occurred',
  }),
}

function modelState(error: HubError, argument: string): Record<string, string[]> {
  const state: Record<string, string[]> = {}
  for (const { path, text } of error.faults) {
    const key = path === '' ? argument : path.startsWith('[') ? `${argument}${path}` : `${argument}.${path}`
    state[key] = [...(state[key] ?? []), text]
  }
  return state
}

/** Of a request that the HTTP server could not read at all, so that no route, key or limit is known. */
export function presentUnreadable(code: string | undefined): ErrorAnswer {
  const isTooLarge = code === 'HPE_HEADER_OVERFLOW'
  const message = isTooLarge ? 'The request headers are too large.' : 'The request is not valid HTTP.'
  return { status: isTooLarge ? 431 : 400, body: JSON.stringify({ Message: message, message }) }
}
