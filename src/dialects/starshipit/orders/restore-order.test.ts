import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import {
  addStarshipitOrder,
  deleteOrders,
  readStarshipitOrder,
  refusedErrors,
} from '../../../../test/support/starshipit.ts'
import { listOrders, readOrder, saveOrder } from '../../../../test/support/v1.ts'

suite('Restore Order', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(async () => {
    await assertSoundBook(hub.hub.database)
    await hub.close()
  })

  const restore = async (id: number) =>
    (await north.starshipit.post(`/api/orders/restore?order_id=${id}`, undefined)).body
  const refusal = (id: number) => refusedErrors(north, `/api/orders/restore?order_id=${id}`, undefined)
  const archive = (id: number) => north.starshipit.post(`/api/orders/archive?order_id=${id}`, undefined)
  const message = 'Order cannot be restored'

  test('brings orders back in the status they had, whichever way they were put away', async () => {
    const ways: [name: string, (id: number) => Promise<unknown>][] = [
      ['archived', archive],
      ['deleted', (id) => deleteOrders(north, [id])],
      ['deleted in V1', (id) => north.v1.send('DELETE', `/orders/${id}`)],
    ]
    for (const [name, putAway] of ways) {
      for (const orderStatus of ['on_hold', 'awaiting_shipment', 'shipped']) {
        const orderNumber = `${name} ${orderStatus}`
        const order = await saveOrder(north, { orderNumber, orderKey: orderNumber, orderStatus })
        const was = await readStarshipitOrder(north, order.orderId)
        await putAway(order.orderId)
        assert.equal((await readStarshipitOrder(north, order.orderId))?.archived, true, orderNumber)
        assert.deepEqual(await restore(order.orderId), { success: true }, orderNumber)
        assert.deepEqual(await readStarshipitOrder(north, order.orderId), was, orderNumber)
        const { modifyDate, ...rest } = await readOrder(north, order.orderId)
        assert.deepEqual({ ...rest, modifyDate: order.modifyDate }, order)
        assert.ok(modifyDate >= order.modifyDate)
        assert.equal((await listOrders(north, `?orderNumber=${encodeURIComponent(orderNumber)}`)).total, 1)
      }
    }
  })

  test('gives the order its key back, so that saving by it changes this order again', async () => {
    const { orderId } = await saveOrder(north, { orderNumber: 'K-1', orderKey: 'k-1' })
    await north.v1.send('DELETE', `/orders/${orderId}`)
    await restore(orderId)
    assert.equal((await saveOrder(north, { orderNumber: 'K-1', orderKey: 'k-1' })).orderId, orderId)
  })

  test('is refused when another order has the number or the key by then', async () => {
    const first = await saveOrder(north, { orderNumber: 'T-1', orderKey: 't-1' })
    await north.v1.send('DELETE', `/orders/${first.orderId}`)
    const other = await saveOrder(north, { orderNumber: 'T-2', orderKey: 't-1' })
    assert.deepEqual(await refusal(first.orderId), [
      { message, details: 'Order T-1 cannot come back: another order has its key t-1 by now.' },
    ])
    await deleteOrders(north, [other.orderId], true)
    const same = await saveOrder(north, { orderNumber: 'T-1' })
    assert.deepEqual(await refusal(first.orderId), [
      {
        message: 'Duplicate order number',
        details: 'Another order has the number T-1 by now; archive or remove that one first.',
      },
    ])
    await archive(same.orderId)
    assert.deepEqual(await restore(first.orderId), { success: true })
  })

  test('is refused for orders that are not archived, cancelled or unknown', async () => {
    const { order_id } = await addStarshipitOrder(north, { order_number: 'N-1' })
    assert.deepEqual(await refusal(order_id), [{ message, details: 'Order N-1 is not archived.' }])
    const { orderId } = await saveOrder(north, { orderNumber: 'N-2', orderStatus: 'cancelled' })
    const cancelled = [{ message, details: 'Order N-2 is cancelled and cannot be restored.' }]
    assert.deepEqual(await refusal(orderId), cancelled)
    await deleteOrders(north, [orderId])
    assert.deepEqual(await refusal(orderId), cancelled)
    assert.deepEqual(await refusal(4711), [
      { message: 'Order not found', details: 'order_id 4711 is not an order of this account' },
    ])
    assert.equal((await north.starshipit.post('/api/orders/restore', undefined)).status, 400)
  })

  test('lets one of two orders with one key come back when both are asked for at once', async () => {
    const first = await saveOrder(north, { orderNumber: 'R-1', orderKey: 'r-1' })
    await north.v1.send('DELETE', `/orders/${first.orderId}`)
    const second = await saveOrder(north, { orderNumber: 'R-1', orderKey: 'r-1' })
    await north.v1.send('DELETE', `/orders/${second.orderId}`)
    const answers = await Promise.all([restore(first.orderId), restore(second.orderId)])
    assert.equal(answers.filter(({ success }) => success).length, 1)
  })

  test('speaks XML', async () => {
    const { order_id } = await addStarshipitOrder(north, { order_number: 'X-1' })
    await archive(order_id)
    const { text } = await north.starshipit.send(
      'POST',
      `/api/orders/restore?order_id=${order_id}`,
      undefined,
      {
        headers: { accept: 'application/xml' },
      },
    )
    assert.equal(text, '<RestoreOrderResponse><success>true</success></RestoreOrderResponse>')
  })
})
