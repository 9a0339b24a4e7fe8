// Lines of a WooCommerce order: goods, fees and the discount (stores-and-webhooks, 6.3).
import { Decimal } from 'decimal.js'
import { decodeHTML } from 'entities'
import type { WeightUnits } from '../../core/money.ts'
import type { ItemOption } from '../../core/orders/order.ts'
import type { ItemDraft, WeightDraft } from '../../core/orders/order-draft.ts'
import type { KeptPage } from './fetch-page.ts'
import { idIn, type Json, listIn, objectIn, textIn } from './json.ts'

const units: Record<string, { units: WeightUnits; times: number }> = {
  kg: { units: 'grams', times: 1000 },
  g: { units: 'grams', times: 1 },
  lbs: { units: 'pounds', times: 1 },
  oz: { units: 'ounces', times: 1 },
}

/** Goods that are shipped, then fees, then the discount as one line. */
export function parseLines(order: Json, page: KeptPage): { items: ItemDraft[]; hasGoods: boolean } {
  const refunded = refundedQuantities(page.refunds[String(order.id)] ?? [])
  const goods = listIn(order, 'line_items').filter((line) => isShipped(productOf(line, page)))
  const discount = amountOf(textIn(order, 'discount_total'))
  return {
    hasGoods: goods.length > 0,
    items: [
      ...goods.map((line) => goodsLine(line, page, refunded.get(idIn(line, 'id') ?? 0) ?? new Decimal(0))),
      ...listIn(order, 'fee_lines').map((fee) =>
        plainLine({
          name: plainText(textIn(fee, 'name')) ?? 'Fee',
          lineItemKey: textIn(fee, 'id'),
          unitPrice: cents(amountOf(textIn(fee, 'total'))),
          taxAmount: cents(amountOf(textIn(fee, 'total_tax'))),
        }),
      ),
      ...(discount.greaterThan(0)
        ? [
            plainLine({
              name: 'Discount',
              sku: 'total-discount',
              unitPrice: cents(discount.negated()),
              adjustment: true,
            }),
          ]
        : []),
    ],
  }
}

/** Exact; 0 for what is none. WooCommerce sends money as text with a point. */
export function amountOf(text: string | null): Decimal {
  return text !== null && /^-?\d{1,12}(\.\d{1,20})?$/.test(text) ? new Decimal(text) : new Decimal(0)
}

export function cents(amount: Decimal): number {
  return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toNumber() + 0
}

/** Without tags, its entities decoded. */
export function plainText(text: string | null): string | null {
  if (text === null) return null
  const plain = decodeHTML(text.replace(/<[^<>]*>/g, '')).trim()
  return plain === '' ? null : plain
}

function goodsLine(line: Json, page: KeptPage, refunded: Decimal): ItemDraft {
  const sold = amountOf(textIn(line, 'quantity'))
  const left = Decimal.max(sold.minus(refunded), 0)
  const subtotal = amountOf(textIn(line, 'subtotal'))
  const price = sold.isZero() ? amountOf(textIn(line, 'price')) : subtotal.div(sold)
  const product = productOf(line, page)
  // Goods by length are one piece of that length (quirk 20).
  const [quantity, times] = left.isInteger() ? [left.toNumber(), new Decimal(1)] : [1, left]
  const sku = textIn(line, 'sku')
  return plainLine({
    lineItemKey: textIn(line, 'id'),
    sku,
    name: plainText(textIn(line, 'name')) ?? sku ?? 'Item',
    imageUrl: imageOf(line, product),
    weight: weightOf(product, page.weightUnit, times),
    quantity,
    unitPrice: cents(price.times(times)),
    taxAmount: cents(amountOf(textIn(line, 'total_tax'))),
    options: [...optionsOf(line), ...(times.equals(1) ? [] : [{ name: 'Amount', value: left.toString() }])],
  })
}

function plainLine(line: Partial<ItemDraft> & { name: string }): ItemDraft {
  return {
    orderItemId: null,
    lineItemKey: null,
    sku: null,
    imageUrl: null,
    weight: null,
    quantity: 1,
    unitPrice: null,
    taxAmount: null,
    shippingAmount: null,
    warehouseLocation: null,
    options: [],
    fulfillmentSku: null,
    adjustment: false,
    upc: null,
    ...line,
  }
}

function productOf(line: Json, { products }: KeptPage): Json | null {
  const id = idIn(line, 'variation_id') ?? idIn(line, 'product_id')
  return (id === null ? null : products[String(id)]) ?? null
}

/** What the shop no longer knows may well be a thing. */
function isShipped(product: Json | null): boolean {
  return product?.virtual !== true && product?.shipping_required !== false
}

/** By the id of the line; refunds name it in their meta data, with quantities below zero. */
function refundedQuantities(refunds: readonly Json[]): Map<number, Decimal> {
  const all = new Map<number, Decimal>()
  for (const line of refunds.flatMap((refund) => listIn(refund, 'line_items'))) {
    const meta = listIn(line, 'meta_data').find(({ key }) => key === '_refunded_item_id')
    const id = Number(meta?.value)
    if (Number.isSafeInteger(id))
      all.set(id, (all.get(id) ?? new Decimal(0)).plus(amountOf(textIn(line, 'quantity')).abs()))
  }
  return all
}

function optionsOf(line: Json): ItemOption[] {
  return listIn(line, 'meta_data')
    .filter((meta) => !(textIn(meta, 'key') ?? '_').startsWith('_'))
    .map((meta) => ({
      name: plainText(textIn(meta, 'display_key') ?? textIn(meta, 'key')),
      value: plainText(textIn(meta, 'display_value') ?? textIn(meta, 'value')),
    }))
    .filter(({ value }) => value !== null)
}

function imageOf(line: Json, product: Json | null): string | null {
  const image = textIn(objectIn(line, 'image'), 'src') ?? textIn(objectIn(product, 'image'), 'src')
  const found = image ?? textIn(listIn(product, 'images')[0] ?? null, 'src')
  return found !== null && /^https?:\/\//i.test(found) ? found : null
}

function weightOf(product: Json | null, unit: string | null, times: Decimal): WeightDraft | null {
  const text = textIn(product, 'weight')
  const known = units[unit ?? '']
  if (text === null || !known) return null
  const weight = amountOf(text).times(known.times).times(times).toDecimalPlaces(4)
  return weight.isNegative() ? null : { value: weight.toNumber(), units: known.units }
}
