import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { TestAccount, TestHub } from '../../../../test/support/hub.ts'
import { revokeKey } from '../../../core/accounts/api-keys.ts'
import { type Handover, startHandover } from './handover-cases.ts'

interface Envelope {
  success: boolean
  errors?: { message: string; details: string }[]
}

const path = '/api/orders/assign'

suite('refusals of Assign Orders', () => {
  let hub: TestHub
  let north: TestAccount
  let south: TestAccount
  let given: Handover

  before(async () => {
    given = await startHandover(path)
    ;({ hub, north, south } = given)
  })
  after(() => hub.close())

  test('refuses an id and a number that name different orders', async () => {
    const [first, second] = [await given.make(north), await given.make(north)]
    assert.deepEqual(
      await given.assign([given.moving({ order_id: first.id, order_number: second.number })]),
      [
        ...[200, false],
        `Order cannot be assigned: orders[0] (order_id ${first.id}): order_id and order_number name different orders`,
      ],
    )
    assert.deepEqual(await given.assign([given.moving({ order_id: first.id, order_number: first.number })]), [
      200,
      true,
    ])
  })

  test('refuses a row that names no order, and one without a new key', async () => {
    const { id } = await given.make(north)
    assert.deepEqual(
      await given.assign([
        given.moving({}),
        { order_id: id },
        given.moving({ order_id: id, new_api_key: ' ' }),
      ]),
      [
        ...[200, false],
        'Order cannot be assigned: orders[0]: order_id or order_number is required',
        `Order cannot be assigned: orders[1] (order_id ${id}): new_api_key is required`,
        `Order cannot be assigned: orders[2] (order_id ${id}): new_api_key is required`,
      ],
    )
  })

  test('words an unknown order like one of another account', async () => {
    const { id, number } = await given.make(south)
    const words = 'is not an order of the account of current_api_key'
    assert.deepEqual(
      await given.assign([
        given.moving({ order_id: 2_000_000_000 }),
        given.moving({ order_id: id }),
        given.moving({ order_number: number }),
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
    const { id } = await given.make(north)
    const gone = await hub.addAccount()
    for (const keyId of await keysOf(gone)) await revokeKey(gone.ctx, keyId)
    for (const key of ['SECRETKEY', gone.token, south.apiKey, south.apiSecret]) {
      for (const row of [{ current_api_key: key }, { new_api_key: key }]) {
        const name = Object.keys(row)[0]
        const { status, text, body } = await north.starshipit.post<Envelope>(path, {
          orders: [given.moving({ order_id: id, ...row })],
        })
        const details = `orders[0] (order_id ${id}): ${name} is not a live key of this hub`
        assert.deepEqual([status, body.errors], [200, [{ message: 'Order cannot be assigned', details }]])
        assert.ok(!text.includes(key))
      }
    }
  })

  test('refuses printed, shipped, cancelled and archived orders', async () => {
    const [printed, shipped, cancelled, archived] = [
      await given.make(north),
      await given.make(north),
      await given.make(north),
      await given.make(north),
    ]
    await hub.hub.database.script(`update orders set printed_at = now() where order_id = ${printed.id}`)
    await north.v1.post('/orders/markasshipped', { orderId: shipped.id, carrierCode: 'usps' })
    cancelled.id = await given.makeInV1(north, `${cancelled.number}-C`, 'cancelled')
    await north.starshipit.post('/api/orders/delete', { order_ids: [archived.id] })
    const only = 'only unshipped orders can be assigned'
    assert.deepEqual(
      await given.assign(
        [printed, shipped, cancelled, archived].map(({ id }) => given.moving({ order_id: id })),
      ),
      [
        ...[200, false],
        `Order cannot be assigned: orders[0] (order_id ${printed.id}): order is already printed`,
        `Order cannot be assigned: orders[1] (order_id ${shipped.id}): order is shipped; ${only}`,
        `Order cannot be assigned: orders[2] (order_id ${cancelled.id}): order is cancelled; ${only}`,
        `Order cannot be assigned: orders[3] (order_id ${archived.id}): order is archived; restore it first`,
      ],
    )
    assert.deepEqual(await given.assign([given.moving({ order_number: printed.number })]), [
      ...[200, false],
      `Order cannot be assigned: orders[0] (order_number ${printed.number}): order is already printed`,
    ])
  })

  test('refuses a number that the target has in an active order, or that two rows bring', async () => {
    const taken = await given.make(south)
    const { id } = await given.make(north, taken.number)
    const why = 'the target account already has an active order with this number'
    assert.deepEqual(await given.assign([given.moving({ order_id: id })]), [
      ...[200, false],
      `Order cannot be assigned: orders[0] (order_id ${id}): ${why}`,
    ])
    const number = given.newNumber()
    const [first, second] = [await given.makeInV1(north, number), await given.makeInV1(north, number)]
    assert.deepEqual(
      await given.assign([given.moving({ order_id: first }), given.moving({ order_id: second })]),
      [...[200, false], `Order cannot be assigned: orders[1] (order_id ${second}): ${why}`],
    )
    assert.deepEqual([await given.holder(first), await given.holder(second)], ['north', 'north'])
  })

  test('moves nothing when one row is refused, and says each fault', async () => {
    const good = await given.make(north)
    const rows = [
      given.moving({ order_id: good.id }),
      given.moving({ order_id: 1_999_999_999 }),
      given.moving({ order_number: 'nowhere' }),
    ]
    const words = 'is not an order of the account of current_api_key'
    assert.deepEqual(await given.assign(rows), [
      ...[200, false],
      `Order not found: orders[1] (order_id 1999999999) ${words}`,
      `Order not found: orders[2] (order_number nowhere) ${words}`,
    ])
    assert.equal(await given.holder(good.id), 'north')
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
      assert.deepEqual(await given.assign(orders), [
        400,
        false,
        ...details.map((text) => `Invalid request: ${text}`),
      ])
    }
  })

  async function keysOf(of: TestAccount): Promise<number[]> {
    const statement = { name: 'test_keys', text: 'select key_id as id from api_keys where account_id = $1' }
    return (await hub.hub.database.query<{ id: number }>(statement, [of.account.id])).map(({ id }) => id)
  }
})
