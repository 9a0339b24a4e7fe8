// The order's side of clones and replacements; always part of the caller's transaction.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { todayIn, zoneOf } from '../dates.ts'
import { notAllowedNow, notFound } from '../errors.ts'
import { findOrCreateProducts } from '../products/find-or-create-products.ts'
import { type CopyNames, copiedOrder } from './copy-order.ts'
import { archived, type Order, worded } from './order.ts'
import { isPrinted } from './order-labels.ts'
import { lockOrders, writeOrders } from './order-rows.ts'

/** @throws HubError not_found, not_allowed_now as `refuseCopying` */
export async function lockForCopy(ctx: Ctx, id: number): Promise<Order> {
  const order = (await lockOrders(ctx, [id])).get(id)
  if (!order) throw notFound(`order_id ${id} is not an order of this account`)
  refuseCopying(order)
  return order
}

/** @throws HubError not_allowed_now: archived, or neither printed nor shipped */
export function refuseCopying(order: Order): void {
  const { orderNumber, orderStatus } = order.doc
  if (order.archivedAt) throw notAllowedNow(`Order ${orderNumber} is archived; restore it first.`)
  if (orderStatus === 'shipped' || isPrinted(order)) return
  throw notAllowedNow(
    `Order ${orderNumber} is ${worded(orderStatus)}; only printed and shipped orders can be done over.`,
  )
}

/** The copy, not written yet; its ids are drawn, and products made for SKUs that have none. */
export async function drawCopy(
  ctx: Ctx,
  order: Order,
  names: Pick<CopyNames, 'orderNumber' | 'orderKey'>,
): Promise<Order> {
  const { doc, extras } = order
  const { customsItems } = doc.internationalOptions
  const lines = doc.items.length + (customsItems?.length ?? 0) + (extras?.parcels?.length ?? 0)
  const [orderId] = await ctx.ids.takeOrderIds(ctx.db, 1)
  const lineIds = await ctx.ids.takeLineIds(ctx.db, lines)
  const without = doc.items.filter(({ productId }) => productId === null)
  return copiedOrder(order, {
    ...names,
    orderId: orderId as number,
    products: await findOrCreateProducts(ctx, without),
    now: ctx.now().toISOString(),
    today: todayIn(zoneOf(ctx.account), ctx.now()),
    nextLineId: () => lineIds.shift() as number,
  })
}

export async function addCopy(ctx: Ctx, copy: Order, of: Order): Promise<void> {
  const { orderNumber, orderKey, orderStatus } = copy.doc
  const brief = { orderNumber, orderKey, orderStatus, origin: copy.origin, copyOf: of.doc.orderId }
  await writeOrders(ctx, [{ before: null, after: copy, kinds: ['order_created'], brief }])
}

const takeOverWay: Statement = {
  name: 'copy_take_over_way',
  text: 'update order_origins set order_id = $2 where order_id = $1',
}

/** Where the order was before it was assigned here, its copy goes back to; call it when the copy is there. */
export async function takeOverWayBack(ctx: Ctx, copy: Order, of: Order): Promise<void> {
  await ctx.db.query(takeOverWay, [of.doc.orderId, copy.doc.orderId])
}

/** The first order makes room for its copy; without labels it is no longer printed, should somebody restore it. */
export async function archiveReplaced(
  ctx: Ctx,
  order: Order,
  { by, hasLabels }: { by: number; hasLabels: boolean },
): Promise<void> {
  const after = archived(order, 'archived', false, ctx.now())
  if (!hasLabels) after.printedAt = null
  await writeOrders(ctx, [{ before: order, after, kinds: ['order_replaced'], brief: { replacedBy: by } }])
}
