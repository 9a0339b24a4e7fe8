// Unshipped orders that could travel in one parcel: to one person at one address.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { Order } from './order.ts'
import { type OrderRow, orderColumns, orderOf } from './order-rows.ts'

/** Names first: they stand beside the document, which is read only of orders whose names are not alone. */
const find: Statement = {
  name: 'orders_mergeable',
  text: `with waiting as materialized (
      select o.order_id,
        count(*) over (partition by regexp_replace(split_part(o.names, E'\\n', 1), '[ \\t]+', ' ', 'g')) as namesakes
      from orders o
      where o.account_id = $1 and o.archived_at is null and o.printed_at is null
        and o.status in ('awaiting_payment', 'awaiting_shipment', 'pending_fulfillment', 'on_hold')),
    addressed as (
      select o.order_id, o.order_date, lower(regexp_replace(concat_ws(E'\\n', t ->> 'name', t ->> 'company', t ->> 'street1',
          t ->> 'street2', t ->> 'street3', t ->> 'city', t ->> 'state', t ->> 'postalCode', t ->> 'country'),
          '[ \\t]+', ' ', 'g')) as address
      from waiting w join orders o on o.account_id = $1 and o.order_id = w.order_id,
        lateral (select o.doc::json -> 'shipTo' as t) as d
      where w.namesakes > 1 and trim(t ->> 'name') <> '' and trim(t ->> 'street1') <> ''),
    groups as materialized (
      select (array_agg(order_id order by order_date, order_id))[1] as primary_id, array_agg(order_id) as ids
      from addressed group by address having count(*) > 1),
    page as materialized (select primary_id, ids from groups order by primary_id desc limit $2::bigint offset $3::bigint)
    select (select count(*) from groups) as total, p.primary_id as "primaryId", ${orderColumns}
    from (select 1) as always left join page p on true
      left join orders o on o.account_id = $1 and o.order_id = any(p.ids)
    order by p.primary_id desc, o.order_date, o.order_id`,
}

/** Groups of orders, those of the latest primary order first; the oldest order of a group is its primary one. */
export async function findMergeableOrders(
  ctx: Ctx,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ groups: Order[][]; total: number }> {
  const rows = await ctx.db.query<OrderRow & { total: number; primaryId: number | null }>(find, [
    ctx.account.id,
    pageSize,
    (page - 1) * pageSize,
  ])
  const groups = Map.groupBy(
    rows.filter(({ primaryId }) => primaryId !== null),
    ({ primaryId }) => primaryId,
  )
  return { groups: [...groups.values()].map((group) => group.map(orderOf)), total: rows[0]?.total ?? 0 }
}
