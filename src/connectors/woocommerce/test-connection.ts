// One look at the orders of the last hour: is it WooCommerce, and how do its keys arrive (1.5 and 6.1).
import {
  type AuthMode,
  type PullTools,
  type StoreConnection,
  StoreError,
  type TestReport,
} from '../../core/stores/connector.ts'
import type { Turns } from '../turns.ts'
import { createClient, siteOf } from './client.ts'
import { fetchOrders, type ShopFacts } from './fetch-page.ts'
import { readKeptPage } from './read-page.ts'

const HOUR_MS = 3_600_000
const ways: AuthMode[][] = [['basic'], ['query-pair']]

type Tools = Omit<PullTools, 'keepPage'> & { turns: Turns }

/** @throws StoreError of the first way that was tried */
export async function testConnection(connection: StoreConnection, tools: Tools): Promise<TestReport> {
  const refusals: StoreError[] = []
  for (const authModes of ways) {
    const tried = { ...connection, settings: { ...connection.settings, authModes } }
    try {
      return await look(tried, refusals.length > 0, tools)
    } catch (error) {
      if (!(error instanceof StoreError) || error.failure !== 'auth') throw error
      refusals.push(error)
    }
  }
  throw refusals[0]
}

async function look(connection: StoreConnection, isSecond: boolean, tools: Tools): Promise<TestReport> {
  const client = createClient(connection, tools)
  const facts: ShopFacts = { products: new Map() }
  const warnings: string[] = []
  const from = new Date(tools.now().getTime() - HOUR_MS).toISOString().slice(0, 19)
  const parameters = { modified_after: from, page: '1' }
  const page = await fetchOrders(client, parameters, connection, facts, {
    warn: (text) => void warnings.push(text),
  })
  const statuses = new Set<string>()
  let orders = 0
  for await (const batch of readKeptPage(connection, { page: 1 }, page.kept)) {
    orders += batch.orders.length + batch.rejected.length
    for (const { statusKey } of batch.orders) statuses.add(statusKey)
    warnings.push(
      ...batch.warnings,
      ...batch.rejected.map(({ orderNumber, reason }) => `Order ${orderNumber}: ${reason}`),
    )
  }
  const { authModes } = connection.settings
  if (isSecond)
    warnings.push(
      'The web server drops the Authorization header; the keys are sent in the query from now on.',
    )
  return {
    orders,
    statuses: [...statuses],
    authModes,
    warnings,
    newUrl: newUrl(connection, client.isPlain(), page.movedTo),
  }
}

/** Where the API turned out to be, if not where the address says. */
function newUrl({ url }: StoreConnection, isPlain: boolean, movedTo: string | null): string | null {
  if (movedTo !== null) return siteOf(movedTo).base + (isPlain ? '/?rest_route=/wc/v3' : '')
  const site = siteOf(url)
  return isPlain && !site.isPlain ? `${site.base}/?rest_route=/wc/v3` : null
}
