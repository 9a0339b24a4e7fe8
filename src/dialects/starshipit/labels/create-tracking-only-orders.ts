import { recordShippedOrders } from '../../../core/orders/record-shipped-orders.ts'
import { refusedRows } from '../errors.ts'
import { requiredRows } from '../orders/order-rows-wire.ts'
import { endpoint } from '../request.ts'
import { parseShippedRow } from './tracking-only-wire.ts'

const MOST_ROWS = 50

/** New orders that were shipped elsewhere, all rows or none; answers a map (Starshipit contract, 5.4). */
export const createTrackingOnlyOrders = endpoint(async (ctx, call) => {
  const body = call.body()
  const rows = requiredRows(body, MOST_ROWS).map((row) => parseShippedRow(ctx, row))
  body.throwIfFaulty()
  const orders = await recordShippedOrders(ctx, rows).catch((error: unknown) => {
    const name = (index: number) => `orders[${index}] (order_number ${rows[index]?.draft.orderNumber})`
    throw refusedRows(error, { refused: 'Order cannot be recorded', name })
  })
  const numbers = orders.map(({ doc }, at) => [String(doc.orderId), rows[at]?.fulfillment.trackingNumber])
  return { orders: Object.fromEntries(numbers) as Record<string, string> }
})
