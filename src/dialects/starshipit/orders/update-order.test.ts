import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { dock, equip, label } from '../../../../test/support/shipping.ts'
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

suite('Update Order', () => {
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

  test('changes the members that are given, and no other', async () => {
    const was = await addStarshipitOrder(north, { order_number: 'U-1' })
    const members = {
      ...{ reference: 'PO 78', order_date: '2026-02-01T00:00:00Z', shipping_method: 'Slow' },
      ...{ carrier: 'DHL', carrier_name: 'DHL Express', carrier_service_code: 'X', currency: 'AUD' },
      ...{
        shipping_description: 'Knock',
        signature_required: false,
        dangerous_goods: false,
        declared_value: 3,
      },
    }
    const order = await update({ order_id: was.order_id, ...members })
    assert.deepEqual(order, { ...was, ...members, order_date: '2026-02-01T00:00:00.000Z' })
    assert.deepEqual(await readStarshipitOrder(north, was.order_id), order)
    const { customFields, ...seen } = factsOf(await readOrder(north, was.order_id))
    assert.deepEqual(customFields, ['PO 78', null, null])
    assert.deepEqual(seen, { carrierCode: 'DHL', serviceCode: 'X', confirmation: 'none', service: 'Slow' })
  })

  test('takes the whole answer back and changes nothing by it', async () => {
    const { order_id } = await addStarshipitOrder(north, { order_number: 'U-2' })
    const [order, v1] = [await readStarshipitOrder(north, order_id), await readOrder(north, order_id)]
    hub.advance(1000)
    assert.deepEqual(await update(order as Json), order)
    assert.deepEqual(await readOrder(north, order_id), v1)
  })

  test('leaves what is null or left out, and empties what is an empty text', async () => {
    const was = await addStarshipitOrder(north, { order_number: 'U-3' })
    const nulls = { reference: null, currency: null, destination: { phone: null }, items: null, packages: [] }
    assert.deepEqual(await update({ order_id: was.order_id, ...nulls }), was)
    const order = await update({
      ...{ order_id: was.order_id, reference: '', shipping_description: '', carrier_name: '' },
      destination: { phone: '', building: '', delivery_instructions: '' },
    })
    const { reference: _r, shipping_description: _s, ...rest } = was
    const { phone: _p, building: _b, delivery_instructions: _d, ...destination } = was.destination as Json
    assert.deepEqual(order, { ...rest, carrier_name: '', destination })
    assert.equal((await readOrder(north, was.order_id)).shipTo.street2, null)
  })

  test('changes parts of the destination and the sender', async () => {
    const was = await addStarshipitOrder(north, { order_number: 'U-4' })
    const destination = { street: '7 Low Rd', country: 'au', email: 'b@example.com', tax_number: 'T' }
    const order = await update({
      ...{ order_id: was.order_id, destination, sender_details: { phone: '5' } },
    })
    assert.deepEqual(order.destination, {
      ...{ ...(was.destination as Json), ...destination, country: 'Australia' },
    })
    assert.deepEqual(order.sender_details, { ...(was.sender_details as Json), phone: '5' })
    const { shipTo, customerEmail } = await readOrder(north, was.order_id)
    assert.deepEqual([shipTo.street1, shipTo.street2, shipTo.country], ['7 Low Rd', 'Level 2', 'AU'])
    assert.equal(customerEmail, 'b@example.com')
    const elsewhere = await saveOrder(north, {
      orderNumber: 'U-4b',
      shipTo: { name: 'Ana', street1: 'Via 1', city: 'Rome' },
    })
    const moved = await update({
      order_id: elsewhere.orderId,
      destination: { suburb: 'Trastevere', city: '' },
    })
    assert.deepEqual(moved.destination, { name: 'Ana', street: 'Via 1', suburb: 'Trastevere' })
  })

  test('finds lines by their ids, adds those without, removes those to delete, keeps the rest', async () => {
    const items = [
      { description: 'Kettle', quantity: 2, value: 49, weight: 1.1, color: 'red', tariff_code: '85' },
      { description: 'Lid', quantity: 1, value: 5 },
      { description: 'Cup', quantity: 6, value: 2, country_of_origin: 'China' },
    ]
    const was = await addStarshipitOrder(north, { order_number: 'U-5', items, packages: [] })
    const [kettle, lid, cup] = was.items as [Json, Json, Json]
    const order = await update({
      order_id: was.order_id,
      items: [
        { item_id: kettle.item_id, quantity: 3, color: 'blue', tariff_code: '86', description: 'Big kettle' },
        { item_id: cup.item_id, delete: true },
        { description: 'Spoon', sku: 'SP', quantity: 4, value: 1, country_of_origin: 'NZ' },
      ],
    })
    const changes = { quantity: 3, quantity_to_ship: 3, color: 'blue', tariff_code: '86' }
    assert.deepEqual(order.items, [
      { ...kettle, ...changes, description: 'Big kettle' },
      lid,
      {
        ...{ item_id: order.items[2]?.item_id, description: 'Spoon', sku: 'SP', country_of_origin: 'NZ' },
        ...{ quantity: 4, quantity_to_ship: 4, quantity_shipped: 0, value: 1 },
      },
    ])
    const { orderTotal, internationalOptions, weight, items: lines } = await readOrder(north, was.order_id)
    assert.equal(orderTotal, 3 * 49 + 5 + 4)
    assert.equal(order.packages[0]?.weight, 3.3)
    assert.equal(weight?.units, 'ounces')
    assert.equal(typeof lines[2]?.productId, 'number')
    assert.deepEqual(
      internationalOptions.customsItems?.map((entry) => Object.values(entry).slice(1)),
      [
        ['Big kettle', 3, 49, '86', null],
        ['Spoon', 4, 1, null, 'NZ'],
      ],
    )
  })

  test('finds packages by their ids, adds those without, removes those to delete, keeps the rest', async () => {
    const was = await addStarshipitOrder(north, { order_number: 'U-6' })
    const [box, bag] = was.packages as [Json, Json]
    const order = await update({
      order_id: was.order_id,
      packages: [
        { package_id: box.package_id, weight: 2.25, packaging_type: 'Carton' },
        { package_id: bag.package_id, delete: true },
        { name: 'Tube', weight: 0.1, length: 1.2 },
      ],
    })
    assert.deepEqual(order.packages, [
      { ...box, weight: 2.25, packaging_type: 'Carton' },
      { package_id: order.packages[1]?.package_id, name: 'Tube', weight: 0.1, length: 1.2 },
    ])
    const { weight, packageCode } = await readOrder(north, was.order_id)
    assert.deepEqual([weight?.value, weight?.units, packageCode], [2350, 'grams', 'Carton'])
  })

  test('takes the first package that is named for the one that stands for all, units kept', async () => {
    const { orderId } = await saveOrder(north, {
      ...{ orderNumber: 'U-7', weight: { value: 2.2, units: 'ounces' } },
      dimensions: { units: 'inches', length: 10.5, width: 5, height: 2 },
    })
    const [whole] = (await readStarshipitOrder(north, orderId))?.packages ?? []
    const named = await update({ order_id: orderId, packages: [{ ...whole, name: 'Box' }] })
    const id = named.packages[0]?.package_id
    assert.deepEqual(named.packages, [{ package_id: id, ...whole, name: 'Box' }])
    assert.ok(typeof id === 'number' && id > 0)
    const { weight, dimensions } = await readOrder(north, orderId)
    assert.deepEqual([weight?.value, weight?.units, dimensions?.length], [2.2, 'ounces', 10.5])
  })

  test('finds the order by its number when no id is given, if that is unique', async () => {
    const { order_id } = await addStarshipitOrder(north, { order_number: 'U-8' })
    assert.equal((await update({ order_number: 'U-8', reference: 'R' })).reference, 'R')
    assert.equal((await update({ order_id: 0, order_number: 'U-8', reference: 'S' })).order_id, order_id)
    await saveOrder(north, { orderNumber: 'U-8' })
    assert.deepEqual(await refusal({ order_number: 'U-8', reference: 'T' }), [
      200,
      'Order cannot be updated: order_number U-8: several orders have this number; send order_id',
    ])
  })

  test('gives an order another number, unless another order has it', async () => {
    const { order_id } = await addStarshipitOrder(north, { order_number: 'U-9' })
    await addStarshipitOrder(north, { order_number: 'U-10' })
    assert.equal((await update({ order_id, order_number: 'U-9x' })).order_number, 'U-9x')
    assert.deepEqual(await refusal({ order_id, order_number: 'U-10' }), [
      200,
      `Duplicate order number: order_id ${order_id}: The order number U-10 is already taken.`,
    ])
    await addStarshipitOrder(north, { order_number: 'U-9' })
  })

  const paidFor = async (id: number, account = north) => {
    const { body } = await account.v1.get<{ shipments: { shipmentCost: number; insuranceCost: number }[] }>(
      `/shipments?orderId=${id}`,
    )
    const costs = body.shipments.flatMap(({ shipmentCost, insuranceCost }) => [shipmentCost, insuranceCost])
    return sumOfProducts([], costs)
  }

  test('shows what the account has around the order: money, ship-from, carrier, label cost and events', async () => {
    const south = await hub.addAccount()
    await equip(hub, south)
    const saved = await saveOrder(south, {
      ...{ orderNumber: 'F-1', shipTo: { ...austin, name: 'Ana' }, weight: { value: 24, units: 'ounces' } },
    })
    await label(south, saved.orderId)
    const answer = await south.starshipit.get<{ order: StarshipitOrder & { events: Json[] } }>(
      `/api/orders?order_id=${saved.orderId}&include=Sender_Details,Shipping_Price&include=Events`,
    )
    const { order } = answer.body
    const { currency, sender_details, carrier_id, carrier_name, carrier_service_name } = order
    assert.deepEqual(
      { currency, carrier_id, carrier_name, carrier_service_name },
      {
        currency: 'USD',
        carrier_id: carrier_id as number,
        carrier_name: 'Stamps.com',
        carrier_service_name: 'USPS Ground Advantage',
      },
    )
    assert.deepEqual(sender_details, {
      ...{ name: dock.name, company: dock.company, phone: dock.phone, street: dock.street1 },
      ...{ city: dock.city, state: dock.state, post_code: dock.postalCode, country: 'United States' },
    })
    assert.equal(order.total_shipping_price, await paidFor(saved.orderId, south))
    assert.deepEqual(
      order.events.map(({ category, name }) => `${category} ${name}`),
      ['Order Created', 'Label Printed'],
    )
    assert.equal('events' in ((await readStarshipitOrder(south, saved.orderId)) as Json), false)
  })

  test('speaks XML', async () => {
    const { order_id } = await addStarshipitOrder(north, { order_number: 'U-19' })
    const raw = `<UpdateOrderRequest><order><order_id>${order_id}</order_id><reference>PO &lt;9&gt;</reference>
      <items><description>Cup</description><quantity>2</quantity></items></order></UpdateOrderRequest>`
    const headers = { 'content-type': 'application/xml' }
    const { status, text } = await north.starshipit.send('PUT', '/api/orders', undefined, { raw, headers })
    assert.equal(status, 200)
    assert.match(
      text,
      /^<UpdateOrderResponse><order><order_id>\d+<\/order_id>.*<reference>PO &lt;9&gt;<\/reference>/,
    )
    assert.match(text, /<items>.*<\/items><items><item_id>\d+<\/item_id><description>Cup<\/description>/)
    assert.match(text, /<success>true<\/success><\/UpdateOrderResponse>$/)
  })
})

const austin = { street1: '9 Elm Street', city: 'Austin', state: 'TX', postalCode: '78701', country: 'US' }
function factsOf(order: Awaited<ReturnType<typeof readOrder>>) {
  const { carrierCode, serviceCode, confirmation, requestedShippingService, advancedOptions } = order
  const { customField1, customField2, customField3 } = advancedOptions
  const customFields = [customField1, customField2, customField3]
  return { customFields, carrierCode, serviceCode, confirmation, service: requestedShippingService }
}
