// What a list of orders is asked for at the desk. Everything left out asks for nothing; all that is given must hold.
import type { CalendarDate } from '../dates.ts'
import type { OrderStatus } from './order.ts'
import type { InstantRange } from './order-filter.ts'

export interface OrderListFilter {
  /** One of them. */
  statuses?: readonly OrderStatus[]
  storeIds?: readonly number[]
  /** At least one of `any`, each of `all`, none of `none`. */
  tags?: TagsFilter
  /** Given to one of these users; null: to nobody. */
  userIds?: readonly (string | null)[]
  /** Two-letter codes of the recipient's country, in any letter case. */
  countries?: readonly string[]
  /** A line has one of these whole SKUs, in any letter case. */
  skus?: readonly string[]
  /** Each of them; in any letter case. Only the first 100 letters of a field are looked at. */
  customFields?: readonly CustomFieldFilter[]
  /** Of the order's total, both ends inclusive. */
  total?: { from?: number; to?: number }
  /** Whole days since the order was placed, both ends inclusive, counted back from now. */
  ageDays?: { from?: number; to?: number }
  shipBy?: InstantRange
  /**
   * Of open orders, the day to ship by in the account's zone against today: -1 is yesterday. `{ to: -1 }` is overdue,
   * `{ from: 0, to: 0 }` is due today. Both ends inclusive.
   */
  dueDays?: { from?: number; to?: number }
  orderDate?: InstantRange
  createDate?: InstantRange
  modifyDate?: InstantRange
  paymentDate?: InstantRange
  /** Both ends inclusive; only of orders on hold. */
  holdUntil?: { from?: CalendarDate; to?: CalendarDate }
  /** Of orders that are shipped: how, by whom and when. */
  shipped?: ShippedFilter
  /** Whether a label of it was printed, and not voided since. */
  printed?: boolean
  /**
   * Each word is the start of the number, a part of the recipient's or the payer's name, the start of the e-mail address,
   * of a SKU or of a word of an item.
   */
  text?: string
  numberPrefix?: string
  /** A part of the recipient's or the payer's name. */
  customerName?: string
  /** Each word starts a word of an item's SKU, name or options; or all of it starts a SKU. */
  itemKeyword?: string
  /** What webhooks announced together: an import, a bulk call. */
  batchId?: string
  /** Those that were deleted, archived or merged, instead of those in the book. */
  archived?: boolean
}

/** One parcel of the order has all of it; what was voided does not count. */
export interface ShippedFilter {
  /** When its label was made, or it was marked as shipped; both ends inclusive. */
  at?: InstantRange
  /** Whoever did that; null: nobody of the desk, but an API or the hub. */
  userIds?: readonly (string | null)[]
  carrierCodes?: readonly string[]
}

export interface TagsFilter {
  any?: readonly number[]
  all?: readonly number[]
  none?: readonly number[]
}

export interface CustomFieldFilter {
  field: 1 | 2 | 3
  match: 'contains' | 'equals'
  text: string
}

export const orderListSorts = [
  'orderNumber',
  'orderDate',
  'createDate',
  'modifyDate',
  'age',
  'shipBy',
  'recipient',
  'total',
  'country',
  'quantity',
  'store',
  'status',
  'assignee',
  'archivedAt',
] as const

export interface OrderListSort {
  by: (typeof orderListSorts)[number]
  descending: boolean
}

/** The window of a list: rows from `offset` on. */
export interface OrderWindow {
  offset: number
  limit: number
}
