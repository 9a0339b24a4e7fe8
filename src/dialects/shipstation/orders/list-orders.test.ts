import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { listNumbers, listOrders, refuse, saveOrder, type V1Page } from '../../../../test/support/v1.ts'
import { createStore } from '../../../core/stores/create-store.ts'

suite('the list of orders', () => {
  let hub: TestHub
  let account: TestAccount
  let fairId: number
  let defaultId: number
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
    const fair = await createStore(account.ctx, { storeName: 'Fair', marketplaceName: 'ShipStation' })
    fairId = fair.storeId
    const day = (n: number) => `2026-03-0${n}T12:00:00.000Z`
    // Created hourly from 4 March, so that no two of their dates stand in the same order.
    const drafts = [
      { orderNumber: 'A-1', orderDate: day(3), paymentDate: day(4), orderStatus: 'awaiting_shipment' },
      { orderNumber: 'a-2', orderDate: day(1), orderStatus: 'awaiting_payment' },
      { orderNumber: 'A-30', orderDate: day(2), paymentDate: day(2), orderStatus: 'shipped' },
      { orderNumber: 'B-1', orderDate: day(3), paymentDate: day(3), orderStatus: 'cancelled' },
      { orderNumber: '%-1', orderDate: day(5), orderStatus: 'awaiting_shipment' },
      { orderNumber: 'A_1', orderDate: day(4), orderStatus: 'on_hold' },
      { orderNumber: 'A\\1', orderDate: day(4), orderStatus: 'pending_fulfillment' },
      { orderNumber: 'gone', orderDate: day(3), orderStatus: 'awaiting_shipment' },
    ]
    for (const [at, draft] of drafts.entries()) {
      hub.setNow(`2026-03-04T0${at}:00:00.000Z`)
      const order = await saveOrder(account, {
        ...draft,
        advancedOptions: { storeId: at % 3 === 0 ? fairId : null },
      })
      if (at === 1) defaultId = order.advancedOptions.storeId
      if (draft.orderNumber === 'gone') await account.v1.send('DELETE', `/orders/${order.orderId}`)
    }
    hub.setNow('2026-03-05T00:00:00.000Z')
    const [first] = (await listOrders(account, '?orderNumber=A-1')).orders
    await saveOrder(account, { ...first, customerNotes: 'touched' })
  })
  after(() => hub.close())

  const all = ['A-1', 'a-2', 'A-30', 'B-1', '%-1', 'A_1', 'A\\1']

  test('all orders but deleted ones, the oldest id first', async () => {
    const page = await listOrders(account)
    assert.deepEqual(
      page.orders.map((order) => order.orderNumber),
      all,
    )
    assert.deepEqual([page.total, page.page, page.pages], [7, 1, 1])
    const whole = await account.v1.get(`/orders/${page.orders[0]?.orderId}`)
    assert.deepEqual(page.orders[0], whole.body)
  })

  test('an account without orders has an empty page, and no pages', async () => {
    const other = await hub.addAccount()
    const empty = { orders: [], total: 0, page: 1, pages: 0 }
    assert.deepEqual(await listOrders(other), empty)
    assert.deepEqual(await listOrders(other, '?orderStatus=shipped&page=3'), { ...empty, page: 3 })
  })

  const filters: [query: string, numbers: string[]][] = [
    ['?orderStatus=awaiting_shipment', ['A-1', '%-1']],
    ['?orderStatus=Awaiting_Payment', ['a-2']],
    ['?orderStatus=rejected_fulfillment', []],
    ['?ORDERSTATUS=SHIPPED', ['A-30']],
    ['?storeId=FAIR', ['A-1', 'B-1', 'A\\1']],
    ['?storeID=DEFAULT', ['a-2', 'A-30', '%-1', 'A_1']],
    ['?storeId=1', []],
    ['?orderNumber=A-', ['A-1', 'a-2', 'A-30']],
    ['?orderNumber=a-3', ['A-30']],
    ['?orderNumber=-1', []],
    ['?orderNumber=%25', ['%-1']],
    ['?orderNumber=A_', ['A_1']],
    ['?orderNumber=A%5C', ['A\\1']],
    ['?orderNumber=', all],
    ['?orderDateStart=2026-03-03T12:00:00Z', ['A-1', 'B-1', '%-1', 'A_1', 'A\\1']],
    ['?orderDateStart=2026-03-03T12:00:00.001Z', ['%-1', 'A_1', 'A\\1']],
    ['?orderDateEnd=2026-03-02T12:00:00Z', ['a-2', 'A-30']],
    ['?orderDateEnd=2026-03-02T11:59:59.999Z', ['a-2']],
    ['?orderDateStart=3/2/2026&orderDateEnd=3/4/2026', ['A-1', 'A-30', 'B-1']],
    ['?orderDateStart=2026-03-05&orderDateEnd=2026-03-01', []],
    ['?orderDateStart=2026-03-03T20:00:00%2B08:00&orderDateEnd=2026-03-03T20:00:00+08:00', ['A-1', 'B-1']],
    ['?createDateStart=2026-03-04T04:00:00Z', ['%-1', 'A_1', 'A\\1']],
    ['?createDateEnd=2026-03-04 02:00:00', ['A-1', 'a-2', 'A-30']],
    ['?modifyDateStart=2026-03-05', ['A-1']],
    ['?modifyDateEnd=2026-03-04T01:00:00.000Z', ['a-2']],
    ['?modifyDateStart=2026-03-04T01:00&modifyDateEnd=2026-03-04T03:00', ['a-2', 'A-30', 'B-1']],
    ['?paymentDateStart=2026-03-03T12:00:00Z', ['A-1', 'B-1']],
    ['?paymentDateEnd=2026-03-03T12:00:00Z', ['A-30', 'B-1']],
    ['?orderDateStart=2026-03-03&storeId=FAIR', ['A-1', 'B-1', 'A\\1']],
    ['?orderDateStart=2026-03-03&orderStatus=cancelled&storeId=FAIR', ['B-1']],
    ['?orderDateStart=2026-03-03&orderStatus=cancelled&storeId=DEFAULT', []],
    ['?orderNumber=a&paymentDateStart=2026-03-01&createDateEnd=2026-03-04', ['A-1']],
    ['?importBatch=0c1d', []],
    ['?includeOrderItems=True&customsCountryCode=DE', all],
  ]
  for (const [query, numbers] of filters) {
    test(`${query} finds ${numbers.join(' ') || 'nothing'}`, async () => {
      const real = query.replace('FAIR', `${fairId}`).replace('DEFAULT', `${defaultId}`)
      const page = await listOrders(account, real)
      assert.deepEqual(
        page.orders.map((order) => order.orderNumber),
        numbers,
      )
      assert.equal(page.total, numbers.length)
      const alias = await account.v1.get<V1Page>(`/orders/list${real}`)
      assert.deepEqual(alias.body, page)
    })
  }

  const sorts: [query: string, numbers: string[]][] = [
    ['?sortBy=OrderDate', ['a-2', 'A-30', 'A-1', 'B-1', 'A_1', 'A\\1', '%-1']],
    ['?sortBy=orderdate&sortDir=DESC', ['%-1', 'A\\1', 'A_1', 'B-1', 'A-1', 'A-30', 'a-2']],
    ['?sortBy=CreateDate', all],
    ['?sortBy=CreateDate&sortDir=desc', all.toReversed()],
    ['?sortBy=ModifyDate', ['a-2', 'A-30', 'B-1', '%-1', 'A_1', 'A\\1', 'A-1']],
    ['?sortBy=ModifyDate&sortDir=DESC', ['A-1', 'A\\1', 'A_1', '%-1', 'B-1', 'A-30', 'a-2']],
    ['?sortDir=DESC', all.toReversed()],
  ]
  for (const [query, numbers] of sorts) {
    test(`${query} sorts ${numbers.join(' ')}, also under a filter`, async () => {
      assert.deepEqual(await listNumbers(account, query), numbers)
      assert.deepEqual(
        await listNumbers(account, `${query}&orderDateStart=2026-03-01`),
        numbers,
        'order date',
      )
      assert.deepEqual(await listNumbers(account, `${query}&customerName=mara`), numbers, 'name')
    })
  }

  test('all filters at once agree with one another under every sort', async () => {
    const query = [
      ...['orderStatus=awaiting_shipment', `storeId=${fairId}`, 'orderNumber=a', 'customerName=Lind'],
      ...['orderDateStart=2026-03-01', 'orderDateEnd=2026-04-01', 'createDateStart=2026-03-01'],
      ...['createDateEnd=2026-04-01', 'modifyDateStart=2026-03-01', 'modifyDateEnd=2026-04-01'],
      ...['paymentDateStart=2026-03-01', 'paymentDateEnd=2026-04-01'],
    ].join('&')
    // Many at once and again, so that each connection of the pool gets each of the queries.
    for (let round = 0; round < 2; round += 1) {
      const calls = ['', '&sortBy=OrderDate', '&sortBy=ModifyDate', '&sortBy=CreateDate'].flatMap((sort) =>
        ['', '&sortDir=DESC'].flatMap((direction) =>
          Array.from({ length: 6 }, () => listNumbers(account, `?${query}${sort}${direction}`)),
        ),
      )
      for (const numbers of await Promise.all(calls)) assert.deepEqual(numbers, ['A-1'])
    }
    assert.deepEqual(await listNumbers(account, `?${query}&itemKeyword=mug`), [])
  })

  test('pages are cut from the sorted list, and say how many there are', async () => {
    const cut = async (query: string) => {
      const { orders, ...rest } = await listOrders(account, query)
      return [orders.map((order) => order.orderNumber), rest]
    }
    assert.deepEqual(await cut('?pageSize=3'), [all.slice(0, 3), { total: 7, page: 1, pages: 3 }])
    assert.deepEqual(await cut('?pageSize=3&page=3'), [all.slice(6), { total: 7, page: 3, pages: 3 }])
    assert.deepEqual(await cut('?pageSize=3&page=4'), [[], { total: 7, page: 4, pages: 3 }])
    assert.deepEqual(await cut('?pageSize=7&page=1'), [all, { total: 7, page: 1, pages: 1 }])
    assert.deepEqual(await cut('?PageSize=2&PAGE=2&sortDir=DESC&orderNumber=a'), [
      ['A-30', 'a-2'],
      { total: 5, page: 2, pages: 3 },
    ])
  })

  test('pages and sizes out of range are brought into it', async () => {
    const cut = async (query: string) => {
      const { orders, ...rest } = await listOrders(account, query)
      return [orders.length, rest]
    }
    const whole = [7, { total: 7, page: 1, pages: 1 }]
    for (const query of [
      '?page=0',
      '?page=-5',
      '?pageSize=0',
      '?pageSize=-1',
      '?pageSize=501',
      '?pageSize=99999999999',
    ])
      assert.deepEqual(await cut(query), whole, query)
    assert.deepEqual(await cut('?page=2147483647'), [0, { total: 7, page: 2147483647, pages: 1 }])
    const [none, { total }] = (await cut('?page=99999999999')) as [number, { total: number }]
    assert.deepEqual([none, total], [0, 7])
  })

  const faulty: [query: string, parameter: string][] = [
    ['?page=two', 'page'],
    ['?page=1.5', 'page'],
    ['?pageSize=1e999', 'pageSize'],
    ['?pageSize=ten', 'pageSize'],
    ['?orderStatus=open', 'orderStatus'],
    ['?sortBy=OrderNumber', 'sortBy'],
    ['?sortDir=up', 'sortDir'],
    ['?storeId=Fair', 'storeId'],
    ['?storeId=2147483648', 'storeId'],
    ['?orderDateStart=yesterday', 'orderDateStart'],
    ['?createDateEnd=2026-02-30', 'createDateEnd'],
    ['?modifyDateStart=2026-03-02T25:00', 'modifyDateStart'],
    ['?paymentDateEnd=1', 'paymentDateEnd'],
    ['?orderNumber=a%00b', 'orderNumber'],
    [`?customerName=${'x'.repeat(1001)}`, 'customerName'],
  ]
  for (const [query, parameter] of faulty) {
    test(`${query.slice(0, 60)} is refused, naming the parameter`, async () => {
      for (const path of ['/orders', '/orders/list']) {
        const answer = await refuse(account, 'GET', path + query)
        assert.equal(answer.status, 400)
        assert.deepEqual(Object.keys(answer.body.ModelState ?? {}), [`request.${parameter}`])
      }
    })
  }

  test('of a repeated parameter the last counts', async () => {
    assert.deepEqual(await listNumbers(account, '?orderNumber=B&orderNumber=a-2'), ['a-2'])
  })

  test('a question mark inside a value belongs to it', async () => {
    const other = await hub.addAccount()
    await saveOrder(other, { orderNumber: 'why?' })
    await saveOrder(other, { orderNumber: 'why' })
    assert.deepEqual(await listNumbers(other, '?orderNumber=why?'), ['why?'])
  })
})
