import { createLabelForOrder } from '../../../core/shipments/create-label.ts'
import { bodyFields, endpoint } from '../request.ts'
import { parseOrderLabel } from './label-wire.ts'
import { presentOrderLabel } from './shipment-wire.ts'

// Makes a shipment and ships the order (V1 contract, section 10).
export const createOrderLabel = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  const draft = parseOrderLabel(body)
  body.throwIfFaulty()
  return presentOrderLabel(await createLabelForOrder(ctx, draft))
})
