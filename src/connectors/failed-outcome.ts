// What is tried again of a shipment that a store was not told of, and how often (stores-and-webhooks, 1.4).
import type { PushOutcome, StoreError } from '../core/stores/connector.ts'
import type { StoreAnswer } from './ask-store.ts'
import { retryAfter } from './judge-answer.ts'

type Failed = Extract<PushOutcome, { outcome: 'failed' }>

/** 4xx that may heal by themselves. */
const passing = [408, 425, 429]

export function failedAnswer(answer: StoreAnswer, said: string, now: Date): Failed {
  const { status } = answer
  return {
    outcome: 'failed',
    status,
    answer: said,
    retry: status >= 500 || passing.includes(status) ? 'schedule' : 'few',
    retryAfterMs: status === 429 || status === 503 ? retryAfter(answer, now) : null,
  }
}

/** For a store that gave no answer. */
export function failedRequest({ failure }: StoreError, said: string): Failed {
  const isFinal = failure === 'forbidden_target' || failure === 'refused'
  return {
    outcome: 'failed',
    status: null,
    answer: said,
    retry: isFinal ? 'few' : 'schedule',
    retryAfterMs: null,
  }
}
