// A page of orders, asked for and answered.

export interface OrderListing {
  sortBy: 'orderId' | 'orderDate' | 'modifyDate' | 'createDate'
  descending: boolean
  /** From 1. */
  page: number
  pageSize: number
}

export interface OrderPage {
  /** Whole orders as stored, unparsed. */
  docs: string[]
  total: number
}
