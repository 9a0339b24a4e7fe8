import { findScannedOrders } from '../../../core/orders/find-scanned-order.ts'
import { endpoint } from '../request.ts'
import { type PackAnswer, presentScanned } from './pack-wire.ts'

const LONGEST_CODE = 200

/** The orders that a scanned or typed code may mean. */
export const findToPack = endpoint(async (ctx, { query }): Promise<PackAnswer> => {
  const code = query.requiredText('code', { max: LONGEST_CODE })
  query.throwIfFaulty()
  return { orders: (await findScannedOrders(ctx, code)).map(presentScanned) }
})
