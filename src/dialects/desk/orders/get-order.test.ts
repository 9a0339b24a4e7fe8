import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { equip, label, saveShippable } from '../../../../test/support/shipping.ts'
import { assignOrders } from '../../../core/orders/assign-orders.ts'
import { removeOrders } from '../../../core/orders/remove-orders.ts'
import { queueDeliveries } from '../../../core/webhooks/queue-deliveries.ts'
import type { HistoryPageBody, OrderPageBody } from './order-wire.ts'

let on: TestHub
let account: TestAccount
let other: TestAccount
let desk: SignedIn
before(async () => {
  on = await startTestHub()
  ;[account, other] = await Promise.all([on.addAccount(), on.addAccount()])
  await equip(on, account)
  desk = await signIn(on, account, 'packer')
})
after(() => on.close())

const page = (orderId: number) => desk.get<OrderPageBody>(`/orders/${orderId}`)

test('an order is shown with its labels, fulfillments, deliveries and history', async () => {
  const target = { target_url: 'http://127.0.0.1:8080/hook', event: 'SHIP_NOTIFY', store_id: null }
  await account.v1.post('/webhooks/subscribe', target)
  const { orderId } = await saveShippable(account)
  await saveShippable(account)
  const { shipmentId } = await label(account, orderId)
  const mark = { orderId, carrierCode: 'ups', trackingNumber: '1Z9', shipDate: '2026-03-02' }
  await account.v1.post('/orders/markasshipped', mark)
  on.advance(60_000)
  await queueDeliveries(on.hub)
  const { status, body } = await page(orderId)
  assert.equal(status, 200)
  assert.equal(body.order.doc.orderStatus, 'shipped')
  assert.equal(body.currency, 'USD')
  assert.deepEqual(
    body.shipments.map((one) => [one.doc.shipmentId, one.hasLabel, one.hasForm, one.items?.length]),
    [[shipmentId, true, false, 1]],
  )
  assert.deepEqual(
    body.fulfillments.map(({ trackingNumber }) => trackingNumber),
    ['1Z9'],
  )
  assert.deepEqual(
    body.deliveries.map(({ type, state, url }) => [type, state, url]),
    [['shipment.created', 'waiting', 'http://127.0.0.1:8080/hook']],
  )
  assert.deepEqual(
    body.history.map(({ kind }) => kind),
    ['order_shipped', 'order_labelled', 'order_created'],
  )
  assert.equal(body.hasMoreHistory, false)
})

test('a long history is read on from where it ended', async () => {
  const { orderId } = await saveShippable(account)
  for (let nth = 0; nth < 55; nth += 1) {
    const changes = [{ path: 'internalNotes', was: nth === 0 ? null : String(nth), is: String(nth + 1) }]
    await desk.put(`/orders/${orderId}`, { changes })
  }
  const { body } = await page(orderId)
  assert.equal(body.history.length, 50)
  assert.equal(body.hasMoreHistory, true)
  const rest = await desk.get<HistoryPageBody>(
    `/orders/${orderId}/history?before=${body.history.at(-1)?.historyId}`,
  )
  assert.equal(rest.body.history.length, 6)
  assert.equal(rest.body.history.at(-1)?.kind, 'order_created')
  assert.equal(rest.body.hasMoreHistory, false)
  const bad = await desk.get(`/orders/${orderId}/history?before=soon`)
  assert.equal(refusal(bad).fields[0]?.path, 'before')
})

test('an order that has gone says where to, and keeps its history', async () => {
  const moved = await saveShippable(account)
  const keys = { currentKey: account.token, newKey: other.token }
  await assignOrders(account.ctx, [{ orderId: moved.orderId, orderNumber: null, ...keys }])
  const answer = await page(moved.orderId)
  assert.equal(answer.status, 404)
  assert.match(refusal(answer).message, /was moved to another account on 2026-03-02/)
  const { body } = await desk.get<HistoryPageBody>(`/orders/${moved.orderId}/history`)
  assert.equal(body.history[0]?.kind, 'order_moved_out')
  const removed = await saveShippable(account)
  await removeOrders(account.ctx, [removed.orderId])
  assert.match(refusal(await page(removed.orderId)).message, /was removed on 2026-03-02 by test/)
})

test('an order of another account is no different from one that is not there', async () => {
  const { body } = await other.v1.post<{ orderId: number }>('/orders/createorder', {
    ...{ orderNumber: 'X-1', orderDate: '2026-03-02T10:00:00', orderStatus: 'awaiting_shipment' },
    ...{ billTo: { name: 'A' }, shipTo: { name: 'A' } },
  })
  const answer = await page(body.orderId)
  assert.equal(answer.status, 404)
  assert.deepEqual(refusal(answer).message, `Order ${body.orderId} was not found.`)
  for (const text of ['0', 'abc', '99999999999'])
    assert.equal((await desk.get(`/orders/${text}`)).status, 404)
})
