import { createFreeLabel } from '../../../core/shipments/create-label.ts'
import { bodyFields, endpoint } from '../request.ts'
import { parseFreeLabel } from './label-wire.ts'
import { presentFreeLabel } from './shipment-wire.ts'

// A label that no order is about (V1 contract, section 10).
export const createShipmentLabel = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  const draft = parseFreeLabel(body)
  body.throwIfFaulty()
  return presentFreeLabel(await createFreeLabel(ctx, draft), ctx.account)
})
