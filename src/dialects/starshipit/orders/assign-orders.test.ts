import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { revokeKey } from '../../../core/accounts/api-keys.ts'

interface Envelope {
  success: boolean
  errors?: { message: string; details: string }[]
}
type Row = Record<string, unknown>

const path = '/api/orders/assign'
const destination = { name: 'Mere Aroha', street: '4 Kauri Road', city: 'Auckland', country: 'New Zealand' }

suite('Assign Orders', () => {
  let hub: TestHub
  let north: TestAccount
  let south: TestAccount
  let numbered = 0

  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount({ name: 'North' })
    south = await hub.addAccount({ name: 'South' })
  })
  after(() => hub.close())

  async function make(
    account: TestAccount,
    number = `A-${(numbered += 1)}`,
  ): Promise<{ id: number; number: string }> {
    const order = { order_number: number, destination }
    const { body } = await account.starshipit.post<{ order: { order_id: number } }>('/api/orders', { order })
    return { id: body.order.order_id, number }
  }

  async function makeInV1(
    account: TestAccount,
    number: string,
    status = 'awaiting_shipment',
  ): Promise<number> {
    const order = {
      ...{ orderNumber: number, orderDate: '2026-03-01', orderStatus: status },
      ...{ billTo: { name: 'x' }, shipTo: { name: 'x', country: 'NZ' } },
    }
    const { body } = await account.v1.post<{ orderId: number }>('/orders/createorder', order)
    return body.orderId
  }

  const moving = (row: Row): Row => ({ current_api_key: north.token, new_api_key: south.token, ...row })

  /** Status, whether it succeeded, and its errors, the message before the details. */
  async function assign(rows: unknown, caller = north): Promise<[number, boolean, ...string[]]> {
    const { status, body } = await caller.starshipit.post<Envelope>(path, { orders: rows })
    const errors = (body.errors ?? []).map(({ message, details }) => `${message}: ${details}`)
    return [status, body.success, ...errors]
  }

  async function holder(id: number): Promise<string> {
    for (const [name, account] of Object.entries({ north, south })) {
      const { body } = await account.starshipit.get<Envelope>(`/api/orders?order_id=${id}`)
      if (body.success) return name
    }
    return 'nobody'
  }

  const fact = (id: number, set: string) =>
    hub.hub.database.script(`update orders set ${set} where order_id = ${id}`)

  test('moves an order by its id, which it keeps with its number and all else', async () => {
    const { id, number } = await make(north)
    const before = (await north.starshipit.get(`/api/orders?order_id=${id}`)).body
    const { status, body } = await north.starshipit.post(path, { orders: [moving({ order_id: id })] })
    assert.deepEqual([status, body], [200, { success: true }])
    assert.equal(await holder(id), 'south')
    assert.deepEqual((await south.starshipit.get(`/api/orders?order_number=${number}`)).body, before)
    assert.equal((await north.v1.get(`/orders/${id}`)).status, 404)
    assert.equal((await south.v1.get(`/orders/${id}`)).status, 200)
  })

  test('moves an order by its number when there is no id, 0 standing for none', async () => {
    for (const none of [{}, { order_id: 0 }, { order_id: null }, { order_id: '0' }]) {
      const { id, number } = await make(north)
      assert.deepEqual(await assign([moving({ ...none, order_number: number })]), [200, true])
      assert.equal(await holder(id), 'south')
    }
  })

  test('takes the account of the caller when no current key is given', async () => {
    const { id } = await make(north)
    assert.deepEqual(await assign([{ order_id: id, new_api_key: south.token }]), [200, true])
    assert.equal(await holder(id), 'south')
  })

  test('takes orders from any account to any other, whoever calls', async () => {
    const caller = await hub.addAccount()
    const { id } = await make(north)
    assert.deepEqual(await assign([moving({ order_id: id })], caller), [200, true])
    assert.equal(await holder(id), 'south')
  })

  test('moves several orders to several accounts at once', async () => {
    const [first, second] = [await make(north), await make(south)]
    const back = { current_api_key: south.token, new_api_key: north.token }
    assert.deepEqual(await assign([moving({ order_id: first.id }), { order_id: second.id, ...back }]), [
      200,
      true,
    ])
    assert.deepEqual([await holder(first.id), await holder(second.id)], ['south', 'north'])
  })

  test('moves an order back again', async () => {
    const { id } = await make(north)
    assert.deepEqual(await assign([moving({ order_id: id })]), [200, true])
    const back = { order_id: id, current_api_key: south.token, new_api_key: north.token }
    assert.deepEqual(await assign([back]), [200, true])
    assert.equal(await holder(id), 'north')
  })

  test('does nothing, successfully, when source and target are one account', async () => {
    const { id } = await make(north)
    assert.deepEqual(await assign([moving({ order_id: id, new_api_key: north.token })]), [200, true])
    assert.equal(await holder(id), 'north')
  })

  test('counts a row that is repeated once, and refuses one order for two accounts', async () => {
    const { id, number } = await make(north)
    const third = await hub.addAccount()
    assert.deepEqual(
      await assign([moving({ order_id: id }), moving({ order_id: id, new_api_key: third.token })]),
      [
        ...[200, false],
        `Order cannot be assigned: orders[1] (order_id ${id}): order is given to two accounts`,
      ],
    )
    assert.equal(await holder(id), 'north')
    assert.deepEqual(await assign([moving({ order_id: id }), moving({ order_number: number })]), [200, true])
    assert.equal(await holder(id), 'south')
  })

  test('refuses an id and a number that name different orders', async () => {
    const [first, second] = [await make(north), await make(north)]
    assert.deepEqual(await assign([moving({ order_id: first.id, order_number: second.number })]), [
      ...[200, false],
      `Order cannot be assigned: orders[0] (order_id ${first.id}): order_id and order_number name different orders`,
    ])
    assert.deepEqual(await assign([moving({ order_id: first.id, order_number: first.number })]), [200, true])
  })

  test('refuses a row that names no order, and one without a new key', async () => {
    const { id } = await make(north)
    assert.deepEqual(
      await assign([moving({}), { order_id: id }, moving({ order_id: id, new_api_key: ' ' })]),
      [
        ...[200, false],
        'Order cannot be assigned: orders[0]: order_id or order_number is required',
        `Order cannot be assigned: orders[1] (order_id ${id}): new_api_key is required`,
        `Order cannot be assigned: orders[2] (order_id ${id}): new_api_key is required`,
      ],
    )
  })

  test('words an unknown order like one of another account', async () => {
    const { id, number } = await make(south)
    const words = 'is not an order of the account of current_api_key'
    assert.deepEqual(
      await assign([
        moving({ order_id: 2_000_000_000 }),
        moving({ order_id: id }),
        moving({ order_number: number }),
      ]),
      [
        ...[200, false],
        `Order not found: orders[0] (order_id 2000000000) ${words}`,
        `Order not found: orders[1] (order_id ${id}) ${words}`,
        `Order not found: orders[2] (order_number ${number}) ${words}`,
      ],
    )
  })

  test('refuses unknown, revoked and V1 keys, and never repeats them', async () => {
    const { id } = await make(north)
    const gone = await hub.addAccount()
    for (const keyId of await keysOf(gone)) await revokeKey(gone.ctx, keyId)
    for (const key of ['SECRETKEY', gone.token, south.apiKey, south.apiSecret]) {
      for (const row of [{ current_api_key: key }, { new_api_key: key }]) {
        const name = Object.keys(row)[0]
        const { status, text, body } = await north.starshipit.post<Envelope>(path, {
          orders: [moving({ order_id: id, ...row })],
        })
        const details = `orders[0] (order_id ${id}): ${name} is not a live key of this hub`
        assert.deepEqual([status, body.errors], [200, [{ message: 'Order cannot be assigned', details }]])
        assert.ok(!text.includes(key))
      }
    }
  })

  test('refuses printed, shipped, cancelled and archived orders', async () => {
    const [printed, shipped, cancelled, archived] = [
      await make(north),
      await make(north),
      await make(north),
      await make(north),
    ]
    await fact(printed.id, 'printed_at = now()')
    await north.v1.post('/orders/markasshipped', { orderId: shipped.id, carrierCode: 'usps' })
    cancelled.id = await makeInV1(north, `${cancelled.number}-C`, 'cancelled')
    await north.starshipit.post('/api/orders/delete', { order_ids: [archived.id] })
    const only = 'only unshipped orders can be assigned'
    assert.deepEqual(
      await assign([printed, shipped, cancelled, archived].map(({ id }) => moving({ order_id: id }))),
      [
        ...[200, false],
        `Order cannot be assigned: orders[0] (order_id ${printed.id}): order is already printed`,
        `Order cannot be assigned: orders[1] (order_id ${shipped.id}): order is shipped; ${only}`,
        `Order cannot be assigned: orders[2] (order_id ${cancelled.id}): order is cancelled; ${only}`,
        `Order cannot be assigned: orders[3] (order_id ${archived.id}): order is archived; restore it first`,
      ],
    )
    assert.deepEqual(await assign([moving({ order_number: printed.number })]), [
      ...[200, false],
      `Order cannot be assigned: orders[0] (order_number ${printed.number}): order is already printed`,
    ])
  })

  test('takes the other unshipped statuses', async () => {
    for (const status of ['awaiting_payment', 'on_hold', 'pending_fulfillment']) {
      const id = await makeInV1(north, `A-${(numbered += 1)}`, status)
      assert.deepEqual(await assign([moving({ order_id: id })]), [200, true], status)
      assert.equal(await holder(id), 'south')
    }
  })

  test('asks for the id when several unshipped orders have the number, and finds the only unshipped one', async () => {
    const number = `A-${(numbered += 1)}`
    const [first, second] = [await makeInV1(north, number), await makeInV1(north, number)]
    assert.deepEqual(await assign([moving({ order_number: number })]), [
      ...[200, false],
      `Order cannot be assigned: orders[0] (order_number ${number}): several unshipped orders have this number; send order_id`,
    ])
    await north.v1.post('/orders/markasshipped', { orderId: second, carrierCode: 'usps' })
    assert.deepEqual(await assign([moving({ order_number: number })]), [200, true])
    assert.deepEqual([await holder(first), await holder(second)], ['south', 'north'])
  })

  test('refuses a number that the target has in an active order, or that two rows bring', async () => {
    const taken = await make(south)
    const { id } = await make(north, taken.number)
    const why = 'the target account already has an active order with this number'
    assert.deepEqual(await assign([moving({ order_id: id })]), [
      ...[200, false],
      `Order cannot be assigned: orders[0] (order_id ${id}): ${why}`,
    ])
    const number = `A-${(numbered += 1)}`
    const [first, second] = [await makeInV1(north, number), await makeInV1(north, number)]
    assert.deepEqual(await assign([moving({ order_id: first }), moving({ order_id: second })]), [
      ...[200, false],
      `Order cannot be assigned: orders[1] (order_id ${second}): ${why}`,
    ])
    assert.deepEqual([await holder(first), await holder(second)], ['north', 'north'])
  })

  test('takes a number that the target has only archived or removed', async () => {
    for (const remove of [false, true]) {
      const old = await make(south)
      await south.starshipit.post('/api/orders/delete', { order_ids: [old.id], remove_from_database: remove })
      const { id } = await make(north, old.number)
      assert.deepEqual(await assign([moving({ order_id: id })]), [200, true])
      assert.equal(await holder(id), 'south')
    }
  })

  test('moves nothing when one row is refused, and says each fault', async () => {
    const good = await make(north)
    const rows = [
      moving({ order_id: good.id }),
      moving({ order_id: 1_999_999_999 }),
      moving({ order_number: 'nowhere' }),
    ]
    const words = 'is not an order of the account of current_api_key'
    assert.deepEqual(await assign(rows), [
      ...[200, false],
      `Order not found: orders[1] (order_id 1999999999) ${words}`,
      `Order not found: orders[2] (order_number nowhere) ${words}`,
    ])
    assert.equal(await holder(good.id), 'north')
  })

  test('refuses malformed rows with 400, all faults at once and without repeating a value', async () => {
    const faulty: [orders: unknown, ...details: string[]][] = [
      [undefined, 'orders is required'],
      [null, 'orders is required'],
      [[], 'orders must have at least one row'],
      [{}, 'orders must be a list'],
      ['x', 'orders must be a list'],
      [['x', 5], 'orders[0] must be an object', 'orders[1] must be an object'],
      [[[]], 'orders[0] must be an object'],
      [
        [{ order_id: 'x', order_number: {} }],
        'orders[0].order_id must be a number',
        'orders[0].order_number must be text',
      ],
      [[{ order_id: 1.5 }], 'orders[0].order_id must be a whole number'],
      [[{ order_id: 2 ** 31 }], 'orders[0].order_id must be between -2147483648 and 2147483647'],
      [[{ new_api_key: ['SECRETKEY'] }], 'orders[0].new_api_key must be text'],
      [Array.from({ length: 501 }, () => ({})), 'orders must have at most 500 rows'],
    ]
    for (const [orders, ...details] of faulty) {
      assert.deepEqual(await assign(orders), [
        400,
        false,
        ...details.map((text) => `Invalid request: ${text}`),
      ])
    }
  })

  test('speaks XML, one row or several', async () => {
    const [one, two, three] = [await make(north), await make(north), await make(north)]
    const keys = `<current_api_key>${north.token}</current_api_key><new_api_key>${south.token}</new_api_key>`
    const send = async (...names: string[]) => {
      const rows = names.map((name) => `<orders>\n  ${name}\n  ${keys}\n</orders>`).join('\n')
      const raw = `<AssignOrdersRequest>\n${rows}\n</AssignOrdersRequest>`
      const answer = await north.starshipit.send('POST', path, undefined, {
        raw,
        headers: { 'content-type': 'application/xml' },
      })
      return [answer.status, answer.headers.get('content-type'), answer.text]
    }
    const type = 'application/xml; charset=utf-8'
    const done = '<AssignOrdersResponse><success>true</success></AssignOrdersResponse>'
    assert.deepEqual(await send(`<order_id>${one.id}</order_id>`), [200, type, done])
    const both = [
      `<order_id>${two.id}</order_id>`,
      `<order_id>0</order_id><order_number>${three.number}</order_number>`,
    ]
    assert.deepEqual(await send(...both), [200, type, done])
    for (const { id } of [one, two, three]) assert.equal(await holder(id), 'south')
    const refused =
      '<AssignOrdersResponse><success>false</success><errors><message>Order not found</message>' +
      '<details>orders[0] (order_number A &amp; B) is not an order of the account of current_api_key</details></errors></AssignOrdersResponse>'
    assert.deepEqual(await send('<order_number>A &amp; B</order_number>'), [200, type, refused])
  })

  async function keysOf(of: TestAccount): Promise<number[]> {
    const statement = { name: 'test_keys', text: 'select key_id as id from api_keys where account_id = $1' }
    return (await hub.hub.database.query<{ id: number }>(statement, [of.account.id])).map(({ id }) => id)
  }
})
