// The order book as the contracts and rulings tell it, small and pure: what the real hub is held against.
import type { OrderStatus } from '../../src/core/orders/order.ts'

export interface ModelOrder {
  id: number
  account: number
  number: string
  /** Null until it was seen: made up by the hub. */
  key: string | null
  status: OrderStatus
  store: number
  /** Names of tags, in lower case. */
  tags: Set<string>
  user: string | null
  hold: string | null
  shipDate: string | null
  carrier: string | null
  buyer: string | null
  quantity: number
  created: string
  modified: string
  archived: boolean
  holdsKey: boolean
  /** The accounts it left and has not come back to, the first one first. */
  origins: { account: number; store: number; key: string | null; number: string }[]
}

export interface ModelAccount {
  zone: 'UTC' | 'America/Los_Angeles'
  /** The default one first. */
  stores: number[]
  users: string[]
  tags: Set<string>
  fulfillments: number
}

export interface Model {
  accounts: ModelAccount[]
  orders: Map<number, ModelOrder>
  now: Date
}

export interface Draft {
  id?: number
  key?: string
  number: string
  status: OrderStatus
  store?: number
  tags?: string[]
  hold?: string
  buyer: string | null
  quantity: number
}

/** `refused` is whatever the V1 dialect answers 400 to. */
export type Outcome = 'done' | 'not_found' | 'refused'

const open = ['awaiting_payment', 'awaiting_shipment', 'pending_fulfillment', 'on_hold']
const holdable = ['awaiting_payment', 'awaiting_shipment', 'on_hold']
export const isOpen = (order: ModelOrder) => open.includes(order.status)

export function visible(model: Model, account: number): ModelOrder[] {
  return all(model, account).filter((order) => !order.archived)
}

/** Archived ones too, by their ids. */
export function all(model: Model, account: number): ModelOrder[] {
  return [...model.orders.values()].filter((order) => order.account === account).sort((a, b) => a.id - b.id)
}

export function find(model: Model, account: number, id: number): ModelOrder | undefined {
  return visible(model, account).find((order) => order.id === id)
}

export function today(model: Model, account: number): string {
  const timeZone = model.accounts[account]?.zone ?? 'UTC'
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(model.now)
}

function touch(model: Model, order: ModelOrder, members: Partial<ModelOrder> = {}): 'done' {
  Object.assign(order, members, { modified: model.now.toISOString() })
  return 'done'
}

/** createorder: by id, else by key, else new under the id that the hub gave it. */
export function save(model: Model, account: number, draft: Draft, newId: number): Outcome {
  const home = model.accounts[account] as ModelAccount
  const unknownTag = draft.tags?.some((tag) => !home.tags.has(tag)) ?? false
  const known = draft.id !== undefined ? find(model, account, draft.id) : byKey(model, account, draft.key)
  if (draft.id !== undefined && !known) return 'not_found'
  const content = {
    number: draft.number,
    status: draft.status,
    buyer: draft.buyer,
    quantity: draft.quantity,
    carrier: null,
    shipDate: null,
    ...(draft.tags && { tags: new Set(draft.tags) }),
    ...(draft.hold && { hold: draft.hold }),
  }
  if (known) {
    const rejects = draft.status === 'rejected_fulfillment' && known.status !== 'pending_fulfillment'
    if (!isOpen(known) || rejects || unknownTag) return 'refused'
    // A new hold without a day does not end on the day that an earlier one has ended on.
    const isNewHold = draft.status === 'on_hold' && known.status !== 'on_hold'
    const isOver = known.hold !== null && known.hold <= today(model, account)
    return touch(model, known, isNewHold && isOver && !draft.hold ? { ...content, hold: null } : content)
  }
  const store = draft.store ?? home.stores[0]
  if (unknownTag || store === undefined || !home.stores.includes(store)) return 'refused'
  if (draft.key !== undefined && isKeyHeld(model, account, draft.key)) return 'refused'
  add(model, account, { ...content, key: draft.key ?? null, store }, newId)
  return 'done'
}

/** Create Order of the other dialect: never an update, its number its own. */
export function createUnique(model: Model, account: number, number: string, newId: number): Outcome {
  const isTaken = all(model, account).some((order) => order.number === number)
  const isAway = [...model.orders.values()].some((order) =>
    order.origins.some((origin) => origin.account === account && origin.number === number),
  )
  if (isTaken || isAway) return 'refused'
  const store = model.accounts[account]?.stores[0] ?? 0
  add(
    model,
    account,
    { key: null, store, number, status: 'awaiting_shipment', buyer: null, quantity: 2 },
    newId,
  )
  return 'done'
}

