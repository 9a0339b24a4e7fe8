import { voidLabel } from '../../../core/shipments/void-label.ts'
import { bodyFields, endpoint } from '../request.ts'

// A refusal is an answer too: 200 with `approved` false and the reason (V1 contract, section 10).
export const voidShipmentLabel = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  const shipmentId = body.requiredInteger('shipmentId')
  body.throwIfFaulty()
  const refusal = await voidLabel(ctx, shipmentId)
  return { approved: refusal === null, message: refusal ?? 'Label voided successfully' }
})
