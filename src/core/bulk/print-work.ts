// Papers of orders: which of them can be printed. The papers themselves are made at the end, from those that can.
import { notAllowedNow, notFound } from '../errors.ts'
import { readOrders } from '../orders/read-order.ts'
import { type CarryOut, idsOf, refusedEnd } from './work.ts'

export const print: CarryOut<'print'> = async (ctx, _action, rows) => {
  const orders = await readOrders(ctx, idsOf(rows))
  return rows.map(({ position, orderId }) => {
    const order = orders.get(orderId)
    if (!order) return refusedEnd(position, notFound(`Order ${orderId} was not found.`))
    if (!order.archivedAt) return { position, state: 'done' }
    const text = `Order ${order.doc.orderNumber} is archived; restore it before printing it.`
    return refusedEnd(position, notAllowedNow(text))
  })
}
