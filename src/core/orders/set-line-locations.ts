// Says where in the warehouse lines of orders lie.
import type { Statement } from '../../db/database.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { notFound } from '../errors.ts'
import { changeOrders } from './change-orders.ts'
import { type Order, refuseLocked } from './order.ts'
import { lineQuery } from './order-words.ts'

/** Unknown lines beyond these are not named. */
const MOST_TOLD = 10

const nearLines: Statement = {
  name: 'orders_near_lines',
  text: `select o.order_id as id from orders o
    where o.account_id = $1 and o.archived_at is null and o.words @@ $2::tsquery and o.doc ~ $3`,
}

/** All lines or none. @throws HubError not_found naming the unknown ones, not_allowed_now for those of a locked order */
export async function setLineLocations(
  ctx: Ctx,
  lineIds: readonly number[],
  location: string | null,
): Promise<void> {
  const wanted = new Set(lineIds)
  await inTransaction(ctx, async (ctx) => {
    const orders = await ctx.db.query<{ id: number }>(nearLines, [
      ctx.account.id,
      lineQuery(ctx.account.id, lineIds),
      `"orderItemId":(${[...wanted].join('|')}),`,
    ])
    const ids = orders.map(({ id }) => id)
    const changed = await changeOrders(ctx, ids, 'order_updated', (order, now) =>
      located(order, wanted, location, now),
    )
    const found = new Set(changed.flatMap(linesOf))
    const unknown = [...wanted].filter((id) => !found.has(id))
    if (unknown.length > 0)
      throw notFound(`Order item ${unknown.slice(0, MOST_TOLD).join(', ')} was not found.`)
  })
}

function linesOf({ doc }: Order): number[] {
  return doc.items.map(({ orderItemId }) => orderItemId)
}

function located(order: Order, wanted: ReadonlySet<number>, location: string | null, now: string): Order {
  const { items } = order.doc
  const isMoved = (item: (typeof items)[number]) =>
    wanted.has(item.orderItemId) && item.warehouseLocation !== location
  if (!items.some((item) => wanted.has(item.orderItemId))) return order
  refuseLocked(order)
  if (!items.some(isMoved)) return order
  const moved = items.map((item) =>
    isMoved(item) ? { ...item, warehouseLocation: location, modifyDate: now } : item,
  )
  return { ...order, doc: { ...order.doc, items: moved, modifyDate: now } }
}
