// Assign Orders in the model: all rows or none (ruling 4).
import { all, isOpen, type Model, type ModelAccount, type ModelOrder, visible } from './model.ts'

export interface TransferRow {
  id?: number
  number?: string
  source: number
  target: number
}

/** Moves all, or answers the places of the rows that stand in the way. */
export function transfer(model: Model, rows: TransferRow[]): number[] {
  const bad = new Set<number>()
  const targets = new Map<ModelOrder, { target: number; index: number }>()
  for (const [index, row] of rows.entries()) {
    const order = named(model, row)
    const earlier = order && targets.get(order)
    if (!order || order.archived || !isOpen(order) || (earlier && earlier.target !== row.target))
      bad.add(index)
    else if (!earlier) targets.set(order, { target: row.target, index })
  }
  const taken = new Set<string>()
  const crossing = [...targets].filter(([order, { target }]) => order.account !== target)
  for (const [order, { target, index }] of crossing) {
    const names = [`number ${target} ${order.number}`, `key ${target} ${order.key}`]
    const isHeld = visible(model, target).some((one) => one.number === order.number || one.key === order.key)
    if (isHeld || names.some((name) => taken.has(name))) bad.add(index)
    for (const name of names) taken.add(name)
  }
  if (bad.size > 0) return [...bad].sort((a, b) => a - b)
  for (const [order, { target }] of crossing) move(model, order, target)
  return []
}

function named(model: Model, { id, number, source }: TransferRow): ModelOrder | undefined {
  const mine = all(model, source)
  if (id !== undefined)
    return mine.find((order) => order.id === id && order.number === (number ?? order.number))
  const unshipped = mine.filter((order) => order.number === number && !order.archived && isOpen(order))
  return unshipped.length === 1 ? unshipped[0] : undefined
}

function move(model: Model, order: ModelOrder, target: number): void {
  const place = model.accounts[target] as ModelAccount
  const { account, store, key, number, origins } = order
  const home = origins.findIndex((origin) => origin.account === target)
  Object.assign(order, {
    account: target,
    store: origins[home]?.store ?? place.stores[0],
    origins: home < 0 ? [...origins, { account, store, key, number }] : origins.slice(0, home),
    user: null,
    modified: model.now.toISOString(),
  })
  for (const name of order.tags) place.tags.add(name)
}
