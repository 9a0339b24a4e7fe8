// Which changes of orders webhooks are told of, and which imports (stores-and-webhooks, 8.1 and 8.7).
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { inTransaction } from '../src/core/context.ts'
import { saveOrders } from '../src/core/orders/save-orders.ts'
import { closeBatch, openBatch } from '../src/core/webhooks/batch.ts'
import { deliverDue } from '../src/core/webhooks/deliver.ts'
import { noteFailedRefresh } from '../src/core/webhooks/note-events.ts'
import { parseOrder } from '../src/dialects/shipstation/orders/order-wire.ts'
import { Fields } from '../src/http/fields.ts'
import type { Json } from './support/hub.ts'
import { listeningReceiver, only } from './support/listening-receiver.ts'
import { buildOrder, saveOrder, type V1Page } from './support/v1.ts'

const hub = listeningReceiver()

suite('orders', () => {
  test('one that is made is told of in every status but awaiting payment', async () => {
    await hub.subscribe('ORDER_NOTIFY')
    const statuses = ['awaiting_shipment', 'on_hold', 'shipped', 'cancelled', 'pending_fulfillment']
    for (const orderStatus of statuses) {
      const { orderId } = await saveOrder(hub.account, { orderStatus, holdUntilDate: '2099-01-01' })
      const { orders } = await hub.fetched(only(await hub.told()))
      assert.deepEqual(
        orders.map((order) => order.orderId),
        [orderId],
        orderStatus,
      )
    }
    await saveOrder(hub.account, { orderStatus: 'awaiting_payment' })
    assert.deepEqual(await hub.told(), [])
  })

  test('one that awaited payment is told of when it moves on, but not when it is cancelled', async () => {
    await hub.subscribe('ORDER_NOTIFY')
    for (const [orderStatus, count] of [
      ['awaiting_shipment', 1],
      ['on_hold', 1],
      ['shipped', 1],
      ['cancelled', 0],
      ['awaiting_payment', 0],
    ] as const) {
      const { orderId } = await saveOrder(hub.account, { orderStatus: 'awaiting_payment' })
      await saveOrder(hub.account, { orderId, orderStatus, holdUntilDate: '2099-01-01' })
      assert.equal((await hub.told()).length, count, orderStatus)
    }
    const { orderId } = await saveOrder(hub.account, { orderStatus: 'awaiting_payment' })
    await hub.account.v1.post('/orders/holduntil', { orderId, holdUntilDate: '2099-01-01' })
    assert.equal((await hub.told()).length, 1)
  })

  test('changes, tags, holds and deletions are no news of a new order', async () => {
    const { orderId } = await saveOrder(hub.account)
    await hub.subscribe('ORDER_NOTIFY')
    await hub.subscribe('ITEM_ORDER_NOTIFY')
    await saveOrder(hub.account, { orderId, internalNotes: 'changed' })
    const tag = await hub.account.v1.post<{ tagId: number }>('/accounts/createtag', { name: 'Rush' })
    await hub.account.v1.post('/orders/addtag', { orderId, tagId: tag.body.tagId })
    await hub.account.v1.post('/orders/holduntil', { orderId, holdUntilDate: '2099-01-01' })
    await hub.account.v1.post('/orders/restorefromhold', { orderId })
    await hub.account.v1.send('DELETE', `/orders/${orderId}`)
    assert.deepEqual(await hub.told(), [])
  })

  test('all orders of one createorders share one message, another call has its own', async () => {
    await hub.subscribe('ORDER_NOTIFY')
    const three = [1, 2, 3].map((n) => buildOrder({ orderNumber: `B-${n}` }))
    await hub.account.v1.post('/orders/createorders', three)
    await hub.account.v1.post('/orders/createorders', [buildOrder({ orderNumber: 'B-4' })])
    const landed = await hub.told()
    assert.equal(landed.length, 2)
    const totals = await Promise.all(landed.map(async (one) => (await hub.fetched(one)).total))
    assert.deepEqual(totals.sort(), [1, 3])
  })

  test('orders made one by one in one moment are gathered, those of the next moment are not', async () => {
    await hub.subscribe('ORDER_NOTIFY')
    for (const n of [1, 2, 3]) await saveOrder(hub.account, { orderNumber: `G-${n}` })
    assert.equal((await hub.fetched(only(await hub.told()))).total, 3)
    await saveOrder(hub.account, { orderNumber: 'G-4' })
    assert.equal((await hub.fetched(only(await hub.told()))).total, 1)
  })

  test('one that is assigned into an account is new to it, and nothing to the account it left', async () => {
    const target = await hub.on.addAccount()
    await hub.subscribe('ORDER_NOTIFY')
    await hub.subscribe('order.updated')
    await target.v1.post('/webhooks/subscribe', {
      target_url: `${hub.receiver.url}/target`,
      event: 'ORDER_NOTIFY',
    })
    const { orderId } = await saveOrder(hub.account, { orderNumber: 'MOVE-1' })
    await hub.told()
    const rows = [{ order_id: orderId, new_api_key: target.token }]
    await hub.account.starshipit.post('/api/orders/assign', { orders: rows })
    const landed = only(await hub.told())
    assert.equal(landed.path, '/target')
    const url = new URL(String(landed.body.resource_url))
    const page = await target.v1.get<V1Page>(url.pathname + url.search)
    assert.deepEqual(
      page.body.orders.map((order) => order.orderId),
      [orderId],
    )
  })

  test('an order cancelled, and one changed, are told in the standard form', async () => {
    await hub.subscribe('order.cancelled')
    await hub.subscribe('order.updated')
    const { orderId } = await saveOrder(hub.account)
    assert.deepEqual(await hub.told(), [])
    await saveOrder(hub.account, { orderId, internalNotes: 'changed' })
    const updated = only(await hub.told()).body
    assert.deepEqual([updated.type, (updated.data as Json).orderIds], ['order.updated', [orderId]])
    await saveOrder(hub.account, { orderId, orderStatus: 'cancelled' })
    assert.deepEqual(only(await hub.told()).body.type, 'order.cancelled')
  })

  test('a rejection by a provider is told of', async () => {
    await hub.subscribe('FULFILLMENT_REJECTED')
    const { orderId } = await saveOrder(hub.account, { orderStatus: 'pending_fulfillment' })
    assert.deepEqual(await hub.told(), [])
    await saveOrder(hub.account, { orderId, orderStatus: 'rejected_fulfillment' })
    const landed = only(await hub.told())
    assert.equal(landed.body.resource_type, 'FULFILLMENT_REJECTED')
    assert.deepEqual(
      (await hub.fetched(landed)).orders.map((order) => order.orderId),
      [orderId],
    )
  })

  test('a webhook for one store is silent for the others', async () => {
    await hub.subscribe('ORDER_NOTIFY', { store_id: hub.otherStoreId })
    await saveOrder(hub.account)
    assert.deepEqual(await hub.told(), [])
    const advancedOptions = { storeId: hub.otherStoreId }
    const [mine, theirs] = [buildOrder({ advancedOptions }), buildOrder({ orderNumber: 'M-2' })]
    await hub.account.v1.post('/orders/createorders', [mine, theirs])
    const { total, orders } = await hub.fetched(only(await hub.told()))
    assert.deepEqual([total, orders[0]?.advancedOptions.storeId], [1, hub.otherStoreId])
  })
})

