import { mergeOrders as merge } from '../../../core/orders/merge-orders.ts'
import { refusedAs, refusedRows } from '../errors.ts'
import { endpoint } from '../request.ts'
import { requiredIds } from './order-ids-wire.ts'

const MOST_CHILDREN = 100
const refused = 'Order cannot be merged'

/** Merges unshipped orders into one of them (Starshipit contract, 5.2). */
export const mergeOrders = endpoint(async (ctx, call) => {
  const body = call.body()
  const parentId = body.requiredInteger('parent_order_id', { min: 1 })
  const childIds = requiredIds(body, 'child_order_ids', MOST_CHILDREN)
  body.throwIfFaulty()
  await merge(ctx, parentId, childIds).catch((error: unknown) => {
    const name = (index: number) =>
      index === 0 ? `parent_order_id (${parentId})` : `child_order_ids[${index - 1}] (${childIds[index - 1]})`
    throw refusedAs(refusedRows(error, { refused, name }), { not_allowed_now: refused })
  })
  return {}
})
