import { manifestOrders as manifest } from '../../../core/shipments/manifest-orders.ts'
import { refusedRows } from '../errors.ts'
import { requiredIds } from '../orders/order-ids-wire.ts'
import { endpoint } from '../request.ts'
import { notManifested, presentPapers } from './manifest-wire.ts'

const MOST_IDS = 500

/** Printed orders become shipped, all of them or none (Starshipit contract, 5.4). */
export const manifestOrders = endpoint(async (ctx, call) => {
  const body = call.body()
  const ids = requiredIds(body, 'order_ids', MOST_IDS)
  body.throwIfFaulty()
  const manifests = await manifest(ctx, ids).catch((error: unknown) => {
    throw refusedRows(error, {
      refused: notManifested,
      name: (index) => `order_ids[${index}] (${ids[index]})`,
    })
  })
  return presentPapers(ctx, manifests)
})
