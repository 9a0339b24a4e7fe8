// What the page of the day tells. Every number of orders has the filter that lists them, so that number and list are one.
import type { CalendarDate } from '../dates.ts'
import type { OrderListFilter } from '../orders/order-list-filter.ts'

export interface OrderFigure {
  count: number
  filter: OrderListFilter
}

export interface Today {
  /** Days are those of this zone, but for those to ship by and to release, which are the account's. */
  timeZone: string
  day: CalendarDate
  /** Orders that wait for somebody to pack them. */
  waiting: OrderFigure
  awaitingPayment: OrderFigure
  /** Those that wait, by whole days since they were placed; `toDays` null: or more. */
  byAge: (OrderFigure & { fromDays: number; toDays: number | null })[]
  byShipBy: (OrderFigure & { due: Due })[]
  /** On hold; due today or before, tomorrow, within the next seven days. */
  holds: { all: OrderFigure; today: OrderFigure; tomorrow: OrderFigure; soon: OrderFigure }
  shipped: Shipped
  stores: StoreBehind[]
  webhooks: FailingWebhook[]
  /** Shops and buyers that were not told within the last seven days, given up. */
  notices: { channel: 'store' | 'mail'; count: number; storeId: number | null }[]
}

export const dues = ['overdue', 'today', 'tomorrow', 'later'] as const
export type Due = (typeof dues)[number]

/** Orders that left on the day, each counted once in each row. */
export interface Shipped {
  all: OrderFigure
  /** Every hour of the day by when it begins; 23 or 25 where clocks change. */
  byHour: (OrderFigure & { at: Date })[]
  /** Null: by an API or the hub itself. Most first. */
  byUser: (OrderFigure & { userId: string | null; name: string | null })[]
  byCarrier: (OrderFigure & { carrierCode: string })[]
}

export interface StoreBehind {
  storeId: number
  storeName: string
  why: 'failing' | 'late'
  /** What the last refresh said of its failure. */
  message: string | null
  /** When orders were last pulled with success. */
  refreshedAt: Date | null
  nextRefreshAt: Date | null
}

export interface FailingWebhook {
  webhookId: number
  name: string | null
  url: string
  active: boolean
  /** Messages given up within the last seven days. */
  failed: number
  failingSince: Date | null
}
