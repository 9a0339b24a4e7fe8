import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { equip } from '../../../../test/support/shipping.ts'
import {
  addStarshipitOrder,
  readStarshipitOrder,
  type StarshipitOrder,
} from '../../../../test/support/starshipit.ts'
import { readOrder, saveOrder } from '../../../../test/support/v1.ts'
import { sumOfProducts } from '../../../core/money.ts'

interface Updated {
  success: boolean
  order?: StarshipitOrder
  errors?: { message: string; details: string }[]
}

suite('Update Order, of states and faults', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  const put = (order: Json) => north.starshipit.send<Updated>('PUT', '/api/orders', { order })
  async function update(order: Json): Promise<StarshipitOrder> {
    const { status, body, text } = await put(order)
    assert.deepEqual([status, body.success], [200, true], text)
    return body.order as StarshipitOrder
  }
  const refusal = async (order: Json) => {
    const { status, body } = await put(order)
    assert.equal(body.success, false)
    return [status, ...(body.errors ?? []).map(({ message, details }) => `${message}: ${details}`)]
  }

  const printLabel = async (order_id: number) => {
    const carrier = { carrier: 'stamps_com', carrier_service_code: 'usps_ground_advantage' }
    const answer = await north.starshipit.post('/api/orders/shipment', { order_id, ...carrier })
    assert.equal(answer.body.success, true, answer.text)
  }

  const paidFor = async (id: number, account = north) => {
    const { body } = await account.v1.get<{ shipments: { shipmentCost: number; insuranceCost: number }[] }>(
      `/shipments?orderId=${id}`,
    )
    const costs = body.shipments.flatMap(({ shipmentCost, insuranceCost }) => [shipmentCost, insuranceCost])
    return sumOfProducts([], costs)
  }

  test('takes nothing but a later status of a printed or shipped order', async () => {
    await equip(hub, north)
    const { order_id } = await addStarshipitOrder(north, { order_number: 'U-11', destination: inAustin })
    const locked = /^Order cannot be updated: order_id \d+: Order U-11 is (shipped|printed)/
    await printLabel(order_id)
    assert.match(String((await refusal({ order_id, reference: 'x' }))[1]), locked)
    assert.match(
      String((await refusal({ order_id, status: 'Unshipped' }))[1]),
      /is printed and does not become/,
    )
    assert.equal((await update({ order_id, order_number: 'U-11', status: 'Printed' })).status, 'Printed')
    const shipped = await update({ order_id, is_manifested: true })
    assert.deepEqual([shipped.status, shipped.total_shipping_price], ['Shipped', await paidFor(order_id)])
    assert.match(String((await refusal({ order_id, reference: 'x', status: 'Shipped' }))[1]), locked)
    assert.match(String((await refusal({ order_id, status: 'Printed' }))[1]), /does not become printed again/)
    assert.equal((await update({ order_id, status: 'Delivered' })).status, 'Delivered')
    assert.equal((await readOrder(north, order_id)).orderStatus, 'shipped')
    const { body } = await north.v1.get<{ total: number }>(`/fulfillments?orderId=${order_id}`)
    assert.equal(body.total, 0)
  })

  test('ships an order that has no label as shipped outside the hub', async () => {
    const { order_id } = await addStarshipitOrder(north, { order_number: 'U-12' })
    assert.equal((await update({ order_id, status: 'shipped' })).status, 'Shipped')
    const { body } = await north.v1.get<{ fulfillments: Json[] }>(`/fulfillments?orderId=${order_id}`)
    assert.deepEqual([body.fulfillments.length, body.fulfillments[0]?.carrierCode], [1, 'NZPost'])
    assert.match(
      String((await refusal({ order_id: (await held()).orderId, status: 'Shipped' }))[1]),
      /is on hold and cannot become shipped from there/,
    )
  })

  const held = () =>
    saveOrder(north, { orderNumber: 'U-13', orderStatus: 'on_hold', holdUntilDate: '2099-01-01' })

  test('neither places nor ends a hold, and makes nothing printed', async () => {
    const { orderId: order_id } = await held()
    assert.equal((await update({ order_id, reference: 'x', status: 'Saved' })).status, 'Saved')
    assert.match(String((await refusal({ order_id, status: 'Unshipped' }))[1]), /is on hold; holding/)
    const open = await addStarshipitOrder(north, { order_number: 'U-14' })
    assert.match(String((await refusal({ ...open, status: 'Saved' }))[1]), /holding and releasing/)
    assert.match(String((await refusal({ ...open, status: 'Printed' }))[1]), /when its label is printed/)
    const { orderStatus, holdUntilDate } = await readOrder(north, order_id)
    assert.deepEqual([orderStatus, holdUntilDate], ['on_hold', '2099-01-01'])
  })

  test('refuses unknown, archived and cancelled orders, and lines and packages of others', async () => {
    const { order_id, items, packages } = await addStarshipitOrder(north, { order_number: 'U-15' })
    const other = await addStarshipitOrder(north, { order_number: 'U-16' })
    const refusals: [order: Json, text: string][] = [
      [{ order_id: 5, reference: 'x' }, 'Order not found: order_id 5 is not an order of this account'],
      [{ order_number: 'none' }, 'Order not found: order_number none is not an order of this account'],
      [
        { order_id, items: [{ item_id: other.items[0]?.item_id, quantity: 1 }] },
        `Order cannot be updated: order_id ${order_id}: order.items[0].item_id ${other.items[0]?.item_id} is not an item of this order`,
      ],
      [
        { order_id, packages: [{ package_id: 9, delete: true }] },
        `Order cannot be updated: order_id ${order_id}: order.packages[0].package_id 9 is not a package of this order`,
      ],
      [
        { order_id, destination: { suburb: '', city: '' } },
        `Order cannot be updated: order_id ${order_id}: order.destination.city is required when there is no suburb`,
      ],
    ]
    for (const [order, text] of refusals) assert.deepEqual(await refusal(order), [200, text])
    assert.ok(items && packages)
    await north.starshipit.post(`/api/orders/archive?order_id=${order_id}`, undefined)
    assert.match(String((await refusal({ order_id, status: 'Unshipped' }))[1]), /archived; restore it first/)
    const { orderId } = await saveOrder(north, { orderNumber: 'U-17', orderStatus: 'cancelled' })
    assert.match(String((await refusal({ order_id: orderId, reference: 'x' }))[1]), /cancelled/)
  })

  test('answers 400 with every faulty field, and changes nothing', async () => {
    const was = await addStarshipitOrder(north, { order_number: 'U-18' })
    const { status, body } = await put({
      ...{ order_id: was.order_id, reference: 'x'.repeat(51), currency: 'Dollar', status: 'Lost' },
      ...{ destination: { name: ' ', post_code: '12345678901' }, items: [{ delete: true }] },
    })
    assert.equal(status, 400)
    assert.deepEqual(body.errors?.map(({ details }) => details).toSorted(), [
      'order.currency must have three letters, such as NZD',
      'order.destination.name must not be empty',
      'order.destination.post_code is longer than 10 characters',
      'order.items[0].item_id is required to delete an item',
      'order.reference is longer than 50 characters',
      `order.status has the unknown value 'Lost'; use one of Saved, Unshipped, Printed, Shipped, Delivered`,
    ])
    assert.deepEqual(await readStarshipitOrder(north, was.order_id), was)
    const none = await put({ reference: 'x' })
    assert.deepEqual(
      [none.status, none.body.errors?.[0]?.details],
      [400, 'order.order_id is required, or order_number'],
    )
    assert.equal((await north.starshipit.send('PUT', '/api/orders', {})).status, 400)
  })
})

const inAustin = {
  name: 'Ana',
  street: '9 Elm Street',
  city: 'Austin',
  state: 'TX',
  post_code: '78701',
  country: 'US',
}
