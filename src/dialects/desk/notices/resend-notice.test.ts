import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connectTestStore } from '../../../../test/support/connected-store.ts'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import {
  batchOf,
  type FakeConnector,
  fakeConnector,
  pulledOrder,
} from '../../../../test/support/fake-connector.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { runTasks } from '../../../../test/support/run-tasks.ts'
import { refreshStore } from '../../../core/imports/refresh-store.ts'
import { queueDeliveries } from '../../../core/webhooks/queue-deliveries.ts'
import type { OrderPageBody } from '../orders/order-wire.ts'

let on: TestHub
let account: TestAccount
let cart: FakeConnector
let packer: SignedIn
let manager: SignedIn
before(async () => {
  cart = fakeConnector()
  on = await startTestHub({ connectors: { custom: cart } })
  account = await on.addAccount()
  ;[packer, manager] = [await signIn(on, account, 'packer'), await signIn(on, account, 'manager')]
})
after(() => on.close())

const page = async (orderId: number) => (await packer.get<OrderPageBody>(`/orders/${orderId}`)).body

test('a shop that could not be told is told again, and once it knows never more', async () => {
  const storeId = await connectTestStore(account)
  cart.answer = () => [batchOf(pulledOrder('N-1'))]
  await refreshStore(account.ctx, storeId, { why: 'request', from: null })
  await runTasks(on.hub)
  const { body } = await account.v1.get<{ orders: { orderId: number }[] }>('/orders?orderNumber=N-1')
  const orderId = body.orders[0]?.orderId as number
  const failed = { outcome: 'failed', status: 500, answer: 'down', retryAfterMs: null } as const
  cart.answerPush = () => ({ ...failed, retry: 'few' })
  await packer.post(`/orders/${orderId}/ship`, { carrierCode: 'ups', notifySalesChannel: true })
  for (let nth = 0; nth < 4; nth += 1) {
    on.advance(3_600_000)
    await runTasks(on.hub)
  }
  const [notice] = (await page(orderId)).notices
  assert.deepEqual([notice?.channel, notice?.state, notice?.status], ['store', 'failed', 500])
  cart.answerPush = () => ({ outcome: 'delivered', status: 200, answer: '' })
  assert.equal((await packer.post(`/notices/${notice?.noticeId}/retry`)).status, 204)
  await runTasks(on.hub)
  assert.equal((await page(orderId)).notices[0]?.state, 'delivered')
  const again = await packer.post(`/notices/${notice?.noticeId}/retry`)
  assert.equal(again.status, 409)
  assert.match(refusal(again).message, /never sent a second time/)
})

test('what a webhook was told is told again by whoever may replay webhooks', async () => {
  const target = { target_url: 'http://127.0.0.1:8080/hook', event: 'ORDER_NOTIFY', store_id: null }
  await account.v1.post('/webhooks/subscribe', target)
  const members = [
    { path: 'shipTo.name', is: 'Mara' },
    { path: 'items[new]', is: { name: 'Mug' } },
  ]
  const made = await packer.post<{ doc: { orderId: number } }>('/orders', { orderNumber: 'W-1', members })
  on.advance(60_000)
  await queueDeliveries(on.hub)
  const [delivery] = (await page(made.body.doc.orderId)).deliveries
  assert.equal(delivery?.type, 'order.created')
  const path = `/webhooks/${delivery?.webhookId}/deliveries/${delivery?.deliveryId}/resend`
  const refused = await packer.post(path)
  assert.deepEqual([refused.status, refusal(refused).code], [403, 'forbidden'])
  assert.equal((await manager.post(path)).status, 204)
  assert.equal((await manager.post(`/webhooks/${delivery?.webhookId}/deliveries/7/resend`)).status, 404)
})
