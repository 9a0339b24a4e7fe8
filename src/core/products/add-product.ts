import { type Ctx, inTransaction } from '../context.ts'
import { composeProduct, detailsOfSku, type Product, type ProductDetails } from './product.ts'
import { changedExtras, type ExtrasChanges } from './product-extras.ts'
import { drawProductId, insertProduct, withSku } from './product-rows.ts'

/** Some of what an account may say of a product, and what V1 has no word for; what is left out stays as it is. */
export interface ProductChanges {
  details: Partial<ProductDetails>
  extras: ExtrasChanges
}

/** Makes the product of a SKU that no order has named yet. @throws HubError conflict for the SKU */
export function addProduct(ctx: Ctx, sku: string, changes: ProductChanges): Promise<Product> {
  return withSku(
    sku,
    inTransaction(ctx, (ctx) => add(ctx, sku, changes)),
  )
}

async function add(ctx: Ctx, sku: string, { details, extras }: ProductChanges): Promise<Product> {
  const now = ctx.now().toISOString()
  const known = { productId: await drawProductId(ctx), createDate: now, modifyDate: now }
  const doc = composeProduct({ ...detailsOfSku(sku), ...details, sku: sku.trim() }, known)
  const product: Product = { doc, extras: changedExtras(null, extras) }
  await insertProduct(ctx, product)
  return product
}
