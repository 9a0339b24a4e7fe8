// What an operation is asked for, by ids of somebody's things: words that the cases of both dialects share.
import type { TestAccount } from '../hub.ts'
import { dock } from '../shipping.ts'

/** The names under which an account's things are asked for. */
export interface Ids {
  orderId: number
  orderKey: string
  orderNumber: string
  tagId: number
  storeId: number
  warehouseId: number
  customerId: number
  fulfillmentId: number
  userId: string
  orderItemId: number
  productId: number
  shipmentId: number
  /** One that is not the default. */
  spareWarehouseId: number
  /** Of orders that only some operations need, 0 for the others. */
  spareOrderId: number
  archivedOrderId: number
  mergedOrderId: number
  printedOrderId: number
  /** Of a printed order. */
  trackingNumber: string
  manifestId: number
  /** An entry of the address book. */
  addressId: number
  /** A store that orders are pulled from. */
  shopId: number
  webhookId: number
  deliveryId: number
}

export interface Case {
  /** The ids that the operation takes. */
  takes: (keyof Ids)[]
  path?(ids: Ids): string
  /** @param third an account that things may be given to */
  body?(ids: Ids, third: TestAccount): unknown
}

export const list = (takes: (keyof Ids)[], query: (ids: Ids) => string): Case => ({ takes, path: query })
export const everything = (path: string) => list([], () => path)
export const warehouse = {
  warehouseName: 'Renamed',
  originAddress: dock,
  returnAddress: null,
  isDefault: false,
}
export const destination = { name: 'Mara Lind', street: '18 Harbor Road', city: 'Portland', country: 'US' }
