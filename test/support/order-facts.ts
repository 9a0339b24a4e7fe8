// Facts beside the status of an order, brought about by core alone: for tests of what shows them.
import { changeOrder } from '../../src/core/orders/change-orders.ts'
import { changed, type Order } from '../../src/core/orders/order.ts'
import type { TestAccount } from './hub.ts'

type Account = Pick<TestAccount, 'ctx'>

function alter({ ctx }: Account, id: number, decide: (order: Order, at: Date) => Order): Promise<Order> {
  return changeOrder(ctx, id, 'order_updated', (order, now) => decide(changed(order, {}, now), new Date(now)))
}

export function printOrder(account: Account, id: number): Promise<Order> {
  return alter(account, id, (order, at) => ({ ...order, printedAt: at }))
}

export function deliverOrder(account: Account, id: number): Promise<Order> {
  return alter(account, id, (order, at) => ({
    ...changed(order, { orderStatus: 'shipped' }, at.toISOString()),
    deliveredAt: at,
  }))
}

export function mergeAway(account: Account, id: number): Promise<Order> {
  return alter(account, id, (order, at) => ({ ...order, archivedAt: at, archivedHow: 'merged' }))
}

/** What a check of the recipient's address found, in V1's words. */
export function checkAddress(account: Account, id: number, addressVerified: string): Promise<Order> {
  return alter(account, id, (order) => ({
    ...order,
    doc: { ...order.doc, shipTo: { ...order.doc.shipTo, addressVerified } },
  }))
}
