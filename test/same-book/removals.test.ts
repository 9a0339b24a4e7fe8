import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../support/hub.ts'
import {
  addStarshipitOrder,
  buildStarshipitOrder,
  deleteOrders,
  readStarshipitOrder,
  refusedErrors,
} from '../support/starshipit.ts'
import { buildOrder, listOrders, readOrder, refuse, saveOrder } from '../support/v1.ts'

suite('orders removed through one dialect, seen through the other', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => hub.close())

  const add = (number: string) =>
    refusedErrors(account, '/api/orders', { order: buildStarshipitOrder({ order_number: number }) })

  for (const flag of [undefined, false]) {
    test(`delete without removal (${flag}): not found and locked in V1, key and number free in neither`, async () => {
      const order = await saveOrder(account, {
        orderKey: `keep-${flag}`,
        orderNumber: `K-${flag}`,
        tagIds: [],
      })
      await deleteOrders(account, [order.orderId], flag)
      const { orderId, orderKey, orderNumber } = order
      assert.equal((await refuse(account, 'GET', `/orders/${orderId}`)).status, 404)
      assert.equal((await listOrders(account, `?orderNumber=${orderNumber}`)).total, 0)
      const calls: [method: string, path: string, body?: object][] = [
        ['DELETE', `/orders/${orderId}`],
        ['POST', '/orders/createorder', buildOrder({ orderId })],
        ['POST', '/orders/holduntil', { orderId, holdUntilDate: '2099-01-01' }],
        ['POST', '/orders/markasshipped', { orderId, carrierCode: 'ups' }],
        ['POST', '/orders/assignuser', { orderIds: [orderId], userId: account.ownerId }],
      ]
      for (const [method, path, body] of calls) {
        assert.equal((await refuse(account, method, path, body)).status, 404, path)
      }
      const byKey = await refuse(account, 'POST', '/orders/createorder', buildOrder({ orderKey }))
      assert.equal(byKey.status, 400)
      assert.match(byKey.body.ExceptionMessage ?? '', /is archived; restore it/)
      const bulk = await account.v1.post<{ results: { success: boolean }[] }>('/orders/createorders', [
        buildOrder({ orderKey }),
      ])
      assert.equal(bulk.body.results[0]?.success, false)
      assert.equal((await add(orderNumber))[0]?.message, 'Order was deleted')
      const kept = await readStarshipitOrder(account, orderId)
      assert.deepEqual([kept?.archived, kept?.status], [true, 'Unshipped'])
      await deleteOrders(account, [orderId], flag)
    })
  }

  test('delete with removal: gone from both, key and number free at once', async () => {
    const { orderId } = await saveOrder(account, { orderKey: 'gone', orderNumber: 'G-1' })
    await deleteOrders(account, [orderId], true)
    assert.equal((await refuse(account, 'GET', `/orders/${orderId}`)).status, 404)
    assert.equal(await readStarshipitOrder(account, orderId), null)
    const again = await saveOrder(account, { orderKey: 'gone', orderNumber: 'other' })
    assert.ok(again.orderId > orderId)
    assert.ok((await addStarshipitOrder(account, { order_number: 'G-1' })).order_id > orderId)
  })

  test('an archived order is removed for good, and its key and number are free', async () => {
    const { orderId } = await saveOrder(account, { orderKey: 'both', orderNumber: 'A-1' })
    await deleteOrders(account, [orderId])
    await deleteOrders(account, [orderId], true)
    assert.ok((await saveOrder(account, { orderKey: 'both', orderNumber: 'x' })).orderId > orderId)
    assert.ok((await addStarshipitOrder(account, { order_number: 'A-1' })).order_id > orderId)
  })

  test('a shipped order can be archived, not removed; one bad id is enough for nothing to be deleted', async () => {
    const shipped = await saveOrder(account, { orderNumber: 'P-1', orderStatus: 'shipped' })
    const open = await saveOrder(account, { orderNumber: 'P-2' })
    const refused = await refusedErrors(account, '/api/orders/delete', {
      ...{ order_ids: [open.orderId, shipped.orderId, 99], remove_from_database: true },
    })
    assert.equal(refused.length, 2)
    assert.deepEqual(await readOrder(account, open.orderId), open)
    assert.deepEqual(await readOrder(account, shipped.orderId), shipped)
    await deleteOrders(account, [shipped.orderId], false)
    assert.equal((await refuse(account, 'GET', `/orders/${shipped.orderId}`)).status, 404)
    assert.equal((await readStarshipitOrder(account, shipped.orderId))?.status, 'Shipped')
  })

  test('V1 deletes what Starshipit added: the key is free, the number is not', async () => {
    const { order_id } = await addStarshipitOrder(account, { order_number: 'D-1' })
    const { orderKey } = await readOrder(account, order_id)
    assert.equal((await account.v1.send('DELETE', `/orders/${order_id}`)).status, 200)
    assert.equal((await readStarshipitOrder(account, order_id))?.archived, true)
    assert.equal((await add('D-1'))[0]?.message, 'Order was deleted')
    const again = await saveOrder(account, { orderKey, orderNumber: 'D-1' })
    assert.notEqual(again.orderId, order_id)
    await deleteOrders(account, [order_id], true)
    assert.equal((await add('D-1'))[0]?.message, 'Duplicate order number')
    assert.deepEqual(await readOrder(account, again.orderId), again)
  })

  test('a wipe takes the unshipped orders of both dialects, and leaves the others', async () => {
    const own = await hub.addAccount()
    const open = ['awaiting_payment', 'awaiting_shipment', 'pending_fulfillment', 'on_hold']
    const locked = ['shipped', 'cancelled', 'rejected_fulfillment']
    const ids = new Map<string, number>()
    for (const orderStatus of [...open, ...locked]) {
      ids.set(
        orderStatus,
        (await saveOrder(own, { orderNumber: orderStatus, orderStatus, orderKey: orderStatus })).orderId,
      )
    }
    const archived = (await saveOrder(own, { orderNumber: 'archived' })).orderId
    await deleteOrders(own, [archived])
    const theirs = (await addStarshipitOrder(own, { order_number: 'theirs' })).order_id
    const wipe = { order_ids: [0], remove_unshipped_imported_orders: true }
    assert.deepEqual((await own.starshipit.post('/api/orders/delete', wipe)).body, { success: true })
    const left = (await listOrders(own)).orders.map((order) => order.orderNumber)
    assert.deepEqual(left, locked)
    for (const id of [...open.map((status) => ids.get(status)), theirs]) {
      assert.equal(await readStarshipitOrder(own, id as number), null)
    }
    assert.equal((await readStarshipitOrder(own, archived))?.archived, true)
    for (const orderStatus of open) {
      const again = await saveOrder(own, { orderKey: orderStatus, orderNumber: `${orderStatus} again` })
      assert.notEqual(again.orderId, ids.get(orderStatus))
    }
    assert.equal((await listOrders(own, '?orderStatus=awaiting_shipment')).total, open.length)
    assert.deepEqual((await own.starshipit.post('/api/orders/delete', wipe)).body, { success: true })
  })
})
