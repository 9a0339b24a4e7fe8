// What a list of shipments may be asked for, as conditions on the indexed columns. Pure.
import type { CalendarDate, InstantText } from '../dates.ts'
import type { Axis, ListCondition, ListFacet, ListRange } from '../lists/list-filter.ts'
import { folded, nameQuery } from '../orders/order-words.ts'

/** What is null or left out is not asked. Ranges include both their ends. */
export interface ShipmentFilter {
  orderId?: number | null
  /** In any letter case. */
  orderNumber?: string | null
  trackingNumber?: string | null
  batchId?: string | null
  /** A part of the recipient's name, in any letter case. */
  recipientName?: string | null
  recipientCountry?: string | null
  storeId?: number | null
  carrierCode?: string | null
  serviceCode?: string | null
  createDate?: Range<InstantText>
  shipDate?: Range<CalendarDate>
  voidDate?: Range<InstantText>
}

export interface Range<T> {
  from?: T | null
  to?: T | null
}

export function shipmentConditions(accountId: number, filter: ShipmentFilter): ListCondition[] {
  const conditions: ListCondition[] = []
  const add = (row: ListCondition['row'], value: number | string | null | undefined, facet?: ListFacet) => {
    if (value !== null && value !== undefined) conditions.push({ row, value, ...(facet ? { facet } : {}) })
  }
  const facet = (letter: string, place: number) => ({ letter, place, text: (at: string) => at })
  const { orderNumber, recipientName } = filter
  add((at) => `r.order_id = ${at}`, filter.orderId)
  add((at) => `r.number_key = ${at}`, orderNumber == null ? null : numberKey(orderNumber))
  add((at) => `r.tracking_number = ${at}`, filter.trackingNumber)
  add((at) => `r.batch_id = ${at}`, filter.batchId)
  if (recipientName) {
    add((at) => `r.recipient_words @@ ${at}::tsquery`, nameQuery(accountId, recipientName))
    add((at) => `strpos(r.recipient_key, ${at}) > 0`, folded(recipientName))
  }
  add((at) => `r.store_id = ${at}`, filter.storeId, facet('s', 4))
  add((at) => `r.carrier_code = ${at}`, filter.carrierCode, facet('c', 5))
  add((at) => `r.service_code = ${at}`, filter.serviceCode, facet('v', 6))
  add((at) => `r.recipient_country = ${at}`, filter.recipientCountry?.toUpperCase(), facet('r', 7))
  return conditions
}

export function shipmentRanges({ createDate, shipDate, voidDate }: ShipmentFilter): ListRange[] {
  const given: [Axis, Range<string> | undefined][] = [
    ['create', createDate],
    ['ship', shipDate],
    ['void', voidDate],
  ]
  return given
    .map(([axis, range]) => ({ axis, from: range?.from ?? null, to: range?.to ?? null }))
    .filter(({ from, to }) => from !== null || to !== null)
}

/** What an order's number is indexed and searched by. */
export function numberKey(number: string): string {
  return number.toLowerCase()
}
