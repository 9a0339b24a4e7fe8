import { type Ctx, inTransaction } from '../context.ts'
import type { ProductChanges } from './add-product.ts'
import { composeProduct, type Product } from './product.ts'
import { changedExtras } from './product-extras.ts'
import { lockProduct, replaceProduct, withSku } from './product-rows.ts'

/** Changes what is given and leaves the rest. @throws HubError not_found, or conflict for the SKU */
export function changeProduct(ctx: Ctx, productId: number, changes: ProductChanges): Promise<Product> {
  return withSku(
    changes.details.sku ?? null,
    inTransaction(ctx, (ctx) => change(ctx, productId, changes)),
  )
}

async function change(ctx: Ctx, productId: number, changes: ProductChanges): Promise<Product> {
  const before = await lockProduct(ctx, productId)
  const { createDate } = before.doc
  const details = { ...before.doc, ...changes.details }
  const doc = composeProduct(
    { ...details, sku: details.sku.trim() },
    { productId, createDate, modifyDate: ctx.now().toISOString() },
  )
  const product: Product = { doc, extras: changedExtras(before.extras, changes.extras) }
  await replaceProduct(ctx, product)
  return product
}
