// Saves what a store sent: new orders are made, known ones follow it where nobody edited them, and what changes nothing
// writes nothing (stores-and-webhooks, 4.1 to 4.3).
import { type Ctx, inTransaction } from '../context.ts'
import { lockImportedOrders } from '../orders/lock-imported-orders.ts'
import { saveOrders } from '../orders/save-orders.ts'
import type { PulledOrder } from '../stores/connector.ts'
import type { Store } from '../stores/store.ts'
import { listWarehouses } from '../warehouses/find-warehouses.ts'
import { decide, type Incoming, type Step } from './decide-import.ts'
import { type Remembered, recallOrders, rememberOrders } from './import-rows.ts'
import { mapStatus } from './map-status.ts'
import { rememberedLines } from './merge-lines.ts'
import { contentOf, hashOf, heldHashOf } from './order-content.ts'
import { type Note, writeNotes } from './refresh-notes.ts'
import { noteStatuses } from './store-statuses.ts'

export interface ImportCounts {
  created: number
  updated: number
  unchanged: number
  skipped: number
  rejected: number
}

export interface ImportInto {
  store: Store
  refreshId: number
  /** When the store said it, where that was some time ago: it may have said otherwise since. Null: now. */
  toldAt: Date | null
}

/** Up to a hundred orders of one store in one transaction; of several with one key the last counts. */
export function importOrders(
  ctx: Ctx,
  into: ImportInto,
  pulled: readonly PulledOrder[],
): Promise<ImportCounts> {
  const { store } = into
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
    const steps = incoming.map((order) => decide(order, memory.get(order.key) ?? null, book, into))
    return carryOut(ctx, into, steps)
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
      const known = byKey.get(key)
      if (known) return [[key, known]]
      const row = pulled.externalId === null ? undefined : nameless.get(pulled.orderNumber)
      // Numbers may repeat: only one of them can be what came without a key.
      nameless.delete(pulled.orderNumber)
      return row ? [[key, row]] : []
    }),
  )
}

async function carryOut(
  ctx: Ctx,
  { store, refreshId, toldAt }: ImportInto,
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
      orderId = step.remembers === 'as before' ? null : step.orderId
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
    rows.push(rowOf(step, orderId, toldAt ?? ctx.now()))
  }
  await rememberOrders(ctx, store.storeId, rows, adoptedKeys(steps))
  await writeNotes(ctx, { storeId: store.storeId, refreshId }, notes)
  return counts
}

function rowOf(step: Step, orderId: number, toldAt: Date): Remembered {
  const { pulled, key, content, hash } = step.incoming
  const { externalId, orderNumber, statusKey } = pulled
  const base = { externalKey: key, externalId, orderNumber, orderId, statusKey, toldAt }
  const isNew = step.does === 'save' && step.before === null
  const before = isNew ? null : step.memory?.content
  if (!before) return { ...base, hash, content }
  if (step.does === 'nothing' && step.remembers === 'held')
    return { ...base, hash: heldHashOf(hash), content: before }
  return { ...base, hash, content: { ...content, lines: rememberedLines(before.lines, content.lines) } }
}

function adoptedKeys(steps: readonly Step[]): string[] {
  return steps.flatMap(({ memory, incoming }) =>
    memory && memory.externalKey !== incoming.key ? [memory.externalKey] : [],
  )
}
