// What the lists with a filter may be sorted by (Starshipit contract, 1.8).
import type { OrderSort } from '../../../core/orders/order-sorts.ts'
import type { Fields } from '../../../http/fields.ts'

const sorts = {
  Address: 'street',
  Carrier: 'carrier',
  Name: 'name',
  Country: 'country',
  Date: 'orderDate',
  Items: 'itemName',
  Manifest: 'manifest',
  Order: 'number',
  Product: 'service',
  Quantity: 'quantity',
  ShippedDate: 'shipDate',
  ShippingDescription: 'shippingDescription',
  ShippingMethod: 'requestedService',
  SKU: 'sku',
  StockOnHand: 'stockOnHand',
  Platform: 'source',
  State: 'state',
  Status: 'status',
  Weight: 'weight',
  // The book keeps nothing of what a store was told, so it leaves them in the order of their ids.
  Writeback: 'nothing',
} as const satisfies Record<string, OrderSort>
const columns = Object.keys(sorts) as (keyof typeof sorts)[]

/** By date and the latest first when nothing else is said. */
export function parseSort(query: Fields, name: string): { sortBy: OrderSort; descending: boolean } {
  const column = query.oneOf(name, columns)
  const direction = query.oneOf('sort_direction', ['Ascending', 'Descending'])
  return { sortBy: column ? sorts[column] : 'orderDate', descending: direction !== 'Ascending' }
}
