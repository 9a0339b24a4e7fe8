// Orders between V1's words and core's. The stored document is V1's own form in the `utc` setting, so presenting is
// passing it on; `pacific` costs a parse (V1 contract, sections 5, 7 and 8.1).
import type { Account } from '../../../core/account.ts'
import { confirmations } from '../../../core/carriers/carrier.ts'
import { type Dimensions, type OrderDocument, orderStatuses } from '../../../core/orders/order.ts'
import type { ItemDraft, OrderDraft, WeightDraft } from '../../../core/orders/order-draft.ts'
import type { Fields } from '../../../http/fields.ts'
import { parseDay, parseInstant, parseLaterInstant, presentInstant, presentTrimmed } from '../dates.ts'
import { parseBillTo, parseShipTo } from './address-wire.ts'
import {
  parseAdvancedOptions,
  parseInsuranceOptions,
  parseInternationalOptions,
  parseLineId,
} from './options-wire.ts'

const LONG = { max: 10_000 }

/** Collects faults in `body`; the draft is good only where it has none. Read-only and unknown members are ignored. */
export function parseOrder(body: Fields, account: Account): OrderDraft {
  const orderDate = parseInstantField(body, 'orderDate', account)
  if (body.isBlank('orderDate')) body.fault('orderDate', 'The orderDate field is required.')
  const orderStatus = body.requiredOneOf('orderStatus', orderStatuses)
  // Clients look for the recipient's fault before the payer's.
  const shipTo = parseShipTo(body)
  const holdUntilDate = parseDayField(body, 'holdUntilDate')
  const tagIds = body.integers('tagIds')
  return {
    orderId: nullIfZero(body.integer('orderId')),
    orderNumber: body.requiredText('orderNumber', { max: 50 }),
    orderKey: nullIfBlank(body.text('orderKey', { max: 100 })),
    orderDate: orderDate ?? '',
    paymentDate: parseInstantField(body, 'paymentDate', account),
    shipByDate: parseInstantField(body, 'shipByDate', account),
    orderStatus: orderStatus ?? 'awaiting_shipment',
    customerUsername: body.text('customerUsername'),
    customerEmail: body.text('customerEmail'),
    billTo: parseBillTo(body),
    shipTo,
    items: (body.objects('items') ?? []).map(parseItem),
    amountPaid: body.number('amountPaid') ?? 0,
    taxAmount: body.number('taxAmount') ?? 0,
    shippingAmount: body.number('shippingAmount') ?? 0,
    customerNotes: body.text('customerNotes', LONG),
    internalNotes: body.text('internalNotes', LONG),
    gift: body.boolean('gift') ?? false,
    giftMessage: body.text('giftMessage', LONG),
    paymentMethod: body.text('paymentMethod'),
    requestedShippingService: body.text('requestedShippingService'),
    carrierCode: body.text('carrierCode'),
    serviceCode: body.text('serviceCode'),
    packageCode: body.text('packageCode'),
    confirmation: body.oneOf('confirmation', confirmations) ?? (body.has('confirmation') ? null : 'none'),
    shipDate: parseDayField(body, 'shipDate'),
    ...(holdUntilDate === null ? {} : { holdUntilDate }),
    weight: parseWeight(body, 'weight'),
    dimensions: parseDimensions(body),
    insuranceOptions: parseInsuranceOptions(body),
    internationalOptions: parseInternationalOptions(body),
    advancedOptions: parseAdvancedOptions(body),
    ...(tagIds === null ? {} : { tagIds }),
    ...parseAmbiguous(body, account),
    origin: 'api',
    uniqueNumber: false,
  }
}

/** The later readings of dates in a repeated hour, for an order that has them already. */
function parseAmbiguous(body: Fields, account: Account): Pick<OrderDraft, 'ambiguous'> {
  if (account.v1Dates === 'utc') return {}
  const entries = (['orderDate', 'paymentDate', 'shipByDate'] as const).flatMap((name) => {
    const later = parseLaterInstant(String(body.raw(name) ?? ''), account)
    return later === null ? [] : [[name, later] as const]
  })
  return entries.length === 0 ? {} : { ambiguous: Object.fromEntries(entries) }
}

function parseInstantField(body: Fields, name: string, account: Account): string | null {
  const text = nullIfBlank(body.text(name))
  if (text === null) return null
  return (
    parseInstant(text, account) ??
    body.fault(name, `The ${name} field is not a date: '${text.slice(0, 40)}'.`)
  )
}

export function parseDayField(body: Fields, name: string): string | null {
  const text = nullIfBlank(body.text(name))
  if (text === null) return null
  return parseDay(text) ?? body.fault(name, `The ${name} field is not a date: '${text.slice(0, 40)}'.`)
}

function parseItem(item: Fields): ItemDraft {
  return {
    orderItemId: parseLineId(item, 'orderItemId'),
    lineItemKey: item.text('lineItemKey'),
    sku: item.text('sku'),
    name: item.text('name') ?? '',
    imageUrl: item.text('imageUrl'),
    weight: parseWeight(item, 'weight'),
    quantity: item.integer('quantity', { min: 0 }) ?? 1,
    unitPrice: item.number('unitPrice'),
    taxAmount: item.number('taxAmount'),
    shippingAmount: item.number('shippingAmount'),
    warehouseLocation: item.text('warehouseLocation'),
    options: (item.objects('options') ?? []).map((option) => ({
      name: option.text('name'),
      value: option.text('value', LONG),
    })),
    fulfillmentSku: item.text('fulfillmentSku'),
    adjustment: item.boolean('adjustment') ?? false,
    upc: item.text('upc'),
  }
}

export function parseWeight(body: Fields, name: string): WeightDraft | null {
  const weight = body.object(name)
  if (!weight) return null
  const value = weight.number('value', { min: 0 })
  const units = weight.oneOf('units', ['pounds', 'ounces', 'grams'])
  if (value === null && units === null) return null
  return { value: value ?? 0, units: units ?? 'ounces' }
}

export function parseDimensions(body: Fields): Dimensions | null {
  const dimensions = body.object('dimensions')
  if (!dimensions) return null
  const [length, width, height] = ['length', 'width', 'height'].map((side) =>
    dimensions.number(side, { min: 0 }),
  )
  const units = dimensions.oneOf('units', ['inches', 'centimeters'])
  if (units === null && !length && !width && !height) return null
  return { units: units ?? 'inches', length: length ?? 0, width: width ?? 0, height: height ?? 0 }
}

function nullIfBlank(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text
}

function nullIfZero(id: number | null): number | null {
  return id === 0 ? null : id
}

/** The text to send for a stored order. */
export function presentOrder(text: string, account: Account): string {
  if (account.v1Dates === 'utc') return text
  // The lines of an order mostly share one moment.
  const known = new Map<string, string>()
  const trimmed = (instant: string) => {
    const text = known.get(instant) ?? presentTrimmed(instant, account)
    known.set(instant, text)
    return text
  }
  const doc = JSON.parse(text) as OrderDocument
  const shown = (instant: string | null) => (instant === null ? null : presentInstant(instant, account))
  return JSON.stringify({
    ...doc,
    orderDate: shown(doc.orderDate),
    createDate: shown(doc.createDate),
    modifyDate: shown(doc.modifyDate),
    paymentDate: shown(doc.paymentDate),
    shipByDate: shown(doc.shipByDate),
    items: doc.items.map((item) => ({
      ...item,
      createDate: trimmed(item.createDate),
      modifyDate: trimmed(item.modifyDate),
    })),
  })
}
