import { saveOrder } from '../../../core/orders/save-order.ts'
import { bodyFields, endpoint } from '../request.ts'
import { refuseTooManyLines } from './line-count.ts'
import { parseOrder, presentOrder } from './order-wire.ts'

// Adds an order, or replaces the one that already carries the same id or order key (V1 contract, 8.2).
export const createOrder = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  refuseTooManyLines([request.body], request.argument)
  const draft = parseOrder(body, ctx.account)
  body.throwIfFaulty()
  const order = await saveOrder(ctx, draft)
  return presentOrder(JSON.stringify(order.doc), ctx.account)
})
