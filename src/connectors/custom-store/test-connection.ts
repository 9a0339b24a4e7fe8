// One small export that imports nothing: what the cart says, and the least that it takes to be let in (1.1 and 1.5).
import {
  type AuthMode,
  type PullTools,
  type StoreConnection,
  StoreError,
  type StoreFailure,
  type TestReport,
} from '../../core/stores/connector.ts'
import type { Turns } from '../turns.ts'
import { credentialsOf } from './build-request.ts'
import { askForPage, type FetchedPage } from './fetch-page.ts'
import { customStoreSettings } from './presets.ts'
import { readOpenPage } from './read-page/read-page.ts'

const HOUR_MS = 3_600_000
/** Carts that do not like the credentials say so in many ways, with a 200 too. */
const perhapsCredentials: readonly StoreFailure[] = ['auth', 'not_orders', 'refused']

type Tools = Omit<PullTools, 'keepPage'> & { turns: Turns }

/** @throws StoreError of the first way that was tried, or of the first that named the credentials */
export async function testConnection(connection: StoreConnection, tools: Tools): Promise<TestReport> {
  const to = tools.now()
  const window = { from: new Date(to.getTime() - HOUR_MS), to }
  const refusals: StoreError[] = []
  for (const authModes of waysOf(connection)) {
    const tried = { ...connection, settings: { ...connection.settings, authModes } }
    try {
      const fetched = await askForPage(tried, { window, page: 1, number: 1 }, tools)
      return await report(tried, fetched, refusals)
    } catch (error) {
      if (!(error instanceof StoreError) || !perhapsCredentials.includes(error.failure)) throw error
      refusals.push(error)
    }
  }
  throw refusals.find(({ failure }) => failure === 'auth') ?? refusals[0]
}

/** The ways that the store is set to come first, unless they are only what every new store begins with. */
function waysOf(connection: StoreConnection): AuthMode[][] {
  const set = connection.settings.authModes
  const isDefault = [...set].sort().join() === [...customStoreSettings.authModes].sort().join()
  const { username } = credentialsOf(connection)
  const pairs: AuthMode[][] = [['basic'], ['basic', 'query-pair'], ['header-pair']]
  const keys: AuthMode[][] = [['token-header'], ['query-key']]
  const ways = [...(isDefault ? [] : [[...set]]), ...(username === '' ? keys : [...pairs, ...keys])]
  const names = ways.map((way) => [...way].sort().join())
  return ways.filter((_, at) => names.indexOf(names[at] ?? '') === at)
}

async function report(
  connection: StoreConnection,
  { raw, opened, movedTo }: FetchedPage,
  refusals: readonly StoreError[],
): Promise<TestReport> {
  const { authModes } = connection.settings
  const statuses = new Set<string>()
  const warnings: string[] = []
  let orders = 0
  for await (const batch of readOpenPage(connection, raw, opened)) {
    orders += batch.orders.length + batch.rejected.length
    for (const { statusKey } of batch.orders) statuses.add(statusKey)
    warnings.push(...batch.warnings)
    warnings.push(
      ...batch.rejected.map(
        ({ orderNumber, reason }) => `Order ${orderNumber ?? 'without a number'}: ${reason}`,
      ),
    )
  }
  if (refusals.length > 0) warnings.push(wayFound(authModes))
  return { orders, statuses: [...statuses], authModes, warnings, newUrl: newUrl(connection, movedTo) }
}

function wayFound(authModes: AuthMode[]): string {
  return `The cart did not take the credentials in other ways; they are sent by ${authModes.join(' and ')} from now on. Web servers that drop the Authorization header are a common cause.`
}

/** What the owner entered, at the place where it answered. */
function newUrl({ url }: StoreConnection, movedTo: string | null): string | null {
  return movedTo === null ? null : movedTo + new URL(url).search
}
