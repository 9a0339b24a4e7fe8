// The lines of an order as a draft replaces them, and what they weigh. Pure.
import { isDeepStrictEqual } from 'node:util'
import { sumOfProducts, toOunces, type WeightUnits } from '../money.ts'
import { hasProduct } from '../products/product.ts'
import type { CustomsItem, OrderDocument, OrderItem, Weight } from './order.ts'
import type { CustomsItemDraft, ItemDraft, Surroundings, WeightDraft } from './order-draft.ts'

/** Items are replaced as a set; a line that is recognised keeps its id and creation time. */
export function replaceItems(drafts: ItemDraft[], before: OrderItem[], around: Surroundings): OrderItem[] {
  const left = [...before]
  const takeLine = (matches: (line: OrderItem) => boolean) => {
    const at = left.findIndex(matches)
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  // Ids first: a key must not take the line that another draft names by its id.
  const byId = drafts.map(({ orderItemId }) =>
    orderItemId === null ? undefined : takeLine((old) => old.orderItemId === orderItemId),
  )
  return drafts.map((draft, at) => {
    const { lineItemKey } = draft
    const line =
      byId[at] ?? (lineItemKey === null ? undefined : takeLine((old) => old.lineItemKey === lineItemKey))
    const { weight, ...content } = draft
    const item: OrderItem = {
      orderItemId: line?.orderItemId ?? around.nextLineId(),
      lineItemKey: content.lineItemKey,
      sku: content.sku,
      name: content.name,
      imageUrl: content.imageUrl,
      weight: weight ? weighed(weight) : null,
      quantity: content.quantity,
      unitPrice: content.unitPrice,
      taxAmount: content.taxAmount,
      shippingAmount: content.shippingAmount,
      warehouseLocation: content.warehouseLocation,
      options: content.options,
      productId: productOf(draft, line, around),
      fulfillmentSku: content.fulfillmentSku,
      adjustment: content.adjustment,
      upc: content.upc,
      createDate: line?.createDate ?? around.now,
      modifyDate: line?.modifyDate ?? around.now,
    }
    if (line && !isDeepStrictEqual(item, line)) item.modifyDate = around.now
    return item
  })
}

/** A line that keeps its SKU keeps its product, be that called otherwise since. */
function productOf(draft: ItemDraft, line: OrderItem | undefined, around: Surroundings): number | null {
  if (!hasProduct(draft)) return null
  const kept = line && line.sku === draft.sku ? line.productId : null
  return kept ?? around.productOf(draft)
}

export function replaceCustomsItems(
  drafts: CustomsItemDraft[] | null,
  before: OrderDocument | null,
  around: Surroundings,
): CustomsItem[] | null {
  if (drafts === null) return null
  const known = new Set(before?.internationalOptions.customsItems?.map((item) => item.customsItemId))
  return drafts.map((draft) => {
    const kept = draft.customsItemId !== null && known.delete(draft.customsItemId)
    return { ...draft, customsItemId: kept ? (draft.customsItemId as number) : around.nextLineId() }
  })
}

export function weightOfLines(items: OrderItem[]): Weight {
  const pairs = items.flatMap(({ quantity, weight }) =>
    weight ? [[quantity, toOunces(weight.value, weight.units)] as const] : [],
  )
  return weighed({ value: sumOfProducts(pairs), units: 'ounces' })
}

const weightUnitNumbers: Record<WeightUnits, number> = { pounds: 0, ounces: 1, grams: 2 }

export function weighed(weight: WeightDraft): Weight {
  return { value: weight.value, units: weight.units, WeightUnits: weightUnitNumbers[weight.units] }
}
