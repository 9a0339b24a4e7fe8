import { assignUser, unassignUser } from '../../../core/orders/assign-user.ts'
import type { Fields } from '../../../http/fields.ts'
import { bodyFields, endpoint, success } from '../request.ts'

const MOST_ORDERS = 500

// All orders or none (V1 contract, 8.5).
export const assignUserToOrders = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  const orderIds = parseOrderIds(body)
  const userId = body.requiredText('userId', { max: 100 })
  body.throwIfFaulty()
  await assignUser(ctx, orderIds, userId)
  return success('User assigned successfully.')
})

// All orders or none; an order without a user stays so.
export const unassignUserFromOrders = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  const orderIds = parseOrderIds(body)
  body.throwIfFaulty()
  await unassignUser(ctx, orderIds)
  return success('User unassigned successfully.')
})

function parseOrderIds(body: Fields): number[] {
  const ids = body.integers('orderIds') ?? []
  if (ids.length === 0) body.fault('orderIds', 'The orderIds field must hold at least one order id.')
  if (ids.length > MOST_ORDERS)
    body.fault('orderIds', `The orderIds field holds ${ids.length} ids; send at most ${MOST_ORDERS}.`)
  return ids
}
