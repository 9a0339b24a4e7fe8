// What customs has to be told of a parcel, and when. Pure.

import { checkCustoms } from '../labels/check-customs.ts'
import type { CustomsContent } from '../labels/label.ts'
import type { CustomsItem, OrderDocument } from '../orders/order.ts'
import type { CustomsItemDraft, OrderDraft } from '../orders/order-draft.ts'

/** Nothing is declared within one of these. */
const areas = [
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MC MT NL PL PT RO SE SI SK',
  'CH LI',
  'GB IM',
  'US PR',
].map((codes) => new Set(codes.split(' ')))

export type Declaration = Pick<CustomsContent, 'items' | 'contents' | 'nonDelivery'>

export function crossesCustoms(from: string, to: string): boolean {
  return from !== to && !areas.some((area) => area.has(from) && area.has(to))
}

/**
 * What an order declares whose customs items were told line by line: its lines without one are in the parcel too. Null, as
 * the order has them, where they are all told, or where the customs items are not those of its lines.
 */
export function itemsToDeclare({
  items,
  internationalOptions,
}: Pick<OrderDocument, 'items' | 'internationalOptions'>): CustomsItemDraft[] | null {
  const told = internationalOptions.customsItems ?? []
  const lines = items.filter(({ adjustment }) => !adjustment)
  const left = lines.filter(({ name }) => !told.some(({ description }) => description === name))
  if (left.length === 0 || !told.every(({ description }) => lines.some(({ name }) => name === description)))
    return null
  const untold = left.map(({ name, quantity, unitPrice }) => ({
    ...{ customsItemId: null, description: name, quantity, value: unitPrice ?? 0 },
    ...{ harmonizedTariffCode: null, countryOfOrigin: null },
  }))
  return [...told, ...untold]
}

/** The declaration with its defaults. @throws HubError invalid naming every item and what it lacks */
export function declarationOf(given: OrderDraft['internationalOptions']): Declaration {
  const items = (given.customsItems ?? []).map(
    (item): CustomsItem => ({ ...item, customsItemId: item.customsItemId ?? 0 }),
  )
  checkCustoms(items)
  return {
    items,
    contents: (given.contents ?? 'merchandise') as Declaration['contents'],
    nonDelivery: (given.nonDelivery ?? 'return_to_sender') as Declaration['nonDelivery'],
  }
}
