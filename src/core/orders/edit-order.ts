// Changes single members of an order without clobbering what somebody else changed meanwhile: two people who edit different
// members both keep their changes, of the same member the second is told.
import { type Ctx, inTransaction } from '../context.ts'
import { type EditConflict, HubError, notAllowedNow, notFound } from '../errors.ts'
import { findOrderHistory } from './find-order-history.ts'
import { type Clash, type MemberEdit, mergeEdits } from './merge-edits.ts'
import { isOpen, type Order, refusePrinted, worded } from './order.ts'
import { briefOf } from './order-history.ts'
import { lockOrders, writeOrders } from './order-rows.ts'
import { readSurroundings, warehouseForOrder } from './order-surroundings.ts'
import { reviseOrders } from './revise-orders.ts'
import { whoChanged } from './who-changed.ts'

/** Changes further back than these are nobody's by name. */
const MOST_EVENTS = 200
const LONGEST_TEXT = 500

/**
 * All of the edits or none. A member that holds already what is wanted is no change.
 * @throws HubError not_found; not_allowed_now (archived, locked, printed); invalid with the path of a faulty value; conflict
 *   with `conflicts`: what each member that somebody else changed holds now, who changed it and when
 */
export function editOrder(ctx: Ctx, id: number, edits: readonly MemberEdit[]): Promise<Order> {
  return inTransaction(ctx, async (ctx) => {
    const before = (await lockOrders(ctx, [id])).get(id)
    if (!before) throw notFound(`Order ${id} was not found.`)
    refuseEditing(before)
    const { draft, clashes, done } = mergeEdits(before, edits)
    if (clashes.length > 0) throw await conflictOf(ctx, before, clashes)
    if (done.length === 0) return before
    const { warehouseId } = draft.advancedOptions
    if (warehouseId !== before.doc.advancedOptions.warehouseId)
      draft.advancedOptions = {
        ...draft.advancedOptions,
        warehouseId: warehouseForOrder(await readSurroundings(ctx, {}), warehouseId),
      }
    const [after] = await reviseOrders(ctx, [{ before, draft }])
    if (!after || after === before) return before
    const brief = { ...briefOf(before, after), edits: done.map(told) }
    await writeOrders(ctx, [{ before, after, kinds: ['order_updated'], brief }])
    return after
  })
}

/** Ruling 6: a locked order stays unchanged, its notes and custom fields too; whose it is and its tags are no content. */
function refuseEditing(order: Order): void {
  const { orderNumber, orderStatus } = order.doc
  if (order.archivedAt)
    throw notAllowedNow(`Order ${orderNumber} is archived; restore it before changing it.`)
  if (!isOpen(orderStatus)) {
    throw notAllowedNow(
      `Order ${orderNumber} is ${worded(orderStatus)}: its content, notes and custom fields included, can no longer be changed. Its tags and its user still can.`,
    )
  }
  refusePrinted(order, 'changing')
}

async function conflictOf(ctx: Ctx, order: Order, clashes: readonly Clash[]): Promise<HubError> {
  const events = await findOrderHistory(ctx, order.doc.orderId, { before: null, limit: MOST_EVENTS })
  const conflicts = clashes.map((clash): EditConflict => {
    const event = whoChanged(events, clash.path)
    return { ...clash, by: event?.actor ?? null, at: event?.at ?? null }
  })
  const paths = conflicts.map(({ path }) => path).join(', ')
  const by = [...new Set(conflicts.flatMap(({ by }) => by ?? []))].join(', ') || 'somebody else'
  return new HubError(
    'conflict',
    `Nothing was saved: ${by} changed ${paths} of order ${order.doc.orderNumber} meanwhile. Choose which values to keep.`,
    {
      faults: conflicts.map(({ path, isGone }) => ({
        path,
        text: isGone ? 'The line was taken off meanwhile.' : 'This was changed meanwhile.',
      })),
      conflicts,
    },
  )
}

/** Long texts are told by their beginnings. */
function told({ path, was, is }: MemberEdit): MemberEdit {
  return { path, was: cut(was), is: cut(is) }
}

function cut(value: unknown): unknown {
  return typeof value === 'string' && value.length > LONGEST_TEXT
    ? `${value.slice(0, LONGEST_TEXT).toWellFormed()}…`
    : value
}
