import { deleteAllProducts, deleteProducts as erase } from '../../../core/products/delete-products.ts'
import { refusedRows } from '../errors.ts'
import { endpoint } from '../request.ts'

/** Takes products out of the book: those named, all ids or none, or every one (Starshipit contract, 5.8). */
export const deleteProducts = endpoint(async (ctx, call) => {
  const body = call.body()
  const ids = body.integers('product_ids', { min: 1 }) ?? []
  const all = body.boolean('all_products') ?? false
  body.throwIfFaulty()
  // Never guess on a mass delete.
  if (all && ids.length > 0)
    body.fault('product_ids', 'The product_ids field must be empty when all_products is true.')
  if (!all && ids.length === 0)
    body.fault('product_ids', 'The product_ids field is required unless all_products is true.')
  body.throwIfFaulty()
  if (all) await deleteAllProducts(ctx)
  else {
    await erase(ctx, ids).catch((error: unknown) => {
      throw refusedRows(error, {
        ...{ refused: 'Product cannot be deleted', unknown: 'Product not found' },
        name: (index) => `product_ids[${index}] (${ids[index]})`,
      })
    })
  }
  return {}
})
