// Orders that contain a phrase somewhere, the latest first.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { findShelfOrders } from './find-shelf-orders.ts'
import type { Order } from './order.ts'
import { containing } from './order-conditions.ts'
import { type OrderRow, orderColumns, orderOf } from './order-rows.ts'
import type { OrderShelf } from './order-shelf.ts'
import { nameQuery } from './order-words.ts'
import { branchesOf } from './shelf-filter.ts'

export interface PhraseSearch {
  /** In any letter case; blank finds every order. */
  phrase: string
  /** `everything`: number, reference, the recipient's and the payer's name, and whole tracking numbers. */
  within: 'everything' | 'number' | 'reference'
  shelf: OrderShelf
  /** From 1. */
  page: number
  pageSize: number
}

/** As it is compared; read from the document. */
export const foldedReference = `replace(lower(coalesce(o.doc::json -> 'advancedOptions' ->> 'customField1',
  o.extras::json ->> 'reference')), 'ς', 'σ')`
/** On the query of names, the query of references and the pattern. The reference is read from the document, so of few. */
const inNumber = '(o.words @@ $2::tsquery and o.number_key like $4)'
const inNames = '(o.words @@ $2::tsquery and (o.number_key like $4 or o.names like $4))'
const inReference = `(o.words @@ $3::tsquery and ${foldedReference} like $4)`
const places = {
  everything: `(${inNames} or ${inReference})`,
  number: `(${inNumber} and $3::tsquery is not null)`,
  reference: `(${inReference} and $2::tsquery is not null)`,
}

export async function searchOrders(
  ctx: Ctx,
  { phrase, within, shelf, page, pageSize }: PhraseSearch,
): Promise<{ orders: Order[]; total: number }> {
  const text = phrase.trim()
  if (text === '')
    return findShelfOrders(ctx, { shelf }, { sortBy: 'orderDate', descending: true, page, pageSize })
  const tracked = within === 'everything' ? await findTracked(ctx, text) : []
  const found = places[within]
  const rows = await ctx.db.query<OrderRow & { total: number; id: number | null }>(
    {
      name: `orders_phrase_${within}_${shelf}${tracked.length > 0 ? '_tracked' : ''}`,
      text: `with hits as materialized (select o.order_id, o.order_date from orders o
          where ${shelfSql(shelf)} and ${tracked.length > 0 ? `(${found} or o.order_id = any($7::int[]))` : found}),
        page as materialized (select order_id, order_date from hits
          order by order_date desc, order_id desc limit $5::bigint offset $6::bigint)
        select (select count(*) from hits) as total, o.order_id as id, ${orderColumns}
        from (select 1) as always left join page p on true
          left join orders o on o.account_id = $1 and o.order_id = p.order_id
        order by p.order_date desc, p.order_id desc`,
    },
    [
      ...[ctx.account.id, nameQuery(ctx.account.id, text), nameQuery(ctx.account.id, text, 'r')],
      ...[containing(text), pageSize, (page - 1) * pageSize],
      ...(tracked.length > 0 ? [tracked] : []),
    ],
  )
  return { orders: rows.filter(({ id }) => id !== null).map(orderOf), total: rows[0]?.total ?? 0 }
}

/** All parts of the shelf at once, for the phrase finds the orders, and not the shelf. */
function shelfSql(shelf: OrderShelf): string {
  const parts = branchesOf(shelf).map((branch) => `(${branch.replace('o.account_id = $1 and ', '')})`)
  return `o.account_id = $1 and (${parts.join(' or ')})`
}

const byTracking: Statement = {
  name: 'orders_by_tracking',
  text: `select order_id as id from shipments where account_id = $1 and tracking_number = $2 and order_id is not null
    union select order_id from fulfillments
    where account_id = $1 and left(tracking_number, 100) = left($2, 100) and tracking_number = $2`,
}

async function findTracked(ctx: Ctx, trackingNumber: string): Promise<number[]> {
  const rows = await ctx.db.query<{ id: number }>(byTracking, [ctx.account.id, trackingNumber])
  return rows.map(({ id }) => id)
}
