// What changed in the part of a list that is shown. Pure.
import type { OrderListRow, OrdersAnswer } from '../../../src/dialects/desk/orders/list-wire.ts'

/** How many rows came, left or moved between two answers about the same windows. */
export function countMoved(shown: readonly OrdersAnswer[], fresh: readonly OrdersAnswer[]): number {
  const before = idsOf(shown)
  const after = idsOf(fresh)
  const stays = new Set(before)
  const came = after.filter((id) => !stays.has(id)).length
  const comes = new Set(after)
  const left = before.filter((id) => !comes.has(id)).length
  if (came + left > 0) return Math.max(came, left)
  const moved = before.filter((id, at) => after[at] !== id).length
  return moved > 0 ? moved : Math.abs((fresh[0]?.total ?? 0) - (shown[0]?.total ?? 0))
}

/** The shown rows in their places, as they are now. */
export function withFreshRows(shown: OrdersAnswer, fresh: ReadonlyMap<number, OrderListRow>): OrdersAnswer {
  return { ...shown, rows: shown.rows.map((row) => fresh.get(row.orderId) ?? row) }
}

export function rowsById(answers: readonly { rows: OrderListRow[] }[]): Map<number, OrderListRow> {
  return new Map(answers.flatMap(({ rows }) => rows).map((row) => [row.orderId, row]))
}

function idsOf(answers: readonly OrdersAnswer[]): number[] {
  return answers.flatMap(({ rows }) => rows.map(({ orderId }) => orderId))
}
