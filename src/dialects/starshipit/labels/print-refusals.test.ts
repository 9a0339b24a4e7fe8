// What POST /api/orders/shipment refuses, and what it costs (Starshipit contract, 5.4).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import {
  addPlainOrder,
  addPrinter,
  destination,
  post,
  print,
  refusal,
} from '../../../../test/support/dispatch.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { balanceOf, equip, leftBy } from '../../../../test/support/shipping.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { readStarshipitOrder } from '../../../../test/support/starshipit.ts'
import { readOrder } from '../../../../test/support/v1.ts'

const path = '/api/orders/shipment'

let hub: TestHub
let account: TestAccount
before(async () => {
  hub = await startTestHub()
  account = await addPrinter(hub)
})
after(() => hub.close())
afterEach(async () => {
  await assertSoundBook(hub.hub.database)
  assert.deepEqual(hub.complaints, [])
})

test('asked again, a printed order is refused; as a reprint the same labels come back', async () => {
  const order = await addPlainOrder(account, 'P-4')
  const first = await print(account, order.order_id)
  const left = await leftBy(hub, account)
  assert.deepEqual(
    await post(account, path, { order_id: order.order_id, carrier: 'PlainLabel' }),
    refusal(
      'Order cannot be printed',
      'Order P-4 is printed already; ask for a reprint, or replace the order to have a new label.',
    ),
  )
  assert.deepEqual(await print(account, order.order_id, { reprint: true }), first)
  assert.deepEqual(await leftBy(hub, account), left)
})

test('a reprint never buys a label', async () => {
  const order = await addPlainOrder(account, 'P-5')
  assert.deepEqual(
    await post(account, path, { order_id: order.order_id, carrier: 'PlainLabel', reprint: true }),
    refusal('Order cannot be printed', 'Order P-5 has no label yet; print it without reprint first.'),
  )
})

test('an archived order is printed once it is restored', async () => {
  const { order_id } = await addPlainOrder(account, 'P-5a')
  await post(account, '/api/orders/archive', { order_id })
  const archived = 'Order P-5a is archived; restore it before printing it.'
  assert.deepEqual(await post(account, path, { order_id }), refusal('Order cannot be printed', archived))
  assert.deepEqual(
    await post(account, '/api/orders/shipments', { order_ids: [order_id] }),
    refusal('Order cannot be printed', `order_ids[0] (${order_id}): ${archived}`),
  )
  await post(account, '/api/orders/restore', { order_id })
  assert.equal((await print(account, order_id)).tracking_numbers.length, 1)
})

test('only orders that await shipment are printed', async () => {
  for (const status of ['awaiting_payment', 'on_hold', 'pending_fulfillment', 'cancelled', 'shipped']) {
    const orderNumber = `P-6 ${status}`
    const { order_id } = await addPlainOrder(account, orderNumber)
    const seen = await readOrder(account, order_id)
    await account.v1.post('/orders/createorder', { ...seen, orderStatus: status })
    const words = status.replaceAll('_', ' ')
    assert.deepEqual(
      await post(account, path, { order_id, carrier: 'PlainLabel' }),
      refusal(
        'Order cannot be printed',
        `Order ${orderNumber} is ${words}; only orders that await shipment can be printed.`,
      ),
    )
  }
})

test('unknown orders are refused in the envelope', async () => {
  assert.deepEqual(
    await post(account, path, { order_id: 999_999_999 }),
    refusal('Order not found', 'order_id 999999999 is not an order of this account'),
  )
  assert.deepEqual(
    await post(account, path, { order_number: 'none' }),
    refusal('Order not found', 'order_number none is not an order of this account'),
  )
})

