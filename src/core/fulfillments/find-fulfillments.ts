// Pages of fulfillments as stored text, with exact totals (V1 contract, section 11).
import type { Ctx } from '../context.ts'
import type { CalendarDate, InstantText } from '../dates.ts'
import { findPage } from '../lists/find-page.ts'
import type { ListCondition } from '../lists/list-filter.ts'
import { folded, nameQuery } from '../orders/order-words.ts'

export interface FulfillmentFilter {
  fulfillmentId?: number | null
  orderId?: number | null
  orderNumber?: string | null
  trackingNumber?: string | null
  /** A part of the recipient's name, in any letter case. */
  recipientName?: string | null
  createDateFrom?: InstantText | null
  createDateTo?: InstantText | null
  shipDateFrom?: CalendarDate | null
  shipDateTo?: CalendarDate | null
  /** What webhooks announced together, of one store where that is given. */
  batch?: { batchId: string; storeId: number | null } | null
}

export interface FulfillmentListing {
  sortBy: 'createDate' | 'shipDate'
  descending: boolean
  page: number
  pageSize: number
}

const sorts = { createDate: 'r.create_date', shipDate: 'r.ship_date' }

export async function findFulfillments(
  ctx: Ctx,
  filter: FulfillmentFilter,
  { sortBy, descending, page, pageSize }: FulfillmentListing,
): Promise<{ docs: string[]; total: number }> {
  const conditions = fulfillmentConditions(ctx.account.id, filter)
  const from = filter.createDateFrom ?? null
  const to = filter.createDateTo ?? null
  const isCreated = from !== null || to !== null
  const { rows, total } = await findPage<{ doc: string }>(ctx, {
    filter: {
      table: 'fulfillments',
      accountId: ctx.account.id,
      conditions,
      range: isCreated ? { letter: 'c', column: 'create_date', facet: 1, from, to } : null,
    },
    id: 'fulfillment_id',
    columns: 'r.doc',
    order: { by: sorts[sortBy], name: sortBy, descending },
    // A range of the day that is sorted by is a stretch of that index.
    sorted: sortBy === 'createDate' ? conditions.length === 0 : !isCreated,
    dated: isCreated || conditions.length > 0,
    page,
    pageSize,
  })
  return { docs: rows.map(({ doc }) => doc), total }
}

function fulfillmentConditions(accountId: number, filter: FulfillmentFilter): ListCondition[] {
  const conditions: ListCondition[] = []
  const add = (
    letter: string,
    row: ListCondition['row'],
    value: number | string | null | undefined,
    facet?: ListCondition['facet'],
  ) => {
    if (value !== null && value !== undefined)
      conditions.push({ letter, row, value, ...(facet ? { facet } : {}) })
  }
  const day = (at: string) => `${at}::text`
  add('f', (at) => `r.fulfillment_id = ${at}`, filter.fulfillmentId)
  add('o', (at) => `r.order_id = ${at}`, filter.orderId)
  add('n', (at) => `r.order_number = ${at}`, filter.orderNumber)
  add(
    't',
    (at) => `left(r.tracking_number, 100) = left(${at}, 100) and r.tracking_number = ${at}`,
    filter.trackingNumber,
  )
  add(
    's',
    (at) => `r.ship_date >= ${day(at)}::date`,
    filter.shipDateFrom,
    (at) => `facets[2] >= ${day(at)}`,
  )
  add(
    'S',
    (at) => `r.ship_date <= ${day(at)}::date`,
    filter.shipDateTo,
    (at) => `facets[2] <= ${day(at)}`,
  )
  add('b', (at) => `r.batch_id = ${at}`, filter.batch?.batchId)
  add('B', (at) => `${storeOfOrder} = ${at}`, filter.batch?.storeId)
  if (filter.recipientName) {
    add('w', (at) => `r.words @@ ${at}::tsquery`, nameQuery(accountId, filter.recipientName))
    add('r', (at) => `strpos(r.recipient_key, ${at}) > 0`, folded(filter.recipientName))
  }
  return conditions
}

const storeOfOrder =
  '(select o.store_id from orders o where o.account_id = r.account_id and o.order_id = r.order_id)'
