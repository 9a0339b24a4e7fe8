// Which product each line of an order stands for: what the order knew of its SKUs, and what was found for new ones. Pure.
import { textKey } from '../lists/text-key.ts'
import type { OrderItem } from './order.ts'
import type { ItemDraft } from './order-draft.ts'

/** Product ids by `skuKey`. */
export type LineProducts = ReadonlyMap<string, number>

export function skuKey({ sku }: Pick<ItemDraft | OrderItem, 'sku'>): string {
  return textKey(sku ?? '')
}

export function productsOfLines(lines: readonly OrderItem[]): LineProducts {
  return new Map(lines.flatMap((line) => (line.productId === null ? [] : [[skuKey(line), line.productId]])))
}

/** Looks in one after the other. */
export function productFinder(...known: LineProducts[]): (item: ItemDraft) => number | null {
  return (item) => {
    const key = skuKey(item)
    return known.map((products) => products.get(key)).find((id) => id !== undefined) ?? null
  }
}
