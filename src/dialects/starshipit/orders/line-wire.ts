// The lines of an order (Starshipit contract, 4.1 and 9).

import { gramsOf, kilogramsOf } from '../../../core/orders/measures.ts'
import type { CustomsItem, ItemOption, Order, OrderItem } from '../../../core/orders/order.ts'
import type { CustomsItemDraft, ItemDraft } from '../../../core/orders/order-draft.ts'
import type { LineDetails } from '../../../core/orders/order-extras.ts'
import type { Fields } from '../../../http/fields.ts'
import { countryCode } from '../countries.ts'
import { presentMembers } from './present-members.ts'

export const MOST_LINES = 2_000

export interface Line {
  item: OrderItem
  details: LineDetails
  /** As customs was told it. */
  origin: string | null
}

export interface CustomsLine extends Line {
  customs: CustomsItem | null
}

export function parseLines(order: Fields): ItemDraft[] {
  const given = order.raw('items')
  if (Array.isArray(given) && given.length > MOST_LINES) {
    order.fault('items', `The items field must have at most ${MOST_LINES} entries.`)
    return []
  }
  return (order.objects('items') ?? []).map(parseLine)
}

export function parseLine(fields: Fields): ItemDraft {
  const weightKg = fields.number('weight', { min: 0 })
  return {
    orderItemId: null,
    lineItemKey: null,
    sku: fields.text('sku', { max: 50 }),
    name: fields.text('description') ?? '',
    imageUrl: null,
    weight: weightKg === null ? null : { value: gramsOf([weightKg]), units: 'grams' },
    quantity: fields.integer('quantity', { min: 0 }) ?? 1,
    unitPrice: fields.number('value'),
    taxAmount: null,
    shippingAmount: null,
    warehouseLocation: null,
    options: [...option('color', fields.text('color')), ...option('size', fields.text('size'))],
    fulfillmentSku: null,
    adjustment: false,
    upc: fields.text('barcode'),
    details: presentMembers({
      tariffCode: fields.text('tariff_code', { max: 18 }),
      countryOfOrigin: fields.text('country_of_origin', { max: 50 }),
      quantityToShip: fields.integer('quantity_to_ship', { min: 0 }),
      stockOnHand: fields.integer('stock_on_hand'),
      weightKg: weightKg === null ? null : unroundedKg(weightKg),
    }),
  }
}

/** What customs is told, from the lines that say something of it; null when none does. */
export function customsOf(lines: readonly ItemDraft[]): CustomsItemDraft[] | null {
  const told = lines.filter(({ details }) => tellsCustoms(details))
  if (told.length === 0) return null
  return told.map(({ name, quantity, unitPrice, details }) => ({
    customsItemId: null,
    description: name,
    quantity,
    value: unitPrice ?? 0,
    harmonizedTariffCode: details?.tariffCode ?? null,
    countryOfOrigin: originOf(details),
  }))
}

/** Kilograms that are another number when they come back from grams; null for all others. */
export function unroundedKg(weightKg: number): number | null {
  return kilogramsOf({ value: gramsOf([weightKg]), units: 'grams' }) === weightKg ? null : weightKg
}

function tellsCustoms(details: LineDetails | undefined): boolean {
  return Boolean(details?.tariffCode || details?.countryOfOrigin)
}

/** The country as customs is told it. */
export function originOf(details: LineDetails | undefined): string | null {
  const country = details?.countryOfOrigin
  return country ? (countryCode(country) ?? country) : null
}

export function presentLines(order: Order): object[] {
  return linesOf(order).map((line) => presentLine(line, order))
}

export function presentLine({ item, details, origin, customs }: CustomsLine, { doc }: Order) {
  const newOrigin = customs?.countryOfOrigin === origin ? null : customs?.countryOfOrigin
  return presentMembers({
    item_id: item.orderItemId,
    description: item.name,
    sku: item.sku,
    tariff_code: customs?.harmonizedTariffCode ?? details.tariffCode,
    country_of_origin: newOrigin ?? details.countryOfOrigin,
    quantity: item.quantity,
    quantity_to_ship: Math.min(details.quantityToShip ?? item.quantity, item.quantity),
    quantity_shipped: doc.orderStatus === 'shipped' ? item.quantity : 0,
    weight: weightOf(item, details),
    value: item.unitPrice,
    color: optionOf(item, /^colou?r$/i),
    size: optionOf(item, /^size$/i),
    barcode: item.upc,
    stock_on_hand: details.stockOnHand,
  })
}

function weightOf({ weight }: OrderItem, { weightKg }: LineDetails): number | null {
  if (!weight) return null
  const isAsSent = weightKg !== undefined && weight.units === 'grams' && weight.value === gramsOf([weightKg])
  return isAsSent ? weightKg : kilogramsOf(weight)
}

/** The lines of an order, each with what customs is told of it. */
export function linesOf({ doc, extras }: Order): CustomsLine[] {
  const lines = doc.items.map((item): Line => {
    const details = extras?.lines?.[String(item.orderItemId)] ?? {}
    return { item, details, origin: originOf(details) }
  })
  const pairs = pairCustoms(lines, doc.internationalOptions.customsItems ?? [])
  return lines.map((line) => ({ ...line, customs: pairs.get(line) ?? null }))
}

/**
 * The customs item of each line, found by its description. Of several with one description, each line that was sent with
 * customs facts has one to itself, its unchanged one before all; the other lines share the first that is left.
 */
function pairCustoms(lines: readonly Line[], customsItems: readonly CustomsItem[]): Map<Line, CustomsItem> {
  const left = Map.groupBy(customsItems, ({ description }) => description)
  const pairs = new Map<Line, CustomsItem>()
  const told = lines.filter(({ details }) => tellsCustoms(details))
  for (const matches of [isUnchanged, () => true]) {
    for (const line of told.filter((entry) => !pairs.has(entry))) {
      const named = left.get(line.item.name) ?? []
      const customs = named.find((entry) => matches(line, entry))
      if (!customs) continue
      named.splice(named.indexOf(customs), 1)
      pairs.set(line, customs)
    }
  }
  for (const line of lines) {
    const customs = left.get(line.item.name)?.[0]
    if (customs && !pairs.has(line)) pairs.set(line, customs)
  }
  return pairs
}

function isUnchanged({ details, origin }: Line, customs: CustomsItem): boolean {
  return customs.harmonizedTariffCode === (details.tariffCode ?? null) && customs.countryOfOrigin === origin
}

function option(name: string, value: string | null): ItemOption[] {
  return value === null ? [] : [{ name, value }]
}

export function optionOf(item: Pick<OrderItem, 'options'>, name: RegExp): string | null {
  return item.options.find((entry) => name.test(entry.name ?? ''))?.value ?? null
}
