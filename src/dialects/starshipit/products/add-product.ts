import { addProduct as add } from '../../../core/products/add-product.ts'
import { refusedAs } from '../errors.ts'
import { endpoint } from '../request.ts'
import { parseProduct, presentProduct } from './product-wire.ts'

/** Adds a product; its SKU must be new to the account (Starshipit contract, 5.8). */
export const addProduct = endpoint(async (ctx, call) => {
  const body = call.body()
  const fields = body.object('product')
  if (!fields && body.isBlank('product')) body.fault('product', 'The product field is required.')
  for (const name of ['sku', 'title'])
    if (fields && !fields.has(name)) fields.fault(name, `The ${name} field is required.`)
  const changes = fields && parseProduct(fields)
  body.throwIfFaulty()
  const { details = {}, extras = {} } = changes ?? {}
  const product = await add(ctx, details.sku ?? '', { details, extras }).catch((error: unknown) => {
    throw refusedAs(error, { conflict: 'Duplicate SKU' })
  })
  return { product: presentProduct(product) }
})
