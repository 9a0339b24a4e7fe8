import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { printOrder } from '../../../../test/support/order-facts.ts'
import { addStarshipitOrder, deleteOrders } from '../../../../test/support/starshipit.ts'
import {
  assertPaged,
  assertRefused,
  list,
  listedNumbers,
  pagingRefusals,
} from '../../../../test/support/starshipit-lists.ts'
import { saveOrder } from '../../../../test/support/v1.ts'

const printed = '/api/orders/shipments?status=recently_printed'
const unmanifested = '/api/orders/shipments?status=unmanifested'

suite('Printed and unmanifested', () => {
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

  async function printNew(number: string): Promise<number> {
    const { orderId } = await saveOrder(north, { orderNumber: number })
    await printOrder(north, orderId)
    return orderId
  }

  test('answers orders whose label was printed, with when and how they travel', async () => {
    const { order_id } = await addStarshipitOrder(north, { carrier_service_code: 'OVERNIGHT' })
    await addStarshipitOrder(north, { order_number: 'NOT PRINTED' })
    hub.advance(5_000)
    await printOrder(north, order_id)
    for (const status of ['recently_printed', 'unmanifested']) {
      const { body } = await north.starshipit.get(`/api/orders/shipments?status=${status}`)
      assert.deepEqual(body, {
        orders: [
          {
            order_id,
            order_number: 'W-2041',
            date: '2026-03-02T17:46:07.120Z',
            name: 'Ana Ruiz',
            carrier_name: 'NZ Post',
            carrier_service_code: 'OVERNIGHT',
            tracking_numbers: [],
            country: 'New Zealand',
          },
        ],
        status,
        total_pages: 1,
        success: true,
      })
    }
    const { body } = await north.v1.get<{ orderStatus: string }>(`/orders/${order_id}`)
    assert.equal(body.orderStatus, 'awaiting_shipment')
  })

  test('once shipped an order was printed lately, but waits for no manifest; archived ones are in neither', async () => {
    const south = await hub.addAccount()
    const theirs = await saveOrder(south, { orderNumber: 'THEIRS' })
    await printOrder(south, theirs.orderId)
    const shipped = await printNew('SHIPPED')
    await printNew('WAITING')
    const archived = await printNew('ARCHIVED')
    await deleteOrders(north, [archived])
    const fulfilled = { orderId: shipped, carrierCode: 'ups', trackingNumber: 'T-1' }
    assert.equal((await north.v1.post('/orders/markasshipped', fulfilled)).status, 200)
    const { orders } = await list(north, printed)
    assert.deepEqual(
      orders.map(({ order_number, tracking_numbers }) => [order_number, tracking_numbers]),
      [
        ['WAITING', []],
        ['SHIPPED', ['T-1']],
      ],
    )
    assert.deepEqual(await listedNumbers(north, unmanifested), ['WAITING'])
  })

  test('begins 24 hours ago unless a date is given, strictly after it', async () => {
    await printNew('A')
    hub.advance(60_000)
    await printNew('B')
    hub.advance(24 * 60 * 60 * 1000 - 60_000)
    for (const path of [printed, unmanifested]) {
      assert.deepEqual(await listedNumbers(north, path), ['B'])
      const since = (date: string) => listedNumbers(north, `${path}&since_created_date=${date}`)
      assert.deepEqual(await since('2026-03-02T17:46:02.120Z'), ['B'])
      assert.deepEqual(await since('2026-03-02T17:46:02.119Z'), ['B', 'A'])
    }
  })

  test('comes in pages', async () => {
    for (const number of ['A', 'B', 'C']) await printNew(number)
    await assertPaged(north, printed)
    await assertPaged(north, unmanifested)
  })

  test('needs a status that it knows', async () => {
    await assertRefused(north, '/api/orders/shipments', {
      '': 'status is required',
      'status=': 'status is required',
      'status=printed': "status has the unknown value 'printed'; use one of recently_printed, unmanifested",
    })
    await assertRefused(north, printed, {
      ...pagingRefusals,
      'since_created_date=now': 'since_created_date must be a time such as 2026-03-04T05:06:07Z',
    })
    assert.deepEqual(await listedNumbers(north, '/api/orders/shipments/?STATUS=Unmanifested'), [])
  })

  test('answers in XML, each tracking number as an element of its own', async () => {
    const id = await printNew('X-1')
    for (const trackingNumber of ['T-1', 'T-2'])
      await north.v1.post('/orders/markasshipped', { orderId: id, carrierCode: 'ups', trackingNumber })
    const { text } = await north.starshipit.get(printed, { headers: { accept: 'text/xml' } })
    assert.match(
      text,
      /^<ListShipmentsResponse><orders>.*<tracking_numbers>T-1<\/tracking_numbers><tracking_numbers>T-2<\/tracking_numbers>.*<\/orders><status>recently_printed<\/status><total_pages>1<\/total_pages><success>true<\/success><\/ListShipmentsResponse>$/,
    )
  })
})
