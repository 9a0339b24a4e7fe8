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

let hub: TestHub
let account: TestAccount
let cart: FakeConnector
let storeId: number

before(async () => {
  cart = fakeConnector()
  hub = await startTestHub({ connectors: { custom: cart } })
  account = await hub.addAccount()
  storeId = await connectTestStore(account)
})
after(() => hub.close())

async function work(): Promise<void> {
  await runTasks(hub.hub)
}

test('a refresh is begun at once and its orders are there when it has run', async () => {
  cart.answer = () => [batchOf(pulledOrder('W-1'))]
  const { body } = await account.v1.post('/stores/refreshstore', { storeId })
  assert.deepEqual(body, {
    success: true,
    message: `A store refresh has been initiated for Store ID ${storeId}`,
  })
  await work()
  const { body: list } = await account.v1.get<{ total: number }>(`/orders?storeId=${storeId}`)
  assert.equal(list.total, 1)
})

test('the store and the date may stand in the query, and the date widens the run', async () => {
  cart.asked.length = 0
  await account.v1.send('POST', `/stores/refresh?storeId=${storeId}&refreshDate=2026-01-05 06:07:08`)
  await work()
  assert.equal(cart.asked[0]?.from.toISOString(), '2026-01-05T06:07:08.000Z')
})

test('without a store every active one that can be refreshed is', async () => {
  const second = await connectTestStore(account, 'Second')
  const off = await connectTestStore(account, 'Off')
  await account.v1.post('/stores/deactivate', { storeId: off })
  cart.asked.length = 0
  const { body } = await account.v1.post('/stores/refreshstore', {})
  assert.deepEqual(body, { success: true, message: 'Store refresh initiated' })
  await work()
  const { body: status } = await account.v1.get(`/stores/getrefreshstatus?storeId=${second}`)
  assert.equal(status.refreshStatus, 'Success')
  assert.equal((await account.v1.get(`/stores/getrefreshstatus?storeId=${off}`)).body.refreshStatus, 'Idle')
})

test('a store that is unknown, inactive, manual or of another account is refused, and a date that is none', async () => {
  const other = await hub.addAccount()
  const [manual] = (await account.v1.get<Json[]>('/stores?marketplaceId=0')).body
  const off = await connectTestStore(account, 'Off too')
  await account.v1.post('/stores/deactivate', { storeId: off })
  const refused = async (body: unknown, who = account) =>
    (await refuse(who, 'POST', '/stores/refreshstore', body)).status
  assert.equal(await refused({ storeId: 1 }), 404)
  assert.equal(await refused({ storeId }, other), 404)
  assert.equal(await refused({ storeId: off }), 400)
  assert.equal(await refused({ storeId: manual?.storeId }), 400)
  assert.equal(await refused({ storeId, refreshDate: 'soon' }), 400)
  assert.equal(await refused({ storeId: 'x' }), 400)
})
