import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { TestAccount, TestHub } from '../../../../test/support/hub.ts'
import { type Handover, startHandover } from './handover-cases.ts'

const path = '/api/orders/assign'

suite('Assign Orders', () => {
  let hub: TestHub
  let north: TestAccount
  let south: TestAccount
  let given: Handover

  before(async () => {
    given = await startHandover(path)
    ;({ hub, north, south } = given)
  })
  after(() => hub.close())

  test('moves an order by its id, which it keeps with its number and all else', async () => {
    const { id, number } = await given.make(north)
    const before = (await north.starshipit.get(`/api/orders?order_id=${id}`)).body
    const { status, body } = await north.starshipit.post(path, { orders: [given.moving({ order_id: id })] })
    assert.deepEqual([status, body], [200, { success: true }])
    assert.equal(await given.holder(id), 'south')
    assert.deepEqual((await south.starshipit.get(`/api/orders?order_number=${number}`)).body, before)
    assert.equal((await north.v1.get(`/orders/${id}`)).status, 404)
    assert.equal((await south.v1.get(`/orders/${id}`)).status, 200)
  })

  test('moves an order by its number when there is no id, 0 standing for none', async () => {
    for (const none of [{}, { order_id: 0 }, { order_id: null }, { order_id: '0' }]) {
      const { id, number } = await given.make(north)
      assert.deepEqual(await given.assign([given.moving({ ...none, order_number: number })]), [200, true])
      assert.equal(await given.holder(id), 'south')
    }
  })

  test('takes the account of the caller when no current key is given', async () => {
    const { id } = await given.make(north)
    assert.deepEqual(await given.assign([{ order_id: id, new_api_key: south.token }]), [200, true])
    assert.equal(await given.holder(id), 'south')
  })

  test('takes orders from any account to any other, whoever calls', async () => {
    const caller = await hub.addAccount()
    const { id } = await given.make(north)
    assert.deepEqual(await given.assign([given.moving({ order_id: id })], caller), [200, true])
    assert.equal(await given.holder(id), 'south')
  })

  test('moves several orders to several accounts at once', async () => {
    const [first, second] = [await given.make(north), await given.make(south)]
    const back = { current_api_key: south.token, new_api_key: north.token }
    assert.deepEqual(
      await given.assign([given.moving({ order_id: first.id }), { order_id: second.id, ...back }]),
      [200, true],
    )
    assert.deepEqual([await given.holder(first.id), await given.holder(second.id)], ['south', 'north'])
  })

  test('moves an order back again', async () => {
    const { id } = await given.make(north)
    assert.deepEqual(await given.assign([given.moving({ order_id: id })]), [200, true])
    const back = { order_id: id, current_api_key: south.token, new_api_key: north.token }
    assert.deepEqual(await given.assign([back]), [200, true])
    assert.equal(await given.holder(id), 'north')
  })

  test('does nothing, successfully, when source and target are one account', async () => {
    const { id } = await given.make(north)
    assert.deepEqual(await given.assign([given.moving({ order_id: id, new_api_key: north.token })]), [
      200,
      true,
    ])
    assert.equal(await given.holder(id), 'north')
  })

  test('counts a row that is repeated once, and refuses one order for two accounts', async () => {
    const { id, number } = await given.make(north)
    const third = await hub.addAccount()
    assert.deepEqual(
      await given.assign([
        given.moving({ order_id: id }),
        given.moving({ order_id: id, new_api_key: third.token }),
      ]),
      [
        ...[200, false],
        `Order cannot be assigned: orders[1] (order_id ${id}): order is given to two accounts`,
      ],
    )
    assert.equal(await given.holder(id), 'north')
    assert.deepEqual(
      await given.assign([given.moving({ order_id: id }), given.moving({ order_number: number })]),
      [200, true],
    )
    assert.equal(await given.holder(id), 'south')
  })

  test('takes the other unshipped statuses', async () => {
    for (const status of ['awaiting_payment', 'on_hold', 'pending_fulfillment']) {
      const id = await given.makeInV1(north, given.newNumber(), status)
      assert.deepEqual(await given.assign([given.moving({ order_id: id })]), [200, true], status)
      assert.equal(await given.holder(id), 'south')
    }
  })

  test('asks for the id when several unshipped orders have the number, and finds the only unshipped one', async () => {
    const number = given.newNumber()
    const [first, second] = [await given.makeInV1(north, number), await given.makeInV1(north, number)]
    assert.deepEqual(await given.assign([given.moving({ order_number: number })]), [
      ...[200, false],
      `Order cannot be assigned: orders[0] (order_number ${number}): several unshipped orders have this number; send order_id`,
    ])
    await north.v1.post('/orders/markasshipped', { orderId: second, carrierCode: 'usps' })
    assert.deepEqual(await given.assign([given.moving({ order_number: number })]), [200, true])
    assert.deepEqual([await given.holder(first), await given.holder(second)], ['south', 'north'])
  })

  test('takes a number that the target has only archived or removed', async () => {
    for (const remove of [false, true]) {
      const old = await given.make(south)
      await south.starshipit.post('/api/orders/delete', { order_ids: [old.id], remove_from_database: remove })
      const { id } = await given.make(north, old.number)
      assert.deepEqual(await given.assign([given.moving({ order_id: id })]), [200, true])
      assert.equal(await given.holder(id), 'south')
    }
  })

  test('speaks XML, one row or several', async () => {
    const [one, two, three] = [await given.make(north), await given.make(north), await given.make(north)]
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
    for (const { id } of [one, two, three]) assert.equal(await given.holder(id), 'south')
    const refused =
      '<AssignOrdersResponse><success>false</success><errors><message>Order not found</message>' +
      '<details>orders[0] (order_number A &amp; B) is not an order of the account of current_api_key</details></errors></AssignOrdersResponse>'
    assert.deepEqual(await send('<order_number>A &amp; B</order_number>'), [200, type, refused])
  })
})
