// Pages on this wire: families with names, usual sizes and limits of their own (Starshipit contract, 1.7).
import type { Fields } from '../../http/fields.ts'

interface PageFamily {
  page: string
  size: string
  usual: number
  least?: number
  most: number
}

export const pageFamilies = {
  /** Unshipped, shipped, shipments, search, mergeable. */
  orders: { page: 'page', size: 'limit', usual: 50, most: 250 },
  orderList: { page: 'page_number', size: 'page_size', usual: 500, most: 500 },
  summary: { page: 'page', size: 'page_size', usual: 500, most: 500 },
  addressBook: { page: 'page', size: 'page_size', usual: 50, most: 500 },
  products: { page: 'page_number', size: 'page_size', usual: 100, least: 10, most: 2_000 },
} as const satisfies Record<string, PageFamily>

export interface Paging {
  /** The first is 1. */
  page: number
  pageSize: number
}

/** What is too much or too little is brought within the limits, and not refused. */
const anyNumber = { min: -1e12, max: 1e12 }

/** Sizes beyond the limits are the limits; below 1 the page is the first and the size the usual one. */
export function parsePaging(query: Fields, { page, size, usual, least = 1, most }: PageFamily): Paging {
  const pageSize = query.integer(size, anyNumber) ?? usual
  return {
    page: Math.max(query.integer(page, anyNumber) ?? 1, 1),
    pageSize: pageSize < 1 ? usual : Math.min(Math.max(pageSize, least), most),
  }
}

export function totalPages(total: number, { pageSize }: Paging): number {
  return Math.ceil(total / pageSize)
}

/** True for descending; null when nothing is said of it. */
export function parseSortDirection(query: Fields): boolean | null {
  const direction = query.oneOf('sort_direction', ['None', 'Ascending', 'Descending'])
  return direction === null || direction === 'None' ? null : direction === 'Descending'
}
