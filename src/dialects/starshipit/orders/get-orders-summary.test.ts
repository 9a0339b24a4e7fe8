import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { checkAddress, deliverOrder, mergeAway, printOrder } from '../../../../test/support/order-facts.ts'
import { assertSoundTotals } from '../../../../test/support/sound-book.ts'
import { addStarshipitOrder, assignOrders, deleteOrders } from '../../../../test/support/starshipit.ts'
import { assertRefused } from '../../../../test/support/starshipit-lists.ts'
import { saveOrder } from '../../../../test/support/v1.ts'
import { foldListCounts } from '../../../core/lists/count-list.ts'
import { foldOrderCounts } from '../../../core/orders/count-orders.ts'

const path = '/api/orders/summary'
const none = {
  unprinted_count: 0,
  printed_count: 0,
  shipped_count: 0,
  archived_count: 0,
  archived_unshipped_count: 0,
  archived_shipped_count: 0,
  unprinted_invalidaddress_count: 0,
  return_count: 0,
}

interface Summary extends Json {
  orders: (Json & { order_id: number; order_number: string; order_status: number })[]
  order_counts: typeof none
}

suite('Summary', () => {
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

  async function summary(query: string, account = north): Promise<Summary> {
    const answer = await account.starshipit.get<Summary>(`${path}?${query}`)
    assert.equal(answer.status, 200, answer.text)
    return answer.body
  }
  const numbers = async (query: string) => (await summary(query)).orders.map((order) => order.order_number)

  test('answers orders in short, with the counts of the account', async () => {
    const made = await addStarshipitOrder(north, {
      items: [
        { description: 'Kettle', sku: 'KET-1', quantity: 2, stock_on_hand: 7 },
        { description: 'Pot', sku: 'POT-2', quantity: 1, stock_on_hand: 5 },
      ],
    })
    await checkAddress(north, made.order_id, 'Address validated successfully')
    const held = await saveOrder(north, {
      ...{ orderNumber: 'V-1', orderStatus: 'on_hold', holdUntilDate: '2099-01-01' },
      orderDate: '2026-02-28T00:00:00.000Z',
    })
    const body = await summary('order_status=new')
    assert.deepEqual(body, {
      orders: [
        {
          order_id: made.order_id,
          order_number: 'W-2041',
          contact_name: 'Ana Ruiz',
          country: 'New Zealand',
          state: 'AKL',
          order_type: 'Return',
          platform: 'API',
          integration_id: held.advancedOptions.storeId,
          order_status: 0,
          carrier: 'NZ Post',
          product: '',
          weight: 2.2,
          weight_unit: 'kg',
          valid_address: true,
          quantity: '3',
          skus: 'KET-1, POT-2',
          items: 'Kettle, Pot',
          soh: '12',
          manifest_number: 0,
          manifest_sent: false,
          order_date: '2026-03-01T10:20:30.000Z',
        },
        {
          order_id: held.orderId,
          order_number: 'V-1',
          contact_name: 'Mara Lind',
          order_type: 'Outgoing',
          platform: 'API',
          integration_id: held.advancedOptions.storeId,
          order_status: 1,
          carrier: '',
          product: '',
          weight: 0,
          weight_unit: 'kg',
          quantity: '0',
          skus: '',
          items: '',
          manifest_number: 0,
          manifest_sent: false,
          order_date: '2026-02-28T00:00:00.000Z',
        },
      ],
      order_counts: { ...none, unprinted_count: 2, return_count: 1 },
      success: true,
    })
  })

  test('has every shelf, archived and cancelled orders among them, each with the code of its status', async () => {
    const south = await hub.addAccount()
    await saveOrder(south, { orderNumber: 'THEIRS' })
    const make = async (orderNumber: string, orderStatus: string) =>
      (await saveOrder(north, { orderNumber, orderStatus })).orderId
    await make('new', 'awaiting_shipment')
    await make('saved', 'awaiting_payment')
    await printOrder(north, await make('printed', 'awaiting_shipment'))
    await make('shipped', 'shipped')
    await deliverOrder(north, await make('delivered', 'awaiting_shipment'))
    await make('cancelled', 'cancelled')
    const archived = await make('archived', 'awaiting_shipment')
    const dropped = await make('shipped, then archived', 'shipped')
    await deleteOrders(north, [archived, dropped])
    await mergeAway(north, await make('merged', 'awaiting_shipment'))
    await north.v1.send('DELETE', `/orders/${await make('deleted in V1', 'awaiting_payment')}`)
    const removed = await make('removed', 'awaiting_shipment')
    await deleteOrders(north, [removed], true)
    const shelves: Record<string, [string, number][]> = {
      new: [
        ['saved', 1],
        ['new', 0],
      ],
      printed: [['printed', 2]],
      shipped: [
        ['delivered', 4],
        ['shipped', 3],
      ],
      archived: [
        ['deleted in V1', 1],
        ['shipped, then archived', 3],
        ['archived', 0],
        ['cancelled', 0],
      ],
    }
    for (const [shelf, expected] of Object.entries(shelves)) {
      const { orders, order_counts } = await summary(`order_status=${shelf}`)
      assert.deepEqual(
        orders.map((order) => [order.order_number, order.order_status]),
        expected,
      )
      assert.deepEqual(order_counts, {
        ...{ ...none, unprinted_count: 2, printed_count: 1, shipped_count: 2 },
        ...{ archived_count: 4, archived_unshipped_count: 3, archived_shipped_count: 1 },
      })
    }
  })

  test('the counts follow every change, and folding them changes none', async () => {
    const south = await hub.addAccount()
    const counts = async (account = north) => {
      const { order_counts } = await summary('order_status=new', account)
      await foldOrderCounts(hub.hub)
      await foldListCounts(hub.hub)
      assert.deepEqual((await summary('order_status=printed', account)).order_counts, order_counts)
      await assertSoundTotals(hub.hub.database)
      return Object.fromEntries(Object.entries(order_counts).filter(([, count]) => count > 0))
    }
    const [a, b, c] = [
      await addStarshipitOrder(north, { order_number: 'A' }),
      await addStarshipitOrder(north, { order_number: 'B', return_order: false }),
      await addStarshipitOrder(north, { order_number: 'C' }),
    ].map(({ order_id }) => order_id) as [number, number, number]
    assert.deepEqual(await counts(), { unprinted_count: 3, return_count: 2 })
    await checkAddress(north, b, 'Address validation failed')
    await checkAddress(north, c, 'Address validation warning')
    const invalid = { unprinted_invalidaddress_count: 2, return_count: 2 }
    assert.deepEqual(await counts(), { unprinted_count: 3, ...invalid })
    hub.advance(3 * 24 * 60 * 60 * 1000)
    await printOrder(north, c)
    const printed = { unprinted_count: 2, printed_count: 1, return_count: 2 }
    assert.deepEqual(await counts(), { ...printed, unprinted_invalidaddress_count: 1 })
    await assignOrders(north, [a, b], south.token)
    assert.deepEqual(await counts(), { printed_count: 1, return_count: 1 })
    const moved = { unprinted_count: 2, unprinted_invalidaddress_count: 1, return_count: 1 }
    assert.deepEqual(await counts(south), moved)
    await north.v1.post('/orders/markasshipped', { orderId: c, carrierCode: 'ups' })
    assert.deepEqual(await counts(), { shipped_count: 1, return_count: 1 })
    await deleteOrders(north, [c])
    assert.deepEqual(await counts(), { archived_count: 1, archived_shipped_count: 1 })
    await deleteOrders(south, [a])
    const archived = { archived_count: 1, archived_unshipped_count: 1 }
    const left = { unprinted_count: 1, unprinted_invalidaddress_count: 1 }
    assert.deepEqual(await counts(south), { ...left, ...archived })
    await deleteOrders(south, [a], true)
    assert.deepEqual(await counts(south), left)
    const wipe = { order_ids: [0], remove_unshipped_imported_orders: true }
    assert.deepEqual((await south.starshipit.post('/api/orders/delete', wipe)).body, { success: true })
    assert.deepEqual(await counts(south), {})
  })

  test('comes in pages of 500; the spellings of other families mean nothing', async () => {
    for (const number of ['A', 'B', 'C']) await saveOrder(north, { orderNumber: number })
    const expected: Record<string, string[]> = {
      '': ['C', 'B', 'A'],
      'page_size=2': ['C', 'B'],
      'page_size=2&page=2': ['A'],
      'page_size=2&page=3': [],
      'page_size=0&page=0': ['C', 'B', 'A'],
      'page_size=99999999999&page=-1': ['C', 'B', 'A'],
      'limit=1&page_number=2': ['C', 'B', 'A'],
      'sort=Name&page_size=1&page=3': ['A'],
      'sort=Name&page_size=1&page=4': [],
    }
    for (const [query, listed] of Object.entries(expected))
      assert.deepEqual(await numbers(`order_status=new&${query}`), listed, query)
  })

  test('takes a filter, which the counts do not heed', async () => {
    for (const number of ['A-1', 'B-1', 'B-2']) await saveOrder(north, { orderNumber: number })
    const { orders, order_counts } = await summary(
      'order_status=new&filter=Order:::B-,!Order:::2&page_size=5',
    )
    assert.deepEqual([orders.map((order) => order.order_number), order_counts.unprinted_count], [['B-1'], 3])
    const archived = await saveOrder(north, { orderNumber: 'B-9' })
    await deleteOrders(north, [archived.orderId])
    assert.deepEqual(await numbers('order_status=archived&filter=Order:::B-'), ['B-9'])
  })

  test('refuses what it cannot read by name', async () => {
    const statuses = 'use one of new, printed, shipped, archived'
    await assertRefused(north, path, {
      '': 'order_status is required',
      'order_status=': 'order_status is required',
      'order_status=open': `order_status has the unknown value 'open'; ${statuses}`,
    })
    await assertRefused(north, `${path}?order_status=new`, {
      'page_size=x': 'page_size must be a number',
      'page=x': 'page must be a number',
      'sort=Colour':
        "sort has the unknown value 'Colour'; use one of Address, Carrier, Name, Country, Date, Items, Manifest, Order, Product, Quantity, ShippedDate, ShippingDescription, ShippingMethod, SKU, StockOnHand, Platform, State, Status, Weight, Writeback",
      'sort_direction=up': "sort_direction has the unknown value 'up'; use one of Ascending, Descending",
      'filter=Order': "filter must be COLUMN:::VALUE, several joined by commas; 'Order' is not",
    })
  })

  test('answers in XML', async () => {
    await saveOrder(north, { orderNumber: 'X <1>' })
    const { text } = await north.starshipit.get(`${path}/?order_status=new`, {
      headers: { accept: 'text/xml' },
    })
    assert.match(
      text,
      /^<GetOrdersSummaryResponse><orders><order_id>\d+<\/order_id><order_number>X &lt;1&gt;<\/order_number>.*<\/orders><order_counts><unprinted_count>1<\/unprinted_count>.*<\/order_counts><success>true<\/success><\/GetOrdersSummaryResponse>$/,
    )
  })
})
