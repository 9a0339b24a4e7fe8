import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import {
  buildOrder,
  countRows,
  listNumbers,
  readOrder,
  refuse,
  saveOrder,
} from '../../../../test/support/v1.ts'

interface Bulk {
  hasErrors: boolean
  results: {
    orderId: number | null
    orderNumber: string | null
    orderKey: string | null
    success: boolean
    errorMessage: string | null
  }[]
}

suite('createorders', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => hub.close())

  const send = async (orders: unknown[]): Promise<Bulk> => {
    const answer = await account.v1.post<Bulk>('/orders/createorders', orders)
    assert.equal(answer.status, 200, answer.text)
    return answer.body
  }

  test('one result an element, in order; good ones are kept though others fail', async () => {
    const locked = await saveOrder(account, { orderKey: 'locked', orderStatus: 'shipped' })
    const open = await saveOrder(account, { orderKey: 'open' })
    const { hasErrors, results } = await send([
      buildOrder({ orderNumber: 'B-1', orderKey: 'b-1' }),
      buildOrder({ orderNumber: 'B-2', orderKey: 'b-2', shipTo: {}, billTo: {} }),
      buildOrder({ orderNumber: 'B-3', orderKey: 'open' }),
      buildOrder({ orderNumber: 'B-4', orderKey: 'locked' }),
      buildOrder({ orderNumber: 'B-5', orderKey: 'b-5', tagIds: [99] }),
      buildOrder({ orderNumber: 'B-6', orderId: 99 }),
      { orderNumber: 5 },
      buildOrder({ orderNumber: 'B-8' }),
      buildOrder({ orderNumber: 'x'.repeat(51), orderKey: {} }),
    ])
    const [made, last] = [results[0]?.orderId as number, results[7]?.orderId as number]
    const failed = { orderId: null, success: false }
    assert.equal(hasErrors, true)
    assert.deepEqual(results, [
      { orderId: made, orderNumber: 'B-1', orderKey: 'b-1', success: true, errorMessage: null },
      {
        ...{ ...failed, orderNumber: 'B-2', orderKey: 'b-2' },
        errorMessage: "'Ship Name' must not be empty. 'Bill Name' must not be empty.",
      },
      { orderId: open.orderId, orderNumber: 'B-3', orderKey: 'open', success: true, errorMessage: null },
      {
        ...{ orderId: locked.orderId, orderNumber: 'B-4', orderKey: 'locked', success: false },
        errorMessage:
          'Order HUB-1042 is shipped and can no longer be changed; only awaiting payment, awaiting shipment, pending fulfillment, on hold orders can.',
      },
      {
        ...failed,
        orderNumber: 'B-5',
        orderKey: 'b-5',
        errorMessage: 'Tag 99 is not a tag of this account.',
      },
      { ...failed, orderNumber: 'B-6', orderKey: null, errorMessage: 'Order 99 was not found.' },
      {
        ...{ ...failed, orderNumber: '5', orderKey: null },
        errorMessage:
          'The orderDate field is required. The orderStatus field is required. The shipTo field is required.',
      },
      {
        ...{ orderId: last, orderNumber: 'B-8', orderKey: results[7]?.orderKey, success: true },
        errorMessage: null,
      },
      {
        ...{ ...failed, orderNumber: 'x'.repeat(51), orderKey: null },
        errorMessage: 'The orderNumber field is longer than 50 characters. The orderKey field must be text.',
      },
    ])
    assert.match(results[7]?.orderKey ?? '', /^manual-[0-9a-f]{32}$/)
    assert.deepEqual(await listNumbers(account, '?orderNumber=B-'), ['B-3', 'B-1', 'B-8'])
  })

  test('elements with one key follow one another: the last one wins, all have one id', async () => {
    const { hasErrors, results } = await send([
      buildOrder({ orderNumber: 'S-1', orderKey: 'seq', items: [{ lineItemKey: 'a', name: 'first' }] }),
      buildOrder({ orderNumber: 'other', orderKey: 'seq-other' }),
      buildOrder({ orderNumber: 'S-2', orderKey: 'seq', orderStatus: 'shipped' }),
      buildOrder({ orderNumber: 'S-3', orderKey: 'seq' }),
    ])
    assert.equal(hasErrors, true)
    const [first, , second, third] = results
    assert.equal(first?.orderId, second?.orderId)
    assert.deepEqual([first?.success, second?.success, third?.success], [true, true, false])
    assert.equal(third?.orderId, first?.orderId)
    const order = await readOrder(account, first?.orderId as number)
    assert.deepEqual([order.orderNumber, order.orderStatus, order.items], ['S-2', 'shipped', []])
  })

  test('one order named by its id in one element and by its key in another is one order', async () => {
    const order = await saveOrder(account, { orderKey: 'two-names' })
    const { results } = await send([
      buildOrder({ orderNumber: 'N-1', orderId: order.orderId }),
      buildOrder({ orderNumber: 'N-2', orderKey: 'two-names' }),
    ])
    assert.deepEqual(
      results.map((result) => result.orderId),
      [order.orderId, order.orderId],
    )
    assert.equal((await readOrder(account, order.orderId)).orderNumber, 'N-2')
  })

  test('a hundred orders are taken at once, and customers shared among them', async () => {
    const orders = Array.from({ length: 100 }, (_, at) =>
      buildOrder({ orderNumber: `H-${at}`, customerUsername: at % 2 ? 'odd' : 'EVEN' }),
    )
    const { hasErrors, results } = await send(orders)
    assert.equal(hasErrors, false)
    assert.deepEqual(
      results.map((result) => result.orderNumber),
      orders.map((order) => order.orderNumber),
    )
    assert.equal(new Set(results.map((result) => result.orderId)).size, 100)
    const customers = await account.v1.get<{ total: number }>('/customers')
    assert.equal(customers.body.total, 2)
  })

  const wrong: [what: string, body: unknown, key: string, text: RegExp][] = [
    [
      '101 orders',
      Array.from({ length: 101 }, () => buildOrder()),
      'apiOrders',
      /101 orders; send at most 100/,
    ],
    ['no order', [], 'apiOrders', /at least one/],
    ['an object', buildOrder(), 'apiOrders', /must be a JSON array/],
    ['text', 'orders', 'apiOrders', /must be a JSON array/],
    ['null', null, 'apiOrders', /must be a JSON array/],
    ['a list with something else in it', [buildOrder(), 5], 'apiOrders[1]', /must be an object/],
    ['a list of lists', [[buildOrder()]], 'apiOrders[0]', /must be an object/],
  ]
  for (const [what, body, key, text] of wrong) {
    test(`${what} is refused as a whole, naming ${key}`, async () => {
      const rows = await countRows(hub)
      const answer = await refuse(account, 'POST', '/orders/createorders', body)
      assert.equal(answer.status, 400)
      assert.deepEqual(Object.keys(answer.body.ModelState ?? {}), [key])
      assert.match(answer.body.message, text)
      assert.deepEqual(await countRows(hub), rows)
    })
  }
})