type Given = Pick<ModelOrder, 'key' | 'store' | 'number' | 'status' | 'buyer' | 'quantity'> &
  Partial<ModelOrder>

function add(model: Model, account: number, given: Given, id: number): void {
  if (model.orders.has(id)) throw new Error(`the hub gave the id ${id} twice`)
  const at = model.now.toISOString()
  const blank = {
    tags: new Set<string>(),
    user: null,
    hold: null,
    shipDate: null,
    carrier: null,
    origins: [],
  }
  const dates = { created: at, modified: at, archived: false, holdsKey: true }
  model.orders.set(id, { id, account, ...blank, ...dates, ...given })
}

function byKey(model: Model, account: number, key: string | undefined): ModelOrder | undefined {
  return key === undefined ? undefined : visible(model, account).find((order) => order.key === key)
}

function isKeyHeld(model: Model, account: number, key: string): boolean {
  return [...model.orders.values()].some(
    (order) =>
      (order.account === account && order.archived && order.holdsKey && order.key === key) ||
      order.origins.some((origin) => origin.account === account && origin.key === key),
  )
}

/** An operation of V1 on one order that is there. */
export function change(
  model: Model,
  account: number,
  id: number,
  decide: (order: ModelOrder) => Partial<ModelOrder> | 'same' | 'refused',
): Outcome {
  const order = find(model, account, id)
  if (!order) return 'not_found'
  const decided = decide(order)
  if (decided === 'refused') return 'refused'
  return decided === 'same' ? 'done' : touch(model, order, decided)
}

export const hold = (until: string) => (order: ModelOrder) =>
  holdable.includes(order.status) ? { status: 'on_hold' as const, hold: until } : ('refused' as const)

export const restore = (order: ModelOrder) =>
  order.status === 'on_hold' ? { status: 'awaiting_shipment' as const, hold: null } : ('refused' as const)

export function tag(model: Model, account: number, id: number, name: string, isOn: boolean): Outcome {
  if (!model.accounts[account]?.tags.has(name)) return 'not_found'
  return change(model, account, id, ({ tags }) => {
    if (tags.has(name) === isOn) return 'same'
    return { tags: new Set(isOn ? [...tags, name] : [...tags].filter((one) => one !== name)) }
  })
}

export function ship(model: Model, account: number, id: number, carrier: string): Outcome {
  const outcome = change(model, account, id, ({ status }) =>
    status === 'cancelled' ? 'refused' : { status: 'shipped', carrier, shipDate: today(model, account) },
  )
  if (outcome === 'done') (model.accounts[account] as ModelAccount).fulfillments += 1
  return outcome
}

export function give(model: Model, account: number, ids: number[], user: string | null): Outcome {
  if (user !== null && !model.accounts[account]?.users.includes(user)) return 'not_found'
  if (ids.some((id) => !find(model, account, id))) return 'not_found'
  for (const id of ids) change(model, account, id, (order) => (order.user === user ? 'same' : { user }))
  return 'done'
}

/** Answers how many holds ended. */
export function release(model: Model): number {
  const due = [...model.orders.values()].filter(
    (order) =>
      !order.archived &&
      order.status === 'on_hold' &&
      order.hold !== null &&
      order.hold <= today(model, order.account),
  )
  for (const order of due) touch(model, order, { status: 'awaiting_shipment' })
  return due.length
}

/** Delete Orders: archives or removes all of them, or answers the ids that stand in the way. */
export function remove(model: Model, account: number, ids: number[], forGood: boolean): number[] {
  const found = new Map(all(model, account).map((order) => [order.id, order]))
  const bad = ids.filter((id) => {
    const order = found.get(id)
    return !order || (forGood && !isOpen(order))
  })
  if (bad.length > 0) return bad
  for (const id of ids) {
    const order = found.get(id) as ModelOrder
    if (forGood) model.orders.delete(id)
    else if (!order.archived) Object.assign(order, { archived: true, holdsKey: true })
  }
  return []
}

export function wipe(model: Model, account: number): void {
  for (const order of visible(model, account)) if (isOpen(order)) model.orders.delete(order.id)
}
