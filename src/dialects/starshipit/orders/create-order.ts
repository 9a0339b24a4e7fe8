import { HubError, type HubErrorReason } from '../../../core/errors.ts'
import { saveOrder } from '../../../core/orders/save-order.ts'
import { Refused } from '../errors.ts'
import { endpoint } from '../request.ts'
import { parseOrder, presentOrder } from './order-wire.ts'

/** Adds one unshipped order; its number must be new to the account (Starshipit contract, 4.2, 4.3 and 6.3). */
export const createOrder = endpoint(async (ctx, call) => {
  const draft = parseOrder(call.body(), ctx.now())
  const order = await saveOrder(ctx, draft).catch((error: unknown) => {
    throw refusedNumber(error)
  })
  return { order: presentOrder(order) }
})

/** The classes of refusal that clients look at (6.3). */
const classes: Partial<Record<HubErrorReason, string>> = {
  number_taken: 'Duplicate order number',
  number_deleted: 'Order was deleted',
  moved_away: 'Order was assigned to another account',
}

function refusedNumber(error: unknown): unknown {
  if (!(error instanceof HubError) || error.reason === null) return error
  const message = classes[error.reason]
  return message === undefined ? error : new Refused([{ message, details: error.message }], error)
}
