import { type ProductSort, searchProducts as search } from '../../../core/products/search-products.ts'
import { pageFamilies, parsePaging, parseSortDirection } from '../paging.ts'
import { endpoint } from '../request.ts'
import { presentProduct } from './product-wire.ts'

const sorts = {
  Barcode: 'upc',
  BinLocation: 'warehouseLocation',
  Brand: 'brand',
  Colour: 'color',
  Country: 'customsCountryCode',
  CustomsDescription: 'customsDescription',
  DangerousGoodsType: 'dangerousGoodsType',
  Height: 'height',
  HSCode: 'customsTariffNo',
  Length: 'length',
  Manufacturer: 'manufacturerId',
  Materials: 'material',
  Model: 'model',
  Price: 'price',
  Purpose: 'usage',
  Size: 'size',
  Sku: 'sku',
  Title: 'name',
  Weight: 'weight',
  Width: 'width',
} as const satisfies Record<string, ProductSort>

/** A page of the products that have the term in SKU, title or barcode (Starshipit contract, 5.8). */
export const searchProducts = endpoint(async (ctx, { query, has }) => {
  if (!has('search_term')) query.fault('search_term', 'The search_term field is required; it may be empty.')
  const term = query.text('search_term') ?? ''
  const paging = parsePaging(query, pageFamilies.products)
  const skip = Math.max(query.integer('skip_records') ?? 0, 0)
  const column = query.oneOf('sort_column', Object.keys(sorts) as (keyof typeof sorts)[])
  const descending = parseSortDirection(query) ?? false
  query.throwIfFaulty()
  const sortBy = column ? sorts[column] : 'productId'
  const { products, total } = await search(ctx, { term, ...paging, skip, sortBy, descending })
  return { products: products.map(presentProduct), total_records: total }
})
