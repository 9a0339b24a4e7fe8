import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { connectTestStore } from '../../../test/support/connected-store.ts'
import {
  batchOf,
  type FakeConnector,
  fakeConnector,
  pulledOrder,
} from '../../../test/support/fake-connector.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { buildItem } from '../../../test/support/orders.ts'
import { runTasks } from '../../../test/support/run-tasks.ts'
import { equip, label } from '../../../test/support/shipping.ts'
import { refreshStore } from '../imports/refresh-store.ts'
import type { PushOutcome } from '../stores/connector.ts'
import type { Mail } from './mailer.ts'
import { listNotices } from './notice-rows.ts'
import { nextNoticeAt } from './retry-notice.ts'
import { resendNotice } from './send-notice.ts'

let hub: TestHub
let account: TestAccount
let cart: FakeConnector
let storeId: number
let nth = 0

before(async () => {
  cart = fakeConnector()
  hub = await startTestHub({ connectors: { custom: cart } })
  account = await hub.addAccount()
  await equip(hub, account)
  storeId = await connectTestStore(account)
})
after(() => hub.close())
beforeEach(() => {
  cart.notices.length = 0
  cart.answerPush = () => ({ outcome: 'delivered', status: 200, answer: '' })
  Object.assign(hub.hub, { mailer: null })
})

async function work(): Promise<void> {
  await runTasks(hub.hub)
}

async function imported(): Promise<number> {
  nth += 1
  const number = `N-${nth}`
  const items = [
    buildItem({ lineItemKey: 'L1', sku: 'MUG', quantity: 2, weight: { value: 5, units: 'ounces' } }),
    buildItem({ lineItemKey: null, sku: 'CUT', quantity: 1, adjustment: true }),
  ]
  const content = { items, customerUsername: 'mara', customerEmail: 'mara@example.com' }
  cart.answer = () => [batchOf(pulledOrder(number, { content }))]
  await refreshStore(account.ctx, storeId, { why: 'request', from: null })
  await work()
  const { body } = await account.v1.get<{ orders: { orderId: number }[] }>(`/orders?orderNumber=${number}`)
  return body.orders[0]?.orderId as number
}

async function mark(orderId: number, members: Json): Promise<void> {
  const shipped = { orderId, carrierCode: 'ups', trackingNumber: '1Z9', shipDate: '2026-03-02' }
  await account.v1.post('/orders/markasshipped', { ...shipped, ...members })
}

async function fulfillment(orderId: number): Promise<Json> {
  const { body } = await account.v1.get<{ fulfillments: Json[] }>(`/fulfillments?orderId=${orderId}`)
  return body.fulfillments[0] as Json
}

async function historyOf(orderId: number): Promise<string[]> {
  const rows = await account.ctx.db.query<{ kind: string }>(
    { name: '', text: `select kind from order_history where order_id = ${orderId} order by history_id` },
    [],
  )
  return rows.map(({ kind }) => kind)
}

const failed = (status: number, retry: 'schedule' | 'few'): PushOutcome => ({
  ...{ outcome: 'failed', status, answer: `answered ${status}`, retry, retryAfterMs: null },
})

test('a label tells the shop of the parcel, its lines without adjustments, once', async () => {
  const orderId = await imported()
  const { shipmentId } = await label(account, orderId)
  await work()
  await work()
  assert.equal(cart.notices.length, 1)
  const [notice] = cart.notices
  assert.deepEqual(
    [notice?.orderNumber, notice?.externalId, notice?.customerCode, notice?.notifyCustomer],
    [`N-${nth}`, `id-N-${nth}`, 'mara', true],
  )
  assert.deepEqual(notice?.items, [
    { sku: 'MUG', name: 'Blue mug', quantity: 2, lineItemKey: 'L1', upc: null },
  ])
  const { body } = await account.v1.get<{ shipments: Json[] }>(`/shipments?orderId=${orderId}`)
  assert.deepEqual(
    body.shipments.map((one) => [one.shipmentId, one.marketplaceNotified, one.notifyErrorMessage]),
    [[shipmentId, true, null]],
  )
  assert.ok((await historyOf(orderId)).includes('store_told'))
})

test('an order marked as shipped tells the shop only when that was asked for', async () => {
  const quiet = await imported()
  await mark(quiet, {})
  const loud = await imported()
  await mark(loud, { notifySalesChannel: true })
  await work()
  assert.deepEqual(
    cart.notices.map(({ orderNumber, trackingNumber, notifyCustomer }) => [
      orderNumber,
      trackingNumber,
      notifyCustomer,
    ]),
    [[`N-${nth}`, '1Z9', false]],
  )
  assert.equal((await fulfillment(loud)).marketplaceNotified, true)
  assert.equal((await fulfillment(quiet)).marketplaceNotified, false)
})

