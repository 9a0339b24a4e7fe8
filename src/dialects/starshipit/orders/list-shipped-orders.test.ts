import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { deliverOrder, printOrder } from '../../../../test/support/order-facts.ts'
import { equip, label, saveShippable, voidIt } from '../../../../test/support/shipping.ts'
import { addStarshipitOrder, deleteOrders } from '../../../../test/support/starshipit.ts'
import {
  assertPaged,
  assertRefused,
  list,
  listedNumbers,
  pagingRefusals,
} from '../../../../test/support/starshipit-lists.ts'
import { saveOrder } from '../../../../test/support/v1.ts'

const path = '/api/orders/shipped'

suite('Shipped', () => {
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

  const ship = (orderId: number, more = {}) =>
    north.v1.post('/orders/markasshipped', {
      orderId,
      carrierCode: 'nzpost',
      shipDate: '2026-03-01',
      ...more,
    })

  test('answers flat orders, with how they travel, the last changed first', async () => {
    await equip(hub, north)
    const made = await addStarshipitOrder(north, { carrier_service_code: 'OVERNIGHT' })
    await ship(made.order_id, { trackingNumber: '00NZ123' })
    hub.advance(1_000)
    const labelled = await saveShippable(north, { orderNumber: 'V-2', advancedOptions: { source: 'web' } })
    const { trackingNumber } = await label(north, labelled.orderId)
    const { body } = await north.starshipit.get(path)
    assert.deepEqual(body, {
      orders: [
        {
          order_id: labelled.orderId,
          order_date: '2026-03-02T17:45:10.000Z',
          shipped_date: '2026-03-02T17:46:03.120Z',
          order_number: 'V-2',
          integration_source_name: 'web',
          name: 'Mara Lind',
          country: 'United States',
          carrier: 'stamps_com',
          carrier_name: 'Stamps.com',
          carrier_service_code: 'usps_ground_advantage',
          carrier_service_name: 'USPS Ground Advantage',
          shipment_type: 'Outgoing',
          tracking_number: trackingNumber,
          tracking_short_status: 'Dispatched',
          manifest_number: 0,
          manifest_sent: false,
        },
        {
          order_id: made.order_id,
          order_date: '2026-03-01T10:20:30.000Z',
          shipped_date: '2026-03-01T00:00:00.000Z',
          order_number: 'W-2041',
          reference: 'PO 77',
          integration_source_name: 'API',
          name: 'Ana Ruiz',
          country: 'New Zealand',
          carrier: 'nzpost',
          carrier_name: '',
          carrier_service_code: 'OVERNIGHT',
          shipment_type: 'Return',
          tracking_number: '00NZ123',
          tracking_short_status: 'Dispatched',
          manifest_number: 0,
          manifest_sent: false,
        },
      ],
      total_pages: 1,
      success: true,
    })
  })

  test('an order that no label and no fulfillment speaks of was shipped on the day it says', async () => {
    await saveOrder(north, { orderStatus: 'shipped', shipDate: '2026-02-03', carrierCode: 'ups' })
    const [order] = (await list(north, path)).orders
    assert.deepEqual(
      [order?.shipped_date, order?.carrier, 'tracking_number' in (order ?? {})],
      ['2026-02-03T00:00:00.000Z', 'ups', false],
    )
  })

  test('holds shipped and delivered orders, and no archived ones or those of others', async () => {
    const south = await hub.addAccount()
    await saveOrder(south, { orderNumber: 'THEIRS', orderStatus: 'shipped' })
    for (const orderStatus of ['awaiting_shipment', 'shipped', 'cancelled'])
      await saveOrder(north, { orderNumber: orderStatus, orderStatus })
    const printed = await saveOrder(north, { orderNumber: 'printed' })
    await printOrder(north, printed.orderId)
    const delivered = await saveOrder(north, { orderNumber: 'delivered' })
    await deliverOrder(north, delivered.orderId)
    const archived = await saveOrder(north, { orderNumber: 'archived', orderStatus: 'shipped' })
    await deleteOrders(north, [archived.orderId])
    const { orders } = await list(north, path)
    assert.deepEqual(
      orders.map(({ order_number, tracking_short_status }) => [order_number, tracking_short_status]),
      [
        ['delivered', 'Delivered'],
        ['shipped', 'Dispatched'],
      ],
    )
    assert.deepEqual(await north.starshipit.get(`${path}?ids_only=true`).then(({ body }) => body), {
      ...{ order_ids: orders.map(({ order_id }) => order_id), total_pages: 1, success: true },
    })
  })

  test('a voided label is not told; its order is unshipped again', async () => {
    await equip(hub, north)
    const { orderId } = await saveShippable(north)
    const first = await label(north, orderId)
    const second = await label(north, orderId)
    const tracked = async () => (await list(north, path)).orders.map((order) => order.tracking_number)
    assert.deepEqual(await tracked(), [second.trackingNumber])
    await voidIt(north, second.shipmentId)
    assert.deepEqual(await tracked(), [first.trackingNumber])
    await voidIt(north, first.shipmentId)
    assert.deepEqual(await tracked(), [])
  })

  test('begins 24 hours ago unless a date is given, strictly after it', async () => {
    await saveOrder(north, { orderNumber: 'A', orderStatus: 'shipped' })
    hub.advance(60_000)
    await saveOrder(north, { orderNumber: 'B', orderStatus: 'shipped' })
    hub.advance(24 * 60 * 60 * 1000 - 60_000)
    assert.deepEqual(await listedNumbers(north, path), ['B'])
    assert.deepEqual(await listedNumbers(north, `${path}?since_last_updated=2026-03-02T17:46:02.120Z`), ['B'])
    assert.deepEqual(await listedNumbers(north, `${path}/?since_last_updated=2026-03-02T17:46:02.119Z`), [
      'B',
      'A',
    ])
  })

  test('comes in pages, and refuses what it cannot read by name', async () => {
    for (let nth = 0; nth < 3; nth += 1)
      await saveOrder(north, { orderNumber: `N-${nth}`, orderStatus: 'shipped' })
    await assertPaged(north, path)
    await assertRefused(north, path, {
      ...pagingRefusals,
      'ids_only=perhaps': 'ids_only must be true or false',
      'since_last_updated=soon': 'since_last_updated must be a time such as 2026-03-04T05:06:07Z',
    })
  })

  test('answers in XML', async () => {
    for (const number of ['X-1', 'X-2'])
      await saveOrder(north, { orderNumber: number, orderStatus: 'shipped' })
    const { text } = await north.starshipit.get(path, { headers: { accept: 'text/xml' } })
    assert.match(
      text,
      /^<ListShippedOrdersResponse><orders><order_id>\d+<\/order_id>.*<\/orders><orders>.*<order_number>X-1<\/order_number>.*<\/orders><total_pages>1<\/total_pages><success>true<\/success><\/ListShippedOrdersResponse>$/,
    )
  })
})
