// One request to a store, in its host's turn; what fails on the way in the words of core/stores.
import {
  type Outgoing,
  type OutgoingAnswer,
  OutgoingError,
  type OutgoingFailure,
  type OutgoingRequest,
} from '../core/outgoing.ts'
import { StoreError, type StoreFailure } from '../core/stores/connector.ts'
import { shownUrl } from './hide-secrets.ts'
import type { Turns } from './turns.ts'

const REDIRECTS = 5
/** Stores-and-webhooks, 1.5: some carts build their pages slowly. */
const limits = {
  connectTimeoutMs: 10_000,
  firstByteTimeoutMs: 60_000,
  totalTimeoutMs: 120_000,
  maxBodyBytes: 50_000_000,
}

export interface Question {
  method: OutgoingRequest['method']
  url: string
  headers: Record<string, string>
  /** Parameters of the query that only the host itself may see. */
  secretParameters: readonly string[]
  body?: string
  allowHttp: boolean
  /** An answer that is only shown is read as far as this. */
  readAtMostBytes?: number
}

export interface Asking {
  outgoing: Outgoing
  signal: AbortSignal
  turns: Turns
}

export interface StoreAnswer extends OutgoingAnswer {
  /** Where redirects led, without a query; null when there were none (stores-and-webhooks, quirk 34). */
  movedTo: string | null
}

/** @throws StoreError; the signal's reason when it aborts */
export async function askStore(question: Question, asking: Asking): Promise<StoreAnswer> {
  const { readAtMostBytes, ...request } = question
  const asked = new URL(question.url)
  const answer = await asking.turns.take(asked.host, asking.signal, () =>
    send(asking, {
      ...request,
      ...limits,
      maxBodyBytes: readAtMostBytes ?? limits.maxBodyBytes,
      onTooLarge: readAtMostBytes === undefined ? 'refuse' : 'cut',
      redirects: REDIRECTS,
    }),
  )
  const from = new URL(answer.url)
  const hasMoved = from.origin !== asked.origin || from.pathname !== asked.pathname
  return { ...answer, movedTo: hasMoved ? `${from.origin}${from.pathname}` : null }
}

async function send({ outgoing, signal }: Asking, request: OutgoingRequest): Promise<OutgoingAnswer> {
  try {
    return await outgoing.send({ ...request, signal })
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof OutgoingError)) throw error
    throw new StoreError(failures[error.failure], worded(error, request.url), { cause: error })
  }
}

const failures: Record<OutgoingFailure, StoreFailure> = {
  forbidden_target: 'forbidden_target',
  unknown_host: 'unavailable',
  connection_refused: 'unavailable',
  connection_reset: 'unavailable',
  bad_certificate: 'unavailable',
  timed_out: 'timed_out',
  too_large: 'too_much',
  too_many_redirects: 'refused',
  cancelled: 'unavailable',
}

/** What happened, and what to change. */
function worded({ failure, message }: OutgoingError, url: string): string {
  switch (failure) {
    case 'timed_out':
      return `${message} A smaller page size in the shop’s own settings may help.`
    case 'too_large':
      return `The store sent more than ${limits.maxBodyBytes / 1_000_000} MB in one page. Choose a smaller page size in the shop’s own settings.`
    case 'too_many_redirects':
      return `${message} Enter the address at which the shop answers; ${shownUrl(url)} does not.`
    case 'unknown_host':
      return `${message} Check the address of the store.`
    case 'connection_refused':
    case 'connection_reset':
      return `${message} The shop may be down, or the address wrong.`
    case 'bad_certificate':
      return `${message} Renew the certificate of the shop.`
    default:
      return message
  }
}
