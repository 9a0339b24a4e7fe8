import { holdOrder } from '../../../core/orders/hold-order.ts'
import { restoreOrderFromHold } from '../../../core/orders/restore-order-from-hold.ts'
import { bodyFields, endpoint, success } from '../request.ts'
import { parseDayField } from './order-wire.ts'

// Held until that day begins in the account's zone (V1 contract, 8.5; ruling 1).
export const holdUntil = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  const orderId = body.requiredInteger('orderId')
  const until = parseDayField(body, 'holdUntilDate')
  if (body.isBlank('holdUntilDate')) body.fault('holdUntilDate', 'The holdUntilDate field is required.')
  body.throwIfFaulty()
  await holdOrder(ctx, orderId, until ?? '')
  return success('Order held successfully.')
})

export const restoreFromHold = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  const orderId = body.requiredInteger('orderId')
  body.throwIfFaulty()
  await restoreOrderFromHold(ctx, orderId)
  return success('The requested order has been restored')
})
