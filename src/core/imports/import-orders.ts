// Saves what a store sent: new orders are made, known ones follow it where nobody edited them, and what changes nothing
// writes nothing (stores-and-webhooks, 4.1 to 4.3).
import { type Ctx, inTransaction } from '../context.ts'
import { type ImportedOrders, lockImportedOrders } from '../orders/lock-imported-orders.ts'
import { isOpen, type Order } from '../orders/order.ts'
import type { OrderDraft } from '../orders/order-draft.ts'
import { saveOrders } from '../orders/save-orders.ts'
import type { PulledOrder } from '../stores/connector.ts'
import type { Store } from '../stores/store.ts'
import { listWarehouses } from '../warehouses/find-warehouses.ts'
import { type Remembered, recallOrders, rememberOrders } from './import-rows.ts'
import { decideStatus, type MappedStatus, mapStatus } from './map-status.ts'
import { mergeOrder } from './merge-order.ts'
import { contentOf, hashOf, type OrderContent } from './order-content.ts'
import { type Note, writeNotes } from './refresh-notes.ts'
import { noteStatuses } from './store-statuses.ts'

export interface ImportCounts {
  created: number
  updated: number
  unchanged: number
  skipped: number
  rejected: number
}

interface Incoming {
  pulled: PulledOrder
  key: string
  status: MappedStatus | null
  content: OrderContent
  hash: string
  notes: Omit<Note, 'orderNumber'>[]
}

/** Up to a hundred orders of one store in one transaction; of several with one key the last counts. */
export function importOrders(
  ctx: Ctx,
  { store, refreshId }: { store: Store; refreshId: number },
  pulled: readonly PulledOrder[],
): Promise<ImportCounts> {
  return inTransaction(ctx, async (ctx) => {
    const incoming = await readIncoming(ctx, store, pulled)
    await noteStatuses(
      ctx,
      store.storeId,
      pulled.map(({ statusKey }) => statusKey),
    )
    const keys = incoming.map(({ key }) => key)
    const remembered = await recallOrders(ctx, store.storeId, {
      keys,
      numbers: incoming.map(({ pulled }) => pulled.orderNumber),
    })
    const memory = memoryOf(incoming, remembered)
    const book = await lockImportedOrders(ctx, {
      ids: remembered.map(({ orderId }) => orderId),
      keys,
      storeId: store.storeId,
    })
    const steps = incoming.map((order) => decide(order, memory.get(order.key) ?? null, book, store))
    return carryOut(ctx, { store, refreshId }, steps)
  })
}

async function readIncoming(ctx: Ctx, store: Store, pulled: readonly PulledOrder[]): Promise<Incoming[]> {
  const names = new Map(
    (await listWarehouses(ctx)).map(({ warehouseId, warehouseName }) => [warehouseName, warehouseId]),
  )
  const byKey = new Map<string, Incoming>()
  for (const order of pulled) {
    const key = order.externalId ?? order.orderNumber
    const notes: Incoming['notes'] = order.warnings.map((sentence) => ({ kind: 'warning', sentence }))
    const mapped = mapStatus(store.statusMappings ?? [], order.statusKey)
    if (mapped?.loosely)
      notes.push({
        kind: 'warning',
        sentence: `The status ${order.statusKey} was taken for ${mapped.status} though it is written otherwise in the mappings.`,
      })
    const wanted = order.warehouseName
    if (wanted !== null && !names.has(wanted))
      notes.push({
        kind: 'warning',
        sentence: `The store asks for the ship-from location ${wanted}, which does not exist here.`,
      })
    const status = mapped?.status ?? null
    const content = contentOf(order, status, names.get(wanted ?? '') ?? null)
    byKey.delete(key)
    byKey.set(key, { pulled: order, key, status, content, hash: hashOf(content, status), notes })
  }
  return [...byKey.values()]
}

/** What is remembered under the key; else what was remembered under the number before the store sent keys. */
function memoryOf(incoming: readonly Incoming[], remembered: readonly Remembered[]): Map<string, Remembered> {
  const byKey = new Map(remembered.map((row) => [row.externalKey, row]))
  const nameless = new Map(
    remembered.filter((row) => row.externalId === null).map((row) => [row.orderNumber, row]),
  )
  return new Map(
    incoming.flatMap(({ key, pulled }) => {
      const row =
        byKey.get(key) ?? (pulled.externalId === null ? undefined : nameless.get(pulled.orderNumber))
      return row ? [[key, row]] : []
    }),
  )
}

