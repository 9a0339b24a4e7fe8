import { HubError } from '../../../core/errors.ts'
import { saveOrder } from '../../../core/orders/save-order.ts'
import { Refused, reasonMessages } from '../errors.ts'
import { endpoint } from '../request.ts'
import { parseOrder } from './order-wire.ts'
import { presentFullOrder } from './present-orders.ts'

/** Adds one unshipped order; its number must be new to the account (Starshipit contract, 4.2, 4.3 and 6.3). */
export const createOrder = endpoint(async (ctx, call) => {
  const draft = parseOrder(call.body(), ctx.now())
  const order = await saveOrder(ctx, draft).catch((error: unknown) => {
    throw refusedNumber(error)
  })
  return { order: await presentFullOrder(ctx, order) }
})

function refusedNumber(error: unknown): unknown {
  if (!(error instanceof HubError) || error.reason === null) return error
  const message = reasonMessages[error.reason]
  return message === undefined ? error : new Refused([{ message, details: error.message }], error)
}
