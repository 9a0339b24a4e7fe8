// The members of an order that people edit one by one: under which path, and what each may hold. Pure.
import { confirmations } from '../carriers/carrier.ts'
import {
  amount,
  amountOrNull,
  country,
  customsItems,
  dimensionsOrNull,
  flag,
  flagOrNull,
  idOrNull,
  instantOrNull,
  longText,
  oneOf,
  options,
  quantity,
  type ReadValue,
  text,
  weightOrNull,
} from './edit-values.ts'
import type { OrderDocument, OrderItem } from './order.ts'

const address = (whose: 'shipTo' | 'billTo'): [string, ReadValue][] => [
  [`${whose}.name`, text({ isRequired: whose === 'shipTo' })],
  ...['company', 'street1', 'street2', 'street3', 'city', 'state', 'postalCode', 'phone'].map(
    (part): [string, ReadValue] => [`${whose}.${part}`, text()],
  ),
  [`${whose}.country`, country],
  [`${whose}.residential`, flagOrNull],
]

const contents = ['merchandise', 'documents', 'gift', 'returned_goods', 'sample']
const nonDeliveries = ['return_to_sender', 'treat_as_abandoned']
const providers = ['shipsurance', 'carrier', 'provider', 'xcover', 'parcelguard']
const payers = ['my_account', 'my_other_account', 'recipient', 'third_party']
/** Shipping and holding are operations of their own. */
const statuses = ['awaiting_payment', 'awaiting_shipment', 'cancelled']

/** By path. */
export const editableMembers: ReadonlyMap<string, ReadValue> = new Map<string, ReadValue>([
  ...address('shipTo'),
  ...address('billTo'),
  ['orderStatus', oneOf(statuses, { isRequired: true })],
  ['customerEmail', text()],
  ['paymentDate', instantOrNull],
  ['paymentMethod', text()],
  ['shipByDate', instantOrNull],
  ['amountPaid', amount],
  ['taxAmount', amount],
  ['shippingAmount', amount],
  ['customerNotes', longText],
  ['internalNotes', longText],
  ['gift', flag],
  ['giftMessage', longText],
  ['requestedShippingService', text()],
  ['carrierCode', text()],
  ['serviceCode', text()],
  ['packageCode', text()],
  ['confirmation', oneOf(confirmations)],
  ['weight', weightOrNull],
  ['dimensions', dimensionsOrNull],
  ['insuranceOptions.provider', oneOf(providers)],
  ['insuranceOptions.insureShipment', flag],
  ['insuranceOptions.insuredValue', amount],
  ['internationalOptions.contents', oneOf(contents)],
  ['internationalOptions.nonDelivery', oneOf(nonDeliveries)],
  ['internationalOptions.customsItems', customsItems],
  ['advancedOptions.warehouseId', idOrNull],
  ['advancedOptions.nonMachinable', flag],
  ['advancedOptions.saturdayDelivery', flag],
  ['advancedOptions.containsAlcohol', flag],
  ['advancedOptions.customField1', text()],
  ['advancedOptions.customField2', text()],
  ['advancedOptions.customField3', text()],
  ['advancedOptions.source', text()],
  ['advancedOptions.billToParty', oneOf(payers)],
  ['advancedOptions.billToAccount', text()],
  ['advancedOptions.billToPostalCode', text()],
  ['advancedOptions.billToCountryCode', country],
])

/** Of a line, by name; its path is `items[<orderItemId>].<name>`. */
export const editableItemMembers = new Map<string, ReadValue>([
  ['sku', text()],
  ['name', text({ isRequired: true })],
  ['quantity', quantity],
  ['unitPrice', amountOrNull],
  ['taxAmount', amountOrNull],
  ['shippingAmount', amountOrNull],
  ['warehouseLocation', text()],
  ['weight', weightOrNull],
  ['options', options],
  ['imageUrl', text()],
  ['upc', text()],
  ['fulfillmentSku', text()],
  ['adjustment', flag],
])

/** What an order's total is reckoned from. */
export function isReckoned(path: string): boolean {
  if (['taxAmount', 'shippingAmount'].includes(path)) return true
  const line = itemPathOf(path)
  return line !== null && (line.member === null || ['quantity', 'unitPrice'].includes(line.member))
}

export interface ItemPath {
  /** Null: a line to add. */
  lineId: number | null
  /** Null: the whole line. */
  member: string | null
}

/** Null for what is no path of a line. */
export function itemPathOf(path: string): ItemPath | null {
  const parts = /^items\[(?:new[\w-]{0,40}|(\d{1,16}))\](?:\.(\w+))?$/.exec(path)
  if (!parts) return null
  return { lineId: parts[1] === undefined ? null : Number(parts[1]), member: parts[2] ?? null }
}

/** As it is written in an edit: weights without the number of their units. */
export function memberOf(doc: OrderDocument, path: string): unknown {
  const value = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], doc)
  return path === 'weight' ? plainWeight(value as OrderDocument['weight']) : value
}

export function itemMemberOf(item: OrderItem, name: string): unknown {
  return name === 'weight' ? plainWeight(item.weight) : item[name as keyof OrderItem]
}

/** The members of a line that can be edited. */
export function plainItem(item: OrderItem): Record<string, unknown> {
  return Object.fromEntries([...editableItemMembers.keys()].map((name) => [name, itemMemberOf(item, name)]))
}

function plainWeight(weight: OrderDocument['weight']) {
  return weight && { value: weight.value, units: weight.units }
}
