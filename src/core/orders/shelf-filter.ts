// The orders of a shelf, as SQL. Pure.
import type { InstantText } from '../dates.ts'
import { conditionSql, type OrderCondition } from './order-conditions.ts'
import { activeStatuses, type OrderShelf } from './order-shelf.ts'

export interface ShelfFilter {
  shelf: OrderShelf
  /** Strictly after, like the others. */
  placedAfter?: InstantText | null
  changedAfter?: InstantText | null
  printedAfter?: InstantText | null
  conditions?: readonly OrderCondition[]
}

export const openStatuses = [
  'awaiting_payment',
  'awaiting_shipment',
  'pending_fulfillment',
  'on_hold',
] as const

/**
 * The parts of a shelf, each of which an index holds in the order of a date: conditions on orders called `o` of the
 * account `$1`.
 */
export function branchesOf(shelf: OrderShelf): string[] {
  const visible = (status: string) => `o.account_id = $1 and o.archived_at is null and o.status = '${status}'`
  switch (shelf) {
    case 'unshipped':
      return openStatuses.map((status) => `${visible(status)} and o.printed_at is null`)
    case 'printed':
      return openStatuses.map((status) => `${visible(status)} and o.printed_at is not null`)
    case 'shipped':
      return [visible('shipped')]
    case 'archived':
      return [
        `o.account_id = $1 and o.archived_at is not null and o.archived_how <> 'merged'`,
        visible('cancelled'),
      ]
    default:
      return activeStatuses.map(visible)
  }
}

export interface ShelfConditions {
  /** A letter for each date that is asked for. */
  shape: string
  /** Begins with `and` when it is not empty. */
  sql: string
  /** The account is the first. */
  values: unknown[]
  /** Of statements with further conditions there are too many to be prepared once for all. */
  isPlain: boolean
}

export function shelfConditions(accountId: number, filter: ShelfFilter): ShelfConditions {
  const values: unknown[] = [accountId]
  const bind = (value: unknown) => `$${values.push(value)}`
  const parts: string[] = []
  let shape = ''
  const since = (letter: string, column: string, after: InstantText | null | undefined) => {
    if (!after) return
    shape += letter
    parts.push(`o.${column} > ${bind(after)}::timestamptz`)
  }
  since('d', 'order_date', filter.placedAfter)
  since('m', 'modify_date', filter.changedAfter)
  since('p', 'printed_at', filter.printedAfter)
  const conditions = filter.conditions ?? []
  for (const condition of conditions) parts.push(conditionSql(accountId, condition, bind))
  return {
    shape,
    sql: parts.map((part) => ` and ${part}`).join(''),
    values,
    isPlain: conditions.length === 0,
  }
}
