// The list of orders as the desk's pages ask for it and show it.

import type { StatusCounts } from '../../../core/orders/count-by-status.ts'
import type { CountryCount } from '../../../core/orders/list-countries.ts'
import type { OrderListSort, OrderWindow } from '../../../core/orders/order-list-filter.ts'
import { orderListSorts } from '../../../core/orders/order-list-filter.ts'
import type { OrderListRow } from '../../../core/orders/order-list-row.ts'
import type { Fields } from '../../../http/fields.ts'

export type { OrderStatus } from '../../../core/orders/order.ts'
export type { OrderListFilter, OrderListSort } from '../../../core/orders/order-list-filter.ts'
export type { OrderListRow } from '../../../core/orders/order-list-row.ts'

export interface OrdersAnswer {
  rows: OrderListRow[]
  /** Of the whole list. */
  total: number
}

export interface OrderRowsAnswer {
  /** Those that are still in the book. */
  rows: OrderListRow[]
}

export interface OrderCountsAnswer {
  counts: StatusCounts
  /** Deleted, archived or merged. */
  archived: number
}

/** What filters, columns and bulk actions name. */
export interface LookupsAnswer {
  stores: { storeId: number; name: string; active: boolean }[]
  tags: { tagId: number; name: string; color: string }[]
  members: { userId: string; name: string; active: boolean }[]
  /** Those that labels can be bought from. */
  carriers: {
    code: string
    name: string
    services: { code: string; name: string }[]
  }[]
  warehouses: { warehouseId: number; name: string; isDefault: boolean }[]
  /** Those that orders go to, the most frequent first. */
  countries: CountryCount[]
}

const MOST_ROWS = 500
const DEFAULT_ROWS = 100
const LARGEST_OFFSET = 2_147_483_647

/** `sort=-orderDate`: a minus for the largest first. Left out: the newest first. */
export function parseSort(query: Fields, name = 'sort'): OrderListSort {
  const text = query.text(name)?.trim() ?? ''
  if (text === '') return { by: 'orderDate', descending: true }
  const by = orderListSorts.find((sort) => sort === text.replace(/^-/, ''))
  if (by) return { by, descending: text.startsWith('-') }
  query.fault(
    name,
    `The ${name} parameter has the unknown value '${text.slice(0, 50)}'; use one of ${orderListSorts.join(', ')}, with a minus before it for descending.`,
  )
  return { by: 'orderDate', descending: true }
}

export function parseWindow(query: Fields): OrderWindow {
  return {
    offset: query.integer('offset', { min: 0, max: LARGEST_OFFSET }) ?? 0,
    limit: query.integer('limit', { min: 1, max: MOST_ROWS }) ?? DEFAULT_ROWS,
  }
}

/** `ids=7,8,9` */
export function parseRowIds(query: Fields): number[] {
  const texts = (query.text('ids', { max: 10_000 }) ?? '').split(',').filter((text) => text.trim() !== '')
  const ids = texts.map(Number)
  const isId = (id: number) => Number.isInteger(id) && id > 0 && id <= LARGEST_OFFSET
  if (!ids.every(isId)) query.fault('ids', 'The ids parameter must be a list of order ids, ids=7,8.')
  if (ids.length > MOST_ROWS) query.fault('ids', `At most ${MOST_ROWS} orders can be asked for at once.`)
  return ids.filter(isId).slice(0, MOST_ROWS)
}
