// What is asked for: one thing, with many orders.
import type { OrderSelection } from '../orders/order-selection.ts'
import type { BulkKind, BulkParameters } from './bulk-action.ts'

/** One line of a pasted list; an order is named by its id or its number. */
export interface TrackingLine {
  orderId: number | null
  orderNumber: string | null
  trackingNumber: string
}

export type BulkRequest = {
  [K in BulkKind]: {
    kind: K
    parameters: BulkParameters[K]
    selection: OrderSelection
    /** For orders marked as shipped: one for each of them, or none at all. */
    tracking?: readonly TrackingLine[]
  }
}[BulkKind]
