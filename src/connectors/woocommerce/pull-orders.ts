// All orders of a window, by the day of their last change where the release can do that (stores-and-webhooks, 6.2).
import { hash } from 'node:crypto'
import {
  type ImportWindow,
  type PulledBatch,
  type PullTools,
  type RawPage,
  type StoreConnection,
  StoreError,
} from '../../core/stores/connector.ts'
import { isLocalHost } from '../local-host.ts'
import { retryPage } from '../retry-page.ts'
import type { Turns } from '../turns.ts'
import { createClient, type Parameters } from './client.ts'
import { fetchOrders, type KeptPage, type OrderPage, PAGE_ORDERS, type ShopFacts } from './fetch-page.ts'
import { idIn, type Json, textIn } from './json.ts'
import { readKeptPage } from './read-page.ts'

const MOST_PAGES = 1_000
const MOST_ORDERS = 200_000
const PAGE_GAP_MS = 1_000
const SECOND_MS = 1_000
/** Where changes cannot be asked for: how far back an order may have been made that changed now. */
const CREATED_BACK_MS = 30 * 86_400_000

/** How the release lets us ask. */
interface Plan {
  by: 'modified' | 'created'
  orderby: 'modified' | 'date'
  /** How much earlier than the window an order may have been made; 0 where the store asks for new ones alone. */
  backMs: number
}

export async function* pullOrders(
  connection: StoreConnection,
  window: ImportWindow,
  tools: PullTools & { turns: Turns },
): AsyncGenerator<PulledBatch> {
  const client = createClient(connection, tools)
  const isLocal = isLocalHost(new URL(connection.url).hostname)
  const facts: ShopFacts = { products: new Map() }
  const seen = new Map<number, string>()
  let plan: Plan = connection.settings.createdOnly
    ? { by: 'created', orderby: 'date', backMs: 0 }
    : { by: 'modified', orderby: 'modified', backMs: 0 }
  // The filters leave out the very second they name.
  let after = floorSecond(window.from) - SECOND_MS
  let page = 1
  let orders = 0

  for (let number = 1; ; number += 1) {
    if (number > MOST_PAGES) throw tooMuch(`${MOST_PAGES} pages`)
    if (number > 1 && !isLocal) await tools.pause(PAGE_GAP_MS)
    const fetched = await retryPage({ window, isFirst: number === 1 }, tools, () => fetchByPlan())
    if (number === 1 && fetched.movedTo !== null)
      tools.warn(`The site redirects to ${fetched.movedTo}; save the address it has now as the store’s own.`)

    const rows = fetched.kept.orders
    const kept = {
      ...fetched.kept,
      orders: rows.filter((row) => isInside(row, window, plan) && isNew(row, seen)),
    }
    orders += kept.orders.length
    if (orders > MOST_ORDERS) throw tooMuch(`${MOST_ORDERS} orders`)
    const raw = rawPage(kept, number, fetched.shownUrl, tools.now())
    await tools.keepPage(raw)
    yield* readKeptPage(connection, raw, kept)

    if (isLast(fetched, page)) return
    const last = lastModified(rows)
    // Orders that change meanwhile move to the end, and all after them up: from where we are, not by pages.
    if (plan.orderby === 'modified' && last !== null && last - SECOND_MS > after) {
      after = last - SECOND_MS
      page = 1
    } else page += 1
  }

  async function fetchByPlan(): Promise<OrderPage> {
    for (;;) {
      try {
        const fetched = await fetchOrders(
          client,
          parametersOf(plan, { window, after, page }),
          connection,
          facts,
          tools,
        )
        if (plan.by === 'created' || !ignoresFilter(fetched.kept.orders, after)) return fetched
        tools.warn(
          'This release of WooCommerce cannot list orders by their last change; those made in the last 30 days were looked through. Update WooCommerce, or set the store to createdOnly.',
        )
        plan = { by: 'created', orderby: 'date', backMs: CREATED_BACK_MS }
      } catch (error) {
        const isOld =
          error instanceof StoreError && error.failure === 'refused' && / 400\b.*orderby/s.test(error.message)
        if (!isOld || plan.orderby === 'date') throw error
        plan = { ...plan, orderby: 'date' }
      }
    }
  }
}

function parametersOf(
  { by, orderby, backMs }: Plan,
  { window, after, page }: { window: ImportWindow; after: number; page: number },
): Parameters {
  const before = gmt(floorSecond(window.to) + SECOND_MS)
  const filter: Parameters =
    by === 'modified'
      ? { modified_after: gmt(after), modified_before: before }
      : { after: gmt(floorSecond(window.from) - SECOND_MS - backMs), before }
  return { ...filter, orderby, page: String(page) }
}

/** Older sites do not know the parameter, say nothing, and send everything. */
function ignoresFilter(rows: readonly Json[], after: number): boolean {
  return rows.some((row) => (modifiedAt(row) ?? after) < after)
}

function isInside(row: Json, { from, to }: ImportWindow, { backMs }: Plan): boolean {
  if (backMs === 0) return true
  const at = modifiedAt(row)
  return at === null || (at >= floorSecond(from) && at <= to.getTime())
}

function isNew(row: Json, seen: Map<number, string>): boolean {
  const id = idIn(row, 'id')
  if (id === null) return true
  const print = hash('sha1', JSON.stringify(row), 'base64')
  if (seen.get(id) === print) return false
  seen.set(id, print)
  return true
}

function isLast({ kept, totalPages }: OrderPage, page: number): boolean {
  if (kept.orders.length === 0) return true
  return totalPages === null ? kept.orders.length < PAGE_ORDERS : page >= totalPages
}

function lastModified(rows: readonly Json[]): number | null {
  const last = rows.at(-1)
  return last ? modifiedAt(last) : null
}

function modifiedAt(row: Json): number | null {
  const at = Date.parse(`${textIn(row, 'date_modified_gmt') ?? ''}Z`)
  return Number.isNaN(at) ? null : at
}

function rawPage(kept: KeptPage, page: number, url: string, receivedAt: Date): RawPage {
  return { page, receivedAt, contentType: 'application/json', body: Buffer.from(JSON.stringify(kept)), url }
}

function floorSecond(at: Date): number {
  return Math.floor(at.getTime() / SECOND_MS) * SECOND_MS
}

function gmt(at: number): string {
  return new Date(at).toISOString().slice(0, 19)
}

function tooMuch(what: string): StoreError {
  return new StoreError('too_much', `The shop has more than ${what} in one window. Ask for a later start.`)
}
