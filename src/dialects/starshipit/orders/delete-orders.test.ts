import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'

interface Envelope {
  success: boolean
  errors?: { message: string; details: string }[]
  order?: { order_id: number; archived: boolean; status: string }
}

const path = '/api/orders/delete'
const destination = { name: 'Mere Aroha', street: '4 Kauri Road', city: 'Auckland', country: 'New Zealand' }

suite('Delete Orders', () => {
  let hub: TestHub
  let north: TestAccount
  let numbered = 0

  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  async function create(number: string, account = north): Promise<Envelope> {
    const order = { order_number: number, destination }
    return (await account.starshipit.post<Envelope>('/api/orders', { order })).body
  }

  async function make(account = north): Promise<{ id: number; number: string }> {
    numbered += 1
    const number = `D-${numbered}`
    const { order } = await create(number, account)
    return { id: order?.order_id ?? 0, number }
  }

  /** Status, whether it succeeded, and its errors, the message before the details. */
  async function remove(body: object): Promise<[number, boolean, ...string[]]> {
    const { status, body: answer } = await north.starshipit.post<Envelope>(path, body)
    const errors = (answer.errors ?? []).map(({ message, details }) => `${message}: ${details}`)
    return [status, answer.success, ...errors]
  }

  async function state(id: number, account = north): Promise<'gone' | 'archived' | 'there'> {
    const { body } = await account.starshipit.get<Envelope>(`/api/orders?order_id=${id}`)
    if (!body.order) return 'gone'
    return body.order.archived ? 'archived' : 'there'
  }

  const fact = (id: number, set: string) =>
    hub.hub.database.script(`update orders set ${set} where order_id = ${id}`)
  const ship = (id: number) => north.v1.post('/orders/markasshipped', { orderId: id, carrierCode: 'usps' })

  test('removes orders for good, so that their numbers may come again under new ids', async () => {
    const [one, two] = [await make(), await make()]
    const { status, body } = await north.starshipit.post(path, {
      order_ids: [one.id, two.id],
      remove_from_database: true,
    })
    assert.deepEqual([status, body], [200, { success: true }])
    assert.deepEqual([await state(one.id), await state(two.id)], ['gone', 'gone'])
    assert.equal((await north.v1.get(`/orders/${one.id}`)).status, 404)
    const again = await create(one.number)
    assert.equal(again.success, true)
    assert.ok((again.order?.order_id ?? 0) > two.id)
  })

  test('archives orders when it is told so or nothing, and their numbers may not come again', async () => {
    for (const flag of [{ remove_from_database: false }, { remove_from_database: null }, {}]) {
      const { id, number } = await make()
      assert.deepEqual(await remove({ order_ids: [id], ...flag }), [200, true])
      assert.equal(await state(id), 'archived')
      assert.equal((await north.v1.get(`/orders/${id}`)).status, 404)
      const [error] = (await create(number)).errors ?? []
      assert.equal(error?.message, 'Order was deleted')
    }
  })

  test('archives what is archived already, and removes it for good when it was unshipped', async () => {
    const { id, number } = await make()
    assert.deepEqual(await remove({ order_ids: [id] }), [200, true])
    assert.deepEqual(await remove({ order_ids: [id] }), [200, true])
    assert.deepEqual(await remove({ order_ids: [id], remove_from_database: true }), [200, true])
    assert.equal(await state(id), 'gone')
    assert.equal((await create(number)).success, true)
  })

  test('archives printed and shipped orders but does not remove them, archived or not', async () => {
    const [printed, shipped] = [await make(), await make()]
    await fact(printed.id, 'printed_at = now()')
    await ship(shipped.id)
    const order_ids = [printed.id, shipped.id]
    const refusal = [
      ...[200, false],
      `Order cannot be deleted: order_ids[0] (${printed.id}): order is printed and can only be archived, not removed`,
      `Order cannot be deleted: order_ids[1] (${shipped.id}): order is shipped and can only be archived, not removed`,
    ]
    assert.deepEqual(await remove({ order_ids, remove_from_database: true }), refusal)
    assert.deepEqual(await remove({ order_ids }), [200, true])
    assert.deepEqual([await state(printed.id), await state(shipped.id)], ['archived', 'archived'])
    assert.deepEqual(await remove({ order_ids, remove_from_database: true }), refusal)
  })

  test('changes nothing when one id is bad, and words unknown, removed and foreign ids alike', async () => {
    const good = await make()
    const removed = await make()
    await remove({ order_ids: [removed.id], remove_from_database: true })
    const foreign = await make(await hub.addAccount())
    const order_ids = [good.id, 2_000_000_000, removed.id, foreign.id, removed.id]
    for (const remove_from_database of [true, false]) {
      assert.deepEqual(await remove({ order_ids, remove_from_database }), [
        ...[200, false],
        'Order not found: order_ids[1] (2000000000) is not an order of this account',
        `Order not found: order_ids[2] (${removed.id}) is not an order of this account`,
        `Order not found: order_ids[3] (${foreign.id}) is not an order of this account`,
      ])
    }
    assert.equal(await state(good.id), 'there')
  })

  test('counts an id that is repeated once', async () => {
    const [one, two] = [await make(), await make()]
    assert.deepEqual(
      await remove({ order_ids: [one.id, one.id, two.id, one.id], remove_from_database: true }),
      [200, true],
    )
    assert.deepEqual([await state(one.id), await state(two.id)], ['gone', 'gone'])
  })

  test('reads ids and flags that are text', async () => {
    const { id } = await make()
    assert.deepEqual(await remove({ order_ids: [` ${id} `], remove_from_database: ' True ' }), [200, true])
    assert.equal(await state(id), 'gone')
  })

  test('refuses faulty ids and flags with 400 and changes nothing', async () => {
    const { id } = await make()
    const many = Array.from({ length: 501 }, (_, at) => at + 1)
    const faulty: [body: object, details: string | string[]][] = [
      [{}, 'order_ids is required'],
      [{ order_ids: null }, 'order_ids is required'],
      [{ order_ids: [] }, 'order_ids is required'],
      [{ order_ids: [id, null] }, 'order_ids[1] is required'],
      [{ order_ids: [id, -1] }, 'order_ids[1] must be between 0 and 2147483647'],
      [{ order_ids: [2 ** 31] }, 'order_ids[0] must be between 0 and 2147483647'],
      [{ order_ids: [1.5] }, 'order_ids[0] must be a whole number'],
      [{ order_ids: ['x', true] }, ['order_ids[0] must be a number', 'order_ids[1] must be a number']],
      [{ order_ids: many }, 'order_ids must have at most 500 ids'],
      [{ order_ids: [id], remove_from_database: 'perhaps' }, 'remove_from_database must be true or false'],
      [
        { order_ids: [0], remove_unshipped_imported_orders: 2 },
        'remove_unshipped_imported_orders must be true or false',
      ],
    ]
    for (const [body, details] of faulty) {
      const errors = [details].flat().map((text) => `Invalid request: ${text}`)
      assert.deepEqual(await remove(body), [400, false, ...errors])
    }
    assert.equal(await state(id), 'there')
  })

  suite('the wipe', () => {
    const wipe = { order_ids: [0], remove_unshipped_imported_orders: true }

    test('removes every imported unshipped order of the caller and nothing else', async () => {
      const v1 = async (orderNumber: string, orderStatus: string) => {
        const party = { name: 'x', country: 'NZ' }
        const order = { orderNumber, orderDate: '2026-03-01', orderStatus, billTo: party, shipTo: party }
        return (await north.v1.post<{ orderId: number }>('/orders/createorder', order)).body.orderId
      }
      const unshipped = [(await make()).id, await v1('w-1', 'awaiting_payment'), await v1('w-2', 'on_hold')]
      const [manual, printed, shipped, archived] = [await make(), await make(), await make(), await make()]
      const cancelled = await v1('w-3', 'cancelled')
      await fact(manual.id, "origin = 'manual'")
      await fact(printed.id, 'printed_at = now()')
      await ship(shipped.id)
      await remove({ order_ids: [archived.id] })
      const south = await hub.addAccount()
      const foreign = await make(south)

      assert.deepEqual(await remove({ ...wipe, remove_from_database: false }), [200, true])
      for (const id of unshipped) assert.equal(await state(id), 'gone')
      for (const { id } of [manual, printed, shipped]) assert.equal(await state(id), 'there')
      for (const id of [archived.id, cancelled]) assert.equal(await state(id), 'archived')
      assert.equal(await state(foreign.id, south), 'there')
      assert.deepEqual(await remove(wipe), [200, true])
    })

    test('lets the numbers come again', async () => {
      const { number } = await make()
      await remove(wipe)
      assert.equal((await create(number)).success, true)
    })

    test('needs exactly [0] and the flag; anything else with either is 400 and removes nothing', async () => {
      const { id } = await make()
      const exactly = 'order_ids must be exactly [0] when remove_unshipped_imported_orders is true'
      const never = 'order_ids must not contain 0 unless it is [0] with remove_unshipped_imported_orders'
      const flag = { remove_unshipped_imported_orders: true }
      for (const [body, details] of [
        [{ order_ids: [id], ...flag }, exactly],
        [{ order_ids: [0, id], ...flag }, exactly],
        [{ order_ids: [0, 0], ...flag }, exactly],
        [{ ...flag }, 'order_ids is required'],
        [{ order_ids: [], ...flag }, 'order_ids is required'],
        [{ order_ids: [0] }, never],
        [{ order_ids: [0], remove_unshipped_imported_orders: false }, never],
        [{ order_ids: [0], remove_from_database: true }, never],
        [{ order_ids: [id, 0], remove_from_database: true }, never],
      ] as const) {
        assert.deepEqual(await remove(body), [400, false, `Invalid request: ${details}`])
      }
      assert.equal(await state(id), 'there')
    })
  })

  test('speaks XML, one id or several', async () => {
    const send = async (members: string) => {
      const raw = `<DeleteOrdersRequest>\n${members}\n</DeleteOrdersRequest>`
      const answer = await north.starshipit.send('POST', path, undefined, {
        raw,
        headers: { 'content-type': 'text/xml' },
      })
      return [answer.status, answer.headers.get('content-type'), answer.text]
    }
    const type = 'text/xml; charset=utf-8'
    const done = '<DeleteOrdersResponse><success>true</success></DeleteOrdersResponse>'
    const refused = (message: string, details: string) =>
      `<DeleteOrdersResponse><success>false</success><errors><message>${message}</message><details>${details}</details></errors></DeleteOrdersResponse>`
    const [one, two, three] = [await make(), await make(), await make()]
    assert.deepEqual(await send(`<order_ids>${one.id}</order_ids>`), [200, type, done])
    assert.equal(await state(one.id), 'archived')
    const both = [two, three].map(({ id }) => `<order_ids>${id}</order_ids>`).join('')
    assert.deepEqual(await send(`<remove_from_database>1</remove_from_database>${both}`), [200, type, done])
    assert.deepEqual([await state(two.id), await state(three.id)], ['gone', 'gone'])
    assert.deepEqual(await send('<order_ids>50199</order_ids>'), [
      ...[200, type],
      refused('Order not found', 'order_ids[0] (50199) is not an order of this account'),
    ])
    assert.deepEqual(await send('<order_ids/>'), [
      400,
      type,
      refused('Invalid request', 'order_ids is required'),
    ])
    assert.deepEqual(await send('<order_ids>five</order_ids>'), [
      ...[400, type],
      refused('Invalid request', 'order_ids[0] must be a number'),
    ])
    const wipe =
      '<order_ids>0</order_ids><remove_unshipped_imported_orders>TRUE</remove_unshipped_imported_orders>'
    const last = await make()
    assert.deepEqual(await send(wipe), [200, type, done])
    assert.equal(await state(last.id), 'gone')
  })
})
