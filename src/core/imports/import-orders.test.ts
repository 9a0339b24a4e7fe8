import assert from 'node:assert/strict'
import { test } from 'node:test'
import { batchOf, pulledOrder } from '../../../test/support/fake-connector.ts'
import { buildItem } from '../../../test/support/orders.ts'
import { refreshedStore } from '../../../test/support/refreshed-store.ts'
import { equip, label } from '../../../test/support/shipping.ts'
import { connectStore } from '../stores/connect-store.ts'
import { replayRefresh } from './replay-refresh.ts'

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

test('what the store changes while the order is shipped reaches it once its label is voided', async () => {
  const heavy = buildItem({ lineItemKey: 'L1', weight: { value: 5, units: 'ounces' } })
  shop.cart.answer = () => [batchOf(pulledOrder('W-90', { content: { items: [heavy] } }))]
  await shop.refresh()
  const [made] = await shop.orders()
  await equip(shop.hub, shop.account)
  const { shipmentId } = await label(shop.account, made?.orderId as number)
  shop.cart.answer = () => [
    batchOf(pulledOrder('W-90', { content: { items: [heavy], giftMessage: 'New words' } })),
  ]
  await shop.refresh()
  await shop.account.v1.post('/shipments/voidlabel', { shipmentId })
  shop.hub.advance(60_000)
  const third = await shop.refresh()
  const [now] = await shop.orders()
  assert.deepEqual([now?.orderStatus, now?.giftMessage, third.updated], ['awaiting_shipment', 'New words', 1])
  assert.equal((await shop.refresh()).unchanged, 1)
})

test('a line that vanished from the store and came back is there again', async () => {
  const mug = buildItem({ lineItemKey: 'L1', sku: 'MUG', quantity: 2 })
  const cup = buildItem({ lineItemKey: 'L2', sku: 'CUP', quantity: 3 })
  const quantities = async () => {
    const [order] = await shop.orders()
    const items = order?.items as { sku: string; quantity: number }[]
    return items.map(({ sku, quantity }) => [sku, quantity])
  }
  for (const [items, expected] of [
    [[mug, cup], 3],
    [[mug], 0],
    [[mug], 0],
    [[mug, cup], 3],
  ] as const) {
    shop.cart.answer = () => [batchOf(pulledOrder('W-91', { content: { items: [...items] } }))]
    await shop.refresh()
    assert.deepEqual(await quantities(), [
      ['MUG', 2],
      ['CUP', expected],
    ])
  }
})

test('of two orders with one number the first takes over what came without a key, the second is an order of its own', async () => {
  shop.cart.answer = () => [batchOf(pulledOrder('W-92', { externalId: null }))]
  await shop.refresh()
  const both = ['a', 'b'].map((externalId) => pulledOrder('W-92', { externalId }))
  shop.cart.answer = () => [batchOf(...both)]
  assert.equal((await shop.refresh()).created, 1)
  assert.equal((await shop.orders()).length, 2)
})

test('what the store changes on a printed order is told once, and the order stays as it is', async () => {
  shop.cart.answer = () => [batchOf(pulledOrder('W-93'))]
  await shop.refresh()
  const [made] = await shop.orders()
  const text = `update orders set printed_at = now() where order_id = ${made?.orderId}`
  await shop.account.ctx.db.query({ name: '', text }, [])
  shop.cart.answer = () => [
    batchOf(pulledOrder('W-93', { content: { giftMessage: 'New words', gift: true } })),
  ]
  const second = await shop.refresh()
  assert.deepEqual(
    second.notes.map(({ kind, sentence }) => [kind, sentence]),
    [['alert', 'The store changed the gift, gift message; the order is printed here and stays as it is.']],
  )
  assert.deepEqual((await shop.refresh()).notes, [])
  assert.deepEqual((await shop.orders())[0]?.giftMessage, null)
})

test('a page that is replayed does not undo what the store has said since', async () => {
  const said = (giftMessage: string) => batchOf(pulledOrder('W-94', { content: { giftMessage } }))
  shop.cart.answer = () => [said('first')]
  const { refreshId } = await shop.refresh()
  shop.hub.advance(3_600_000)
  shop.cart.answer = () => [said('second')]
  await shop.refresh()
  shop.cart.readPage = async function* () {
    yield said('first')
    yield batchOf(pulledOrder('W-95'))
  }
  const { ctx } = shop.account
  const replay = await replayRefresh(ctx, { storeId: shop.storeId, refreshId })
  assert.deepEqual([replay.created, replay.updated, replay.skipped], [1, 0, 1])
  assert.equal((await shop.orders('&orderNumber=W-94'))[0]?.giftMessage, 'second')
})

test('a status that is not mapped does not make an unpaid order paid', async () => {
  const paid = async (statusKey: string) => {
    shop.cart.answer = () => [batchOf(pulledOrder('W-96', { statusKey, content: { amountPaid: 12.5 } }))]
    await shop.refresh()
    const [order] = await shop.orders()
    return [order?.orderStatus, order?.amountPaid, order?.paymentDate !== null]
  }
  assert.deepEqual(await paid('unpaid'), ['awaiting_payment', 0, false])
  assert.deepEqual(await paid('odd'), ['awaiting_payment', 0, false])
  assert.deepEqual(await paid('paid'), ['awaiting_shipment', 12.5, true])
  assert.deepEqual(await paid('odd'), ['awaiting_shipment', 12.5, true])
})
