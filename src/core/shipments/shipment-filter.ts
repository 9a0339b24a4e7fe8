// What a list of shipments may be asked for, as conditions on the indexed columns. Pure.
import type { CalendarDate, InstantText } from '../dates.ts'
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

export interface ShipmentConditions {
  /** Tells the shape of the query, so that each shape is prepared once a connection. */
  name: string
  where: string
  /** The account is always the first. */
  values: unknown[]
  /** True when an index finds the hits one by one: few enough to be gathered. */
  isPicky: boolean
}

export function shipmentConditions(accountId: number, filter: ShipmentFilter): ShipmentConditions {
  const values: unknown[] = [accountId]
  const parts = ['s.account_id = $1']
  const names: string[] = []
  const add = (name: string, condition: (parameter: string) => string, value: unknown) => {
    if (value === null || value === undefined) return
    values.push(value)
    names.push(name)
    parts.push(condition(`$${values.length}`))
  }
  const range = (name: string, column: string, given: Range<string> | undefined) => {
    add(`${name}s`, (at) => `s.${column} >= ${at}`, given?.from)
    add(`${name}e`, (at) => `s.${column} <= ${at}`, given?.to)
  }
  const { orderNumber, recipientName, recipientCountry } = filter
  add('order', (at) => `s.order_id = ${at}`, filter.orderId)
  add('num', (at) => `s.number_key = ${at}`, orderNumber == null ? null : numberKey(orderNumber))
  add('track', (at) => `s.tracking_number = ${at}`, filter.trackingNumber)
  add('batch', (at) => `s.batch_id = ${at}`, filter.batchId)
  if (recipientName) {
    add('nw', (at) => `s.recipient_words @@ ${at}::tsquery`, nameQuery(accountId, recipientName))
    add('n', (at) => `s.recipient_key like ${at}`, `%${likeEscaped(folded(recipientName))}%`)
  }
  const isPicky = names.length > 0
  add('sto', (at) => `s.store_id = ${at}`, filter.storeId)
  add('car', (at) => `s.carrier_code = ${at}`, filter.carrierCode)
  add('ser', (at) => `s.service_code = ${at}`, filter.serviceCode)
  add('cou', (at) => `s.recipient_country = ${at}`, recipientCountry?.toUpperCase())
  range('cd', 'create_date', filter.createDate)
  range('sd', 'ship_date', filter.shipDate)
  range('vd', 'void_date', filter.voidDate)
  return { name: names.join('_') || 'all', where: parts.join(' and '), values, isPicky }
}

/** What an order's number is indexed and searched by. */
export function numberKey(number: string): string {
  return number.toLowerCase()
}

function likeEscaped(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}
