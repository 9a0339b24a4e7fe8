// Pages of fulfillments as stored text, with exact totals (V1 contract, section 11).
import type { Ctx } from '../context.ts'
import type { CalendarDate, InstantText } from '../dates.ts'

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
}

export interface FulfillmentListing {
  sortBy: 'createDate' | 'shipDate'
  descending: boolean
  page: number
  pageSize: number
}

const sorts = { createDate: 'create_date', shipDate: 'ship_date' }

export async function findFulfillments(
  ctx: Ctx,
  filter: FulfillmentFilter,
  { sortBy, descending, page, pageSize }: FulfillmentListing,
): Promise<{ docs: string[]; total: number }> {
  const values: unknown[] = [ctx.account.id]
  const parts = ['account_id = $1']
  const names: string[] = []
  const add = (name: string, condition: string, value: unknown) => {
    if (value === null || value === undefined) return
    values.push(value)
    names.push(name)
    parts.push(`${condition} $${values.length}`)
  }
  add('id', 'fulfillment_id =', filter.fulfillmentId)
  add('order', 'order_id =', filter.orderId)
  add('number', 'order_number =', filter.orderNumber)
  add('tracking', 'tracking_number =', filter.trackingNumber)
  add('cs', 'create_date >=', filter.createDateFrom)
  add('ce', 'create_date <=', filter.createDateTo)
  add('ss', 'ship_date >=', filter.shipDateFrom)
  add('se', 'ship_date <=', filter.shipDateTo)
  if (filter.recipientName) {
    values.push(filter.recipientName.toLowerCase())
    names.push('name')
    parts.push(`strpos(recipient_key, $${values.length}) > 0`)
  }
  const shape = names.join('_')
  const where = parts.join(' and ')
  const direction = descending ? 'desc' : 'asc'
  const rows = await ctx.db.query<{ doc: string }>(
    {
      name: `fulfillments_${shape}_${sortBy}_${direction}`,
      text: `select doc from fulfillments where ${where} order by ${sorts[sortBy]} ${direction}, fulfillment_id ${direction}
        limit $${values.length + 1} offset $${values.length + 2}`,
    },
    [...values, pageSize, (page - 1) * pageSize],
  )
  const [count] = await ctx.db.query<{ total: number }>(
    {
      name: `fulfillments_count_${shape}`,
      text: `select count(*) as total from fulfillments where ${where}`,
    },
    values,
  )
  return { docs: rows.map((row) => row.doc), total: count?.total ?? 0 }
}
