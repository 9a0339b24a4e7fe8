// The lines of an order (Starshipit contract, 4.1 and 9).

import type { ItemOption, Order, OrderItem } from '../../../core/orders/order.ts'
import type { CustomsItemDraft, ItemDraft } from '../../../core/orders/order-draft.ts'
import type { LineDetails } from '../../../core/orders/order-extras.ts'
import type { Fields } from '../../../http/fields.ts'
import { countryCode } from '../countries.ts'
import { gramsOf, kilogramsOf } from '../measures.ts'
import { presentMembers } from './present-members.ts'

const MOST_LINES = 2_000

export function parseLines(order: Fields): ItemDraft[] {
  const given = order.raw('items')
  if (Array.isArray(given) && given.length > MOST_LINES) {
    order.fault('items', `The items field must have at most ${MOST_LINES} entries.`)
    return []
  }
  return (order.objects('items') ?? []).map(parseLine)
}

function parseLine(fields: Fields): ItemDraft {
  const weightKg = fields.number('weight', { min: 0 })
  return {
    orderItemId: null,
    lineItemKey: null,
    sku: fields.text('sku', { max: 50 }),
    name: fields.text('description') ?? '',
    imageUrl: null,
    weight: weightKg === null ? null : { value: gramsOf([weightKg]), units: 'grams' },
    quantity: fields.number('quantity', { min: 0 }) ?? 1,
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
      quantityToShip: fields.number('quantity_to_ship', { min: 0 }),
      stockOnHand: fields.integer('stock_on_hand'),
    }),
  }
}

/** What customs is told, from the lines that say something of it; null when none does. */
export function customsOf(lines: readonly ItemDraft[]): CustomsItemDraft[] | null {
  const told = lines.filter(({ details }) => details?.tariffCode || details?.countryOfOrigin)
  if (told.length === 0) return null
  return told.map(({ name, quantity, unitPrice, details }) => ({
    customsItemId: null,
    description: name,
    quantity,
    value: unitPrice ?? 0,
    harmonizedTariffCode: details?.tariffCode ?? null,
    countryOfOrigin: details?.countryOfOrigin
      ? (countryCode(details.countryOfOrigin) ?? details.countryOfOrigin)
      : null,
  }))
}

export function presentLines({ doc, extras }: Order): object[] {
  return doc.items.map((item) => {
    const details: LineDetails = extras?.lines?.[String(item.orderItemId)] ?? {}
    const customs = doc.internationalOptions.customsItems?.find(
      ({ description }) => description === item.name,
    )
    return presentMembers({
      item_id: item.orderItemId,
      description: item.name,
      sku: item.sku,
      tariff_code: details.tariffCode ?? customs?.harmonizedTariffCode,
      country_of_origin: details.countryOfOrigin ?? customs?.countryOfOrigin,
      quantity: item.quantity,
      quantity_to_ship: details.quantityToShip ?? item.quantity,
      quantity_shipped: doc.orderStatus === 'shipped' ? item.quantity : 0,
      weight: item.weight ? kilogramsOf(item.weight) : null,
      value: item.unitPrice,
      color: optionOf(item, /^colou?r$/i),
      size: optionOf(item, /^size$/i),
      barcode: item.upc,
      stock_on_hand: details.stockOnHand,
    })
  })
}

function option(name: string, value: string | null): ItemOption[] {
  return value === null ? [] : [{ name, value }]
}

function optionOf(item: OrderItem, name: RegExp): string | null {
  return item.options.find((entry) => name.test(entry.name ?? ''))?.value ?? null
}
