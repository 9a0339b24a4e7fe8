// What the words of a store mean for an order (stores-and-webhooks, 4.1 and 4.3). Pure.
import { type OrderDocument, worded } from '../orders/order.ts'
import type { StatusMapping } from '../stores/store.ts'

export type MappedStatus = StatusMapping['orderStatus']

/** Exactly first; if nothing fits, ignoring case and surrounding blanks, and `loosely` says so. Null: unmapped. */
export function mapStatus(
  mappings: readonly StatusMapping[],
  word: string,
): { status: MappedStatus; loosely: boolean } | null {
  const words = mappings.flatMap(({ orderStatus, statusKey }) =>
    // A box may hold several words; one with a comma in it is found whole first.
    [statusKey, ...statusKey.split(',').map((key) => key.trim())].map((key) => ({ orderStatus, key })),
  )
  const exact = words.find(({ key }) => key === word)
  if (exact) return { status: exact.orderStatus, loosely: false }
  const folded = fold(word)
  const close = words.find(({ key }) => fold(key) === folded)
  return close ? { status: close.orderStatus, loosely: true } : null
}

function fold(word: string): string {
  return word.trim().toLowerCase()
}

export interface StatusDecision {
  status: OrderDocument['orderStatus']
  /** What a person should know, when the store's word was not followed. */
  alert: string | null
}

/**
 * Where the store may move an order that exists. It moves a waiting one forward, to hold, cancelled or shipped; it never
 * un-ships, never undoes a cancellation, and releases only the holds it made itself.
 *
 * @param before what the store's last word meant; null when it is met for the first time or was unmapped
 */
export function decideStatus(
  order: Pick<OrderDocument, 'orderStatus' | 'holdUntilDate'>,
  wanted: MappedStatus,
  before: MappedStatus | null,
): StatusDecision {
  const { orderStatus: is } = order
  const stays: StatusDecision = { status: is, alert: null }
  const told = (): StatusDecision => ({
    status: is,
    alert: `The store says ${worded(wanted)}; the order stays ${worded(is)} here.`,
  })
  if (is === wanted) return stays
  switch (is) {
    case 'awaiting_payment':
      return { status: wanted, alert: null }
    case 'awaiting_shipment':
    case 'pending_fulfillment':
      if (wanted === 'awaiting_payment' || wanted === 'awaiting_shipment') return stays
      // A hold that was lifted here does not come back with every change of something else.
      return wanted === 'on_hold' && before === 'on_hold' ? stays : { status: wanted, alert: null }
    case 'on_hold': {
      if (wanted === 'cancelled' || wanted === 'shipped') return { status: wanted, alert: null }
      const isStoresHold = before === 'on_hold' && order.holdUntilDate === null
      return isStoresHold ? { status: wanted, alert: null } : stays
    }
    case 'shipped':
      return wanted === 'cancelled' && before !== 'cancelled' ? told() : stays
    case 'cancelled':
      return before !== null && before !== wanted ? told() : stays
    case 'rejected_fulfillment':
      return before !== wanted ? told() : stays
  }
}
