import { editOrder as edit } from '../../../core/orders/edit-order.ts'
import { endpoint, idParam } from '../request.ts'
import { parseEdits } from './edit-wire.ts'
import { presentOrder } from './order-wire.ts'

/** Single members; those that somebody else changed meanwhile are answered under `conflicts`, and nothing is saved. */
export const editOrder = endpoint(async (ctx, request) => {
  const edits = parseEdits(request.body())
  return presentOrder(await edit(ctx, idParam(request, 'orderId'), edits))
})
