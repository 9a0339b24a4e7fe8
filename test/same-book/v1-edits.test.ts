import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../support/hub.ts'
import {
  addStarshipitOrder,
  buildStarshipitOrder,
  readStarshipitOrder,
  refusedErrors,
  type StarshipitOrder,
} from '../support/starshipit.ts'
import { readOrder, saveExactly, saveOrder } from '../support/v1.ts'

suite('V1 edits orders that Starshipit added', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => hub.close())

  test('an edit keeps what V1 has no word for', async () => {
    const was = await addStarshipitOrder(account, { order_number: 'W-keep' })
    const order = await readOrder(account, was.order_id)
    await saveExactly(account, { ...order, customerNotes: 'New note', giftMessage: 'Hello', amountPaid: 5 })
    const { destination, ...rest } = was
    const now = await readStarshipitOrder(account, was.order_id)
    assert.deepEqual(
      [now?.currency, now?.declared_value, now?.dangerous_goods, now?.type, now?.carrier_name],
      ['NZD', 99.5, true, 'Return', 'NZ Post'],
    )
    assert.deepEqual(now?.metadatas, [{ metafield_key: 'SOURCE', value: 'shop' }])
    assert.equal(now?.packages.length, 2)
    assert.deepEqual(now, {
      ...rest,
      destination: { ...(destination as object), delivery_instructions: 'New note' },
    })
  })

  test('the least that V1 can say of it still keeps reference, currency, sender, parcels and metadatas', async () => {
    const was = await addStarshipitOrder(account, { order_number: 'W-least' })
    await saveOrder(account, { orderId: was.order_id, orderNumber: 'W-least' })
    const now = await readStarshipitOrder(account, was.order_id)
    for (const member of ['reference', 'currency', 'sender_details', 'metadatas', 'declared_value', 'type']) {
      assert.deepEqual(now?.[member], was[member], member)
    }
    assert.equal(now?.packages[0]?.package_id, was.packages[0]?.package_id)
    assert.equal(now?.items, undefined)
  })

  test('a weight or an address that V1 gives is the one that Starshipit shows', async () => {
    const was = await addStarshipitOrder(account, { order_number: 'W-new' })
    const order = await readOrder(account, was.order_id)
    await saveExactly(account, {
      ...order,
      weight: { value: 500, units: 'grams' },
      shipTo: { ...order.shipTo, street1: '7 Low Rd', city: 'Wellington' },
    })
    const now = await readStarshipitOrder(account, was.order_id)
    assert.equal(now?.packages[0]?.weight, 0.5)
    assert.equal(now?.packages.length, 1)
    const { street, city, suburb, building } = (now as StarshipitOrder).destination as Record<string, string>
    assert.deepEqual([street, city, suburb, building], ['7 Low Rd', 'Wellington', 'Mt Eden', 'Level 2'])
  })

  test('lines that V1 sends back keep what Starshipit said of them, new lines have nothing', async () => {
    const was = await addStarshipitOrder(account, { order_number: 'W-lines' })
    const order = await readOrder(account, was.order_id)
    const [line] = order.items
    await saveExactly(account, { ...order, items: [{ name: 'Cup' }, { ...line, quantity: 3 }] })
    const now = await readStarshipitOrder(account, was.order_id)
    const [cup, kettle] = now?.items ?? []
    assert.equal(cup?.stock_on_hand, undefined)
    assert.deepEqual(
      [
        kettle?.item_id,
        kettle?.stock_on_hand,
        kettle?.quantity,
        kettle?.quantity_to_ship,
        kettle?.tariff_code,
      ],
      [was.items[0]?.item_id, 7, 3, 1, '8516.10'],
    )
  })

  test('a number that V1 gave to an order is taken for Starshipit, also when V1 changed it', async () => {
    const { orderId } = await saveOrder(account, { orderNumber: 'N-1' })
    const add = (number: string) =>
      refusedErrors(account, '/api/orders', { order: buildStarshipitOrder({ order_number: number }) })
    assert.equal((await add('N-1'))[0]?.message, 'Duplicate order number')
    await saveOrder(account, { orderId, orderNumber: 'N-2' })
    assert.equal((await add('N-2'))[0]?.message, 'Duplicate order number')
    assert.ok((await addStarshipitOrder(account, { order_number: 'N-1' })).order_id)
    assert.ok((await addStarshipitOrder(account, { order_number: 'n-2' })).order_id)
    await saveOrder(account, { orderNumber: 'N-1' })
  })
})
