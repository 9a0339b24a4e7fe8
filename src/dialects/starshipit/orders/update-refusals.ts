// How refused updates name their order.
import type { OrderEdit } from '../../../core/orders/update-orders.ts'

export const notUpdated = 'Order cannot be updated'

export function nameOfEdit({ orderId, orderNumber }: Pick<OrderEdit, 'orderId' | 'orderNumber'>): string {
  return orderId !== null ? `order_id ${orderId}` : `order_number ${orderNumber}`
}
