// What changes of orders do to the totals of lists, as arrays for a statement. Pure.
import type { Order } from './order.ts'
import { countedFacts } from './order-shelf.ts'

export interface Transition {
  before: Order | null
  after: Order | null
}

/** Accounts, stores, statuses, days of order, whether printed, days of the last change, and by how many orders. */
export function deltaArrays(changes: readonly Transition[]): unknown[][] {
  return summed(changes, 6, ({ accountId, archivedAt, printedAt, doc }) => {
    if (archivedAt) return []
    const days = [doc.orderDate, doc.modifyDate].map((instant) => instant.slice(0, 10))
    return [[accountId, doc.advancedOptions.storeId, doc.orderStatus, days[0], printedAt !== null, days[1]]]
  })
}

/** Accounts, rare facts, and by how many orders. */
export function factArrays(changes: readonly Transition[]): unknown[][] {
  return summed(changes, 2, (order) => countedFacts(order).map((fact) => [order.accountId, fact]))
}

/** Rows that orders stand for are added up before they are sent; what comes to nothing is left out. */
function summed(
  changes: readonly Transition[],
  width: number,
  rowsOf: (order: Order) => unknown[][],
): unknown[][] {
  const deltas = new Map<string, { row: unknown[]; delta: number }>()
  const add = (order: Order | null, delta: number) => {
    for (const row of order ? rowsOf(order) : []) {
      const entry = deltas.get(row.join()) ?? { row, delta: 0 }
      entry.delta += delta
      deltas.set(row.join(), entry)
    }
  }
  for (const { before, after } of changes) {
    add(before, -1)
    add(after, 1)
  }
  const rows = [...deltas.values()].filter(({ delta }) => delta !== 0)
  const columns = Array.from({ length: width }, (_none, at) => rows.map(({ row }) => row[at]))
  return [...columns, rows.map(({ delta }) => delta)]
}
