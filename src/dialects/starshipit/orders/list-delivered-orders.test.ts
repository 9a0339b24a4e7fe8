import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { deliverOrder } from '../../../../test/support/order-facts.ts'
import { addStarshipitOrder, deleteOrders, readStarshipitOrder } from '../../../../test/support/starshipit.ts'
import { assertRefused } from '../../../../test/support/starshipit-lists.ts'
import { saveOrder } from '../../../../test/support/v1.ts'

suite('Delivered', () => {
  let hub: TestHub
  let north: TestAccount
  let south: TestAccount
  const found: number[] = []
  let shortest: number
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
    south = await hub.addAccount()
    const made = await addStarshipitOrder(north, { order_number: 'W-1', reference: 'PO 77' })
    const fromV1 = await saveOrder(north, { orderNumber: 'W-2', advancedOptions: { customField1: 'po 77' } })
    const alike = await addStarshipitOrder(north, { order_number: 'W-3', reference: 'PO 778' })
    const archived = await addStarshipitOrder(north, { order_number: 'W-4', reference: 'PO 77' })
    await addStarshipitOrder(north, { order_number: 'W-5', reference: 'PO 77' })
    for (const id of [made.order_id, fromV1.orderId, alike.order_id, archived.order_id]) {
      hub.advance(1_000)
      await deliverOrder(north, id)
    }
    await deleteOrders(north, [archived.order_id])
    const theirs = await addStarshipitOrder(south, { order_number: 'W-1', reference: 'PO 77' })
    await deliverOrder(south, theirs.order_id)
    const short = await addStarshipitOrder(north, { order_number: 'W-6', reference: '6' })
    await deliverOrder(north, short.order_id)
    found.push(fromV1.orderId, made.order_id)
    shortest = short.order_id
  })
  after(() => hub.close())

  const get = async (query: string) =>
    (await north.starshipit.get<{ orders: { order_id: number }[] }>(`/api/orders/delivered${query}`)).body

  test('answers the delivered orders with a reference, whole, the last delivered first', async () => {
    const orders = await Promise.all(found.map((id) => readStarshipitOrder(north, id)))
    assert.deepEqual(await get('?order_ref=PO%2077'), { orders, success: true })
    assert.deepEqual(
      orders.map((order) => order?.status),
      ['Delivered', 'Delivered'],
    )
    const { body } = await north.v1.get<{ orderStatus: string }>(`/orders/${found[0]}`)
    assert.equal(body.orderStatus, 'shipped')
  })

  test('takes a number as well, in any letter case, and never a part', async () => {
    for (const [reference, ids] of [
      ['w-1', [found[1]]],
      [' po 77 ', found],
      ['PO 7', []],
      ['6', [shortest]],
      ['W', []],
      ['W-5', []],
      ['%', []],
      ["'", []],
    ] as const) {
      const { orders } = await get(`/?order_ref=${encodeURIComponent(reference)}`)
      assert.deepEqual(
        orders.map(({ order_id }) => order_id),
        ids,
        reference,
      )
    }
  })

  test('needs a reference', async () => {
    await assertRefused(north, '/api/orders/delivered', {
      '': 'order_ref is required',
      'order_ref=': 'order_ref is required',
      'order_ref=%20': 'order_ref is required',
      [`order_ref=${'x'.repeat(1_001)}`]: 'order_ref is longer than 1000 characters',
    })
  })

  test('answers in XML, without an order as well', async () => {
    const xml = async (reference: string) =>
      (
        await north.starshipit.get(`/api/orders/delivered?order_ref=${reference}`, {
          headers: { accept: 'text/xml' },
        })
      ).text
    assert.match(
      await xml('W-1'),
      /^<ListDeliveredOrdersResponse><orders><order_id>\d+<\/order_id>.*<\/orders><success>/,
    )
    assert.equal(
      await xml('none'),
      '<ListDeliveredOrdersResponse><success>true</success></ListDeliveredOrdersResponse>',
    )
  })
})
