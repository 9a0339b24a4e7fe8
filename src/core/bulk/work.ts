// What an action does to the next of its orders; one such for every kind.
import type { Ctx } from '../context.ts'
import type { HubError } from '../errors.ts'
import type { ChangeOutcome } from '../orders/change-orders.ts'
import type { Order } from '../orders/order.ts'
import type { BulkAction, BulkKind, BulkRow, RowEnd } from './bulk-action.ts'

/** Part of the transaction in which the rows end. One end a row; a HubError that is thrown is about one of them. */
export type CarryOut<K extends BulkKind> = (
  ctx: Ctx,
  action: BulkAction<K>,
  rows: readonly BulkRow[],
) => Promise<RowEnd[]>

/** How rows end whose orders were changed each by itself; `factsOf` says what an undo must know. */
export function endsOf(
  rows: readonly BulkRow[],
  outcomes: readonly ChangeOutcome[],
  factsOf: (before: Order, after: Order) => object,
): RowEnd[] {
  return rows.map(({ position }, at) => {
    const outcome = outcomes[at]
    if (!outcome) throw new Error('an order of the action has no outcome')
    if (outcome.refused) return refusedEnd(position, outcome.refused)
    const { before, after } = outcome
    if (before === after) return { position, state: 'unchanged' }
    return { position, state: 'done', facts: factsOf(before, after) }
  })
}

export function refusedEnd(position: number, error: HubError): RowEnd {
  return { position, state: 'refused', outcome: sentenceOf(error) }
}

/** Refusals of rows are worded to follow a name; here each stands by itself. */
function sentenceOf({ message, rows }: HubError): string {
  const [row] = rows
  if (!row) return message
  const text = row.text.charAt(0).toUpperCase() + row.text.slice(1)
  return /[.!?]$/.test(text) ? text : `${text}.`
}

export function idsOf(rows: readonly BulkRow[]): number[] {
  return rows.map(({ orderId }) => orderId)
}
