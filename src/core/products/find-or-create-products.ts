// Products come into being with the first order line that names their SKU: identity is the SKU, in any letter case
// (V1 contract, section 7).
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { textKey } from '../lists/text-key.ts'
import type { OrderItem } from '../orders/order.ts'
import type { ItemDraft } from '../orders/order-draft.ts'
import { folded } from '../orders/order-words.ts'
import { composeProduct, detailsOf, hasProduct, type ProductDetails } from './product.ts'
import { searchKey, sortValues } from './product-rows.ts'

/** A product made by another transaction in the same moment is not in this one's view until it is asked again. */
const TRIES = 5

// The id stands in the stored text, so the database puts it there. Sorted, so that transactions that make the same
// products wait for one another in one order; ids are drawn for new products alone.
const upsert: Statement = {
  name: 'products_upsert',
  text: `with given as materialized (
      select g.*, (select p.product_id from products p where p.account_id = $1 and p.sku_key = g.sku_key) as known
      from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
        as g(sku, sku_key, name_key, search_key, upc, sort_values, rest)),
    missing as (
      select nextval('product_ids')::int as product_id, g.* from given g where known is null),
    made as (
      insert into products (account_id, product_id, sku, sku_key, name_key, search_key, upc, sort_values, create_date,
        modify_date, doc)
      select $1, product_id, sku, sku_key, name_key, search_key, upc, sort_values::jsonb, $2, $2,
        '{"aliases":null,"productId":' || product_id || rest
        from missing order by sku_key
      on conflict do nothing returning sku_key, product_id)
    select sku_key, known as product_id from given where known is not null
    union all select sku_key, product_id from made`,
}

/** Ids by `textKey` of the SKU; the first line of a SKU makes the product. Call inside the order's transaction. */
export async function findOrCreateProducts(
  ctx: Ctx,
  items: readonly (ItemDraft | OrderItem)[],
  accountId = ctx.account.id,
): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  const wanted = new Map<string, ProductDetails>()
  for (const item of items) {
    const key = textKey(item.sku ?? '')
    if (hasProduct(item) && !wanted.has(key)) wanted.set(key, detailsOf(item))
  }
  const now = ctx.now()
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const missing = [...wanted].filter(([key]) => !found.has(key))
    if (missing.length === 0) break
    const rows = await ctx.db.query<{ sku_key: string; product_id: number }>(upsert, [
      accountId,
      now,
      missing.map(([, details]) => details.sku),
      missing.map(([key]) => key),
      missing.map(([, details]) => folded(details.name ?? '')),
      missing.map(([, details]) => searchKey(details)),
      missing.map(([, details]) => details.upc?.trim() ?? null),
      missing.map(([, details]) => sortValues(details)),
      missing.map(([, details]) => textAfterId(details, now.toISOString())),
    ])
    for (const row of rows) found.set(row.sku_key, row.product_id)
  }
  return found
}

/** The stored text from the member after `productId` on. */
function textAfterId(details: ProductDetails, now: string): string {
  const known = { productId: 0, createDate: now, modifyDate: now }
  const { aliases, productId, ...rest } = composeProduct(details, known)
  return `,${JSON.stringify(rest).slice(1)}`
}
