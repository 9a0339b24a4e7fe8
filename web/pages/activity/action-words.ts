// What an action is called, while it runs and afterwards. Pure.
import type { BulkActionWire } from '../../api/bulk.ts'
import { texts } from '../../texts/texts.ts'

const words = texts.bulk

/** As the history lists it. */
export function nameOf({ kind, undoOf }: Pick<BulkActionWire, 'kind' | 'undoOf'>): string {
  const name = words.actions[kind]
  return undoOf === null ? name : words.undoOf(name)
}

export function doingOf({ kind, undoOf }: Pick<BulkActionWire, 'kind' | 'undoOf'>): string {
  const doing = words.doing[kind]
  return undoOf === null ? doing : `${words.undoing}: ${doing}`
}

/** What it came to. */
export function outcomeOf({ kind, undoOf, done }: BulkActionWire): string {
  return words.outcome(undoOf === null ? words.did[kind] : words.undone, done)
}

/** `user Ann Lee (ann@example.com)` is Ann Lee. */
export function whoOf(actor: string): string {
  return /^user (.*) \([^()]*\)$/.exec(actor)?.[1] ?? actor
}

export function percentOf({
  done,
  refused,
  total,
}: Pick<BulkActionWire, 'done' | 'refused' | 'total'>): number {
  return total === 0 ? 100 : Math.floor(((done + refused) / total) * 100)
}
