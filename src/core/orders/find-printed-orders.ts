// Orders whose label was printed since a moment, the last one first.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { InstantText } from '../dates.ts'
import type { Order } from './order.ts'
import { type OrderRow, orderColumns, orderOf } from './order-rows.ts'
import { openStatuses } from './shelf-filter.ts'

interface PrintedListing {
  /** Strictly. */
  printedAfter: InstantText
  /** Only those that have not left yet. */
  waiting: boolean
  /** From 1. */
  page: number
  pageSize: number
}

const find: Statement = {
  name: 'orders_printed_since',
  text: `with hits as materialized (select order_id, printed_at from orders
      where account_id = $1 and archived_at is null and printed_at > $2 and status = any($3::text[])),
    page as materialized (select order_id, printed_at from hits
      order by printed_at desc, order_id desc limit $4::bigint offset $5::bigint)
    select (select count(*) from hits) as total, o.order_id as id, ${orderColumns}
    from (select 1) as always left join page p on true
      left join orders o on o.account_id = $1 and o.order_id = p.order_id
    order by p.printed_at desc, p.order_id desc`,
}

export async function findPrintedOrders(
  ctx: Ctx,
  { printedAfter, waiting, page, pageSize }: PrintedListing,
): Promise<{ orders: Order[]; total: number }> {
  const rows = await ctx.db.query<OrderRow & { total: number; id: number | null }>(find, [
    ctx.account.id,
    printedAfter,
    waiting ? openStatuses : [...openStatuses, 'shipped'],
    pageSize,
    (page - 1) * pageSize,
  ])
  return { orders: rows.filter(({ id }) => id !== null).map(orderOf), total: rows[0]?.total ?? 0 }
}
