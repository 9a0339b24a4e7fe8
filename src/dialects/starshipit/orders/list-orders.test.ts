import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { deliverOrder, printOrder } from '../../../../test/support/order-facts.ts'
import { addStarshipitOrder, deleteOrders, readStarshipitOrder } from '../../../../test/support/starshipit.ts'
import { assertPaged, assertRefused, list, listedNumbers } from '../../../../test/support/starshipit-lists.ts'
import { listOrders, saveOrder } from '../../../../test/support/v1.ts'

const path = '/api/orders'

suite('Get Orders', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
  })
  beforeEach(async () => {
    hub.setNow('2026-03-02T17:46:02.120Z')
    north = await hub.addAccount()
  })
  after(() => hub.close())

  test('answers a page of whole orders, as one alone is answered, the latest first', async () => {
    const early = await addStarshipitOrder(north, { order_number: 'W-1', order_date: '2025-01-01T00:00:00Z' })
    const late = await addStarshipitOrder(north, { order_number: 'W-2' })
    const orders = await Promise.all(
      [late.order_id, early.order_id].map((id) => readStarshipitOrder(north, id)),
    )
    const whole = { orders, page_number: 1, page_size: 500, total_pages: 1, total_records: 2, success: true }
    for (const query of ['', '?order_id=', '/?status=unshipped&order_number='])
      assert.deepEqual((await north.starshipit.get(path + query)).body, whole, query)
  })

  test('lists unshipped, printed or shipped orders, delivered ones among the last; whatever their age', async () => {
    const south = await hub.addAccount()
    await saveOrder(south, { orderNumber: 'THEIRS' })
    const make = async (orderNumber: string, orderStatus: string) =>
      (await saveOrder(north, { orderNumber, orderStatus })).orderId
    for (const status of ['awaiting_payment', 'pending_fulfillment', 'shipped', 'cancelled'])
      await make(status, status)
    await printOrder(north, await make('printed', 'awaiting_shipment'))
    await deliverOrder(north, await make('delivered', 'awaiting_shipment'))
    await deleteOrders(north, [await make('archived', 'awaiting_shipment')])
    hub.setNow('2027-01-01T00:00:00Z')
    assert.deepEqual(await listedNumbers(north, path), ['pending_fulfillment', 'awaiting_payment'])
    assert.deepEqual(await listedNumbers(north, `${path}?status=Printed`), ['printed'])
    assert.deepEqual(await listedNumbers(north, `${path}?status=Shipped`), ['delivered', 'shipped'])
    assert.equal((await listOrders(north)).total, 6)
  })

  test('comes in pages of 500, in its own spelling', async () => {
    for (const number of ['A', 'B', 'C', 'D']) await saveOrder(north, { orderNumber: number })
    await assertPaged(north, path, {
      ...{ page: 'page_number', size: 'page_size', foreign: 'limit=1&page=9' },
    })
    const { page_number, page_size, total_pages, total_records } = await list(
      north,
      `${path}?page_size=3&page_number=2`,
    )
    assert.deepEqual([page_number, page_size, total_pages, total_records], [2, 3, 2, 4])
    const clamped = await list(north, `${path}?page_size=501&page_number=0`)
    assert.deepEqual([clamped.page_number, clamped.page_size], [1, 500])
  })

  test('is filtered, sorted and cut down to parts', async () => {
    for (const number of ['A-1', 'B-1', 'B-2']) await addStarshipitOrder(north, { order_number: number })
    const query = 'filter=Order:::B&sort_column=Order&sort_direction=Ascending&page_size=1&include=Items'
    const { orders, ...rest } = await list(north, `${path}?${query}`)
    const counts = { page_number: 1, page_size: 1, total_pages: 2, total_records: 2, success: true }
    assert.deepEqual(rest, counts)
    const [order] = orders
    assert.equal(order?.order_number, 'B-1')
    assert.deepEqual(
      ['items', 'packages', 'destination', 'status'].map((member) => member in (order ?? {})),
      [true, false, false, true],
    )
    const [told] = (await list(north, `${path}?include=Events`)).orders
    assert.ok(told && 'events' in told && !('items' in told))
  })

  test('refuses what it cannot read by name', async () => {
    await assertRefused(north, path, {
      'status=Delivered': "status has the unknown value 'Delivered'; use one of Unshipped, Shipped, Printed",
      'page_size=x': 'page_size must be a number',
      'page_number=1.5': 'page_number must be a whole number',
      'sort_direction=up': "sort_direction has the unknown value 'up'; use one of Ascending, Descending",
      'sort_column=Age':
        "sort_column has the unknown value 'Age'; use one of Address, Carrier, Name, Country, Date, Items, Manifest, Order, Product, Quantity, ShippedDate, ShippingDescription, ShippingMethod, SKU, StockOnHand, Platform, State, Status, Weight, Writeback",
      'filter=Colour:::red':
        "filter has the unknown column 'Colour'; use any of Order, Name, Address, Date, Source, State, Country, Carrier, Service, Status, SKU, SingleSKU, Writeback, Weight, ShippingMethod, ShippingDescription, Tag",
    })
  })

  test('answers in XML', async () => {
    for (const number of ['X-1', 'X-2']) await addStarshipitOrder(north, { order_number: number })
    const { text } = await north.starshipit.get(path, { headers: { accept: 'text/xml' } })
    assert.match(
      text,
      /^<GetOrderResponse><orders>.*<\/orders><orders>.*<\/orders><page_number>1<\/page_number>/,
    )
    assert.match(text, /<total_records>2<\/total_records><success>true<\/success><\/GetOrderResponse>$/)
  })
})
