// What changes of orders add to the counts of lists, as arrays; those of one kind are added up first. Pure.
import type { Order } from './order.ts'

export function deltaArrays(changes: readonly { before: Order | null; after: Order | null }[]): unknown[][] {
  const deltas = new Map<string, { row: [number, number, string, string]; delta: number }>()
  const add = (order: Order | null, delta: number) => {
    if (!order || order.archivedAt) return
    const { advancedOptions, orderStatus, orderDate } = order.doc
    const row: [number, number, string, string] = [
      order.accountId,
      advancedOptions.storeId,
      orderStatus,
      orderDate.slice(0, 10),
    ]
    const entry = deltas.get(row.join()) ?? { row, delta: 0 }
    entry.delta += delta
    deltas.set(row.join(), entry)
  }
  for (const { before, after } of changes) {
    add(before, -1)
    add(after, 1)
  }
  const rows = [...deltas.values()].filter(({ delta }) => delta !== 0)
  return [
    rows.map(({ row }) => row[0]),
    rows.map(({ row }) => row[1]),
    rows.map(({ row }) => row[2]),
    rows.map(({ row }) => row[3]),
    rows.map(({ delta }) => delta),
  ]
}