test('a shop that cannot be told is told again by the timetable, and for five days at most', async () => {
  const orderId = await imported()
  cart.answerPush = () => failed(503, 'schedule')
  await mark(orderId, { notifySalesChannel: true })
  await work()
  assert.equal((await fulfillment(orderId)).notifyErrorMessage, 'answered 503')
  const pauses: number[] = []
  for (let waited = 0; waited < 6 * 24 * 60; waited += 1) {
    const before = cart.notices.length
    hub.advance(60_000)
    await work()
    if (cart.notices.length > before) pauses.push(waited + 1)
    if (pauses.length === 6) break
  }
  assert.deepEqual(pauses, [1, 6, 21, 81, 141, 201])
  hub.advance(6 * 86_400_000)
  await work()
  const [notice] = await listNotices(account.ctx, orderId)
  assert.equal(notice?.state, 'failed')
  assert.ok((await historyOf(orderId)).includes('store_not_told'))
})

test('what a shop refuses for good is tried three times, and again by hand', async () => {
  const orderId = await imported()
  cart.answerPush = () => failed(404, 'few')
  await mark(orderId, { notifySalesChannel: true })
  for (let hour = 0; hour < 5; hour += 1) {
    await work()
    hub.advance(3_600_000)
  }
  assert.equal(cart.notices.length, 3)
  const [notice] = await listNotices(account.ctx, orderId)
  cart.answerPush = () => ({ outcome: 'delivered', status: 204, answer: '' })
  await resendNotice(account.ctx, notice?.noticeId as number)
  await work()
  assert.equal((await fulfillment(orderId)).marketplaceNotified, true)
  await assert.rejects(resendNotice(account.ctx, notice?.noticeId as number), /never sent a second time/)
})

test('with a mail server the hub mails the buyer, and the shop is not asked to', async () => {
  const mails: Mail[] = []
  Object.assign(hub.hub, { mailer: { send: async (mail: Mail) => void mails.push(mail) } })
  const orderId = await imported()
  await mark(orderId, { notifySalesChannel: true, notifyCustomer: true })
  await work()
  assert.deepEqual(
    mails.map(({ to, subject }) => [to, subject]),
    [['mara@example.com', `Your order N-${nth} is on its way`]],
  )
  assert.match(mails[0]?.text ?? '', /1Z9[\s\S]*2 × Blue mug/)
  assert.equal(cart.notices[0]?.notifyCustomer, false)
})

test('without a mail server the shop is asked to tell the buyer; with neither the history says that nobody did', async () => {
  const asked = await imported()
  await mark(asked, { notifySalesChannel: true, notifyCustomer: true })
  await work()
  assert.equal(cart.notices[0]?.notifyCustomer, true)
  const nobody = await imported()
  await mark(nobody, { notifyCustomer: true })
  await work()
  assert.ok((await historyOf(nobody)).includes('buyer_not_told'))
})

test('a void tells nobody anything', async () => {
  const orderId = await imported()
  const { shipmentId } = await label(account, orderId)
  await work()
  cart.notices.length = 0
  await account.v1.post('/shipments/voidlabel', { shipmentId })
  await work()
  assert.deepEqual(cart.notices, [])
})

test('of a box with several words for shipped the shop is told the first', async () => {
  const text = `update stores set status_mappings = $1::jsonb where store_id = ${storeId}`
  const mappings = [
    { orderStatus: 'awaiting_shipment', statusKey: 'paid' },
    { orderStatus: 'shipped', statusKey: 'done, sent' },
  ]
  await account.ctx.db.query({ name: '', text }, [JSON.stringify(mappings)])
  const orderId = await imported()
  await label(account, orderId)
  await work()
  assert.equal(cart.notices[0]?.shippedStatusKey, 'done')
})

test('a shop that was not told yet is not told of a label that was voided meanwhile', async () => {
  const orderId = await imported()
  cart.answerPush = () => failed(503, 'schedule')
  const { shipmentId } = await label(account, orderId)
  await work()
  await account.v1.post('/shipments/voidlabel', { shipmentId })
  cart.notices.length = 0
  hub.advance(3_600_000)
  await work()
  assert.deepEqual(cart.notices, [])
  const [notice] = await listNotices(account.ctx, orderId)
  assert.deepEqual(
    [notice?.state, notice?.answer],
    ['failed', 'The label was voided before the shop was told of it.'],
  )
  await assert.rejects(resendNotice(account.ctx, notice?.noticeId as number), /voided/)
})

test('a shop that wants to be left alone for a year is told within the five days', () => {
  const now = new Date('2026-03-02T12:00:00.000Z')
  const at = nextNoticeAt({ attempts: 1, refusals: 0, firstAttemptAt: now }, now, 365 * 86_400_000)
  assert.equal((at?.getTime() ?? 0) - now.getTime(), 6 * 3_600_000)
})
