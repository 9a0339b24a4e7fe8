import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import {
  buildStarshipitOrder,
  readStarshipitOrder,
  type StarshipitOrder,
} from '../../../../test/support/starshipit.ts'
import { listOrders, readOrder } from '../../../../test/support/v1.ts'

interface Imported {
  success: boolean
  orders?: StarshipitOrder[]
  errors?: { message: string; details: string }[]
}

suite('Import Orders', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  const send = (orders: unknown, account = north) =>
    account.starshipit.post<Imported>('/api/orders/import', { orders })
  const order = (order_number: unknown, more: Json = {}) => buildStarshipitOrder({ order_number, ...more })
  const numbers = ({ orders = [] }: Imported) => orders.map(({ order_number }) => order_number)

  test('adds all of fifty orders, and answers them in the order in which they came', async () => {
    const wanted = Array.from({ length: 50 }, (_, at) => `I-${50 - at}`)
    const { status, body } = await send(wanted.map((number) => order(number)))
    assert.deepEqual([status, body.success, 'errors' in body], [200, true, false])
    assert.deepEqual(numbers(body), wanted)
    const [first] = body.orders ?? []
    assert.deepEqual(first, await readStarshipitOrder(north, first?.order_id ?? 0))
    assert.equal((await readOrder(north, first?.order_id ?? 0)).orderNumber, 'I-50')
  })

  test('takes the good rows and says of the others by index and number why not', async () => {
    await send([order('R-1')])
    const { status, body } = await send([
      order('R-2'),
      order('R-1'),
      order('R-3', { reference: 'x'.repeat(51), currency: 'no' }),
      order('R-2'),
      order(null),
      order('R-4'),
    ])
    assert.equal(status, 200)
    assert.equal(body.success, false)
    assert.deepEqual(numbers(body), ['R-2', 'R-4'])
    assert.deepEqual(body.errors, [
      {
        message: 'Duplicate order number',
        details: 'orders[1] (order_number R-1): The order number R-1 is already taken.',
      },
      {
        message: 'Invalid request',
        details: 'orders[2] (order_number R-3): orders[2].reference is longer than 50 characters',
      },
      {
        message: 'Invalid request',
        details: 'orders[2] (order_number R-3): orders[2].currency must have three letters, such as NZD',
      },
      {
        message: 'Duplicate order number',
        details: 'orders[3] (order_number R-2): The order number R-2 is already taken.',
      },
      { message: 'Invalid request', details: 'orders[4]: orders[4].order_number is required' },
    ])
  })

  test('adds nothing of more than fifty, of none, and of what is no list of orders', async () => {
    const south = await hub.addAccount()
    const bodies: [orders: unknown, details: string][] = [
      [Array.from({ length: 51 }, (_, at) => order(`M-${at}`)), 'orders must have at most 50 rows'],
      [[], 'orders must have at least one row'],
      [undefined, 'orders is required'],
      ['W-1', 'orders must be a list'],
      [[order('M-1'), 5], 'orders[1] must be an object'],
    ]
    for (const [orders, details] of bodies) {
      const { status, body } = await send(orders, south)
      assert.deepEqual(
        [status, body],
        [400, { success: false, errors: [{ message: 'Invalid request', details }] }],
      )
    }
    assert.equal((await listOrders(south)).total, 0)
  })

  test('lets each number win once when several imports come at once', async () => {
    const rows = ['T-1', 'T-2', 'T-3'].map((number) => order(number))
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => send(at % 2 ? rows : rows.toReversed())),
    )
    const created = answers.flatMap(({ body }) => numbers(body))
    assert.deepEqual(created.toSorted(), ['T-1', 'T-2', 'T-3'])
    assert.equal(answers.flatMap(({ body }) => body.errors ?? []).length, 21)
  })

  test('marks its orders as imported, so that a wipe takes them', async () => {
    const south = await hub.addAccount()
    await send([order('W-1')], south)
    const rows = await hub.hub.database.query<{ origin: string }>(
      { name: '', text: 'select origin from orders where account_id = $1' },
      [south.account.id],
    )
    assert.deepEqual(rows, [{ origin: 'import' }])
    const wipe = { order_ids: [0], remove_unshipped_imported_orders: true }
    await south.starshipit.post('/api/orders/delete', wipe)
    assert.deepEqual(numbers((await send([order('W-1')], south)).body), ['W-1'])
  })

  test('speaks XML', async () => {
    const row = (number: string) =>
      `<orders><order_number>${number}</order_number><destination><name>Mere</name><street>4 Kauri Road</street><city>Auckland</city><country>NZ</country></destination></orders>`
    const { status, text } = await north.starshipit.send('POST', '/api/orders/import', undefined, {
      raw: `<ImportOrdersRequest>${row('X-1')}${row('X-1')}</ImportOrdersRequest>`,
      headers: { 'content-type': 'text/xml' },
    })
    assert.equal(status, 200)
    assert.match(
      text,
      /^<ImportOrdersResponse><orders><order_id>\d+<\/order_id>.*<\/orders><errors><message>Dup/,
    )
    assert.match(
      text,
      /orders\[1\] \(order_number X-1\): .*<success>false<\/success><\/ImportOrdersResponse>$/,
    )
  })
})
