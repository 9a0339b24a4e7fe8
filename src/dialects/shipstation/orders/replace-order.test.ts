import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import {
  buildOrder,
  buildWholeOrder,
  listOrders,
  readOrder,
  refuse,
  saveExactly,
  saveOrder,
  type V1Order,
} from '../../../../test/support/v1.ts'

suite('createorder, replacing an order', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => hub.close())

  async function addTag(name: string): Promise<number> {
    return (await account.v1.post<{ tagId: number }>('/accounts/createtag', { name })).body.tagId
  }

  async function setStatus(orderId: number, orderStatus: string): Promise<V1Order> {
    return saveOrder(account, { orderId, orderStatus })
  }

  test('an order is found by its key: same id, same creation, a later change', async () => {
    const first = await saveOrder(account, { orderKey: 'by-key' })
    hub.advance(1_500)
    const second = await saveOrder(account, { orderKey: 'by-key', orderNumber: 'HUB-2', customerNotes: 'hi' })
    assert.deepEqual(second, {
      ...first,
      ...{ orderNumber: 'HUB-2', customerNotes: 'hi' },
      modifyDate: new Date(Date.parse(first.modifyDate) + 1_500).toISOString(),
    })
    assert.deepEqual(await readOrder(account, first.orderId), second)
  })

  test('an order is found by its id before any key, and its own key never changes', async () => {
    const [first, second] = [
      await saveOrder(account, { orderKey: 'a' }),
      await saveOrder(account, { orderKey: 'b' }),
    ]
    const saved = await saveOrder(account, {
      orderId: first.orderId,
      orderKey: 'b',
      customerNotes: 'by id',
    })
    assert.deepEqual([saved.orderId, saved.orderKey, saved.customerNotes], [first.orderId, 'a', 'by id'])
    assert.equal((await readOrder(account, second.orderId)).customerNotes, null)
    const bare = await saveOrder(account, { orderId: String(first.orderId) })
    assert.equal(bare.orderKey, 'a')
  })

  test('keys are told apart by letter case, and numbers never match an order', async () => {
    const ids = [
      await saveOrder(account, { orderKey: 'Case' }),
      await saveOrder(account, { orderKey: 'case' }),
      await saveOrder(account, { orderKey: 'other-case' }),
    ].map((order) => order.orderId)
    assert.equal(new Set(ids).size, 3)
  })

  test('members left out go back to their defaults', async () => {
    const whole = await saveExactly(account, buildWholeOrder({ orderKey: 'reset' }))
    const least = await saveOrder(account, { orderKey: 'reset' })
    const fresh = await saveOrder(account, { orderKey: 'fresh' })
    assert.deepEqual(least, {
      ...fresh,
      ...{ orderId: whole.orderId, orderKey: 'reset', holdUntilDate: whole.holdUntilDate },
    })
  })

  test('omitted or null tags stay, an empty list clears them and a list replaces them', async () => {
    const [rush, fragile] = [await addTag('Rush'), await addTag('Fragile')]
    const save = async (more: Json) => (await saveOrder(account, { orderKey: 'tagged', ...more })).tagIds
    assert.deepEqual(await save({ tagIds: [fragile, rush, fragile] }), [rush, fragile])
    assert.deepEqual(await save({}), [rush, fragile])
    assert.deepEqual(await save({ tagIds: null }), [rush, fragile])
    assert.deepEqual(await save({ tagIds: [String(fragile)] }), [fragile])
    const listed = await listOrders(
      account,
      '/listbytag?orderStatus=awaiting_shipment&tagId='.concat(`${rush}`),
    )
    assert.equal(listed.total, 0)
    assert.equal(await save({ tagIds: [] }), null)
    assert.equal(await save({}), null)
  })

  test('an omitted hold date and the user stay, a sent user is ignored', async () => {
    const { orderId } = await saveOrder(account, { orderKey: 'mine', holdUntilDate: '2026-09-01' })
    const assign = { orderIds: [orderId], userId: account.ownerId }
    assert.equal((await account.v1.post('/orders/assignuser', assign)).status, 200)
    const kept = await saveOrder(account, { orderKey: 'mine', userId: null, holdUntilDate: null })
    assert.deepEqual([kept.userId, kept.holdUntilDate], [account.ownerId, '2026-09-01'])
    const moved = await saveOrder(account, { orderKey: 'mine', holdUntilDate: '2026-10-01T00:00:00.000Z' })
    assert.equal(moved.holdUntilDate, '2026-10-01')
  })

  test('lines are replaced as a set; those known by id or key keep their ids and creation', async () => {
    const items = [
      { lineItemKey: 'a', sku: 'A', name: 'Ape' },
      { lineItemKey: 'b', sku: 'B', name: 'Bear' },
      { sku: 'C', name: 'Cat' },
    ]
    const first = await saveOrder(account, { orderKey: 'lines', items })
    const [a, b, c] = first.items as [V1Order['items'][0], V1Order['items'][0], V1Order['items'][0]]
    hub.advance(60_000)
    const second = await saveOrder(account, {
      orderKey: 'lines',
      items: [
        { orderItemId: c.orderItemId, sku: 'C', name: 'Cat' },
        { lineItemKey: 'a', sku: 'A', name: 'Ape', quantity: 2 },
        { lineItemKey: 'a', sku: 'A', name: 'Another ape' },
        { lineItemKey: 'd', sku: 'B', name: 'Bear' },
        { orderItemId: 99, name: 'Unknown' },
        { orderItemId: b.orderItemId, lineItemKey: 'new-key', name: 'Bear' },
      ],
    })
    const known = [a, b, c].map((item) => item.orderItemId)
    const [cat, ape, twin, bear, unknown, byId] = second.items
    assert.deepEqual(
      [cat?.orderItemId, ape?.orderItemId, byId?.orderItemId],
      [c.orderItemId, a.orderItemId, b.orderItemId],
    )
    for (const item of [twin, bear, unknown]) assert.ok(item && !known.includes(item.orderItemId))
    assert.equal(new Set(second.items.map((item) => item.orderItemId)).size, 6)
    // Unchanged: as it was. Changed: its creation stays. New: made now.
    assert.deepEqual(cat, c)
    assert.deepEqual([ape?.createDate, ape?.modifyDate], [first.createDate, second.modifyDate])
    assert.deepEqual([twin?.createDate, twin?.modifyDate], [second.modifyDate, second.modifyDate])
  })

  test('customs lines keep the ids that are sent back, others are new', async () => {
    const lines = (customsItems: Json[] | null) => ({
      orderKey: 'customs',
      internationalOptions: { contents: 'gift', customsItems, nonDelivery: null },
    })
    const first = await saveOrder(account, lines([{ description: 'Mug' }, { description: 'Tea' }]))
    const [mug, tea] = first.internationalOptions.customsItems ?? []
    const second = await saveOrder(
      account,
      lines([
        { customsItemId: tea?.customsItemId, description: 'Green tea', quantity: 3, value: 4.5 },
        { customsItemId: tea?.customsItemId, description: 'Twin' },
        { customsItemId: 99, description: 'Unknown' },
      ]),
    )
    const [green, twin, unknown] = second.internationalOptions.customsItems ?? []
    assert.deepEqual(green, {
      ...{ customsItemId: tea?.customsItemId, description: 'Green tea', quantity: 3, value: 4.5 },
      ...{ harmonizedTariffCode: null, countryOfOrigin: null },
    })
    const ids = [mug, tea, twin, unknown].map((item) => item?.customsItemId)
    assert.equal(new Set(ids).size, 4)
    const cleared = await saveOrder(account, lines(null))
    assert.equal(cleared.internationalOptions.customsItems, null)
  })

  const open = ['awaiting_payment', 'awaiting_shipment', 'pending_fulfillment', 'on_hold']
  const targets = [...open, 'shipped', 'cancelled']
  for (const from of open) {
    test(`an order that is ${from} may become any status but rejected_fulfillment`, async () => {
      for (const to of targets) {
        const { orderId } = await saveOrder(account, { orderStatus: from })
        assert.equal((await setStatus(orderId, to)).orderStatus, to)
      }
    })
  }

  test('only a pending order may become rejected', async () => {
    for (const from of open) {
      const { orderId } = await saveOrder(account, { orderStatus: from })
      const body = buildOrder({ orderId, orderStatus: 'rejected_fulfillment', customerNotes: 'changed' })
      if (from === 'pending_fulfillment') {
        assert.equal((await saveExactly(account, body)).orderStatus, 'rejected_fulfillment')
        continue
      }
      const { status, body: fault } = await refuse(account, 'POST', '/orders/createorder', body)
      assert.equal(status, 400)
      assert.deepEqual(fault.ModelState, {
        'apiOrder.orderStatus': [`An order cannot go from ${from} to rejected_fulfillment.`],
      })
      assert.equal((await readOrder(account, orderId)).orderStatus, from)
    }
  })

  for (const status of ['shipped', 'cancelled', 'rejected_fulfillment']) {
    test(`an order that is ${status} is locked: the refusal names the status and nothing changes`, async () => {
      const order = await saveOrder(account, { orderKey: `locked-${status}`, orderStatus: status })
      hub.advance(1_000)
      for (const name of [{ orderId: order.orderId }, { orderKey: order.orderKey }]) {
        const body = buildOrder({ ...name, customerNotes: 'changed', customerUsername: 'new' })
        const answer = await refuse(account, 'POST', '/orders/createorder', body)
        assert.equal(answer.status, 400)
        const text = `Order HUB-1042 is ${status.replace('_', ' ')} and can no longer be changed; only awaiting payment, awaiting shipment, pending fulfillment, on hold orders can.`
        assert.deepEqual(answer.body, {
          ...{ Message: 'An error has occurred.', ExceptionMessage: text },
          ...{ ExceptionType: 'Packhouse.RuleException', StackTrace: null, message: text },
        })
      }
      assert.deepEqual(await readOrder(account, order.orderId), order)
    })
  }

  test('the store is of the creation; what an update says of it is ignored', async () => {
    const order = await saveOrder(account, { orderKey: 'stay' })
    const saved = await saveOrder(account, { orderKey: 'stay', advancedOptions: { storeId: 99 } })
    assert.deepEqual(saved.advancedOptions, order.advancedOptions)
  })

  test('an unknown warehouse or tag is refused and the order stays as it was', async () => {
    const order = await saveOrder(account, { orderKey: 'whole' })
    for (const more of [{ advancedOptions: { warehouseId: 99 } }, { tagIds: [99] }]) {
      const body = buildOrder({ orderKey: 'whole', customerNotes: 'changed', ...more })
      assert.equal((await refuse(account, 'POST', '/orders/createorder', body)).status, 400)
    }
    assert.deepEqual(await readOrder(account, order.orderId), order)
  })

  test('a key that several stores have needs the store, the id, or an order in the default store', async () => {
    const twins = await hub.addAccount()
    const { createStore } = await import('../../../core/stores/create-store.ts')
    const [east, west] = [
      await createStore(twins.ctx, { storeName: 'East', marketplaceName: 'ShipStation' }),
      await createStore(twins.ctx, { storeName: 'West', marketplaceName: 'ShipStation' }),
    ]
    const inStore = (storeId: number) => ({ advancedOptions: { storeId } })
    const first = await saveOrder(twins, { orderKey: 'twin-1', ...inStore(east.storeId) })
    const second = await saveOrder(twins, { orderKey: 'twin-2', ...inStore(west.storeId) })
    // Only imports bring a key twice, so the book is made to look as if one had.
    await hub.test.database.script(
      `update orders set order_key = 'twin-1', doc = replace(doc, 'twin-2', 'twin-1') where order_id = ${second.orderId}`,
    )
    const answer = await refuse(twins, 'POST', '/orders/createorder', buildOrder({ orderKey: 'twin-1' }))
    assert.equal(answer.status, 400)
    assert.match(answer.body.ModelState?.['apiOrder.orderKey']?.[0] ?? '', /send its orderId/)
    const named = await saveOrder(twins, { orderKey: 'twin-1', ...inStore(west.storeId) })
    assert.equal(named.orderId, second.orderId)
    const byId = await saveOrder(twins, { orderKey: 'twin-1', orderId: first.orderId })
    assert.equal(byId.orderId, first.orderId)
  })

  test('a hundred calls at once with one key leave one order, and each is told its id', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        saveOrder(account, { orderKey: 'race', orderNumber: `R-${at}` }),
      ),
    )
    assert.equal(new Set(answers.map((order) => order.orderId)).size, 1)
    assert.equal((await listOrders(account, '?orderNumber=R-')).total, 1)
  })
})
