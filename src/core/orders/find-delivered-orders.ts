import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { Order } from './order.ts'
import { type OrderRow, orderColumns, orderOf } from './order-rows.ts'
import { referenceOf } from './order-shelf.ts'
import { folded, nameQuery } from './order-words.ts'

const MOST_LISTED = 250

const find: Statement = {
  name: 'orders_delivered_named',
  text: `select ${orderColumns} from orders o
    where o.account_id = $1 and o.words @@ $2::tsquery and o.delivered_at is not null and o.archived_at is null
    order by o.delivered_at desc, o.order_id desc`,
}

/** Delivered orders whose reference or number is this one, in any letter case; the last ones, the latest first. */
export async function findDeliveredOrders(ctx: Ctx, reference: string): Promise<Order[]> {
  const wanted = folded(reference.trim())
  const queries = (['n', 'r'] as const).map((letter) => `(${nameQuery(ctx.account.id, wanted, letter)})`)
  const rows = await ctx.db.query<OrderRow>(find, [ctx.account.id, queries.join(' | ')])
  return rows
    .map(orderOf)
    .filter((order) =>
      [referenceOf(order), order.doc.orderNumber].some((name) => folded(name?.trim() ?? '') === wanted),
    )
    .slice(0, MOST_LISTED)
}
