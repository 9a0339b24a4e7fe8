// Orders that somebody else has shipped, kept for their tracking numbers: new ones, shipped from the start.
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, type RowFault } from '../errors.ts'
import { addFulfillment } from '../fulfillments/add-fulfillment.ts'
import type { FulfillmentDraft } from '../fulfillments/fulfillment.ts'
import type { Order } from './order.ts'
import type { OrderDraft } from './order-draft.ts'
import { saveOrders } from './save-orders.ts'

export interface ShippedRow {
  /** Its status is `shipped`. */
  draft: OrderDraft
  fulfillment: FulfillmentDraft
}

/** All rows or none. @throws HubError with a fault for each row: number taken */
export function recordShippedOrders(ctx: Ctx, rows: readonly ShippedRow[]): Promise<Order[]> {
  return inTransaction(ctx, async (ctx) => {
    const outcomes = await saveOrders(
      ctx,
      rows.map(({ draft }) => draft),
    )
    const faults = outcomes.flatMap(({ refused }, index): RowFault[] => {
      if (!refused) return []
      const { code, message: text, reason } = refused
      return [{ index, code, text, ...(reason ? { reason } : {}) }]
    })
    if (faults.length > 0) throw new HubError('conflict', 'Nothing was recorded.', { rows: faults })
    const orders = outcomes.flatMap(({ order }) => order ?? [])
    for (const [at, order] of orders.entries()) {
      await addFulfillment(ctx, order, (rows[at] as ShippedRow).fulfillment)
    }
    return orders
  })
}
