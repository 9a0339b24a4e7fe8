// Puts orders away, and takes them back as they were (contract of the token dialect, 5.3; ruling 5).
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, notAllowedNow, notFound } from '../errors.ts'
import { archived, changed, type Order } from './order.ts'
import { keyLock, lockNames, numberLock } from './order-locks.ts'
import { lockOrders, readOrder, readOrdersByNumber, writeOrders } from './order-rows.ts'
import { refuseTakenKeys } from './unmerge-order.ts'

/** Orders of one number looked at; more are as good as one. */
const MOST_NAMESAKES = 100

/** Of any status; one that is archived or cancelled is left as it is. @throws HubError not_found */
export function archiveOrder(ctx: Ctx, id: number): Promise<Order> {
  return inTransaction(ctx, async (ctx) => {
    const before = (await lockOrders(ctx, [id])).get(id)
    if (!before) throw unknown(id)
    if (before.archivedAt || before.doc.orderStatus === 'cancelled') return before
    const after = archived(before, 'archived', true, ctx.now())
    await writeOrders(ctx, [{ before, after, kinds: ['order_archived'] }])
    return after
  })
}

/**
 * Back in the status it had, with its key. @throws HubError not_found, not_allowed_now for one that is not archived, or
 * cancelled, or merged; conflict when another order has its number or its key by now
 */
export function restoreOrder(ctx: Ctx, id: number): Promise<Order> {
  return inTransaction(ctx, async (ctx) => {
    const seen = await readOrder(ctx, id)
    if (!seen) throw unknown(id)
    const { orderKey, orderNumber } = seen.doc
    // Archived orders change neither; names before rows, as everywhere.
    await lockNames(ctx, [keyLock(ctx.account.id, orderKey), numberLock(ctx.account.id, orderNumber)])
    const before = (await lockOrders(ctx, [id])).get(id)
    if (!before) throw unknown(id)
    refuseRestoring(before)
    await refuseTakenNumber(ctx, before)
    await refuseTakenKeys(ctx, [before])
    const after = restored(before, ctx.now())
    await writeOrders(ctx, [{ before, after, kinds: ['order_restored'] }])
    return after
  })
}

function restored(order: Order, at: Date): Order {
  const back = changed(order, {}, at.toISOString())
  return { ...back, archivedAt: null, archivedHow: null, holdsKey: true }
}

function refuseRestoring({ doc, archivedAt, archivedHow }: Order): void {
  const { orderNumber, orderStatus, advancedOptions } = doc
  if (orderStatus === 'cancelled')
    throw notAllowedNow(`Order ${orderNumber} is cancelled and cannot be restored.`)
  if (archivedAt === null) throw notAllowedNow(`Order ${orderNumber} is not archived.`)
  if (archivedHow === 'merged') {
    throw notAllowedNow(
      `Order ${orderNumber} was merged into order ${advancedOptions.parentId}; undo the merge instead.`,
    )
  }
}

async function refuseTakenNumber(ctx: Ctx, { doc }: Order): Promise<void> {
  const namesakes = await readOrdersByNumber(ctx, doc.orderNumber, MOST_NAMESAKES)
  if (!namesakes.some((order) => order.archivedAt === null && order.doc.orderId !== doc.orderId)) return
  const text = `Another order has the number ${doc.orderNumber} by now; archive or remove that one first.`
  throw new HubError('conflict', text, { reason: 'number_taken' })
}

function unknown(id: number): HubError {
  return notFound(`order_id ${id} is not an order of this account`)
}
