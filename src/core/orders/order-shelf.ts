// What lists of orders tell apart beside the status: the shelf an order stands on, and what it is counted as. Pure.
import { isOpen, type Order, type OrderStatus } from './order.ts'

/** The statuses of orders on their way; cancelled and archived ones have left it. */
export const activeStatuses = [
  'awaiting_payment',
  'awaiting_shipment',
  'pending_fulfillment',
  'on_hold',
  'shipped',
  'rejected_fulfillment',
] as const satisfies readonly OrderStatus[]

/** `active` is all but the archived ones, rejected ones included; an order of another shelf is on that one alone. */
export type OrderShelf = 'unshipped' | 'printed' | 'shipped' | 'archived' | 'active'

export type AddressCheck = 'not_checked' | 'valid' | 'invalid'

/** What is known of the recipient's address, from V1's own words for it. */
export function addressCheck(verified: string | null): AddressCheck {
  if (verified === 'Address validated successfully') return 'valid'
  return verified === null || verified === 'Address not yet validated' ? 'not_checked' : 'invalid'
}

/** What the customer calls the order. A V1 save that leaves it out does not undo it. */
export function referenceOf({ doc, extras }: Pick<Order, 'doc' | 'extras'>): string | null {
  return doc.advancedOptions.customField1 ?? extras?.reference ?? null
}

/** The rare facts that the account's totals tell apart; those of the status are in the rollup of statuses. */
export function countedFacts(order: Order): string[] {
  const { doc, extras, archivedAt, archivedHow, printedAt } = order
  if (archivedAt) {
    if (archivedHow === 'merged') return []
    return [doc.orderStatus === 'shipped' ? 'archived shipped' : 'archived unshipped']
  }
  if (doc.orderStatus === 'cancelled') return []
  const isUnprinted = isOpen(doc.orderStatus) && printedAt === null
  const isInvalid = isUnprinted && addressCheck(doc.shipTo.addressVerified) === 'invalid'
  return [...(extras?.returnOrder ? ['return'] : []), ...(isInvalid ? ['unprinted invalid address'] : [])]
}
