// One Item to a line (stores-and-webhooks, 1.3, 4.2 and quirks 20 to 24, 31).
import { Decimal } from 'decimal.js'
import type { ItemOption } from '../../core/orders/order.ts'
import type { ItemDraft } from '../../core/orders/order-draft.ts'
import { childOf, childrenOf, isTrue, textOf } from './element-values.ts'
import { readWeight } from './parse-measures.ts'
import { inCents, readDecimal } from './parse-money.ts'
import type { Element } from './read-page/parse-elements.ts'

const MOST_QUANTITY = 2_147_483_647
const namelessWords = new Set(['couponcode'])

/** The warnings name no line; the caller says which. */
export function parseItem(item: Element, storeUrl: string, warnings: string[]): ItemDraft {
  const sku = textOf(item, 'sku')
  const adjustment = isTrue(textOf(item, 'adjustment'))
  const { quantity, times, amount } = readQuantity(textOf(item, 'quantity'), warnings)
  const price = readPrice(textOf(item, 'unitprice'), warnings)
  if (adjustment && price?.isPositive() && !price.isZero())
    warnings.push('It is an adjustment with a positive price; the sign was kept.')
  const options = readOptions(item)
  return {
    orderItemId: null,
    lineItemKey: textOf(item, 'lineitemid'),
    sku,
    name: nameOf(textOf(item, 'name'), sku),
    imageUrl: imageUrl(textOf(item, 'imageurl'), storeUrl, warnings),
    // What is no thing weighs nothing, whatever the cart says.
    weight: adjustment ? null : readWeight(item, times, warnings),
    quantity,
    unitPrice: price ? inCents(price.times(times)) : null,
    taxAmount: null,
    shippingAmount: null,
    warehouseLocation: textOf(item, 'location'),
    options: amount === null ? options : [...options, { name: 'Amount', value: amount }],
    fulfillmentSku: null,
    adjustment,
    upc: textOf(item, 'upc'),
  }
}

function nameOf(name: string | null, sku: string | null): string {
  const isName = name !== null && !namelessWords.has(name.toLowerCase())
  return isName ? name : (sku ?? 'Adjustment')
}

/** Goods by length come as one piece of that length (quirk 20). */
function readQuantity(text: string | null, warnings: string[]) {
  const one = { quantity: 1, times: new Decimal(1), amount: null }
  if (text === null) {
    warnings.push('It has no Quantity; 1 was taken.')
    return one
  }
  const value = readDecimal(text)
  if (!value || value.isNegative() || value.greaterThan(MOST_QUANTITY)) {
    warnings.push(`Its Quantity “${text}” cannot be read; 0 was taken.`)
    return { ...one, quantity: 0 }
  }
  if (value.isInteger()) return { ...one, quantity: value.toNumber() }
  return { quantity: 1, times: value, amount: value.toString() }
}

function readPrice(text: string | null, warnings: string[]): Decimal | null {
  if (text === null) return null
  const price = readDecimal(text)
  if (!price) warnings.push(`Its UnitPrice “${text}” cannot be read; it was left out.`)
  return price
}

function readOptions(item: Element): ItemOption[] {
  return childrenOf(childOf(item, 'options'), 'option').flatMap((option) => {
    const [name, value] = [textOf(option, 'name'), textOf(option, 'value')]
    return name === null && value === null ? [] : [{ name, value }]
  })
}

/** Against the shop's own address; nothing is fetched (quirk 31). */
function imageUrl(text: string | null, storeUrl: string, warnings: string[]): string | null {
  if (text === null) return null
  const url = URL.parse(text, storeUrl)
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) {
    url.username = ''
    url.password = ''
    return url.href
  }
  warnings.push('Its ImageUrl is no address of a picture; it was left out.')
  return null
}
