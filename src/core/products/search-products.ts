// Products by any part of their SKU, name or UPC: pages with exact totals.
import type { Ctx } from '../context.ts'
import { findPage } from '../lists/find-page.ts'
import type { ListCondition } from '../lists/list-filter.ts'
import { folded, nameQuery } from '../orders/order-words.ts'
import type { Product, ProductDocument } from './product.ts'
import type { ProductExtras } from './product-extras.ts'
import type { SortedMember } from './product-rows.ts'

/** Texts longer than this are sorted by their beginning. */
const SORTED_LETTERS = 100

// Those of the first group are served by an index; by the others all hits are gathered and sorted.
const sorts = {
  productId: 'r.product_id',
  sku: 'r.sku_key',
  name: `left(r.name_key, ${SORTED_LETTERS})`,

  upc: `left(lower(r.upc), ${SORTED_LETTERS})`,
  price: numberOf('price'),
  weight: numberOf('weightOz'),
  length: numberOf('length'),
  width: numberOf('width'),
  height: numberOf('height'),
  warehouseLocation: textOf('warehouseLocation'),
  customsCountryCode: textOf('customsCountryCode'),
  customsDescription: textOf('customsDescription'),
  customsTariffNo: textOf('customsTariffNo'),
  brand: extraOf('brand'),
  color: extraOf('color'),
  size: extraOf('size'),
  material: extraOf('material'),
  model: extraOf('model'),
  usage: extraOf('usage'),
  manufacturerId: extraOf('manufacturerId'),
  dangerousGoodsType: extraOf('dangerousGoodsType'),
}

export type ProductSort = keyof typeof sorts

export interface ProductSearch {
  /** A part of SKU, name or UPC, in any letter case; empty: every product, inactive ones included. */
  term: string
  sortBy: ProductSort
  descending: boolean
  page: number
  pageSize: number
  /** Passed over before the first page begins. */
  skip: number
}

export async function searchProducts(
  ctx: Ctx,
  { term, sortBy, descending, page, pageSize, skip }: ProductSearch,
): Promise<{ products: Product[]; total: number }> {
  const conditions = conditionsOf(ctx.account.id, term.trim())
  const { rows, total } = await findPage<{ doc: string; extras: ProductExtras | null }>(ctx, {
    filter: { table: 'products', accountId: ctx.account.id, conditions, ranges: [] },
    id: 'product_id',
    columns: 'r.doc, r.extras',
    order: { by: sorts[sortBy], descending },
    sorted: false,
    ...{ page, pageSize, skip },
  })
  const products = rows.map(({ doc, extras }) => ({ doc: JSON.parse(doc) as ProductDocument, extras }))
  return { products, total }
}

function conditionsOf(accountId: number, term: string): ListCondition[] {
  if (term === '') return []
  return [
    { row: (at) => `r.words @@ ${at}::tsquery`, value: nameQuery(accountId, term) },
    { row: (at) => `strpos(r.search_key, ${at}) > 0`, value: folded(term) },
  ]
}

function numberOf(member: SortedMember): string {
  return `(r.sort_values ->> '${member}')::float8`
}

function textOf(member: SortedMember): string {
  return `left(lower(r.sort_values ->> '${member}'), ${SORTED_LETTERS})`
}

function extraOf(member: keyof ProductExtras): string {
  return `left(lower(r.extras ->> '${member}'), ${SORTED_LETTERS})`
}
