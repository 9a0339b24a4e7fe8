// Orders of a connected store, taken away or moved through one dialect or the other.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readRefresh } from '../../src/core/imports/find-refreshes.ts'
import { refreshStore } from '../../src/core/imports/refresh-store.ts'
import { connectTestStore } from '../support/connected-store.ts'
import { batchOf, type FakeConnector, fakeConnector, pulledOrder } from '../support/fake-connector.ts'
import { startTestHub, type TestAccount, type TestHub } from '../support/hub.ts'
import { runTasks } from '../support/run-tasks.ts'

let hub: TestHub
let account: TestAccount
let other: TestAccount
let cart: FakeConnector
before(async () => {
  cart = fakeConnector()
  hub = await startTestHub({ connectors: { custom: cart } })
  account = await hub.addAccount()
  other = await hub.addAccount()
})
after(() => hub.close())

async function imported(storeId: number, ...numbers: string[]) {
  cart.answer = () => [batchOf(...numbers.map((number) => pulledOrder(number)))]
  const { refreshId } = await refreshStore(account.ctx, storeId, { why: 'request', from: null })
  await runTasks(hub.hub)
  const refresh = await readRefresh(account.ctx, storeId, refreshId)
  const { body } = await account.v1.get<{ orders: { orderId: number; orderNumber: string }[] }>(
    `/orders?storeId=${storeId}`,
  )
  return { refresh, ids: new Map(body.orders.map(({ orderNumber, orderId }) => [orderNumber, orderId])) }
}

function assign(orderId: number | undefined) {
  const keys = { current_api_key: account.token, new_api_key: other.token }
  return account.starshipit.post('/api/orders/assign', { orders: [{ order_id: orderId, ...keys }] })
}

test('the next import does not make deleted, archived and assigned orders again, but a removed one', async () => {
  const storeId = await connectTestStore(account)
  const numbers = ['W-30', 'W-31', 'W-32', 'W-33']
  const { ids } = await imported(storeId, ...numbers)
  await account.v1.send('DELETE', `/orders/${ids.get('W-30')}`)
  await account.starshipit.post('/api/orders/delete', { order_ids: [ids.get('W-31')] })
  const removed = { order_ids: [ids.get('W-32')], remove_from_database: true }
  await account.starshipit.post('/api/orders/delete', removed)
  await assign(ids.get('W-33'))
  hub.advance(60_000)
  const again = await imported(storeId, ...numbers)
  assert.deepEqual([again.refresh?.created, again.refresh?.skipped], [1, 3])
  assert.deepEqual([...again.ids.keys()], ['W-32'])
  assert.notEqual(again.ids.get('W-32'), ids.get('W-32'))
})

test('an order assigned to another account still reports to the shop it came from', async () => {
  const storeId = await connectTestStore(account)
  const { ids } = await imported(storeId, 'N-1')
  const orderId = ids.get('N-1')
  await assign(orderId)
  cart.notices.length = 0
  cart.answerPush = () => ({ outcome: 'delivered', status: 200, answer: '' })
  await other.v1.post('/orders/markasshipped', { orderId, carrierCode: 'ups', notifySalesChannel: true })
  await runTasks(hub.hub)
  assert.deepEqual(
    cart.notices.map(({ orderNumber }) => orderNumber),
    ['N-1'],
  )
})
