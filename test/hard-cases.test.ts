// Cases in which two rules meet, each once a fault.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { releaseDueHolds } from '../src/core/orders/release-due-holds.ts'
import { startTestHub, type TestHub } from './support/hub.ts'
import { buildOrder, type V1Fault, type V1Order } from './support/v1.ts'

let on: TestHub

before(async () => {
  on = await startTestHub()
})
after(() => on.close())

test('orders named by id and by key in calls that cross never end in a fault', async () => {
  const account = await on.addAccount()
  const keys = Array.from({ length: 20 }, (_, nth) => `cross-${nth}`)
  const saved = await Promise.all(
    keys.map((orderKey) => account.v1.post<V1Order>('/orders/createorder', buildOrder({ orderKey }))),
  )
  const ids = saved.map(({ body }) => body.orderId)
  const mixed = (from: number, step: number) =>
    keys.map((_, nth) => {
      const at = (from + nth * step + keys.length * step) % keys.length
      return buildOrder(nth % 2 === 0 ? { orderId: ids[at] } : { orderKey: keys[at] })
    })
  const calls = Array.from({ length: 24 }, (_, nth) => {
    if (nth % 3 === 0) return account.v1.post('/orders/unassignuser', { orderIds: [...ids].reverse() })
    return account.v1.post('/orders/createorders', mixed(nth, nth % 2 === 0 ? 7 : -3))
  })
  const answers = await Promise.all(calls)
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200])
  const results = answers.flatMap(({ body }) => (body.results ?? []) as { success: boolean }[])
  assert.equal(
    results.every(({ success }) => success),
    true,
  )
  assert.deepEqual(on.complaints, [])
})

test('a hold by hand is not ended by the day that an earlier hold has ended on', async () => {
  const account = await on.addAccount()
  const { body: order } = await account.v1.post<V1Order>(
    '/orders/createorder',
    buildOrder({ orderStatus: 'on_hold', holdUntilDate: '2026-01-05' }),
  )
  await releaseDueHolds(on.hub)
  const held = buildOrder({ orderId: order.orderId, orderStatus: 'on_hold' })
  const again = await account.v1.post<V1Order>('/orders/createorder', held)
  assert.equal(again.body.holdUntilDate, null)
  await releaseDueHolds(on.hub)
  const { body: now } = await account.v1.get<V1Order>(`/orders/${order.orderId}`)
  assert.equal(now.orderStatus, 'on_hold')
})

test('an order of the second pass of the repeated hour keeps its time when it is posted back', async () => {
  const account = await on.addAccount({ v1Dates: 'pacific' })
  const sent = { orderDate: '2025-11-02T09:30:00Z', paymentDate: '2025-11-02T09:45:00Z' }
  const { body: order } = await account.v1.post<V1Order>('/orders/createorder', buildOrder(sent))
  assert.equal(order.orderDate, '2025-11-02T01:30:00.0000000')
  const back = await account.v1.post<V1Order>('/orders/createorder', order)
  assert.equal(back.status, 200)
  const [row] = await on.hub.database.query<{ order_date: Date; payment_date: Date }>(
    { name: '', text: 'select order_date, payment_date from orders where order_id = $1' },
    [order.orderId],
  )
  assert.equal(row?.order_date.toISOString(), '2025-11-02T09:30:00.000Z')
  assert.equal(row?.payment_date.toISOString(), '2025-11-02T09:45:00.000Z')
})

test('a line that is named by its id is not taken by another that has its key', async () => {
  const account = await on.addAccount()
  const items = [{ name: 'Mug', lineItemKey: 'a' }]
  const { body: order } = await account.v1.post<V1Order>('/orders/createorder', buildOrder({ items }))
  const id = order.items[0]?.orderItemId
  const swapped = [
    { name: 'New', lineItemKey: 'a' },
    { name: 'Mug', orderItemId: id },
  ]
  const { body: saved } = await account.v1.post<V1Order>(
    '/orders/createorder',
    buildOrder({ orderId: order.orderId, items: swapped }),
  )
  assert.equal(saved.items[1]?.orderItemId, id)
  assert.notEqual(saved.items[0]?.orderItemId, id)
})

test('a small body cannot ask for more lines or fields than a hub can hold', async () => {
  const account = await on.addAccount()
  const items = Array.from({ length: 1_000 }, () => ({}))
  const orders = Array.from({ length: 11 }, () => buildOrder({ items }))
  const refused = await account.v1.post<V1Fault>('/orders/createorders', orders)
  assert.equal(refused.status, 400)
  assert.match(refused.body.message, /has 11000 lines; send at most 10000/)
  const raw = Array.from({ length: 2_001 }, (_, nth) => `k${nth}=1`).join('&')
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const form = await account.v1.post<V1Fault>('/orders/addtag', undefined, { raw, headers })
  assert.equal(form.status, 400)
  assert.match(form.body.message, /at most 2000/)
})

test('a number is found by any beginning of it, whatever letters end it', async () => {
  const account = await on.addAccount()
  await account.v1.post('/orders/createorder', buildOrder({ orderNumber: 'ΑΣΒ1' }))
  const { body } = await account.v1.get<{ total: number }>(`/orders?orderNumber=${encodeURIComponent('ΑΣ')}`)
  assert.equal(body.total, 1)
})

test('headers beyond what is read are refused in the words of the root, with its limits', async () => {
  const response = await fetch(`${on.url}/orders`, { headers: { 'x-long': 'x'.repeat(20_000) } })
  assert.equal(response.status, 431)
  assert.equal(response.headers.get('x-rate-limit-limit'), '60000')
  assert.deepEqual(await response.json(), {
    Message: 'The request headers are too large.',
    message: 'The request headers are too large.',
  })
})
