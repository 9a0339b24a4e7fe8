import type { Statement } from '../../db/database.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { invalid } from '../errors.ts'
import { composeProduct, type ProductDetails, type ProductDocument } from './product.ts'
import { lockProduct, replaceProduct, withSku } from './product-rows.ts'

/** Unknown tags beyond these are not named. */
const MOST_TOLD = 10

export interface ProductUpdate extends Omit<ProductDetails, 'sku' | 'tags'> {
  /** Null: as it is. A product without a SKU would be nobody's. */
  sku: string | null
  tagIds: number[]
}

const readTags: Statement = {
  name: 'product_tags',
  text: `select tag_id as "tagId", name from tags where account_id = $1 and tag_id = any($2::int[]) order by tag_id`,
}

/**
 * Replaces all that V1 can say of a product, and nothing else of it.
 * @throws HubError not_found, invalid, or conflict for the SKU.
 */
export function updateProduct(ctx: Ctx, productId: number, given: ProductUpdate): Promise<ProductDocument> {
  return withSku(
    given.sku,
    inTransaction(ctx, (ctx) => replace(ctx, productId, given)),
  )
}

async function replace(ctx: Ctx, productId: number, given: ProductUpdate): Promise<ProductDocument> {
  const { tagIds, ...details } = given
  const { doc: before, extras } = await lockProduct(ctx, productId)
  const tags = await tagsOf(ctx, tagIds)
  const doc = composeProduct(
    { ...details, sku: given.sku?.trim() || before.sku, tags: tags.length > 0 ? tags : null },
    { productId, createDate: before.createDate, modifyDate: ctx.now().toISOString() },
  )
  await replaceProduct(ctx, { doc, extras })
  return doc
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
