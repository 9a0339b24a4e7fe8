import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { Order } from './order.ts'
import { type OrderRow, orderColumns, orderOf } from './order-rows.ts'
import { folded, wholeQuery } from './order-words.ts'
import { foldedReference } from './search-orders.ts'

const MOST_LISTED = 250

const find: Statement = {
  name: 'orders_delivered_named',
  text: `with hits as materialized (
      select o.order_id, o.delivered_at from orders o
      where o.account_id = $1 and o.delivered_at is not null and o.archived_at is null
        and (o.number_key = $2 or o.words @@ $3::tsquery and trim(${foldedReference}) = $2)
      order by o.delivered_at desc, o.order_id desc limit ${MOST_LISTED})
    select ${orderColumns} from hits h join orders o on o.account_id = $1 and o.order_id = h.order_id
    order by h.delivered_at desc, h.order_id desc`,
}

/** Delivered orders whose reference or number is this one, in any letter case; the last ones, the latest first. */
export async function findDeliveredOrders(ctx: Ctx, reference: string): Promise<Order[]> {
  const wanted = folded(reference.trim())
  const rows = await ctx.db.query<OrderRow>(find, [
    ctx.account.id,
    wanted,
    wholeQuery(ctx.account.id, wanted, 'r'),
  ])
  return rows.map(orderOf)
}
