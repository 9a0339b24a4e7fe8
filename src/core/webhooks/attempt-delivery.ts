// One attempt to tell: the request with its signatures, and what came of it (stores-and-webhooks, 8.3 and 8.4).
import { Webhook as Signer } from 'standardwebhooks'
import type { Hub } from '../context.ts'
import { type OutgoingAnswer, OutgoingError } from '../outgoing.ts'
import { wordMessage } from './compose-message.ts'
import type { ClaimedDelivery, EndedAttempt } from './delivery.ts'
import { openSecrets, signingSecrets } from './webhook-rows.ts'

const CONNECT_TIMEOUT_MS = 5_000
const TIMEOUT_MS = 15_000
const MOST_READ_BYTES = 64 * 1024
const MOST_KEPT_BYTES = 4 * 1024
const USER_AGENT = 'Packhouse-Webhooks/1'

/** Failure of the target is an end like any other. */
export async function attemptDelivery(
  hub: Hub,
  delivery: ClaimedDelivery,
  signal: AbortSignal,
): Promise<EndedAttempt> {
  const at = hub.now()
  const startedAt = performance.now()
  const body = delivery.body ?? (await wordMessage(hub, hub.database, delivery))
  const sealed = openSecrets(hub, delivery)
  const { secret, credentials } = sealed
  const wording = hub.wordings[delivery.wording]
  const secrets = signingSecrets(sealed, delivery, at)
  const ended = (outcome: Pick<EndedAttempt, 'outcome' | 'status' | 'retryAfterMs' | 'answer'>) => ({
    delivery,
    at,
    durationMs: Math.round(performance.now() - startedAt),
    ...outcome,
  })
  try {
    const answer = await hub.outgoing.send({
      method: 'POST',
      url: credentials === null ? delivery.url : delivery.url.replace('://', () => `://${credentials}@`),
      headers: {
        'content-type': 'application/json',
        'user-agent': USER_AGENT,
        'webhook-id': delivery.messageId,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-attempt': String(delivery.attempts + 1),
        ...(wording.signsStandard
          ? { 'webhook-signature': signatures(delivery.messageId, at, body, secrets) }
          : {}),
        ...wording.headers(body, secret),
      },
      body,
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      firstByteTimeoutMs: TIMEOUT_MS,
      totalTimeoutMs: TIMEOUT_MS,
      maxBodyBytes: MOST_READ_BYTES,
      onTooLarge: 'cut',
      redirects: 0,
      allowHttp: false,
      signal,
    })
    const { status } = answer
    const isSuccess = status >= 200 && status < 300
    return ended({
      outcome: isSuccess ? 'delivered' : 'answered',
      status,
      retryAfterMs: status === 429 || status === 503 ? retryAfterOf(answer, at) : null,
      answer: keptOf(answer),
    })
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error
    return ended({ outcome: error.failure, status: null, retryAfterMs: null, answer: error.message })
  }
}

/** With the present secret first, and the one before while it lives. */
function signatures(messageId: string, at: Date, body: string, secrets: readonly string[]): string {
  return secrets.map((secret) => new Signer(secret).sign(messageId, at, body)).join(' ')
}

function retryAfterOf({ headers }: OutgoingAnswer, now: Date): number | null {
  const text = headers['retry-after']?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const until = Date.parse(text)
  return Number.isNaN(until) ? null : Math.max(0, until - now.getTime())
}

/** Text that the database can keep. */
function keptOf({ body }: OutgoingAnswer): string | null {
  if (body.length === 0) return null
  return body.subarray(0, MOST_KEPT_BYTES).toString('utf8').replaceAll('\0', '')
}
