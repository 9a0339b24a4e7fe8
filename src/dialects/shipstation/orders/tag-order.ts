import { tagOrder, untagOrder } from '../../../core/orders/tag-order.ts'
import { bodyFields, endpoint, success, type V1Request } from '../request.ts'

// Idempotent (V1 contract, 8.5).
export const addTag = endpoint(async (ctx, request) => {
  const { orderId, tagId } = parseTagRequest(request)
  await tagOrder(ctx, orderId, tagId)
  return success('Tag added successfully.')
})

// A tag that is not there is taken off all the same.
export const removeTag = endpoint(async (ctx, request) => {
  const { orderId, tagId } = parseTagRequest(request)
  await untagOrder(ctx, orderId, tagId)
  return success('Tag removed successfully.')
})

function parseTagRequest(request: V1Request): { orderId: number; tagId: number } {
  const body = bodyFields(request)
  const ids = { orderId: body.requiredInteger('orderId'), tagId: body.requiredInteger('tagId') }
  body.throwIfFaulty()
  return ids
}
