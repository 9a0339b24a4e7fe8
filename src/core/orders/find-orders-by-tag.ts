// The orders of one tag and status: the tag's own index gives the total and the page, and only the page's orders are read.
import type { Ctx } from '../context.ts'
import type { OrderFilter } from './order-filter.ts'
import type { OrderListing, OrderPage } from './order-listing.ts'

type TagFilter = Required<Pick<OrderFilter, 'tagId' | 'status'>>

export function isTagFilter(filter: OrderFilter): filter is TagFilter {
  const { tagId, status, ...others } = filter
  return (
    tagId !== undefined && status !== undefined && Object.values(others).every((value) => value === undefined)
  )
}

export async function findByTag(
  ctx: Ctx,
  { tagId, status }: TagFilter,
  { descending, page, pageSize }: OrderListing,
): Promise<OrderPage> {
  const direction = descending ? 'desc' : 'asc'
  const values = [ctx.account.id, tagId, status]
  const [rows, [counted]] = await Promise.all([
    ctx.db.query<{ doc: string }>(
      {
        name: `orders_by_tag_${direction}`,
        text: `with page as materialized (select order_id from order_tags
            where account_id = $1 and tag_id = $2 and status = $3
            order by order_id ${direction} limit $4 offset $5)
          select o.doc from page p join orders o on o.account_id = $1 and o.order_id = p.order_id
          order by p.order_id ${direction}`,
      },
      [...values, pageSize, (page - 1) * pageSize],
    ),
    ctx.db.query<{ total: number }>(
      {
        name: 'orders_by_tag_count',
        text: 'select count(*) as total from order_tags where account_id = $1 and tag_id = $2 and status = $3',
      },
      values,
    ),
  ])
  return { docs: rows.map((row) => row.doc), total: counted?.total ?? 0 }
}
