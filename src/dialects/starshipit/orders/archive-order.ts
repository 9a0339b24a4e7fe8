import { archiveOrder as archive } from '../../../core/orders/archive-order.ts'
import { endpoint } from '../request.ts'
import { requiredOrderId } from './order-ids-wire.ts'

/** Puts an order away; one that is archived stays so (Starshipit contract, 5.3). */
export const archiveOrder = endpoint(async (ctx, call) => {
  await archive(ctx, requiredOrderId(call))
  return {}
})
