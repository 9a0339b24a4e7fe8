// POST /api/orders/shipped (Starshipit contract, 5.4).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { addPlainOrder, addPrinter, post, refusal } from '../../../../test/support/dispatch.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { readStarshipitOrder } from '../../../../test/support/starshipit.ts'
import { readOrder } from '../../../../test/support/v1.ts'

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

const path = '/api/orders/shipped'
const row = { carrier: 'NZPost', tracking_number: '00NZ122', country: 'New Zealand', postcode: '0626' }

test('new orders are shipped from the start, and the answer is a map', async () => {
  const rows = [
    { ...row, order_number: 'T-1', name: 'Mere Aroha', carrier_service_code: 'CPOLP' },
    { ...row, tracking_number: '00NZ123' },
  ]
  const body = await post(account, path, { orders: rows })
  const [first, second] = Object.keys(body.orders as Json).map(Number) as [number, number]
  assert.deepEqual(body, { orders: { [first]: '00NZ122', [second]: '00NZ123' }, success: true })
  const order = await readStarshipitOrder(account, first)
  assert.deepEqual(
    [
      order?.order_number,
      order?.status,
      order?.carrier,
      order?.carrier_service_code,
      order?.packages[0]?.tracking_number,
    ],
    ['T-1', 'Shipped', 'NZPost', 'CPOLP', '00NZ122'],
  )
  assert.equal((await readStarshipitOrder(account, second))?.order_number, '00NZ123')
  const seen = await readOrder(account, first)
  assert.deepEqual([seen.orderStatus, seen.shipTo.country, seen.shipTo.postalCode], ['shipped', 'NZ', '0626'])
  const { body: listed } = await account.v1.get<{ fulfillments: Json[] }>(`/fulfillments?orderId=${first}`)
  assert.deepEqual(
    listed.fulfillments.map(({ trackingNumber, carrierCode }) => [trackingNumber, carrierCode]),
    [['00NZ122', 'NZPost']],
  )
})

test('a number that is taken refuses all rows, also between themselves', async () => {
  await addPlainOrder(account, 'T-2')
  const orders = [
    { ...row, order_number: 'T-3' },
    { ...row, order_number: 'T-2' },
    { ...row, order_number: 'T-3' },
  ]
  assert.deepEqual(await post(account, path, { orders }), {
    success: false,
    errors: [
      {
        message: 'Duplicate order number',
        details: 'orders[1] (order_number T-2): The order number T-2 is already taken.',
      },
      {
        message: 'Duplicate order number',
        details: 'orders[2] (order_number T-3): The order number T-3 is already taken.',
      },
    ],
  })
  assert.equal((await account.starshipit.get<Json>('/api/orders?order_number=T-3')).body.success, false)
})

test('rows that lack what they need are refused by name, and nothing is kept', async () => {
  const cases: [unknown, string[]][] = [
    [{}, ['orders is required']],
    [{ orders: [] }, ['orders must have at least one row']],
    [{ orders: Array.from({ length: 51 }, () => row) }, ['orders must have at most 50 rows']],
    [
      { orders: [row, {}] },
      [
        'orders[1].tracking_number is required',
        'orders[1].carrier is required',
        'orders[1].country is required',
        'orders[1].postcode is required',
      ],
    ],
    [
      { orders: [{ ...row, country: 'Narnia' }] },
      ['orders[0].country must be the name or code of a country, such as New Zealand or NZ'],
    ],
    [{ orders: [{ ...row, carrier: 'None' }] }, ['orders[0].carrier must name a carrier']],
    [
      { orders: [{ ...row, order_number: 'x'.repeat(51) }] },
      ['orders[0].order_number is longer than 50 characters'],
    ],
    [{ orders: [{ ...row, postcode: 'x'.repeat(11) }] }, ['orders[0].postcode is longer than 10 characters']],
  ]
  for (const [body, details] of cases) {
    const answer = await account.starshipit.post<Json>(path, body)
    assert.equal(answer.status, 400, answer.text)
    assert.deepEqual(
      (answer.body.errors as Json[]).map((error) => error.details),
      details,
    )
  }
})

test('in XML the map is a list of keys and values', async () => {
  const { text } = await account.starshipit.post(path, null, {
    raw: `<CreateTrackingOnlyOrdersRequest><orders><order_number>T-9</order_number><carrier>NZPost</carrier>
      <tracking_number>00NZ9</tracking_number><country>NZ</country><postcode>0626</postcode></orders></CreateTrackingOnlyOrdersRequest>`,
    headers: { 'content-type': 'application/xml' },
  })
  assert.match(
    text,
    /^<CreateTrackingOnlyOrdersResponse><orders><key>\d+<\/key><value>00NZ9<\/value><\/orders><success>true<\/success><\/CreateTrackingOnlyOrdersResponse>$/,
  )
})

test('a body that is no list is refused', async () => {
  const answer = await account.starshipit.post(path, { orders: 'all' })
  assert.deepEqual([answer.status, answer.body], [400, refusal('Invalid request', 'orders must be a list')])
})
