// A list of orders that somebody keeps under a name.
import type { OrderListFilter, OrderListSort } from './order-list-filter.ts'

export interface OrderView {
  viewId: number
  name: string
  ownerId: string
  ownerName: string
  shared: boolean
  position: number
  content: ViewContent
}

export interface ViewContent {
  filter: OrderListFilter
  sort: OrderListSort
  /** The columns it shows, in their order, as the desk names them; null: those that the user has. */
  columns: readonly string[] | null
}

export interface ViewDraft {
  name: string
  shared: boolean
  position: number
  content: ViewContent
}
