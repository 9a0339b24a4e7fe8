// Changes single members of orders, in any number of orders at once: all of them or none (contract of the token dialect, 5.2).
import { type Ctx, inTransaction } from '../context.ts'
import { todayIn, zoneOf } from '../dates.ts'
import { notAllowedNow } from '../errors.ts'
import { refuseReplacing } from './compose-order.ts'
import { draftOfOrder } from './draft-of-order.ts'
import { fulfillUnlabelled } from './fulfill-unlabelled.ts'
import { isUnshipped, type Order } from './order.ts'
import type { OrderDraft } from './order-draft.ts'
import type { HistoryKind } from './order-history.ts'
import { lockNames, numberLock } from './order-locks.ts'
import { advanced, type Stage, stageOf } from './order-progress.ts'
import { lockOrders, readOrdersByNumber, writeOrders } from './order-rows.ts'
import { type AccountSurroundings, readSurroundings, refuseTakenNumber } from './order-surroundings.ts'
import { reviseOrders } from './revise-orders.ts'
import { RowFaults } from './row-faults.ts'

/** More of one number than this are not told apart anyway. */
const MOST_NAMESAKES = 100

/** What one order is to become. */
export interface OrderEdit {
  /** Decides when given; else the number must name exactly one order that is not archived. */
  orderId: number | null
  /** Beside an id the number it is to have, which no other order of the account may have (ruling 12). */
  orderNumber: string | null
  /** Pure: the draft of what the order is, with the members that are to change. Null: none. */
  revise: ((draft: OrderDraft, order: Order) => OrderDraft) | null
  /** Where it has come to; null: where it is. Locked orders take this alone. */
  stage: Stage | null
}

interface Target {
  index: number
  edit: OrderEdit
  before: Order
  /** Null where only its stage is told. */
  draft: OrderDraft | null
}

/** The orders as they are now, in the order of the edits. @throws HubError not_allowed_now with a fault a bad row; then nothing is changed. */
export function updateOrders(ctx: Ctx, edits: readonly OrderEdit[]): Promise<Order[]> {
  return inTransaction(ctx, async (ctx) => {
    const faults = new RowFaults()
    const ids = await resolveIds(ctx, edits, faults)
    const numbers = edits.flatMap(({ orderId, orderNumber }) =>
      orderId !== null && orderNumber !== null ? [orderNumber] : [],
    )
    // Names before rows, as everywhere.
    await lockNames(
      ctx,
      numbers.map((number) => numberLock(ctx.account.id, number)),
    )
    const locked = await lockOrders(
      ctx,
      ids.filter((id) => id !== null),
    )
    const around = await readSurroundings(ctx, { numbers })
    const targets = edits.flatMap((edit, index) => {
      const before = pick(edit, index, ids, locked, faults)
      const target = before && faults.attempt(index, () => plan(edit, index, before, around))
      return target ? [target] : []
    })
    faults.throwIfAny('No order was updated.')
    const after = await reviseOrders(ctx, targets)
    const advancedOrders = targets.map(({ index, edit }, at) =>
      faults.attempt(index, () => advance(ctx, after[at] as Order, edit.stage)),
    )
    faults.throwIfAny('No order was updated.')
    await write(ctx, targets, after, advancedOrders as Order[])
    return advancedOrders as Order[]
  })
}

/** The id that each edit means, null where it means none. */
async function resolveIds(
  ctx: Ctx,
  edits: readonly OrderEdit[],
  faults: RowFaults,
): Promise<(number | null)[]> {
  const ids: (number | null)[] = []
  for (const [index, { orderId, orderNumber }] of edits.entries()) {
    ids.push(orderId ?? (await findByNumber(ctx, orderNumber, index, faults)))
  }
  return ids
}

async function findByNumber(
  ctx: Ctx,
  number: string | null,
  index: number,
  faults: RowFaults,
): Promise<number | null> {
  if (number === null) {
    faults.add(index, 'invalid', 'order_id or order_number is required')
    return null
  }
  const found = await readOrdersByNumber(ctx, number, MOST_NAMESAKES)
  const live = found.filter((order) => order.archivedAt === null)
  if (live.length > 1) faults.add(index, 'invalid', 'several orders have this number; send order_id')
  return live.length > 1 ? null : ((live[0] ?? found[0])?.doc.orderId ?? null)
}

function pick(
  edit: OrderEdit,
  index: number,
  ids: readonly (number | null)[],
  locked: ReadonlyMap<number, Order>,
  faults: RowFaults,
): Order | null {
  const id = ids[index] ?? null
  const order = id === null ? undefined : locked.get(id)
  const isAnother = edit.orderId === null && order?.doc.orderNumber !== edit.orderNumber
  if (!order || isAnother) faults.add(index, 'not_found', 'is not an order of this account')
  else if (ids.indexOf(id) < index) faults.add(index, 'invalid', 'order is named by an earlier row already')
  else return order
  return null
}

function plan(edit: OrderEdit, index: number, before: Order, around: AccountSurroundings): Target {
  refuseArchived(before)
  const { orderNumber, revise } = edit
  const isRenamed = orderNumber !== null && orderNumber !== before.doc.orderNumber
  if (!revise && !isRenamed) return { index, edit, before, draft: null }
  const draft = draftOfOrder(before)
  // First of all: whether anything of it may be changed does not depend on what.
  refuseReplacing(before, draft)
  if (isRenamed) {
    refuseTakenNumber(around, orderNumber)
    around.numbers.push({ number: orderNumber, how: null })
    draft.orderNumber = orderNumber
  }
  return { index, edit, before, draft: revise ? revise(draft, before) : draft }
}

function refuseArchived({ archivedAt, doc }: Order): void {
  if (archivedAt) throw notAllowedNow('order is archived; restore it first')
  if (doc.orderStatus === 'cancelled') throw notAllowedNow('order is cancelled and can no longer be changed')
}

function advance(ctx: Ctx, order: Order, stage: Stage | null): Order {
  if (stage === null) return order
  const now = ctx.now()
  return advanced(order, stage, { now: now.toISOString(), today: todayIn(zoneOf(ctx.account), now) })
}

async function write(
  ctx: Ctx,
  targets: readonly Target[],
  revisedOrders: readonly Order[],
  orders: readonly Order[],
): Promise<void> {
  const changes = targets.map(({ before }, at) => {
    const after = orders[at] as Order
    const kinds: HistoryKind[] = revisedOrders[at] === before ? [] : ['order_updated']
    if (after !== revisedOrders[at])
      kinds.push(stageOf(after) === 'delivered' ? 'order_delivered' : 'order_shipped')
    return { before, after, kinds }
  })
  const changed = changes.filter(({ before, after }) => before !== after)
  await writeOrders(ctx, changed)
  const shipped = changed.filter(({ before, after }) => isUnshippedYet(before) && !isUnshippedYet(after))
  await fulfillUnlabelled(
    ctx,
    shipped.map(({ after }) => after),
  )
}

function isUnshippedYet(order: Order): boolean {
  return isUnshipped(order) || stageOf(order) === 'printed'
}
