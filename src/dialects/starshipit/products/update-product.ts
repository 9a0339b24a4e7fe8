import { changeProduct } from '../../../core/products/change-product.ts'
import { refusedAs } from '../errors.ts'
import { endpoint } from '../request.ts'
import { parseProduct, presentProduct } from './product-wire.ts'

/** Changes what is given of a product (Starshipit contract, 5.8). */
export const updateProduct = endpoint(async (ctx, call) => {
  const body = call.body()
  const id = body.requiredInteger('id', { min: 1 })
  const fields = body.object('product')
  if (!fields && body.isBlank('product')) body.fault('product', 'The product field is required.')
  const changes = fields ? parseProduct(fields) : { details: {}, extras: {} }
  body.throwIfFaulty()
  const product = await changeProduct(ctx, id, changes).catch((error: unknown) => {
    throw refusedAs(error, { not_found: 'Product not found', conflict: 'Duplicate SKU' })
  })
  return { product: presentProduct(product) }
})
