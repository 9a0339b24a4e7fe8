import { HubError } from '../../../core/errors.ts'
import { restoreOrder as restore } from '../../../core/orders/archive-order.ts'
import { reasonMessages, refusedAs } from '../errors.ts'
import { endpoint } from '../request.ts'
import { requiredOrderId } from './order-ids-wire.ts'

const refused = 'Order cannot be restored'

/** Brings an archived order back in the status it had (Starshipit contract, 5.3; ruling 5). */
export const restoreOrder = endpoint(async (ctx, call) => {
  await restore(ctx, requiredOrderId(call)).catch((error: unknown) => {
    const reason = error instanceof HubError ? error.reason : null
    throw refusedAs(error, {
      not_allowed_now: refused,
      conflict: (reason && reasonMessages[reason]) ?? refused,
    })
  })
  return {}
})
