// Products as rows, one at a time; those that orders make are written in `find-or-create-products.ts`.
import { type Statement, sqlState } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { HubError, notFound } from '../errors.ts'
import { textKey } from '../lists/text-key.ts'
import { folded } from '../orders/order-words.ts'
import type { Product, ProductDetails, ProductDocument } from './product.ts'
import type { ProductExtras } from './product-extras.ts'

const UNIQUE_VIOLATION = '23505'

const draw: Statement = { name: 'product_draw', text: `select nextval('product_ids')::int as id` }
const lock: Statement = {
  name: 'product_lock',
  text: 'select doc, extras from products where account_id = $1 and product_id = $2 for update',
}
const columns = [
  ...['sku', 'sku_key', 'name_key', 'search_key', 'upc', 'category_id', 'type_key', 'tag_ids', 'active'],
  ...['create_date', 'modify_date', 'doc', 'extras', 'sort_values'],
]
const places = columns.map((_, at) => `$${at + 3}`).join(', ')
const insert: Statement = {
  name: 'product_insert',
  text: `insert into products (account_id, product_id, ${columns.join(', ')}) values ($1, $2, ${places})`,
}
const update: Statement = {
  name: 'product_update',
  text: `update products set (${columns.join(', ')}) = row(${places}) where account_id = $1 and product_id = $2`,
}

export async function drawProductId(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.query<{ id: number }>(draw, [])
  return row?.id as number
}

/** @throws HubError not_found */
export async function lockProduct(ctx: Ctx, productId: number): Promise<Product> {
  const [row] = await ctx.db.query<{ doc: string; extras: ProductExtras | null }>(lock, [
    ctx.account.id,
    productId,
  ])
  if (!row) throw notFound(`Product ${productId} was not found.`)
  return { doc: JSON.parse(row.doc) as ProductDocument, extras: row.extras }
}

export function insertProduct(ctx: Ctx, product: Product): Promise<void> {
  return write(ctx, insert, product)
}

export function replaceProduct(ctx: Ctx, product: Product): Promise<void> {
  return write(ctx, update, product)
}

async function write(ctx: Ctx, statement: Statement, { doc, extras }: Product): Promise<void> {
  const { productId, sku, name, upc, productCategory, productType, tags, active } = doc
  await ctx.db.query(statement, [
    ...[ctx.account.id, productId, sku, textKey(sku), folded(name ?? ''), searchKey(doc)],
    upc?.trim() ?? null,
    productCategory?.categoryId ?? null,
    productType === null ? null : textKey(productType),
    tags?.map(({ tagId }) => tagId) ?? null,
    ...[active, doc.createDate, doc.modifyDate, JSON.stringify(doc), extras && JSON.stringify(extras)],
    sortValues(doc),
  ])
}

/** Runs a transaction that may take a SKU. @throws HubError conflict where another product has it */
export async function withSku<T>(sku: string | null, transaction: Promise<T>): Promise<T> {
  try {
    return await transaction
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error
    throw new HubError('conflict', `Another product has the SKU ${sku?.trim()} already.`)
  }
}

/** What a search looks into, a line each. */
export function searchKey(product: { sku: string | null; name: string | null; upc: string | null }): string {
  const { sku, name, upc } = product
  return [sku, name, upc]
    .map((text) => folded((text ?? '').trim()))
    .filter((text) => text !== '')
    .join('\n')
}

/** What lists are sorted by beside the columns; the names are those of the document. */
const sortedMembers = [
  ...(['price', 'weightOz', 'length', 'width', 'height', 'warehouseLocation'] as const),
  ...(['customsCountryCode', 'customsDescription', 'customsTariffNo'] as const),
]
export type SortedMember = (typeof sortedMembers)[number]

/** As they are stored; null for a product that has none of them. */
export function sortValues(details: Pick<ProductDetails, SortedMember>): string | null {
  const given = sortedMembers.filter((member) => details[member] !== null)
  return given.length === 0 ? null : JSON.stringify(details, given)
}
