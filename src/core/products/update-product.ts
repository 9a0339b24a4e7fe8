import { type Statement, sqlState } from '../../db/database.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, invalid, notFound } from '../errors.ts'
import { textKey } from '../lists/text-key.ts'
import { folded } from '../orders/order-words.ts'
import { composeProduct, type ProductDetails, type ProductDocument } from './product.ts'

/** Unknown tags beyond these are not named. */
const MOST_TOLD = 10
const UNIQUE_VIOLATION = '23505'

export interface ProductUpdate extends Omit<ProductDetails, 'sku' | 'tags'> {
  /** Null: as it is. A product without a SKU would be nobody's. */
  sku: string | null
  tagIds: number[]
}

const lock: Statement = {
  name: 'product_lock',
  text: 'select doc from products where account_id = $1 and product_id = $2 for update',
}
const readTags: Statement = {
  name: 'product_tags',
  text: `select tag_id as "tagId", name from tags where account_id = $1 and tag_id = any($2::int[]) order by tag_id`,
}
const update: Statement = {
  name: 'product_update',
  text: `update products set sku = $3, sku_key = $4, name_key = $5, upc = $6, category_id = $7, type_key = $8,
      tag_ids = $9::int[], active = $10, modify_date = $11, doc = $12
    where account_id = $1 and product_id = $2`,
}

/** Replaces all that the account may say of a product. @throws HubError not_found, invalid, or conflict for the SKU. */
export async function updateProduct(
  ctx: Ctx,
  productId: number,
  given: ProductUpdate,
): Promise<ProductDocument> {
  try {
    return await inTransaction(ctx, (ctx) => replace(ctx, productId, given))
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error
    throw new HubError('conflict', `Another product has the SKU ${given.sku?.trim()} already.`)
  }
}

async function replace(ctx: Ctx, productId: number, given: ProductUpdate): Promise<ProductDocument> {
  const { tagIds, ...details } = given
  const [row] = await ctx.db.query<{ doc: string }>(lock, [ctx.account.id, productId])
  if (!row) throw notFound(`Product ${productId} was not found.`)
  const before = JSON.parse(row.doc) as ProductDocument
  const tags = await tagsOf(ctx, tagIds)
  const now = ctx.now()
  const after = composeProduct(
    { ...details, sku: given.sku?.trim() || before.sku, tags: tags.length > 0 ? tags : null },
    { productId, createDate: before.createDate, modifyDate: now.toISOString() },
  )
  await ctx.db.query(update, [
    ctx.account.id,
    productId,
    after.sku,
    textKey(after.sku),
    folded(after.name ?? ''),
    after.upc?.trim() ?? null,
    after.productCategory?.categoryId ?? null,
    after.productType === null ? null : textKey(after.productType),
    after.tags?.map(({ tagId }) => tagId) ?? null,
    after.active,
    now,
    JSON.stringify(after),
  ])
  return after
}

async function tagsOf(ctx: Ctx, ids: readonly number[]): Promise<{ tagId: number; name: string }[]> {
  if (ids.length === 0) return []
  const tags = await ctx.db.query<{ tagId: number; name: string }>(readTags, [ctx.account.id, ids])
  const unknown = [...new Set(ids)].filter((id) => !tags.some(({ tagId }) => tagId === id))
  if (unknown.length > 0) {
    const shown = unknown.slice(0, MOST_TOLD).join(', ')
    throw invalid('tags', `Tag ${shown} is not a tag of this account.`)
  }
  return tags
}
