import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { printOrder } from '../../../../test/support/order-facts.ts'
import { addStarshipitOrder, deleteOrders, readStarshipitOrder } from '../../../../test/support/starshipit.ts'
import {
  assertPaged,
  assertRefused,
  list,
  listedNumbers,
  pagingRefusals,
} from '../../../../test/support/starshipit-lists.ts'
import { listNumbers, saveOrder } from '../../../../test/support/v1.ts'

const path = '/api/orders/unshipped'

suite('Unshipped', () => {
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

  test('answers whole orders, as Get Order does, the last changed first', async () => {
    const first = await addStarshipitOrder(north, { order_number: 'W-1' })
    hub.advance(1_000)
    const second = await addStarshipitOrder(north, { order_number: 'W-2' })
    hub.advance(1_000)
    const fromV1 = await saveOrder(north, { orderNumber: 'V-3' })
    const { body } = await north.starshipit.get(path)
    const orders = await Promise.all(
      [fromV1.orderId, second.order_id, first.order_id].map((id) => readStarshipitOrder(north, id)),
    )
    assert.deepEqual(body, { orders, total_pages: 1, success: true })
  })

  test('holds every status that waits, and no order that is printed, shipped, cancelled or archived', async () => {
    const south = await hub.addAccount()
    await saveOrder(south, { orderNumber: 'THEIRS' })
    for (const orderStatus of ['awaiting_payment', 'awaiting_shipment', 'on_hold', 'pending_fulfillment'])
      await saveOrder(north, { orderNumber: orderStatus, orderStatus, ...holdOf(orderStatus) })
    for (const orderStatus of ['shipped', 'cancelled'])
      await saveOrder(north, { orderNumber: orderStatus, orderStatus })
    const [printed, archived, removed] = [
      await addStarshipitOrder(north, { order_number: 'printed' }),
      await addStarshipitOrder(north, { order_number: 'archived' }),
      await addStarshipitOrder(north, { order_number: 'removed' }),
    ]
    await printOrder(north, printed.order_id)
    await deleteOrders(north, [archived.order_id])
    await deleteOrders(north, [removed.order_id], true)
    const waiting = ['pending_fulfillment', 'on_hold', 'awaiting_shipment', 'awaiting_payment']
    assert.deepEqual(await listedNumbers(north, path), waiting)
    assert.deepEqual(
      (await listNumbers(north)).sort(),
      [...waiting, 'cancelled', 'printed', 'shipped'].sort(),
    )
  })

  test('an order that V1 ships is not listed any more', async () => {
    const { orderId } = await saveOrder(north)
    assert.equal((await list(north, path)).orders.length, 1)
    await north.v1.post('/orders/markasshipped', { orderId, carrierCode: 'ups' })
    assert.deepEqual((await north.starshipit.get(path)).body, { orders: [], total_pages: 0, success: true })
  })

  test('begins 24 hours ago, the moment itself not included', async () => {
    await saveOrder(north, { orderNumber: 'OLD' })
    hub.advance(1)
    await saveOrder(north, { orderNumber: 'NEW' })
    hub.advance(24 * 60 * 60 * 1000 - 1)
    assert.deepEqual(await listedNumbers(north, path), ['NEW'])
    hub.advance(1)
    assert.deepEqual(await listedNumbers(north, path), [])
  })

  test('either date takes the place of the 24 hours; both must be met', async () => {
    await saveOrder(north, { orderNumber: 'A', orderDate: '2026-01-01T00:00:00.000Z' })
    hub.setNow('2026-05-01T00:00:00.000Z')
    await saveOrder(north, { orderNumber: 'B', orderDate: '2026-02-01T12:00:00.500Z' })
    hub.setNow('2026-06-01T00:00:00.000Z')
    const expected: Record<string, string[]> = {
      '': [],
      'since_last_updated=2026-03-02T17:46:02.120Z': ['B'],
      'since_last_updated=2026-03-02T17:46:02.119Z': ['B', 'A'],
      'since_last_updated=2026-03-02': ['B', 'A'],
      'since_last_updated=2026-05-01T02:00:00%2B02:00': [],
      'since_order_date=2026-02-01T12:00:00.500': [],
      'since_order_date=2026-02-01T12:00:00.4999999Z': ['B'],
      'since_order_date=2025-12-31': ['B', 'A'],
      'SINCE_ORDER_DATE=12/31/2025': ['B', 'A'],
      'since_order_date=9999-12-31T23:59:59.999Z': [],
      'since_last_updated=0001-01-01': ['B', 'A'],
      'since_order_date=2025-12-31&since_last_updated=2026-04-01': ['B'],
      'since_order_date=2026-01-15&since_last_updated=2026-01-01': ['B'],
    }
    for (const [query, numbers] of Object.entries(expected)) {
      const { orders, total_pages } = await list(north, `${path}?limit=1&${query}`)
      assert.deepEqual(
        orders.map((order) => order.order_number),
        numbers.slice(0, 1),
        query,
      )
      assert.equal(total_pages, numbers.length, query)
      assert.deepEqual(await listedNumbers(north, `${path}/?${query}`), numbers, query)
    }
  })

  test('answers ids alone when asked', async () => {
    const ids = []
    for (let nth = 0; nth < 3; nth += 1) ids.unshift((await saveOrder(north)).orderId)
    const answer = async (query: string) => (await north.starshipit.get(`${path}?${query}`)).body
    assert.deepEqual(await answer('ids_only=true'), { order_ids: ids, total_pages: 1, success: true })
    assert.deepEqual(await answer('ids_only=1&limit=2&page=2'), {
      ...{ order_ids: ids.slice(2), total_pages: 2, success: true },
    })
    assert.deepEqual(await answer('ids_only=true&page=9'), { order_ids: [], total_pages: 1, success: true })
    assert.equal((await list(north, `${path}?ids_only=false`)).orders.length, 3)
  })

  test('comes in pages of 50, at most 250', async () => {
    for (let nth = 0; nth < 3; nth += 1) await saveOrder(north)
    await assertPaged(north, path)
    const orders = Array.from({ length: 260 }, (_none, nth) => ({
      ...{
        orderNumber: `N-${nth}`,
        orderDate: '2026-03-01',
        orderStatus: 'awaiting_shipment',
        shipTo: { name: 'A' },
      },
    }))
    for (const part of [orders.slice(0, 100), orders.slice(100, 200), orders.slice(200)])
      assert.equal((await north.v1.post('/orders/createorders', part)).status, 200)
    const sizes = async (query: string) => {
      const { orders, total_pages } = await list(north, `${path}?${query}`)
      return [orders.length, total_pages]
    }
    assert.deepEqual(await sizes(''), [50, 6])
    assert.deepEqual(await sizes('limit=9999'), [250, 2])
    assert.deepEqual(await sizes('limit=250&page=2'), [13, 2])
    assert.deepEqual(await sizes('limit=250&page=3'), [0, 2])
  })

  test('refuses what it cannot read by name', async () => {
    await assertRefused(north, path, {
      ...pagingRefusals,
      'ids_only=perhaps': 'ids_only must be true or false',
      'since_order_date=yesterday': 'since_order_date must be a time such as 2026-03-04T05:06:07Z',
      'since_last_updated=2026-13-01': 'since_last_updated must be a time such as 2026-03-04T05:06:07Z',
    })
  })

  test('answers in XML, each order as an element of its own', async () => {
    for (const number of ['X-1', 'X-2']) await addStarshipitOrder(north, { order_number: number })
    const { text } = await north.starshipit.get(path, { headers: { accept: 'application/xml' } })
    assert.match(
      text,
      /^<ListUnshippedOrdersResponse><orders><order_id>.*<\/orders><orders><order_id>.*<\/orders>/,
    )
    assert.match(
      text,
      /<\/orders><total_pages>1<\/total_pages><success>true<\/success><\/ListUnshippedOrdersResponse>$/,
    )
  })
})

function holdOf(orderStatus: string) {
  return orderStatus === 'on_hold' ? { holdUntilDate: '2099-01-01' } : {}
}
