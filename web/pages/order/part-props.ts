import type { OrderPageBody } from '../../../src/dialects/desk/orders/order-wire.ts'

/** What each part of the page is handed. */
export interface PartProps {
  page: OrderPageBody
  /** Why nothing can be edited; null where it can. */
  locked: string | null
}
