import { unmergeOrder } from '../../../core/orders/unmerge-order.ts'
import { refusedAs } from '../errors.ts'
import { endpoint } from '../request.ts'

const refused = 'Order cannot be unmerged'

/** Ours: takes a merge back; the children are orders of their own again. */
export const unmergeOrders = endpoint(async (ctx, call) => {
  const body = call.body()
  const parentId = body.requiredInteger('parent_order_id', { min: 1 })
  body.throwIfFaulty()
  await unmergeOrder(ctx, parentId).catch((error: unknown) => {
    throw refusedAs(error, { not_allowed_now: refused, conflict: refused })
  })
  return {}
})
