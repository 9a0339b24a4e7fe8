import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connectTestStore } from '../../../../test/support/connected-store.ts'
import {
  batchOf,
  type FakeConnector,
  fakeConnector,
  pulledOrder,
} from '../../../../test/support/fake-connector.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { runTasks } from '../../../../test/support/run-tasks.ts'
import { refuse } from '../../../../test/support/v1.ts'
import { StoreError } from '../../../core/stores/connector.ts'

let hub: TestHub
let account: TestAccount
let cart: FakeConnector
before(async () => {
  cart = fakeConnector()
  hub = await startTestHub({ connectors: { custom: cart } })
  account = await hub.addAccount()
})
after(() => hub.close())

async function status(storeId: number): Promise<Json> {
  return (await account.v1.get(`/stores/getrefreshstatus?storeId=${storeId}`)).body
}

test('the state goes from idle by queued to success, in both published shapes', async () => {
  const storeId = await connectTestStore(account)
  const idle = { storeId, refreshStatusId: 0, refreshStatus: 'Idle', status: 'Idle' }
  assert.deepEqual(await status(storeId), {
    ...idle,
    lastRefreshAttempt: null,
    refreshDate: null,
    progress: null,
  })
  await account.v1.post('/stores/refreshstore', { storeId })
  assert.equal((await status(storeId)).refreshStatusId, 1)
  cart.answer = () => [batchOf(pulledOrder('W-1'), pulledOrder('W-2', { statusKey: 'odd' }))]
  await runTasks(hub.hub)
  const done = await status(storeId)
  assert.deepEqual(
    [done.refreshStatusId, done.status, done.lastRefreshAttempt, done.refreshDate],
    [3, 'Success', '2026-03-02T17:46:02.120', '2026-03-02T17:47:02.120'],
  )
  // Both pieces of the first fourteen days bring the same orders.
  const counts = { orders: 4, created: 1, updated: 0, unchanged: 1, skipped: 2, rejected: 0 }
  assert.deepEqual(done.progress, { pages: 2, pagesTold: 1, ...counts, partial: true, message: null })
})

test('while orders come in it says so', async () => {
  const storeId = await connectTestStore(account)
  await account.v1.post('/stores/refreshstore', { storeId })
  let during: Promise<Json> | null = null
  cart.answer = () => {
    during ??= status(storeId)
    return []
  }
  await runTasks(hub.hub)
  assert.equal(((await during) as Json | null)?.refreshStatus, 'Updating orders')
})

test('a failure is told with what to change', async () => {
  const storeId = await connectTestStore(account)
  cart.answer = () => {
    throw new StoreError('auth', 'The shop refused the user name or password.')
  }
  await account.v1.post('/stores/refreshstore', { storeId })
  await runTasks(hub.hub)
  const failed = await status(storeId)
  assert.equal(failed.refreshStatus, 'Failed')
  assert.match(JSON.stringify(failed.progress), /refused the user name/)
})

test('a store that is not named, unknown or of another account is refused', async () => {
  const storeId = await connectTestStore(await hub.addAccount())
  assert.equal((await refuse(account, 'GET', '/stores/getrefreshstatus')).status, 400)
  assert.equal((await refuse(account, 'GET', `/stores/getrefreshstatus?storeId=${storeId}`)).status, 404)
})
