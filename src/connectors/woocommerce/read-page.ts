// A kept page to batches of orders.
import { setImmediate as breath } from 'node:timers/promises'
import {
  type PulledBatch,
  type RawPage,
  type StoreConnection,
  StoreError,
} from '../../core/stores/connector.ts'
import type { KeptPage } from './fetch-page.ts'
import { isJson } from './json.ts'
import { parseOrder } from './parse-order.ts'

const BATCH_ORDERS = 100

/** @throws StoreError not_orders */
export async function* readPage(connection: StoreConnection, page: RawPage): AsyncGenerator<PulledBatch> {
  yield* readKeptPage(connection, page, keptPage(page.body))
}

export async function* readKeptPage(
  connection: StoreConnection,
  { page }: Pick<RawPage, 'page'>,
  kept: KeptPage,
): AsyncGenerator<PulledBatch> {
  for (let at = 0; at === 0 || at < kept.orders.length; at += BATCH_ORDERS) {
    const batch: PulledBatch = { page, pages: null, orders: [], rejected: [], warnings: [] }
    for (const order of kept.orders.slice(at, at + BATCH_ORDERS)) {
      const { pulled, rejected, skipped } = parseOrder(order, kept, connection)
      if (pulled) batch.orders.push(pulled)
      if (rejected) batch.rejected.push(rejected)
      if (skipped !== null) batch.warnings.push(skipped)
    }
    yield batch
    await breath()
  }
}

function keptPage(body: Buffer): KeptPage {
  try {
    const kept: unknown = JSON.parse(body.toString('utf8'))
    if (isJson(kept) && Array.isArray(kept.orders)) return kept as unknown as KeptPage
  } catch {
    // Told below, like any other thing that is no page.
  }
  throw new StoreError('not_orders', 'What was kept is no page of WooCommerce orders.')
}
