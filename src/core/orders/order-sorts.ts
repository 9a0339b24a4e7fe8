// By what orders of a shelf may be sorted, as SQL on orders called `o`. Pure.
import { weightInGrams } from './order-conditions.ts'

/** Those that an index of each shelf holds in their order. */
const indexed = { orderDate: 'o.order_date', modifyDate: 'o.modify_date', printedAt: 'o.printed_at' }
/** The others are computed of every order that the list could show. */
const computed = {
  number: 'o.number_key',
  name: `split_part(o.names, E'\\n', 1)`,
  street: lowered(`o.doc::json -> 'shipTo' ->> 'street1'`),
  country: lowered(`o.doc::json -> 'shipTo' ->> 'country'`),
  state: lowered(`o.doc::json -> 'shipTo' ->> 'state'`),
  carrier: lowered(`o.doc::json ->> 'carrierCode'`),
  service: lowered(`o.doc::json ->> 'serviceCode'`),
  requestedService: lowered(`o.doc::json ->> 'requestedShippingService'`),
  shippingDescription: lowered(`o.extras::json ->> 'shippingDescription'`),
  source: lowered(`o.doc::json -> 'advancedOptions' ->> 'source'`),
  shipDate: `o.doc::json ->> 'shipDate'`,
  itemName: lowered(`o.doc::json #>> '{items,0,name}'`),
  sku: lowered(`o.doc::json #>> '{items,0,sku}'`),
  quantity: `(select sum((i ->> 'quantity')::bigint) from json_array_elements(o.doc::json -> 'items') i
    where not (i ->> 'adjustment')::boolean)`,
  stockOnHand: `(select sum((value ->> 'stockOnHand')::bigint) from json_each(o.extras::json -> 'lines'))`,
  weight: weightInGrams,
  status: `case when o.delivered_at is not null then 4 when o.status = 'shipped' then 3 when o.printed_at is not null then 2
    when o.status in ('awaiting_payment', 'on_hold') then 1 else 0 end`,
  manifest: `(select max(manifest_id) from shipments s
    where s.account_id = o.account_id and s.order_id = o.order_id and s.void_date is null)`,
  nothing: 'null::integer',
}

export type OrderSort = keyof typeof indexed | keyof typeof computed

export function sortSql(sort: OrderSort): string {
  return { ...indexed, ...computed }[sort]
}

export function isIndexed(sort: OrderSort): boolean {
  return sort in indexed
}

function lowered(text: string): string {
  return `lower(${text})`
}
