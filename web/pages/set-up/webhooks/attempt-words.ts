import type { AttemptRow } from '../../../api/webhooks.ts'
import { texts } from '../../../texts/texts.ts'

/** How an attempt ended, `Delivered (200)`. Pure. */
export function attemptInWords({ outcome, status }: Pick<AttemptRow, 'outcome' | 'status'>): string {
  const words = texts.webhooks.log.outcomes[outcome] ?? outcome
  return status === null ? words : `${words} (${status})`
}