type Step = { incoming: Incoming; memory: Remembered | null } & (
  | { does: 'nothing'; orderId: number | null; remembers: boolean }
  | { does: 'skip'; kind: 'skipped' | 'unmapped'; why: string }
  | { does: 'save'; draft: OrderDraft; before: Order | null; alerts: string[] }
)

function decide(incoming: Incoming, memory: Remembered | null, book: ImportedOrders, store: Store): Step {
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
  if (memory?.hash === incoming.hash)
    return { ...base, does: 'nothing', orderId: order.doc.orderId, remembers: false }
  return update(base, order, store)
}

function wordArchived({ archivedHow }: Order): string {
  if (archivedHow === 'merged') return 'It was merged into another order here.'
  return archivedHow === 'deleted' ? 'It was deleted here.' : 'It is archived here; restore it first.'
}

function update(base: { incoming: Incoming; memory: Remembered | null }, order: Order, store: Store): Step {
  const { incoming, memory } = base
  const before = memory && (mapStatus(store.statusMappings ?? [], memory.statusKey)?.status ?? null)
  const { status, alert } =
    incoming.status === null
      ? { status: order.doc.orderStatus, alert: null }
      : decideStatus(order.doc, incoming.status, before)
  const told = alert ? [alert] : []
  const nothing = (alerts: string[]): Step => ({
    ...base,
    does: 'nothing',
    orderId: order.doc.orderId,
    remembers: true,
    ...alerted(base, alerts),
  })
  if (!isOpen(order.doc.orderStatus)) return nothing(told)
  // Its label is made: what the store changes now, people have to settle.
  if (order.printedAt !== null) {
    const isTold = incoming.status !== null && incoming.status !== before && status !== order.doc.orderStatus
    const sentence = `The store says ${incoming.pulled.statusKey}; the order is printed here and stays as it is.`
    return nothing(isTold ? [...told, sentence] : told)
  }
  const { draft, alerts, isUnchanged } = mergeOrder(order, memory?.content ?? null, incoming.content)
  if (isUnchanged && status === order.doc.orderStatus) return nothing([...told, ...alerts])
  draft.orderStatus = status
  if (status === 'shipped') draft.externallyFulfilled = { by: store.marketplaceName }
  return { ...base, does: 'save', before: order, draft, alerts: [...told, ...alerts] }
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

async function carryOut(
  ctx: Ctx,
  { store, refreshId }: { store: Store; refreshId: number },
  steps: readonly Step[],
): Promise<ImportCounts> {
  const saves = steps.filter((step) => step.does === 'save')
  const outcomes =
    saves.length > 0
      ? await saveOrders(
          ctx,
          saves.map(({ draft }) => draft),
        )
      : []
  const counts: ImportCounts = { created: 0, updated: 0, unchanged: 0, skipped: 0, rejected: 0 }
  const notes: Note[] = []
  const rows: Remembered[] = []
  const note = ({ pulled }: Incoming, kind: Note['kind'], sentence: string, orderId: number | null = null) =>
    notes.push({ kind, orderNumber: pulled.orderNumber, orderId, sentence })
  for (const step of steps) {
    const { incoming } = step
    let orderId: number | null = null
    if (step.does === 'skip') {
      counts.skipped += 1
      note(incoming, step.kind, step.why)
      continue
    }
    if (step.does === 'nothing') {
      counts.unchanged += 1
      orderId = step.remembers ? step.orderId : null
    } else {
      const outcome = outcomes[saves.indexOf(step)]
      if (!outcome?.order) {
        counts.rejected += 1
        note(incoming, 'rejected', outcome?.refused?.message ?? 'It could not be saved.')
        continue
      }
      orderId = outcome.order.doc.orderId
      counts[step.before ? 'updated' : 'created'] += 1
      for (const sentence of step.alerts) note(incoming, 'alert', sentence, orderId)
    }
    if (orderId === null) continue
    for (const { kind, sentence } of incoming.notes) note(incoming, kind, sentence, orderId)
    rows.push(rowOf(incoming, orderId))
  }
  await rememberOrders(ctx, store.storeId, rows, adoptedKeys(steps))
  await writeNotes(ctx, { storeId: store.storeId, refreshId }, notes)
  return counts
}

function rowOf({ pulled, key, content, hash }: Incoming, orderId: number): Remembered {
  const { externalId, orderNumber, statusKey } = pulled
  return { externalKey: key, externalId, orderNumber, orderId, hash, statusKey, content }
}

function adoptedKeys(steps: readonly Step[]): string[] {
  return steps.flatMap(({ memory, incoming }) =>
    memory && memory.externalKey !== incoming.key ? [memory.externalKey] : [],
  )
}
