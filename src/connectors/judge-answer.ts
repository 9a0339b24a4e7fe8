// What the status of a cart's answer to an export means (stores-and-webhooks, 1.5).
import { type StoreConnection, StoreError } from '../core/stores/connector.ts'
import type { StoreAnswer } from './ask-store.ts'
import { decodeText } from './decode-text.ts'
import { cartMessage, isWebPage } from './explain-answer.ts'
import type { Hide } from './hide-secrets.ts'

/** Tried again, although they are no 5xx: the request came too late, too early, or too often. */
const passing = [408, 425, 429]
const SHOWN_BYTES = 20_000

/** @throws StoreError for every answer but a 2xx */
export function judgeAnswer(
  answer: StoreAnswer,
  { settings }: StoreConnection,
  { hide, now }: { hide: Hide; now: Date },
): void {
  const { status } = answer
  if (status >= 200 && status < 300) return
  const text = textOfAnswer(answer)
  const said = text === '' ? '' : `: “${hide(text)}”`
  if (status === 401) throw new StoreError('auth', unauthorized(said, settings.authModes))
  if (status === 403) throw new StoreError('auth', forbidden(said, isWebPage(shown(answer))))
  if (status >= 500 || passing.includes(status)) {
    const retryAfterMs = status === 429 || status === 503 ? retryAfter(answer, now) : null
    throw new StoreError('unavailable', `The cart answered ${status}${said}. ${wayOut(status)}`, {
      ...(retryAfterMs === null ? {} : { retryAfterMs }),
    })
  }
  throw new StoreError('refused', `The cart answered ${status}${said}. ${wayOut(status)}`)
}

/** What an answer says, at most 500 characters of it. */
export function textOfAnswer(answer: StoreAnswer): string {
  return cartMessage(shown(answer))
}

/** As the Retry-After header asks; null without a readable one. */
export function retryAfter({ headers }: StoreAnswer, now: Date): number | null {
  const given = headers['retry-after']?.trim() ?? ''
  if (/^\d{1,9}$/.test(given)) return Number(given) * 1000
  const at = Date.parse(given)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}

function shown({ body, headers }: StoreAnswer): string {
  return decodeText(body.subarray(0, SHOWN_BYTES), headers['content-type'] ?? '').text
}

function unauthorized(said: string, modes: readonly string[]): string {
  const sentences = [`The cart refused the credentials (401)${said}. Check user name and password.`]
  // Quirk 35: Apache with PHP-CGI.
  if (modes.includes('basic') && !modes.some((mode) => mode.startsWith('query')))
    sentences.push(
      'If they are right, the web server may drop the Authorization header: try --auth query-pair.',
    )
  return sentences.join(' ')
}

function forbidden(said: string, isPage: boolean): string {
  return isPage
    ? `The cart answered 403 with a web page${said}. A firewall or bot protection may stand before the shop; let the hub’s requests (User-Agent Packhouse) through, or check user name and password.`
    : `The cart refused the credentials (403)${said}. Check user name and password.`
}

function wayOut(status: number): string {
  if (status === 404) return 'Check the address: there is no export page at it.'
  if (status === 429) return 'It is asked too often; refresh the store less often.'
  if (status >= 500) return 'Its own log may say why; it is asked again later.'
  if (status >= 300 && status < 400) return 'Enter the address at which the shop answers.'
  return 'Check the address, and the settings of the shop’s plugin.'
}
