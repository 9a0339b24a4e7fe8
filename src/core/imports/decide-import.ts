// What becomes of an order that a store sends: made, changed, left as it is, or left out (stores-and-webhooks, 4.1 to 4.3).
// Pure.
import type { ImportedOrders } from '../orders/lock-imported-orders.ts'
import { isOpen, type Order } from '../orders/order.ts'
import type { OrderDraft } from '../orders/order-draft.ts'
import type { PulledOrder } from '../stores/connector.ts'
import type { Store } from '../stores/store.ts'
import type { Remembered } from './import-rows.ts'
import { decideStatus, type MappedStatus, mapStatus } from './map-status.ts'
import { mergeOrder } from './merge-order.ts'
import { heldHashOf, type OrderContent } from './order-content.ts'
import type { Note } from './refresh-notes.ts'

export interface Incoming {
  pulled: PulledOrder
  key: string
  status: MappedStatus | null
  content: OrderContent
  hash: string
  notes: Omit<Note, 'orderNumber'>[]
}

export type Step = { incoming: Incoming; memory: Remembered | null } & (
  | { does: 'nothing'; orderId: number | null; remembers: 'settled' | 'held' | 'as before' }
  | { does: 'skip'; kind: 'skipped' | 'unmapped'; why: string }
  | { does: 'save'; draft: OrderDraft; before: Order | null; alerts: string[] }
)

export function decide(
  sent: Incoming,
  memory: Remembered | null,
  book: ImportedOrders,
  { store, toldAt }: { store: Store; toldAt: Date | null },
): Step {
  const incoming = sent.status === null && memory ? paidAsBefore(sent, memory) : sent
  const order = (memory && book.byId.get(memory.orderId)) ?? book.byKey.get(incoming.key) ?? null
  const base = { incoming, memory }
  const skip = (why: string, kind: 'skipped' | 'unmapped' = 'skipped'): Step => ({
    ...base,
    does: 'skip',
    kind,
    why,
  })
  if (!order) {
    if ((memory && book.movedIds.has(memory.orderId)) || book.movedKeys.has(incoming.key))
      return skip('It was assigned to another account and is shipped from there.')
    if (incoming.status === null)
      return skip(
        `Its status ${incoming.pulled.statusKey} is not mapped; map it in the store's settings.`,
        'unmapped',
      )
    return {
      ...base,
      does: 'save',
      before: null,
      draft: newDraft(incoming, incoming.status, store),
      alerts: [],
    }
  }
  if (order.archivedAt) return skip(wordArchived(order))
  const known = follows(order) ? [incoming.hash] : [incoming.hash, heldHashOf(incoming.hash)]
  if (memory && known.includes(memory.hash))
    return { ...base, does: 'nothing', orderId: order.doc.orderId, remembers: 'as before' }
  if (memory && toldAt && memory.toldAt > toldAt) return skip('What the store has said of it since stands.')
  return update(base, order, store)
}

/** Whether it is paid follows from its status, and that is unknown. */
function paidAsBefore(incoming: Incoming, { content: before }: Remembered): Incoming {
  const { paymentDate, amountPaid } = before.members
  const members = { ...incoming.content.members, paymentDate, amountPaid }
  return { ...incoming, content: { ...incoming.content, members } }
}

/** Once its label is made people have to settle what the store changes. */
function follows({ doc, printedAt }: Order): boolean {
  return isOpen(doc.orderStatus) && printedAt === null
}

function wordArchived({ archivedHow }: Order): string {
  if (archivedHow === 'merged') return 'It was merged into another order here.'
  return archivedHow === 'deleted' ? 'It was deleted here.' : 'It is archived here; restore it first.'
}

function update(base: { incoming: Incoming; memory: Remembered | null }, order: Order, store: Store): Step {
  const { incoming, memory } = base
  const before = memory && (mapStatus(store.statusMappings ?? [], memory.statusKey)?.status ?? null)
  // The word was heard when the order could not follow; only the content has waited.
  const isHeard = memory?.hash.startsWith(heldHashOf('')) && incoming.status === before
  const { status, alert } =
    incoming.status === null || isHeard
      ? { status: order.doc.orderStatus, alert: null }
      : decideStatus(order.doc, incoming.status, before)
  const told = alert ? [alert] : []
  const nothing = (alerts: string[], isHeld: boolean): Step => ({
    ...base,
    does: 'nothing',
    orderId: order.doc.orderId,
    remembers: isHeld ? 'held' : 'settled',
    ...alerted(base, alerts),
  })
  if (!isOpen(order.doc.orderStatus)) return nothing(told, true)
  const merged = mergeOrder(order, memory?.content ?? null, incoming.content)
  if (!follows(order)) {
    const isTold = incoming.status !== null && incoming.status !== before && status !== order.doc.orderStatus
    const changes = [...(isTold ? [`says ${incoming.pulled.statusKey}`] : []), ...wordChanges(merged.follows)]
    const stays = changes.map(
      (change) => `The store ${change}; the order is printed here and stays as it is.`,
    )
    return nothing([...told, ...stays], true)
  }
  const { draft, alerts, isUnchanged } = merged
  if (isUnchanged && status === order.doc.orderStatus) return nothing([...told, ...alerts], false)
  draft.orderStatus = status
  if (status === 'shipped') draft.externallyFulfilled = { by: store.marketplaceName }
  return { ...base, does: 'save', before: order, draft, alerts: [...told, ...alerts] }
}

function wordChanges(names: readonly string[]): string[] {
  return names.length > 0 ? [`changed the ${names.join(', ')}`] : []
}

function alerted({ incoming }: { incoming: Incoming }, alerts: string[]) {
  const notes = alerts.map((sentence) => ({ kind: 'alert' as const, sentence }))
  return { incoming: { ...incoming, notes: [...incoming.notes, ...notes] } }
}

function newDraft({ pulled, content, key }: Incoming, status: MappedStatus, store: Store): OrderDraft {
  const { members, options, total } = content
  return {
    ...pulled.content,
    ...members,
    orderKey: key,
    orderStatus: status,
    advancedOptions: { ...pulled.content.advancedOptions, ...options, storeId: store.storeId },
    ...(total === null ? {} : { orderTotal: total }),
    ...(pulled.currency === null ? {} : { extras: { currency: pulled.currency } }),
    ...(status === 'shipped' ? { externallyFulfilled: { by: store.marketplaceName } } : {}),
    keyScope: 'store',
    origin: 'store',
    uniqueNumber: false,
  }
}