test('whatever is wrong in the body or missing in the order is named', async () => {
  const { order_id } = await addPlainOrder(account, 'P-7')
  const bare = await addPlainOrder(account, 'P-8', { packages: null, items: null })
  const homeless = await addPlainOrder(account, 'P-9', {
    destination: { ...destination, post_code: '' },
  })
  const abroad = await addPlainOrder(account, 'P-10', {
    destination: { ...destination, country: 'Australia' },
    items: [{ description: 'Kettle', quantity: 1, weight: 1, value: 5 }],
  })
  const kettle = { description: 'Kettle', quantity: 1, value: 5, country_of_origin: 'China' }
  const partly = await addPlainOrder(account, 'P-10a', {
    destination: { ...destination, country: 'Australia' },
    items: [kettle, { description: 'Mug', quantity: 1, value: 5 }],
  })
  const empty = await addPlainOrder(account, 'P-10b', {
    destination: { ...destination, country: 'Australia' },
    items: null,
  })
  const cases: [Json, string[]][] = [
    [{}, ['order_id is required when there is no order_number']],
    [{ order_id: 'x' }, ['order_id must be a number', 'order_id is required when there is no order_number']],
    [{ order_id, reprint: 'perhaps' }, ['reprint must be true or false']],
    [{ order_id, packages: [{ weight: -1 }] }, ['packages[0].weight must be between 0 and 1000000000000']],
    [{ order_id, packages: 'box' }, ['packages must be a list']],
    [
      { order_id, packages: [{ weight: 1 }, {}] },
      ['packages[1].weight: Parcel 2 of order P-7 has no weight; say what it weighs'],
    ],
    [
      { order_id, carrier: 'NZPost' },
      ['carrier: There is no carrier NZPost in this account; it has plainlabel'],
    ],
    [
      { order_id, carrier_service_code: 'air' },
      ["carrier_service_code: The carrier plainlabel has no service 'air'"],
    ],
    [{ order_id: bare.order_id }, ['packages: Order P-8 has no weight; send the weight of the parcel']],
    [
      { order_id: homeless.order_id },
      ['destination.post_code: The recipient of order P-9 has no post_code, which a label needs'],
    ],
    [
      { order_id: abroad.order_id },
      ['items: Customs item 1 (Kettle) needs a country of origin, as a code of two letters'],
    ],
    [
      { order_id: partly.order_id },
      ['items: Customs item 2 (Mug) needs a country of origin, as a code of two letters'],
    ],
    [
      { order_id: empty.order_id },
      ['items: A parcel to another country needs customs items: say what is in it'],
    ],
  ]
  for (const [body, details] of cases) {
    const answer = await account.starshipit.post<Json>(path, body)
    assert.equal(answer.status, 400, answer.text)
    assert.deepEqual(
      (answer.body.errors as Json[]).map((error) => String(error.details)),
      details,
    )
  }
})

test('an own carrier is charged once, however often the order is printed, and the cheapest service is taken', async () => {
  const other = await hub.addAccount()
  await equip(hub, other)
  const us = {
    name: 'Ana Ruiz',
    street: '18 Harbor Road',
    city: 'Austin',
    state: 'TX',
    post_code: '78701',
    country: 'US',
  }
  const { order_id } = await addPlainOrder(other, 'C-1', { destination: us })
  const funds = await balanceOf(other)
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => other.starshipit.post<Json>(path, { order_id, carrier: 'stamps_com' })),
  )
  assert.deepEqual(answers.map(({ body }) => body.success).sort(), [false, false, false, true])
  const { body } = await other.v1.get<{ shipments: { shipmentCost: number; serviceCode: string }[] }>(
    `/shipments?orderId=${order_id}`,
  )
  assert.equal(body.shipments.length, 1)
  const cost = body.shipments[0]?.shipmentCost ?? 0
  assert.ok(cost > 0)
  assert.equal(await balanceOf(other), Number((funds - cost).toFixed(2)))
  const order = await readStarshipitOrder(other, order_id)
  assert.deepEqual(
    [order?.total_shipping_price, order?.carrier_service_code],
    [cost, body.shipments[0]?.serviceCode],
  )
})

test('without a carrier of its own an order takes the only one there is, and of several one has to be named', async () => {
  const other = await addPrinter(hub)
  const { order_id } = await addPlainOrder(other, 'D-1')
  assert.equal((await post(other, path, { order_id })).carrier_name, 'Plain label')
  await equip(hub, other)
  const second = await addPlainOrder(other, 'D-2')
  const { status, body } = await other.starshipit.post<Json>(path, { order_id: second.order_id })
  assert.deepEqual(
    [status, body],
    [
      400,
      refusal(
        'Invalid request',
        'carrier: The order names no carrier; say which of plainlabel, stamps_com, ups is meant',
      ),
    ],
  )
})

test('too little money for one of two packages leaves neither', async () => {
  const poor = await hub.addAccount()
  await equip(hub, poor, '15.00')
  const us = {
    name: 'Ana Ruiz',
    street: '18 Harbor Road',
    city: 'Austin',
    state: 'TX',
    post_code: '78701',
    country: 'US',
  }
  const { order_id } = await addPlainOrder(poor, 'E-1', {
    destination: us,
    packages: [{ weight: 1 }, { weight: 20 }],
  })
  const body = await post(poor, path, { order_id, carrier: 'stamps_com' })
  assert.equal(body.success, false)
  assert.match(JSON.stringify(body.errors), /is missing. Add funds first/)
  assert.deepEqual(await leftBy(hub, poor), { shipments: 0, labels: 0, movements: 0 })
  assert.equal((await readStarshipitOrder(poor, order_id))?.status, 'Unshipped')
})
