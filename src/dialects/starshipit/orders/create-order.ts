import { HubError } from '../../../core/errors.ts'
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

/** Why a number is not free is told by core in a sentence; clients look at its class. */
const classes: [pattern: RegExp, message: string][] = [
  [/ was deleted; restore it, or remove it from the database first\.$/, 'Order was deleted'],
  [/ was assigned to another account and still exists there\.$/, 'Order was assigned to another account'],
]

function refusedNumber(error: unknown): unknown {
  if (!(error instanceof HubError) || error.code !== 'conflict') return error
  const message = classes.find(([pattern]) => pattern.test(error.message))?.[1] ?? 'Duplicate order number'
  return new Refused([{ message, details: error.message }], error)
}
