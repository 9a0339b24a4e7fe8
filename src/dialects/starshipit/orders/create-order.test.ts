import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'

interface Created {
  success: boolean
  errors?: { message: string; details: string }[]
  order?: Record<string, unknown> & { order_id: number }
}

const destination = {
  name: 'Mere Aroha',
  street: '4 Kauri Road',
  suburb: 'Birkenhead',
  city: 'Auckland',
  country: 'NZ',
}

suite('Create Order', () => {
  let hub: TestHub
  let north: TestAccount

  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  const create = (order: object, account = north) =>
    account.starshipit.post<Created>('/api/orders', { order })

  test('adds an unshipped order that both dialects show', async () => {
    const items = [{ description: 'Kettle', sku: 'KET-1', quantity: 2, weight: 1.1, value: 49 }]
    const { status, body } = await create({ order_number: 'C-1', reference: 'PO 77', destination, items })
    assert.equal(status, 200)
    assert.equal(body.success, true)
    assert.equal(body.order?.status, 'Unshipped')
    assert.equal(body.order?.order_date, '2026-03-02T17:46:02.120Z')
    const id = body.order?.order_id
    assert.deepEqual((await north.starshipit.get(`/api/orders?order_id=${id}`)).body, body)
    const v1 = (
      await north.v1.get<{
        shipTo: Record<string, unknown>
        items: object[]
        orderTotal: number
        orderKey: string
      }>(`/orders/${id}`)
    ).body
    assert.equal(v1.shipTo.street1, '4 Kauri Road')
    assert.equal(v1.shipTo.street3, 'Birkenhead')
    assert.equal(v1.shipTo.country, 'NZ')
    assert.equal(v1.orderTotal, 98)
    assert.notEqual(v1.orderKey, '')
  })

  test('refuses a number that the account has, in any state, and takes it in another account', async () => {
    const details = 'The order number C-2 is already taken.'
    const duplicate = { success: false, errors: [{ message: 'Duplicate order number', details }] }
    const { body } = await create({ order_number: 'C-2', destination })
    const again = await create({ order_number: 'C-2', destination })
    assert.deepEqual([again.status, again.body], [200, duplicate])
    await north.v1.post('/orders/markasshipped', { orderId: body.order?.order_id, carrierCode: 'usps' })
    assert.deepEqual((await create({ order_number: 'C-2', destination })).body, duplicate)
    assert.equal((await create({ order_number: 'c-2', destination })).body.success, true)
    assert.equal(
      (await create({ order_number: 'C-2', destination }, await hub.addAccount())).body.success,
      true,
    )
  })

  test('refuses the number of a deleted order until it is removed', async () => {
    const { body } = await create({ order_number: 'C-3', destination })
    const order_ids = [body.order?.order_id]
    await north.starshipit.post('/api/orders/delete', { order_ids })
    const [error] = (await create({ order_number: 'C-3', destination })).body.errors ?? []
    assert.deepEqual(error, {
      message: 'Order was deleted',
      details: 'Order C-3 was deleted; restore it, or remove it from the database first.',
    })
    await north.starshipit.post('/api/orders/delete', { order_ids, remove_from_database: true })
    assert.equal((await create({ order_number: 'C-3', destination })).body.success, true)
  })

  test('refuses the number of an order that was assigned away, while that order exists', async () => {
    const south = await hub.addAccount()
    const { body } = await create({ order_number: 'C-4', destination })
    const order_id = body.order?.order_id
    await north.starshipit.post('/api/orders/assign', { orders: [{ order_id, new_api_key: south.token }] })
    const [error] = (await create({ order_number: 'C-4', destination })).body.errors ?? []
    assert.deepEqual(error, {
      message: 'Order was assigned to another account',
      details: 'Order C-4 was assigned to another account and still exists there.',
    })
    await south.starshipit.send('DELETE', `/api/orders/delete?order_id=${order_id}`)
    assert.equal((await create({ order_number: 'C-4', destination })).body.success, true)
  })

  test('lets one of many that come at once with a number win', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => create({ order_number: 'C-5', destination })),
    )
    assert.equal(answers.filter(({ body }) => body.success).length, 1)
    assert.equal(
      answers.filter(({ body }) => body.errors?.[0]?.message === 'Duplicate order number').length,
      19,
    )
  })

  test('answers 400 with every fault of a faulty order, and adds nothing', async () => {
    const { status, body } = await create({
      order_number: 'C'.repeat(51),
      destination: { name: 'x', country: 'Atlantis' },
    })
    assert.equal(status, 400)
    assert.deepEqual(body.errors?.map(({ details }) => details).toSorted(), [
      'order.destination.city is required when there is no suburb',
      'order.destination.country must be the name or code of a country, such as New Zealand or NZ',
      'order.destination.street is required',
      'order.order_number is longer than 50 characters',
    ])
    assert.ok(body.errors?.every(({ message }) => message === 'Invalid request'))
    assert.equal((await north.starshipit.post('/api/orders', {})).status, 400)
  })

  test('answers 400, naming the field, for quantities that V1 cannot carry', async () => {
    const items = [
      { description: 'Kettle', quantity: 1.5 },
      { quantity: 3e9, quantity_to_ship: 0.5 },
    ]
    const { status, body } = await create({ order_number: 'C-7', destination, items })
    assert.equal(status, 400)
    assert.deepEqual(body.errors?.map(({ details }) => details).toSorted(), [
      'order.items[0].quantity must be a whole number',
      'order.items[1].quantity must be between 0 and 2147483647',
      'order.items[1].quantity_to_ship must be a whole number',
    ])
    const most = [{ description: 'Kettle', quantity: 2_147_483_647 }]
    assert.equal((await create({ order_number: 'C-7', destination, items: most })).body.success, true)
  })

  test('speaks XML', async () => {
    const raw = `<?xml version="1.0" encoding="utf-8"?>
      <CreateOrderRequest xmlns:i="http://www.w3.org/2001/XMLSchema-instance">
        <order>
          <order_number>C-6</order_number>
          <reference i:nil="true" />
          <signature_required>true</signature_required>
          <destination>
            <name>Mere &amp; Aroha</name><street>4 Kauri Road</street><city>Auckland</city><country>New Zealand</country>
          </destination>
          <items><description>Kettle</description><quantity>2</quantity><weight>1.1</weight></items>
          <packages />
        </order>
      </CreateOrderRequest>`
    const { status, text } = await north.starshipit.send('POST', '/api/orders', undefined, {
      raw,
      headers: { 'content-type': 'application/xml' },
    })
    assert.equal(status, 200)
    assert.match(text, /^<CreateOrderResponse><order><order_id>\d+<\/order_id>/)
    assert.match(text, /<signature_required>true<\/signature_required>/)
    assert.match(text, /<destination><name>Mere &amp; Aroha<\/name>/)
    assert.match(
      text,
      /<items><item_id>\d+<\/item_id><description>Kettle<\/description>.*<weight>1.1<\/weight><\/items>/,
    )
    assert.match(text, /<packages><name>Package<\/name><weight>2.2<\/weight><\/packages>/)
    assert.match(text, /<success>true<\/success><\/CreateOrderResponse>$/)
    assert.ok(!text.includes('<reference>'))
  })
})
