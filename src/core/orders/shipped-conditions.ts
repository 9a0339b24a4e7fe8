// How, by whom and when an order was shipped, as SQL on orders called `o` of the account `$1`. Pure.
import type { Bind } from './order-conditions.ts'
import type { ShippedFilter } from './order-list-filter.ts'

/** Parcels and what was marked as shipped, of the account `$1`, as `(order_id, at, user_id, carrier_code)`. */
export function parcelsSql(at: { from?: string | undefined; to?: string | undefined }): string {
  const within = (column: string) =>
    [
      ...(at.from === undefined ? [] : [` and ${column} >= ${at.from}::timestamptz`]),
      ...(at.to === undefined ? [] : [` and ${column} <= ${at.to}::timestamptz`]),
    ].join('')
  return `select s.order_id, s.create_date as at, s.user_id, s.carrier_code from shipments s
      where s.account_id = $1 and s.void_date is null and s.order_id is not null${within('s.create_date')}
    union all select f.order_id, f.create_date, f.user_id, coalesce(f.carrier_code, f.doc::jsonb ->> 'carrierCode')
      from fulfillments f where f.account_id = $1${within('f.create_date')}`
}

export function shippedParts(filter: ShippedFilter | undefined, bind: Bind): string[] {
  if (!filter) return []
  const { at, userIds, carrierCodes } = filter
  const parts: string[] = []
  const range = { from: at?.from && bind(at.from), to: at?.to && bind(at.to) }
  if (userIds?.length) {
    const isOne = `p.user_id = any(${bind(userIds.filter((id) => id !== null))}::uuid[])`
    parts.push(userIds.includes(null) ? `(${isOne} or p.user_id is null)` : isOne)
  }
  if (carrierCodes?.length) parts.push(`p.carrier_code = any(${bind(carrierCodes)}::text[])`)
  const where = parts.length > 0 ? `where ${parts.join(' and ')}` : ''
  return [
    `o.status = 'shipped'`,
    `o.order_id = any(array(select p.order_id from (${parcelsSql(range)}) p ${where}))`,
  ]
}
