import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { buildStarshipitOrder } from '../../../../test/support/starshipit.ts'

interface Found {
  success: boolean
  order?: Record<string, unknown> & { order_id: number }
}

const party = {
  name: 'Mere Aroha',
  street1: '4 Kauri Road',
  city: 'Auckland',
  postalCode: '0626',
  country: 'NZ',
}

suite('Get Order', () => {
  let hub: TestHub
  let north: TestAccount

  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  async function makeInV1(orderNumber: string, members: object = {}): Promise<number> {
    const order = {
      orderNumber,
      orderDate: '2026-03-01T10:00:00Z',
      orderStatus: 'awaiting_shipment',
      billTo: party,
      shipTo: party,
    }
    const { body } = await north.v1.post<{ orderId: number }>('/orders/createorder', { ...order, ...members })
    return body.orderId
  }

  const get = (query: string, headers = {}) => north.starshipit.get<Found>(`/api/orders${query}`, { headers })

  test('shows an order that V1 made, by id and by number', async () => {
    const id = await makeInV1('G-1', {
      items: [
        { name: 'Kettle', sku: 'KET-1', quantity: 2, unitPrice: 49, weight: { value: 16, units: 'ounces' } },
      ],
      dimensions: { units: 'centimeters', length: 30, width: 20, height: 10 },
      internalNotes: 'fragile',
    })
    const { status, body } = await get(`?order_id=${id}`)
    assert.equal(status, 200)
    const { items, ...rest } = body.order ?? { items: [] }
    const [item] = items as Record<string, unknown>[]
    assert.ok(typeof item?.item_id === 'number')
    assert.deepEqual(item, {
      ...{ item_id: item.item_id, description: 'Kettle', sku: 'KET-1', value: 49, weight: 0.45359237 },
      ...{ quantity: 2, quantity_to_ship: 2, quantity_shipped: 0 },
    })
    assert.deepEqual(rest, {
      order_id: id,
      currency: 'USD',
      order_date: '2026-03-01T10:00:00.000Z',
      order_number: 'G-1',
      carrier: 'None',
      carrier_name: '',
      carrier_service_code: '',
      signature_required: false,
      dangerous_goods: false,
      destination: {
        ...{ name: 'Mere Aroha', street: '4 Kauri Road', city: 'Auckland', post_code: '0626' },
        country: 'New Zealand',
      },
      packages: [{ name: 'Package', weight: 0.90718474, height: 0.1, width: 0.2, length: 0.3 }],
      customs: {},
      declared_value: 0,
      archived: false,
      manifest_number: 0,
      manifested: false,
      address_validation: 'NotChecked',
      create_return: false,
      dtp: false,
      add_insurance: false,
      insurance_value: 0,
      plt: false,
      type: 'Outgoing',
      platform: 'API',
      status: 'Unshipped',
    })
    assert.deepEqual((await get('?order_number=G-1')).body, body)
  })

  test('of several orders with a number shows the newest', async () => {
    await makeInV1('G-2')
    const newest = await makeInV1('G-2')
    assert.equal((await get('?order_number=G-2')).body.order?.order_id, newest)
  })

  test('shows orders of any status, archived and cancelled ones as archived', async () => {
    const shipped = await makeInV1('G-3')
    await north.v1.post('/orders/markasshipped', { orderId: shipped, carrierCode: 'usps' })
    const held = await makeInV1('G-4', { orderStatus: 'on_hold' })
    const deleted = await makeInV1('G-5')
    await north.v1.send('DELETE', `/orders/${deleted}`)
    const cancelled = await makeInV1('G-6', { orderStatus: 'cancelled' })
    const seen: unknown[] = []
    for (const id of [shipped, held, deleted, cancelled]) {
      const { order } = (await get(`?order_id=${id}`)).body
      seen.push([order?.status, order?.archived])
    }
    assert.deepEqual(seen, [
      ['Shipped', false],
      ['Saved', false],
      ['Unshipped', true],
      ['Unshipped', true],
    ])
  })

  test('finds a number whatever it is made of', async () => {
    for (const number of ['G?8 & Söhne/100%', 'G+8', ' G 8 ', "G'8;--"]) {
      const id = await makeInV1(number)
      const { body } = await get(`?Order_Number=${encodeURIComponent(number)}`)
      assert.equal(body.order?.order_id, id)
    }
    assert.equal((await get('?order_number=G?8+%26+S%C3%B6hne/100%25')).body.success, true)
  })

  test('answers 200 without an order when there is none in this account', async () => {
    const south = await hub.addAccount()
    const id = await makeInV1('G-7')
    for (const [client, query, name] of [
      [north, '?order_id=50199', 'order_id 50199'],
      [north, '?order_id=0', 'order_id 0'],
      [north, '?order_number=g-7', 'order_number g-7'],
      [south, `?order_id=${id}`, `order_id ${id}`],
      [south, '?order_number=G-7', 'order_number G-7'],
    ] as const) {
      const { status, body } = await client.starshipit.get(`/api/orders${query}`)
      const details = `${name} is not an order of this account`
      assert.deepEqual(
        [status, body],
        [200, { success: false, errors: [{ message: 'Order not found', details }] }],
      )
    }
  })

  test('refuses an id that is none with 400', async () => {
    for (const id of ['five', '1.5', '2147483648', '-2147483649']) {
      assert.equal((await get(`?order_id=${id}`)).status, 400)
    }
  })

  test('leaves out the parts that are not among those asked for; without a word it leaves out the events', async () => {
    const made = await north.starshipit.post<{ order: { order_id: number } }>('/api/orders', {
      order: buildStarshipitOrder({ order_number: 'PARTS' }),
    })
    const id = made.body.order.order_id
    const members = async (query: string) =>
      Object.keys((await get(`?order_id=${id}${query}`)).body.order ?? {}).filter((name) =>
        parts.includes(name),
      )
    const parts = ['sender_details', 'destination', 'items', 'packages', 'metadatas', 'events']
    assert.deepEqual(await members(''), parts.slice(0, -1))
    assert.deepEqual(await members('&include=Items&include=Events'), ['items', 'events'])
    assert.deepEqual(await members('&include=destination,packages'), ['destination', 'packages'])
    assert.deepEqual(await members('&include=Account_Summary'), [])
    const { status, body } = await north.starshipit.get(`/api/orders?order_id=${id}&include=Labels`)
    const details =
      "include has the unknown value 'Labels'; use any of Account_Summary, Shipment_Attributes, Sender_Details, Destination, Items, Packages, Metadatas, Events, Shipping_Price"
    assert.deepEqual(
      [status, body],
      [400, { success: false, errors: [{ message: 'Invalid request', details }] }],
    )
  })

  test('answers in XML when asked', async () => {
    const id = await makeInV1('G <8>')
    const { text } = await get(`?order_id=${id}`, { accept: 'text/xml' })
    assert.match(
      text,
      /^<GetOrderResponse><order><order_id>\d+<\/order_id><order_date>2026-03-01T10:00:00.000Z<\/order_date>/,
    )
    assert.match(
      text,
      /<order_number>G &lt;8&gt;<\/order_number>.*<\/order><success>true<\/success><\/GetOrderResponse>$/,
    )
  })
})
