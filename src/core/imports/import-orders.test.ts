import assert from 'node:assert/strict'
import { test } from 'node:test'
import { batchOf, pulledOrder } from '../../../test/support/fake-connector.ts'
import { refreshedStore } from '../../../test/support/refreshed-store.ts'
import { connectStore } from '../stores/connect-store.ts'

const shop = refreshedStore()

test('orders come in once, and an unchanged one writes nothing', async () => {
  shop.cart.answer = () => [batchOf(pulledOrder('W-1'), pulledOrder('W-2', { statusKey: 'unpaid' }))]
  const first = await shop.refresh()
  assert.deepEqual([first.state, first.created, first.orders, first.pages], ['done', 2, 2, 1])
  const [before] = await shop.orders()
  shop.hub.advance(3_600_000)
  const second = await shop.refresh()
  assert.deepEqual([second.created, second.updated, second.unchanged], [0, 0, 2])
  assert.deepEqual((await shop.orders())[0], before)
  assert.deepEqual(
    (await shop.orders('&orderNumber=W-2')).map((order) => [order.orderStatus, order.paymentDate]),
    [['awaiting_payment', null]],
  )
})

test('a changed order follows the store, an edit made in the hub stays and is told', async () => {
  shop.cart.answer = () => [batchOf(pulledOrder('W-10'))]
  await shop.refresh()
  const [made] = await shop.orders()
  await shop.account.v1.post('/orders/createorder', { ...made, customerNotes: 'Edited here' })
  shop.cart.answer = () => [
    batchOf(pulledOrder('W-10', { content: { customerNotes: 'From the cart', gift: true } })),
  ]
  const second = await shop.refresh()
  assert.equal(second.updated, 1)
  const [merged] = await shop.orders()
  assert.deepEqual(
    [merged?.orderId, merged?.customerNotes, merged?.gift],
    [made?.orderId, 'Edited here', true],
  )
  assert.match(second.notes.find(({ kind }) => kind === 'alert')?.sentence ?? '', /From the cart/)
})

test('an unmapped status is reported and the order left out; a known order keeps its status', async () => {
  shop.cart.answer = () => [batchOf(pulledOrder('W-20', { statusKey: 'odd' }))]
  const first = await shop.refresh()
  assert.deepEqual([first.created, first.skipped, first.notes[0]?.kind], [0, 1, 'unmapped'])
  assert.match(first.notes[0]?.sentence ?? '', /odd/)
  shop.cart.answer = () => [batchOf(pulledOrder('W-20'))]
  await shop.refresh()
  shop.cart.answer = () => [batchOf(pulledOrder('W-20', { statusKey: 'odd', content: { gift: true } }))]
  await shop.refresh()
  assert.deepEqual(
    (await shop.orders()).map((order) => [order.orderStatus, order.gift]),
    [['awaiting_shipment', true]],
  )
})

test('the same key in two stores is two orders', async () => {
  shop.cart.answer = () => [batchOf(pulledOrder('W-40', { externalId: 'same' }))]
  await shop.refresh()
  const first = shop.storeId
  shop.storeId = (
    await connectStore(shop.account.ctx, {
      kind: 'custom',
      storeName: 'Second',
      url: 'http://127.0.0.1:8099/',
      credentials: {},
      preset: null,
      settings: {},
      statusMappings: null,
    })
  ).storeId
  const second = await shop.refresh()
  assert.equal(second.created, 1)
  assert.notEqual(first, shop.storeId)
})

test('an order first sent without a key is adopted when the key comes', async () => {
  shop.cart.answer = () => [batchOf(pulledOrder('W-50', { externalId: null }))]
  await shop.refresh()
  shop.cart.answer = () => [batchOf(pulledOrder('W-50', { externalId: 'new-key' }))]
  const second = await shop.refresh()
  assert.equal(second.created, 0)
  assert.equal((await shop.orders()).length, 1)
})

test('an order shipped elsewhere comes in as shipped by somebody else', async () => {
  shop.cart.answer = () => [batchOf(pulledOrder('W-60', { statusKey: 'shipped' }))]
  await shop.refresh()
  const [order] = await shop.orders()
  assert.deepEqual(
    [order?.orderStatus, order?.externallyFulfilled, order?.externallyFulfilledBy],
    ['shipped', true, 'Custom Store'],
  )
})

