import { setLineLocations } from '../../../core/orders/set-line-locations.ts'
import type { Fields } from '../../../http/fields.ts'
import { bodyFields, endpoint, success } from '../request.ts'

const MOST_ITEMS = 500

// Not documented by the vendor; one client calls it (V1 contract, 8.5). All items or none.
export const updateWarehouseLocation = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  const orderItemIds = parseItemIds(body)
  const warehouseLocation = body.text('warehouseLocation')
  body.throwIfFaulty()
  await setLineLocations(ctx, orderItemIds, warehouseLocation)
  return success('Warehouse location updated successfully.')
})

function parseItemIds(body: Fields): number[] {
  const ids = body.integers('orderItemIds', { min: 1, max: Number.MAX_SAFE_INTEGER }) ?? []
  if (ids.length === 0)
    body.fault('orderItemIds', 'The orderItemIds field must hold at least one order item id.')
  if (ids.length > MOST_ITEMS)
    body.fault('orderItemIds', `The orderItemIds field holds ${ids.length} ids; send at most ${MOST_ITEMS}.`)
  return ids
}
