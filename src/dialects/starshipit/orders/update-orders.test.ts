import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import {
  addStarshipitOrder,
  readStarshipitOrder,
  type StarshipitOrder,
} from '../../../../test/support/starshipit.ts'
import { saveOrder } from '../../../../test/support/v1.ts'

interface Updated {
  success: boolean
  orders?: StarshipitOrder[]
  errors?: { message: string; details: string }[]
}

suite('Update Orders', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  const put = (orders: unknown) => north.starshipit.send<Updated>('PUT', '/api/orders/update', { orders })
  const add = (order_number: string) => addStarshipitOrder(north, { order_number })

  test('changes each order as its row says, and answers them in the order of the rows', async () => {
    const [one, two] = [await add('M-1'), await add('M-2')]
    const { status, body } = await put([
      { order_id: two.order_id, reference: 'two', status: 'Shipped' },
      { order_number: 'M-1', reference: 'one', items: [{ description: 'Cup' }] },
    ])
    assert.deepEqual([status, body.success], [200, true])
    const now = [
      await readStarshipitOrder(north, two.order_id),
      await readStarshipitOrder(north, one.order_id),
    ]
    assert.deepEqual(body.orders, now)
    assert.deepEqual(
      now.map((order) => [order?.reference, order?.status, order?.items.length]),
      [
        ['two', 'Shipped', 1],
        ['one', 'Unshipped', 2],
      ],
    )
  })

  test('changes nothing when one row is refused, and names every one that is', async () => {
    const good = await add('A-1')
    const shipped = await saveOrder(north, { orderNumber: 'A-2', orderStatus: 'shipped' })
    const { body } = await put([
      { order_id: good.order_id, reference: 'x' },
      { order_id: 4711, reference: 'x' },
      { order_id: shipped.orderId, reference: 'x' },
      { order_id: good.order_id, reference: 'y' },
      { order_number: 'none', reference: 'x' },
    ])
    assert.deepEqual(body, {
      success: false,
      errors: [
        { message: 'Order not found', details: 'orders[1] (order_id 4711) is not an order of this account' },
        {
          message: 'Order cannot be updated',
          details: `orders[2] (order_id ${shipped.orderId}): Order A-2 is shipped and can no longer be changed; only awaiting payment, awaiting shipment, pending fulfillment, on hold orders can.`,
        },
        {
          message: 'Order cannot be updated',
          details: `orders[3] (order_id ${good.order_id}): order is named by an earlier row already`,
        },
        {
          message: 'Order not found',
          details: 'orders[4] (order_number none) is not an order of this account',
        },
      ],
    })
    assert.deepEqual(await readStarshipitOrder(north, good.order_id), good)
  })

  test('gives a number to one order only', async () => {
    const [one, two] = [await add('N-1'), await add('N-2')]
    const { body } = await put([
      { order_id: one.order_id, order_number: 'N-3' },
      { order_id: two.order_id, order_number: 'N-3' },
    ])
    assert.deepEqual(body.errors, [
      {
        message: 'Duplicate order number',
        details: `orders[1] (order_id ${two.order_id}): The order number N-3 is already taken.`,
      },
    ])
    assert.equal((await readStarshipitOrder(north, one.order_id))?.order_number, 'N-1')
  })

  test('answers 400 with every faulty field of every row', async () => {
    const { order_id } = await add('F-1')
    const bodies: [orders: unknown, details: string[]][] = [
      [
        [{ order_id, reference: 'x'.repeat(51) }, { reference: 'x' }],
        [
          'orders[0].reference is longer than 50 characters',
          'orders[1].order_id is required, or order_number',
        ],
      ],
      [[], ['orders must have at least one row']],
      [Array.from({ length: 501 }, () => ({ order_id })), ['orders must have at most 500 rows']],
      [{ order_id }, ['orders must be a list']],
    ]
    for (const [orders, details] of bodies) {
      const { status, body } = await put(orders)
      assert.deepEqual([status, body.errors?.map((error) => error.details)], [400, details])
    }
  })

  test('loses no change when many calls change one order at once', async () => {
    const { order_id, items } = await add('C-1')
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => put([{ order_id, items: [{ description: `Cup ${at}` }] }])),
    )
    assert.ok(answers.every(({ body }) => body.success))
    const order = (await readStarshipitOrder(north, order_id)) as Json & { items: Json[] }
    assert.equal(order.items.length, items.length + 12)
  })

  test('speaks XML', async () => {
    const { order_id } = await add('X-1')
    const { text } = await north.starshipit.send('PUT', '/api/orders/update', undefined, {
      raw: `<UpdateOrdersRequest><orders><order_id>${order_id}</order_id><reference>r</reference></orders></UpdateOrdersRequest>`,
      headers: { 'content-type': 'text/xml' },
    })
    assert.match(
      text,
      /^<UpdateOrdersResponse><orders><order_id>\d+.*<reference>r<\/reference>.*<success>true/,
    )
  })
})
