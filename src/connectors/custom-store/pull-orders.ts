// All pages of a window, whatever the cart says of their number (stores-and-webhooks, quirks 11 to 14).
import { hash } from 'node:crypto'
import {
  type ImportWindow,
  type PulledBatch,
  type PulledOrder,
  type PullTools,
  type StoreConnection,
  StoreError,
} from '../../core/stores/connector.ts'
import { isLocalHost } from '../local-host.ts'
import type { Turns } from '../turns.ts'
import { fetchPage } from './fetch-page.ts'
import { readOpenPage } from './read-page/read-page.ts'

/** Of one window (1.5). */
export const pullLimits = { pages: 1_000, orders: 200_000 }
/** Hosting companies count requests (quirk 40). */
const PAGE_GAP_MS = 1_000
/** Carts that say nothing of pages send 25, 50, 100, 200 … orders when there are more. */
const ROUND_ORDERS = 25

export async function* pullOrders(
  connection: StoreConnection,
  window: ImportWindow,
  tools: PullTools & { turns: Turns },
  limits = pullLimits,
): AsyncGenerator<PulledBatch> {
  const isLocal = isLocalHost(new URL(connection.url).hostname)
  const seen = new Map<string, string>()
  const read: PageRead[] = []
  let orders = 0

  async function* readNext(page: number): AsyncGenerator<PulledBatch, PageRead> {
    if (read.length >= limits.pages) throw tooMuch(`${limits.pages} pages`)
    if (read.length > 0 && !isLocal) await tools.pause(PAGE_GAP_MS)
    const fetched = await fetchPage(connection, { window, page, number: read.length + 1 }, tools)
    if (fetched.movedTo !== null && read.length === 0) tools.warn(moved(fetched.movedTo))
    const summary: PageRead = { told: fetched.opened.pages, orders: 0, first: null }
    for await (const batch of readOpenPage(connection, fetched.raw, fetched.opened)) {
      summary.orders += batch.orders.length + batch.rejected.length
      summary.first ??= batch.orders[0] ? keyOf(batch.orders[0]) : null
      // Those that cannot be read count too: a cart may send nothing else.
      orders += batch.orders.length + batch.rejected.length
      if (orders > limits.orders) throw tooMuch(`${limits.orders} orders`)
      yield { ...batch, orders: batch.orders.filter((order) => isNew(order, seen)) }
    }
    read.push(summary)
    return summary
  }

  for (let page = 1; ; page += 1) {
    yield* readNext(page)
    const end = endOf(read)
    if (end === null) continue
    if (end !== '') tools.warn(end)
    break
  }
  // Pages were added or taken away meanwhile: what moved to the first one would be missed (quirk 14).
  const told = read.flatMap(({ told }) => (told === null ? [] : [told]))
  if (read.length > 1 && told[0] !== told.at(-1)) yield* readNext(1)
}

interface PageRead {
  told: number | null
  orders: number
  /** Of the page's first order. */
  first: string | null
}

/** Null to go on; else the page was the last, with a sentence where that is odd. */
function endOf(read: readonly PageRead[]): string | null {
  const page = read.length
  const [before, last] = [read.at(-2), read.at(-1)]
  if (!last) return null
  const told = read.reduce<number | null>(
    (most, one) => (one.told === null ? most : Math.max(most ?? 0, one.told)),
    null,
  )
  if (before && last.first !== null && last.first === before.first)
    return `Page ${page} began with the same order as the page before it; no further pages were asked for.`
  const isUntold = told === null || (told === 0 && last.orders > 0)
  if (isUntold) {
    const isFull =
      last.orders > 0 && last.orders % ROUND_ORDERS === 0 && last.orders >= (read[0]?.orders ?? 0)
    return isFull ? null : ''
  }
  if (page >= told) return ''
  if (before && before.orders === 0 && last.orders === 0)
    return `The cart spoke of ${told} pages, but pages ${page - 1} and ${page} were empty; no further pages were asked for.`
  return null
}

/** False for an order that came before just like this. */
function isNew(order: PulledOrder, seen: Map<string, string>): boolean {
  const key = keyOf(order)
  const { warnings: _, ...told } = order
  const print = hash('sha1', JSON.stringify(told), 'base64')
  if (seen.get(key) === print) return false
  seen.set(key, print)
  return true
}

function keyOf({ externalId, orderNumber }: PulledOrder): string {
  return `${externalId ?? ''}\n${orderNumber}`
}

function tooMuch(what: string): StoreError {
  return new StoreError(
    'too_much',
    `The cart has more than ${what} in one window. Ask for a later start, or let the cart send larger pages.`,
  )
}

function moved(to: string): string {
  return `The cart redirects to ${to}; save that address as the store’s own to spare a request each time.`
}
