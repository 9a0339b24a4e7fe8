import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { refuse, saveOrder } from '../../../../test/support/v1.ts'

interface Page {
  fulfillments: Json[]
  total: number
  page: number
  pages: number
}

suite('the list of fulfillments', () => {
  let hub: TestHub
  let account: TestAccount
  let orderId: number
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
    const parcels = [
      { number: 'F-1', name: 'Mara Lind', trackingNumber: 'T1', shipDate: '2026-03-05' },
      { number: 'F-2', name: 'Ivo Renn', trackingNumber: 'T2', shipDate: '2026-03-03' },
      { number: 'F-3', name: 'ivo Lind', trackingNumber: 'T3', shipDate: '2026-03-04' },
    ]
    for (const [at, { number, name, ...rest }] of parcels.entries()) {
      hub.setNow(`2026-03-06T0${at}:00:00.000Z`)
      const order = await saveOrder(account, { orderNumber: number, shipTo: { name } })
      await account.v1.post('/orders/markasshipped', { orderId: order.orderId, carrierCode: 'ups', ...rest })
      orderId = order.orderId
    }
  })
  after(() => hub.close())

  const list = async (query: string) => {
    const { status, body, text } = await account.v1.get<Page>(`/fulfillments${query}`)
    assert.equal(status, 200, text)
    return body
  }
  const numbers = async (query: string) => (await list(query)).fulfillments.map((one) => one.trackingNumber)

  const lists: [query: string, tracking: string[]][] = [
    ['', ['T1', 'T2', 'T3']],
    ['?sortDir=DESC', ['T3', 'T2', 'T1']],
    ['?sortBy=CreateDate', ['T1', 'T2', 'T3']],
    ['?sortBy=ShipDate', ['T2', 'T3', 'T1']],
    ['?sortBy=shipdate&sortDir=desc', ['T1', 'T3', 'T2']],
    ['?orderId=ORDER', ['T3']],
    ['?orderId=1', []],
    ['?orderNumber=F-2', ['T2']],
    ['?orderNumber=F', []],
    ['?trackingNumber=T1', ['T1']],
    ['?TRACKINGNUMBER=T9', []],
    ['?recipientName=lind', ['T1', 'T3']],
    ['?recipientName=IVO', ['T2', 'T3']],
    ['?recipientName=%25', []],
    ['?recipientName=_', []],
    ['?fulfillmentId=1', []],
    ['?createDateStart=2026-03-06T01:00:00Z', ['T2', 'T3']],
    ['?createDateStart=2026-03-06T01:00:00.001Z', ['T3']],
    ['?createDateEnd=2026-03-06T01:00:00Z', ['T1', 'T2']],
    ['?shipDateStart=2026-03-04', ['T1', 'T3']],
    ['?shipDateEnd=2026-03-04T00:00:00Z', ['T2', 'T3']],
    ['?shipDateStart=3/4/2026&shipDateEnd=3/4/2026', ['T3']],
    ['?batchId=5', []],
    ['?pageSize=2&page=2', ['T3']],
    ['?recipientName=lind&shipDateStart=2026-03-05', ['T1']],
  ]
  for (const [query, tracking] of lists) {
    test(`"${query}" finds ${tracking.join(' ') || 'nothing'}`, async () => {
      assert.deepEqual(await numbers(query.replace('ORDER', `${orderId}`)), tracking)
    })
  }

  test('all filters at once find the one that fits, under every sort', async () => {
    const [one] = (await list('?trackingNumber=T3')).fulfillments
    const query = [
      ...[
        `fulfillmentId=${one?.fulfillmentId}`,
        `orderId=${orderId}`,
        'orderNumber=F-3',
        'trackingNumber=T3',
      ],
      ...['recipientName=Ivo', 'createDateStart=2026-03-06', 'createDateEnd=2026-03-07'],
      ...['shipDateStart=2026-03-04', 'shipDateEnd=2026-03-04'],
    ].join('&')
    const calls = ['', '&sortBy=ShipDate', '&sortDir=DESC', '&sortBy=ShipDate&sortDir=DESC'].flatMap((sort) =>
      Array.from({ length: 10 }, () => list(`?${query}${sort}`)),
    )
    for (const page of await Promise.all(calls)) {
      assert.deepEqual(page, { fulfillments: [one], total: 1, page: 1, pages: 1 })
    }
  })

  test('pages are counted, also of a batch, of which there is none yet', async () => {
    const { total, page, pages } = await list('?pageSize=2&page=2')
    assert.deepEqual({ total, page, pages }, { total: 3, page: 2, pages: 2 })
    assert.deepEqual(await list('?batchId=5'), { fulfillments: [], total: 0, page: 1, pages: 0 })
    const other = await hub.addAccount()
    assert.equal((await other.v1.get<Page>('/fulfillments')).body.total, 0)
  })

  for (const [query, name] of [
    ['?fulfillmentId=x', 'fulfillmentId'],
    ['?orderId=1.5', 'orderId'],
    ['?createDateStart=soon', 'createDateStart'],
    ['?shipDateEnd=2026-02-30', 'shipDateEnd'],
    ['?sortBy=Name', 'sortBy'],
    ['?sortDir=x', 'sortDir'],
    ['?pageSize=x', 'pageSize'],
    ['?trackingNumber=%00', 'trackingNumber'],
  ] as const) {
    test(`${query} is refused, naming the parameter`, async () => {
      const answer = await refuse(account, 'GET', `/fulfillments${query}`)
      assert.deepEqual([answer.status, Object.keys(answer.body.ModelState ?? {})], [400, [`request.${name}`]])
    })
  }
})
