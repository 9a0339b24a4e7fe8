import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { createStore } from '../../src/core/stores/create-store.ts'
import { startTestHub, type TestAccount, type TestHub } from '../support/hub.ts'
import {
  addStarshipitOrder,
  assignOrders,
  buildStarshipitOrder,
  readStarshipitOrder,
  refusedErrors,
} from '../support/starshipit.ts'
import {
  buildOrder,
  buildWholeOrder,
  listOrders,
  readOrder,
  refuse,
  saveExactly,
  saveOrder,
} from '../support/v1.ts'

interface Tag {
  tagId: number
  name: string
  color: string
}

suite('an order assigned to another account', () => {
  let hub: TestHub
  let north: TestAccount
  let south: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount({ name: 'North' })
    south = await hub.addAccount({ name: 'South', v1Dates: 'utc' })
  })
  after(() => hub.close())

  const addTag = async (account: TestAccount, name: string, color = '#112233') =>
    (await account.v1.post<Tag>('/accounts/createtag', { name, color })).body
  const tagsOf = async (account: TestAccount) => (await account.v1.get<Tag[]>('/accounts/listtags')).body

  test('keeps id, key, number, dates, items and notes; loses its user; its tags are those of the same names', async () => {
    const [rush, fragile] = [await addTag(north, 'Rush', '#aa0000'), await addTag(north, 'Fragile')]
    const theirs = await addTag(south, 'RUSH', '#00bb00')
    const order = await saveExactly(
      north,
      buildWholeOrder({ orderKey: 'move', tagIds: [rush.tagId, fragile.tagId] }),
    )
    await north.v1.post('/orders/assignuser', { orderIds: [order.orderId], userId: north.ownerId })
    const [place] = (await listOrders(south, '?pageSize=1')).orders
    const home = place ?? (await saveOrder(south, { orderNumber: 'home' }))
    hub.advance(1_000)
    await assignOrders(north, [order.orderId], south.token)
    const moved = await readOrder(south, order.orderId)
    const made = (await tagsOf(south)).find((tag) => tag.name === 'Fragile')
    assert.deepEqual(made, { tagId: made?.tagId, name: 'Fragile', color: '#112233' })
    assert.ok(moved.customerId && moved.customerId !== order.customerId)
    assert.deepEqual(moved, {
      ...order,
      ...{ userId: null, tagIds: [theirs.tagId, made?.tagId], customerId: moved.customerId },
      modifyDate: hub.hub.now().toISOString(),
      // Products are those of the target.
      items: order.items.map((item, at) => ({ ...item, productId: moved.items[at]?.productId })),
      advancedOptions: {
        ...order.advancedOptions,
        storeId: home.advancedOptions.storeId,
        warehouseId: home.advancedOptions.warehouseId,
      },
    })
    assert.equal((await refuse(north, 'GET', `/orders/${order.orderId}`)).status, 404)
    assert.equal((await listOrders(north, '?orderNumber=HUB-7')).total, 0)
    const inSouth = await listOrders(south, `/listbytag?orderStatus=on_hold&tagId=${theirs.tagId}`)
    assert.deepEqual(inSouth.orders, [moved])
    assert.equal((await listOrders(north, `/listbytag?orderStatus=on_hold&tagId=${rush.tagId}`)).total, 0)
    const customer = await south.v1.get(`/customers/${moved.customerId}`)
    assert.equal(customer.body.name, 'Mara Lind')
    assert.equal(await readStarshipitOrder(north, order.orderId), null)
    assert.ok(await readStarshipitOrder(south, order.orderId))
  })

  test('keeps what only Starshipit knows of it', async () => {
    const was = await addStarshipitOrder(north, { order_number: 'W-move' })
    await assignOrders(north, [was.order_id], south.token)
    assert.deepEqual(await readStarshipitOrder(south, was.order_id), was)
  })

  test('is an order of its new account in everything: edited, held, shipped, deleted', async () => {
    const { orderId } = await saveOrder(north, { orderKey: 'new-life' })
    await assignOrders(north, [orderId], south.token)
    const edited = await saveOrder(south, { orderKey: 'new-life', customerNotes: 'ours now' })
    assert.deepEqual([edited.orderId, edited.customerNotes], [orderId, 'ours now'])
    const steps: [path: string, body: object][] = [
      ['/orders/assignuser', { orderIds: [orderId], userId: south.ownerId }],
      ['/orders/holduntil', { orderId, holdUntilDate: '2099-01-01' }],
      ['/orders/restorefromhold', { orderId }],
      ['/orders/markasshipped', { orderId, carrierCode: 'ups' }],
    ]
    for (const [path, body] of steps) {
      assert.equal((await refuse(north, 'POST', path, body)).status, 404, path)
      assert.equal((await south.v1.post(path, body)).status, 200, path)
    }
    assert.equal((await refuse(north, 'DELETE', `/orders/${orderId}`)).status, 404)
    assert.equal((await south.v1.send('DELETE', `/orders/${orderId}`)).status, 200)
  })

  test('its key and number stay refused in its origin, in both dialects, naming the move', async () => {
    const { orderId } = await saveOrder(north, { orderKey: 'left', orderNumber: 'L-1' })
    await assignOrders(north, [orderId], south.token)
    const byKey = await refuse(
      north,
      'POST',
      '/orders/createorder',
      buildOrder({ orderKey: 'left', orderNumber: 'other' }),
    )
    assert.equal(byKey.status, 400)
    assert.match(byKey.body.ExceptionMessage ?? '', /was assigned to another account/)
    const bulk = await north.v1.post<{
      hasErrors: boolean
      results: { success: boolean; errorMessage: string }[]
    }>('/orders/createorders', [buildOrder({ orderKey: 'left' }), buildOrder({ orderKey: 'right' })])
    assert.deepEqual(
      bulk.body.results.map((result) => result.success),
      [false, true],
    )
    assert.match(bulk.body.results[0]?.errorMessage ?? '', /was assigned to another account/)
    const number = { order: buildStarshipitOrder({ order_number: 'L-1' }) }
    assert.equal(
      (await refusedErrors(north, '/api/orders', number))[0]?.message,
      'Order was assigned to another account',
    )
    // V1 may repeat numbers, and nothing is refused elsewhere.
    assert.ok((await saveOrder(north, { orderNumber: 'L-1', orderKey: 'same-number' })).orderId)
    const other = await hub.addAccount()
    assert.ok((await saveOrder(other, { orderKey: 'left', orderNumber: 'L-1' })).orderId)
  })

  test('assigned back it is in its origin store again, with nothing left refused', async () => {
    const store = await createStore(north.ctx, { storeName: 'Fair', marketplaceName: 'ShipStation' })
    const order = await saveOrder(north, {
      ...{ orderKey: 'back', orderNumber: 'B-1', advancedOptions: { storeId: store.storeId } },
    })
    await assignOrders(north, [order.orderId], south.token)
    assert.notEqual((await readOrder(south, order.orderId)).advancedOptions.storeId, store.storeId)
    await assignOrders(south, [order.orderId], north.token)
    const back = await readOrder(north, order.orderId)
    assert.deepEqual(back, { ...order, modifyDate: back.modifyDate })
    const saved = await saveOrder(north, { orderKey: 'back', orderNumber: 'B-2' })
    assert.equal(saved.orderId, order.orderId)
    await saveOrder(south, { orderKey: 'back', orderNumber: 'B-1' })
    assert.ok((await addStarshipitOrder(north, { order_number: 'B-1' })).order_id)
    assert.ok((await addStarshipitOrder(south, { order_number: 'B-3' })).order_id)
    await north.v1.send('DELETE', `/orders/${order.orderId}`)
    assert.notEqual((await saveOrder(north, { orderKey: 'back' })).orderId, order.orderId)
  })

  test('an order on its way round three accounts is refused in each that it left, and free again where it is removed', async () => {
    const west = await hub.addAccount()
    const { orderId } = await saveOrder(north, { orderKey: 'round', orderNumber: 'R-1' })
    await assignOrders(north, [orderId], south.token)
    await assignOrders(south, [orderId], west.token)
    for (const account of [north, south]) {
      assert.equal(
        (await refuse(account, 'POST', '/orders/createorder', buildOrder({ orderKey: 'round' }))).status,
        400,
      )
    }
    const removed = await west.starshipit.post('/api/orders/delete', {
      order_ids: [orderId],
      remove_from_database: true,
    })
    assert.deepEqual(removed.body, { success: true })
    for (const account of [north, south]) {
      assert.notEqual((await saveOrder(account, { orderKey: 'round' })).orderId, orderId)
    }
  })

  test('an order on hold stays so', async () => {
    const { orderId } = await saveOrder(north, {
      orderNumber: 'held',
      orderStatus: 'on_hold',
      holdUntilDate: '2099-01-01',
    })
    await assignOrders(north, [orderId], south.token)
    const moved = await readOrder(south, orderId)
    assert.deepEqual([moved.orderStatus, moved.holdUntilDate], ['on_hold', '2099-01-01'])
  })

  test('shipped, cancelled and deleted orders of V1 stay where they are', async () => {
    for (const orderStatus of ['shipped', 'cancelled', 'rejected_fulfillment', 'deleted']) {
      const isDeleted = orderStatus === 'deleted'
      const { orderId } = await saveOrder(north, isDeleted ? {} : { orderStatus })
      if (isDeleted) await north.v1.send('DELETE', `/orders/${orderId}`)
      const [error] = await refusedErrors(north, '/api/orders/assign', {
        orders: [{ order_id: orderId, new_api_key: south.token }],
      })
      assert.ok(error?.details.startsWith(`orders[0] (order_id ${orderId})`), error?.details)
      assert.equal((await refuse(south, 'GET', `/orders/${orderId}`)).status, 404)
    }
  })
})
