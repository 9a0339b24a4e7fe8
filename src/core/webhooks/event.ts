// What webhooks hear of, and which changes of an order are worth telling (stores-and-webhooks, 8.1; V1 contract, 12). Pure.
import type { Order } from '../orders/order.ts'

export const eventTypes = [
  'order.created',
  'order.updated',
  'order.cancelled',
  'shipment.created',
  'shipment.voided',
  'fulfillment.shipped',
  'fulfillment.rejected',
  'store.refresh_failed',
] as const
export type EventType = (typeof eventTypes)[number]

/** One thing that happened to one order, shipment, fulfillment or store. */
export interface HubEvent {
  accountId: number
  type: EventType
  storeId: number
  /** Its id. */
  subject: number
}

/**
 * An order awaiting payment is no news until it awaits something else; an order that came from another account is new to
 * this one (ruling 4). Deletions are never told.
 */
export function eventOfChange(before: Order | null, after: Order): EventType | null {
  if (after.archivedAt) return null
  const { orderStatus: status } = after.doc
  if (before === null || before.accountId !== after.accountId)
    return status === 'awaiting_payment' ? null : 'order.created'
  const { orderStatus: was } = before.doc
  if (was !== 'cancelled' && status === 'cancelled') return 'order.cancelled'
  if (was === 'awaiting_payment' && status !== 'awaiting_payment') return 'order.created'
  if (was === 'pending_fulfillment' && status === 'rejected_fulfillment') return 'fulfillment.rejected'
  return 'order.updated'
}
