// Pages of fulfillments as stored text, with exact totals (V1 contract, section 11).
import type { Ctx } from '../context.ts'
import type { CalendarDate, InstantText } from '../dates.ts'
import { findPage } from '../lists/find-page.ts'
import type { ListCondition, ListRange } from '../lists/list-filter.ts'
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

const sorts = {
  createDate: { by: 'r.create_date', axis: 'create' },
  shipDate: { by: 'r.ship_date', axis: 'ship' },
} as const

export async function findFulfillments(
  ctx: Ctx,
  filter: FulfillmentFilter,
  { sortBy, descending, page, pageSize }: FulfillmentListing,
): Promise<{ docs: string[]; total: number }> {
  const conditions = fulfillmentConditions(ctx.account.id, filter)
  const ranges = rangesOf(filter)
  const { by, axis } = sorts[sortBy]
  const { rows, total } = await findPage<{ doc: string }>(ctx, {
    filter: { table: 'fulfillments', accountId: ctx.account.id, conditions, ranges },
    id: 'fulfillment_id',
    columns: 'r.doc',
    order: { by, axis, descending },
    sorted: conditions.length === 0 && ranges.every((range) => range.axis === axis),
    page,
    pageSize,
  })
  return { docs: rows.map(({ doc }) => doc), total }
}

function rangesOf(filter: FulfillmentFilter): ListRange[] {
  const given: ListRange[] = [
    { axis: 'create', from: filter.createDateFrom ?? null, to: filter.createDateTo ?? null },
    { axis: 'ship', from: filter.shipDateFrom ?? null, to: filter.shipDateTo ?? null },
  ]
  return given.filter(({ from, to }) => from !== null || to !== null)
}

function fulfillmentConditions(accountId: number, filter: FulfillmentFilter): ListCondition[] {
  const conditions: ListCondition[] = []
  const add = (row: ListCondition['row'], value: number | string | null | undefined) => {
    if (value !== null && value !== undefined) conditions.push({ row, value })
  }
  add((at) => `r.fulfillment_id = ${at}`, filter.fulfillmentId)
  add((at) => `r.order_id = ${at}`, filter.orderId)
  add((at) => `r.order_number = ${at}`, filter.orderNumber)
  const { trackingNumber, recipientName } = filter
  add((at) => `left(r.tracking_number, 100) = left(${at}, 100) and r.tracking_number = ${at}`, trackingNumber)
  add((at) => `r.batch_id = ${at}`, filter.batch?.batchId)
  add((at) => `${storeOfOrder} = ${at}`, filter.batch?.storeId)
  if (recipientName) {
    add((at) => `r.words @@ ${at}::tsquery`, nameQuery(accountId, recipientName))
    add((at) => `strpos(r.recipient_key, ${at}) > 0`, folded(recipientName))
  }
  return conditions
}

const storeOfOrder =
  '(select o.store_id from orders o where o.account_id = r.account_id and o.order_id = r.order_id)'
