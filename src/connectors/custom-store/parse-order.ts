// One Order element to an order as the cart tells it (stores-and-webhooks, 4.2).
import { sumOfProducts } from '../../core/money.ts'
import type { AddressDraft, ItemDraft } from '../../core/orders/order-draft.ts'
import { noCarriage, plainOptions } from '../../core/orders/plain-draft.ts'
import type { PulledOrder, RejectedOrder, StoreConnection } from '../../core/stores/connector.ts'
import { childOf, childrenOf, isTrue, textOf } from './element-values.ts'
import { warnOfLongValues } from './long-values.ts'
import { hasPlace, parseAddress } from './parse-address.ts'
import { readDate } from './parse-date.ts'
import { parseItem } from './parse-item.ts'
import { readDimensions } from './parse-measures.ts'
import { readMoney } from './parse-money.ts'
import type { Element } from './read-page/parse-elements.ts'

/** A username of just this length was cut off (quirk 28). */
const CUT_LENGTH = 50
/** Of what orders, customers and products are found by. */
const LONGEST_KEY = 500
const emailForm = /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[^\s@.<>"(),;:]+$/

export interface ParsedOrder {
  pulled: PulledOrder | null
  rejected: RejectedOrder | null
  orderDate: Date | null
}

export function parseOrder(order: Element, connection: StoreConnection): ParsedOrder {
  const warnings: string[] = []
  const externalId = textOf(order, 'orderid')
  const orderNumber = textOf(order, 'ordernumber') ?? externalId
  const statusKey = textOf(order, 'orderstatus')
  const orderDate = readOrderDate(order, connection.settings.timeZone, warnings)
  const reason = reasonToReject(order, { orderNumber, statusKey, orderDate })
  if (orderNumber === null || statusKey === null || orderDate === null)
    return { pulled: null, rejected: { orderNumber, reason }, orderDate: null }

  warnOfLongValues(order, warnings)
  if (textOf(order, 'ordernumber') === null) warnings.push('It has no OrderNumber; its OrderID was taken.')
  const total = money(order, 'ordertotal', 'OrderTotal', warnings)
  const content = contentOf(order, connection, warnings)
  const tooLong = longKey({ orderNumber, externalId, ...content })
  if (tooLong !== null)
    return {
      pulled: null,
      rejected: { orderNumber: orderNumber.slice(0, LONGEST_KEY), reason: tooLong },
      orderDate: null,
    }
  return {
    pulled: {
      externalId,
      orderNumber,
      statusKey,
      content: {
        ...content,
        orderNumber,
        orderKey: externalId ?? orderNumber,
        orderDate: orderDate.toISOString(),
        amountPaid: total ?? reckoned(content),
      },
      total,
      currency: currencyOf(order),
      warehouseName: textOf(order, 'requestedwarehouse'),
      warnings,
    },
    rejected: null,
    orderDate,
  }
}

function reasonToReject(
  order: Element,
  {
    orderNumber,
    statusKey,
    orderDate,
  }: Record<'orderNumber' | 'statusKey', string | null> & { orderDate: Date | null },
): string {
  if (orderNumber === null) return 'It has neither an OrderNumber nor an OrderID.'
  if (statusKey === null) return 'It has no OrderStatus.'
  if (orderDate !== null) return ''
  const text = textOf(order, 'orderdate')
  return text === null
    ? 'It has no OrderDate.'
    : `Its OrderDate “${text.slice(0, 50)}” is no date that can be read; MM/dd/yyyy HH:mm is expected.`
}

function longKey(told: Content & { orderNumber: string; externalId: string | null }): string | null {
  const keys: [name: string, value: string | null][] = [
    ['OrderNumber', told.orderNumber],
    ['OrderID', told.externalId],
    ['CustomerCode', told.customerUsername],
    ...told.items.flatMap(({ sku, lineItemKey }): [string, string | null][] => [
      ['SKU', sku],
      ['LineItemID', lineItemKey],
    ]),
  ]
  const long = keys.find(([, value]) => value !== null && value.length > LONGEST_KEY)
  return long ? `Its ${long[0]} is longer than ${LONGEST_KEY} characters.` : null
}

function readOrderDate(order: Element, timeZone: string, warnings: string[]): Date | null {
  const date = readDate(textOf(order, 'orderdate') ?? '', timeZone)
  if (date) return date
  const modified = readDate(textOf(order, 'lastmodified') ?? '', timeZone)
  if (modified) warnings.push('Its OrderDate cannot be read; the time of its last change was taken.')
  return modified
}

type Content = Omit<PulledOrder['content'], 'orderNumber' | 'orderKey' | 'orderDate' | 'amountPaid'>

function contentOf(order: Element, connection: StoreConnection, warnings: string[]): Content {
  const customer = childOf(order, 'customer')
  const username = textOf(customer, 'customercode')
  const billing = childOf(customer, 'billto')
  return {
    orderId: null,
    shipByDate: null,
    customerUsername: username,
    customerEmail: textOf(billing, 'email') ?? emailIn(username),
    ...addressesOf(customer, connection, warnings),
    items: itemsOf(order, connection, warnings),
    taxAmount: money(order, 'taxamount', 'TaxAmount', warnings) ?? 0,
    shippingAmount: money(order, 'shippingamount', 'ShippingAmount', warnings) ?? 0,
    customerNotes: textOf(order, 'customernotes'),
    internalNotes: textOf(order, 'internalnotes'),
    gift: isTrue(textOf(order, 'gift')),
    giftMessage: textOf(order, 'giftmessage'),
    paymentMethod: textOf(order, 'paymentmethod'),
    requestedShippingService: textOf(order, 'shippingmethod'),
    ...noCarriage,
    dimensions: readDimensions(order, warnings) ?? firstItemDimensions(order, warnings),
    advancedOptions: {
      ...plainOptions,
      storeId: connection.storeId,
      customField1: textOf(order, 'customfield1'),
      customField2: textOf(order, 'customfield2'),
      customField3: textOf(order, 'customfield3'),
      source: textOf(order, 'source'),
    },
  }
}

/** An address that is missing stays so, unless the store says otherwise (quirk 27). */
function addressesOf(
  customer: Element | null,
  { settings }: StoreConnection,
  warnings: string[],
): { billTo: AddressDraft | null; shipTo: AddressDraft } {
  const billing = childOf(customer, 'billto')
  const billTo = billing ? parseAddress(billing, warnings) : null
  const shipTo = parseAddress(childOf(customer, 'shipto'), warnings)
  if (hasPlace(shipTo)) return { billTo, shipTo }
  if (settings.billToAsShipTo && billTo && hasPlace(billTo)) {
    warnings.push('It has no ShipTo; the address of BillTo was taken.')
    return { billTo, shipTo: { ...billTo, phone: shipTo.phone ?? billTo.phone } }
  }
  warnings.push('It has no address in ShipTo.')
  return { billTo, shipTo }
}

function itemsOf(order: Element, { url }: StoreConnection, warnings: string[]): ItemDraft[] {
  return childrenOf(childOf(order, 'items'), 'item').map((item, at) => {
    const own: string[] = []
    const draft = parseItem(item, url, own)
    warnings.push(...own.map((warning) => `Item ${at + 1} (${draft.name}): ${warning}`))
    return draft
  })
}

/** One edition of the schema hangs them there. */
function firstItemDimensions(order: Element, warnings: string[]) {
  const [item, ...others] = childrenOf(childOf(order, 'items'), 'item')
  return item && others.length === 0 ? readDimensions(item, warnings) : null
}

function money(order: Element, name: string, shown: string, warnings: string[]): number | null {
  const text = textOf(order, name)
  if (text === null) return null
  const amount = readMoney(text)
  if (amount === null) warnings.push(`Its ${shown} “${text.slice(0, 50)}” cannot be read; it was left out.`)
  return amount
}

function reckoned({ items, taxAmount, shippingAmount }: Content): number {
  return sumOfProducts(
    items.map(({ quantity, unitPrice }) => [quantity, unitPrice ?? 0]),
    [taxAmount, shippingAmount],
  )
}

function currencyOf(order: Element): string | null {
  const code = textOf(order, 'currencycode')?.toUpperCase() ?? null
  return code !== null && /^[A-Z]{3}$/.test(code) ? code : null
}

function emailIn(username: string | null): string | null {
  return username !== null && username.length < CUT_LENGTH && emailForm.test(username) ? username : null
}
