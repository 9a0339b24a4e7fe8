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
  add('f', 'fulfillment_id =', filter.fulfillmentId)
  add('o', 'order_id =', filter.orderId)
  add('n', 'order_number =', filter.orderNumber)
  if (filter.trackingNumber) {
    values.push(filter.trackingNumber)
    names.push('t')
    // The index holds its beginning.
    const given = `$${values.length}::text`
    parts.push(`left(tracking_number, 200) = left(${given}, 200) and tracking_number = ${given}`)
  }
  add('c', 'create_date >=', filter.createDateFrom)
  add('C', 'create_date <=', filter.createDateTo)
  add('s', 'ship_date >=', filter.shipDateFrom)
  add('S', 'ship_date <=', filter.shipDateTo)
  if (filter.recipientName) {
    values.push(filter.recipientName.toLowerCase())
    names.push('r')
    parts.push(`strpos(recipient_key, $${values.length}) > 0`)
  }
  // A letter a filter: what a prepared statement is called has at most 63 bytes.
  const shape = names.join('')
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
