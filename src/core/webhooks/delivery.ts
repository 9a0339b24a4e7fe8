// A message on its way to one webhook.
import type { MessageFrame } from './compose-message.ts'
import type { AttemptOutcome } from './webhook.ts'

/** A message that is ours to send, with what is needed for it. */
export interface ClaimedDelivery extends MessageFrame {
  deliveryId: number
  webhookId: number
  messageId: string
  isTest: boolean
  /** Null: dropped for its age. */
  body: string | null
  /** Made before. */
  attempts: number
  leasedUntil: Date
  url: string
  sealed: string
  formerSecretUntil: Date | null
  failuresInRow: number
}

export interface EndedAttempt extends AttemptOutcome {
  delivery: ClaimedDelivery
  at: Date
  durationMs: number
  /** What the target said. */
  answer: string | null
}
