import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import {
  addStarshipitOrder,
  buildStarshipitOrder,
  readStarshipitOrder,
  refusedErrors,
} from '../../../../test/support/starshipit.ts'
import { listOrders, readOrder, refuse, saveOrder } from '../../../../test/support/v1.ts'

suite('Archive Order', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  const archive = (query: string, body?: object) =>
    north.starshipit.post<{ errors: { details: string }[] }>(`/api/orders/archive${query}`, body)

  test('puts an order of any status away, out of the lists of both dialects', async () => {
    for (const orderStatus of ['awaiting_payment', 'awaiting_shipment', 'on_hold', 'shipped']) {
      const { orderId } = await saveOrder(north, { orderNumber: `A-${orderStatus}`, orderStatus })
      const before = await readStarshipitOrder(north, orderId)
      const { status, body } = await archive(`?order_id=${orderId}`)
      assert.deepEqual([status, body], [200, { success: true }])
      assert.deepEqual(await readStarshipitOrder(north, orderId), { ...before, archived: true })
      assert.equal((await refuse(north, 'GET', `/orders/${orderId}`)).status, 404)
      assert.equal((await listOrders(north, `?orderNumber=A-${orderStatus}`)).total, 0)
    }
  })

  test('changes nothing when the order is archived or cancelled already', async () => {
    const { order_id } = await addStarshipitOrder(north, { order_number: 'B-1' })
    for (let time = 0; time < 2; time += 1)
      assert.deepEqual((await archive(`?order_id=${order_id}`)).body, { success: true })
    const cancelled = await saveOrder(north, { orderNumber: 'B-2', orderStatus: 'cancelled' })
    assert.deepEqual((await archive(`?order_id=${cancelled.orderId}`)).body, { success: true })
    assert.equal((await readOrder(north, cancelled.orderId)).orderStatus, 'cancelled')
  })

  test('keeps the number taken, as a duplicate', async () => {
    const { order_id } = await addStarshipitOrder(north, { order_number: 'C-1' })
    await archive(`?order_id=${order_id}`)
    const order = buildStarshipitOrder({ order_number: 'C-1' })
    assert.deepEqual(await refusedErrors(north, '/api/orders', { order }), [
      { message: 'Duplicate order number', details: 'The order number C-1 is already taken.' },
    ])
  })

  test('reads the id from a body where the query has none', async () => {
    const { order_id } = await addStarshipitOrder(north, { order_number: 'D-1' })
    assert.deepEqual((await archive('', { order_id })).body, { success: true })
    assert.equal((await readStarshipitOrder(north, order_id))?.archived, true)
    const other = await addStarshipitOrder(north, { order_number: 'D-2' })
    const answer = await north.starshipit.send('POST', '/api/orders/archive', undefined, {
      raw: `<ArchiveOrderRequest><order_id>${other.order_id}</order_id></ArchiveOrderRequest>`,
      headers: { 'content-type': 'application/xml' },
    })
    assert.equal(answer.text, '<ArchiveOrderResponse><success>true</success></ArchiveOrderResponse>')
  })

  test('does not know unknown orders, and answers 400 for what is no id', async () => {
    assert.deepEqual(await refusedErrors(north, '/api/orders/archive?order_id=4711', undefined), [
      { message: 'Order not found', details: 'order_id 4711 is not an order of this account' },
    ])
    for (const [query, details] of [
      ['', 'order_id is required'],
      ['?order_id=0', 'order_id must be between 1 and 2147483647'],
      ['?order_id=x', 'order_id must be a number'],
    ]) {
      const { status, body } = await archive(String(query))
      assert.deepEqual([status, body.errors[0]?.details], [400, details])
    }
  })
})