suite('imports', () => {
  const drafts = (from: number, count: number, more: Json = {}) =>
    Array.from({ length: count }, (_none, nth) => {
      const orderNumber = `IMP-${from + nth}`
      return parseOrder(
        new Fields(buildOrder({ orderNumber, orderKey: orderNumber, ...more })),
        hub.account.account,
      )
    })

  async function importAll(parts: ReturnType<typeof drafts>[]): Promise<void> {
    const ctx = { ...hub.account.ctx, batch: openBatch() }
    for (const part of parts) {
      await saveOrders(ctx, part)
      await deliverDue(hub.on.hub)
    }
    assert.equal(hub.receiver.landed.length, 0)
    await inTransaction(ctx, (ctx) => closeBatch(ctx, ctx.batch))
  }

  test('an import of 250 orders in several transactions is one message that pages through all of them', async () => {
    await hub.subscribe('ORDER_NOTIFY')
    await importAll([drafts(0, 100), drafts(100, 100), drafts(200, 50)])
    const landed = only(await hub.told())
    const seen = new Set<string>()
    for (const page of [1, 2, 3]) {
      const { orders, total, pages } = await hub.fetched(landed, `&page=${page}`)
      assert.deepEqual([total, pages], [250, 3])
      for (const { orderNumber } of orders) seen.add(orderNumber)
    }
    assert.equal(seen.size, 250)
    // With any other filter, named in any letter case; of a repeated parameter the last counts.
    assert.equal((await hub.fetched(landed, '&ordernumber=IMP-24')).total, 11)
    assert.equal(
      (await hub.fetched(landed, '&ORDERSTATUS=awaiting_shipment&pageSize=500')).orders.length,
      250,
    )
    assert.equal((await hub.fetched(landed, '&orderStatus=shipped')).total, 0)
    assert.equal((await hub.fetched(landed, `&storeid=${hub.otherStoreId}`)).total, 0)
    assert.equal((await hub.fetched(landed, '&importbatch=00000000-0000-4000-8000-000000000000')).total, 0)
    hub.on.advance(30 * 24 * 3_600_000)
    assert.equal((await hub.fetched(landed)).total, 250)
  })

  test('an import that only updates is no news', async () => {
    await hub.subscribe('ORDER_NOTIFY')
    await importAll([drafts(0, 100, { internalNotes: 'again' })])
    assert.deepEqual(await hub.told(), [])
  })

  test('an import that dies is told of all the same, hours later', async () => {
    await hub.subscribe('ORDER_NOTIFY')
    await saveOrders({ ...hub.account.ctx, batch: openBatch() }, drafts(300, 5))
    assert.deepEqual(await hub.told(), [])
    hub.on.advance(2 * 3_600_000 + 1)
    assert.equal((await hub.fetched(only(await hub.told()))).total, 5)
  })

  test('a refresh that failed is told of, with the store', async () => {
    await hub.subscribe('store.refresh_failed', { store_id: hub.otherStoreId })
    await noteFailedRefresh(hub.account.ctx, hub.storeId)
    await noteFailedRefresh(hub.account.ctx, hub.otherStoreId)
    const { body } = only(await hub.told())
    const resource_url = `https://hub.example.com/stores/getrefreshstatus?storeId=${hub.otherStoreId}`
    assert.deepEqual(body.data, { storeId: hub.otherStoreId, storeIds: [hub.otherStoreId], resource_url })
  })
})
