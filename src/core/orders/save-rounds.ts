// Which drafts of a list may be saved at once. Pure.
import type { OrderDraft } from './order-draft.ts'

/** Positions of the drafts in their order; a new round begins where a draft must find what one of this round saved. */
export function roundsOf(drafts: readonly OrderDraft[]): number[][] {
  const rounds: number[][] = []
  const named = new Set<string>()
  for (const [at, { orderId, orderKey }] of drafts.entries()) {
    const name = orderId !== null ? `id ${orderId}` : orderKey ? `key ${orderKey}` : null
    if (rounds.length === 0 || (name !== null && named.has(name))) {
      rounds.push([])
      named.clear()
    }
    rounds.at(-1)?.push(at)
    if (name !== null) named.add(name)
  }
  return rounds
}
