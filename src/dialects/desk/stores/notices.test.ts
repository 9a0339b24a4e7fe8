import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type SignedIn, signIn } from '../../../../test/support/desk.ts'
import {
  batchOf,
  type FakeConnector,
  fakeConnector,
  pulledOrder,
} from '../../../../test/support/fake-connector.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { runTasks } from '../../../../test/support/run-tasks.ts'
import type { NoticesAnswer } from './ledger-wire.ts'
import type { StoreAnswer, StoreListAnswer } from './store-wire.ts'

suite('notices to a store', () => {
  let on: TestHub
  let account: TestAccount
  let owner: SignedIn
  let cart: FakeConnector
  let storeId: number

  before(async () => {
    cart = fakeConnector()
    on = await startTestHub({ connectors: { custom: cart } })
    account = await on.addAccount()
    owner = await signIn(on, account)
    const shop = {
      kind: 'custom',
      storeName: 'Shop',
      url: 'http://127.0.0.1:8099/x',
      username: 'u',
      password: 'p',
    }
    storeId = (await owner.post<StoreAnswer>('/stores', shop)).body.storeId
    cart.answer = () => [batchOf(pulledOrder('W-1'), pulledOrder('W-2'))]
    await owner.post(`/stores/${storeId}/refreshes`)
    await runTasks(on.hub)
  })
  after(() => on.close())

  const ship = async (orderNumber: string) => {
    const { body } = await account.v1.get<{ orders: { orderId: number }[] }>(
      `/orders?orderNumber=${orderNumber}`,
    )
    const orderId = body.orders[0]?.orderId
    const shipped = {
      orderId,
      carrierCode: 'ups',
      trackingNumber: `T-${orderNumber}`,
      notifySalesChannel: true,
    }
    assert.equal((await account.v1.post<Json>('/orders/markasshipped', shipped)).status, 200)
    await runTasks(on.hub)
    return orderId
  }
  const notices = async (query = '') =>
    (await owner.get<NoticesAnswer>(`/stores/${storeId}/notices${query}`)).body.notices

  test('a notice that arrived and one that did not stand in the list', async () => {
    const first = await ship('W-1')
    cart.answerPush = () => ({
      ...{ outcome: 'failed', status: 404, answer: 'no such order', retry: 'few', retryAfterMs: null },
    })
    await ship('W-2')
    for (let round = 0; round < 3; round += 1) {
      on.advance(20 * 60_000)
      await runTasks(on.hub)
    }
    const [failed, delivered] = await notices()
    const { noticeId, fulfillmentId, createdAt, lastAttemptAt, ...told } = delivered ?? assert.fail('none')
    assert.ok(noticeId > 0 && (fulfillmentId ?? 0) > 0)
    assert.deepEqual(told, {
      ...{ orderId: first, orderNumber: 'W-1', shipmentId: null, state: 'delivered', attempts: 1 },
      ...{ status: 200, answer: '', deliveredAt: createdAt, nextAttemptAt: null },
    })
    assert.equal(lastAttemptAt, createdAt)
    assert.deepEqual([failed?.orderNumber, failed?.state, failed?.answer], ['W-2', 'failed', 'no such order'])
    assert.deepEqual(await notices('?state=failed'), [failed])
    const row = (await owner.get<StoreListAnswer>('/stores')).body.stores.find(
      (store) => store.storeId === storeId,
    )
    assert.equal(row?.failedNotices, 1)
  })

  test('those that failed are told again, by those alone who look after stores', async () => {
    const packer = await signIn(on, account, 'packer')
    assert.equal((await packer.post(`/stores/${storeId}/notices/retry`)).status, 403)
    cart.answerPush = () => ({ outcome: 'delivered', status: 200, answer: '' })
    const { status, body } = await owner.post(`/stores/${storeId}/notices/retry`)
    assert.deepEqual([status, body], [200, { again: 1 }])
    assert.equal((await notices('?state=waiting')).length, 1)
    await runTasks(on.hub)
    assert.deepEqual(await notices('?state=failed'), [])
    assert.deepEqual((await owner.post(`/stores/${storeId}/notices/retry`)).body, { again: 0 })
  })

  test('the list is read in parts, and unknown to another account', async () => {
    const { body } = await owner.get<NoticesAnswer>(`/stores/${storeId}/notices?limit=1`)
    assert.equal(body.notices.length, 1)
    assert.equal((await notices(`?before=${body.before}`)).length, 1)
    const other = await signIn(on, await on.addAccount())
    assert.equal((await other.get(`/stores/${storeId}/notices`)).status, 404)
    assert.equal((await other.post(`/stores/${storeId}/notices/retry`)).status, 404)
  })
})
