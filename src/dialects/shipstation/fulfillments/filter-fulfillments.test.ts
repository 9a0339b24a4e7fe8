import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { refuse, saveOrder } from '../../../../test/support/v1.ts'

let on: TestHub
let account: TestAccount
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  await ship('Mara Lind', '2026-03-01T10:00:00.000Z', '2026-03-05', { trackingNumber: 'T-1' })
  await ship('Jonas\u3000Lind', '2026-03-02T10:00:00.000Z', '2026-03-04', { trackingNumber: 'T-2' })
  await ship('ΟΔΥΣΣΕΑΣ', '2026-03-03T10:00:00.000Z', '2026-03-03')
})
after(() => on.close())
afterEach(() => assert.deepEqual(on.complaints, []))

interface FulfillmentPage {
  fulfillments: (Json & { fulfillmentId: number; orderNumber: string })[]
  total: number
  page: number
  pages: number
}

let made = 0
async function ship(name: string, at: string, shipDate: string, more: Json = {}): Promise<void> {
  made += 1
  on.setNow(at)
  const { orderId } = await saveOrder(account, {
    orderKey: `f${made}`,
    orderNumber: `F-${made}`,
    shipTo: { name },
  })
  await account.v1.post('/orders/markasshipped', { orderId, carrierCode: 'Van', shipDate, ...more })
}
async function list(query = ''): Promise<FulfillmentPage> {
  const answer = await account.v1.get<FulfillmentPage>(`/fulfillments${query}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

test('fulfillments are found by every filter, and by all of them together', async () => {
  const [first] = (await list()).fulfillments
  const { fulfillmentId, orderId } = first as Json
  const cases: [string, string[]][] = [
    ['', ['F-1', 'F-2', 'F-3']],
    [`?fulfillmentId=${fulfillmentId}`, ['F-1']],
    [`?orderId=${orderId}`, ['F-1']],
    ['?orderNumber=F-2', ['F-2']],
    ['?trackingNumber=T-2', ['F-2']],
    ['?recipientName=LIND', ['F-1', 'F-2']],
    ['?recipientName=li', ['F-1', 'F-2']],
    [`?recipientName=${encodeURIComponent('jonas\u3000l')}`, ['F-2']],
    [`?recipientName=${encodeURIComponent('δυσσέας'.normalize().replace('έ', 'ε'))}`, ['F-3']],
    ['?recipientName=lind mara', []],
    ['?createDateStart=2026-03-02T10:00:00Z', ['F-2', 'F-3']],
    ['?createDateEnd=2026-03-02T10:00:00Z', ['F-1', 'F-2']],
    ['?createDateStart=2026-03-02&createDateEnd=2026-03-03', ['F-2']],
    ['?shipDateStart=2026-03-04', ['F-1', 'F-2']],
    ['?shipDateEnd=2026-03-04', ['F-2', 'F-3']],
    ['?shipDateStart=2026-03-04&shipDateEnd=2026-03-04T09:00', ['F-2']],
    ['?createDateStart=2026-03-02&shipDateStart=2026-03-04', ['F-2']],
    ['?createDateStart=2026-03-05', []],
    ['?batchId=none', []],
    [
      `?fulfillmentId=${fulfillmentId}&orderId=${orderId}&orderNumber=F-1&trackingNumber=T-1&recipientName=mara&createDateStart=2026-03-01&createDateEnd=2026-03-02&shipDateStart=2026-03-05&shipDateEnd=2026-03-05&sortBy=ShipDate`,
      ['F-1'],
    ],
  ]
  for (const [query, found] of cases) {
    const page = await list(query)
    assert.deepEqual(
      page.fulfillments.map(({ orderNumber }) => orderNumber),
      found,
      query,
    )
    assert.equal(page.total, found.length, query)
  }
})

test('fulfillments are sorted and paged, the oldest first', async () => {
  const sorted = async (query: string) =>
    (await list(`?${query}`)).fulfillments.map(({ orderNumber }) => orderNumber)
  assert.deepEqual(await sorted('sortBy=ShipDate'), ['F-3', 'F-2', 'F-1'])
  assert.deepEqual(await sorted('sortBy=shipdate&sortDir=desc'), ['F-1', 'F-2', 'F-3'])
  assert.deepEqual(await sorted('sortDir=DESC'), ['F-3', 'F-2', 'F-1'])
  assert.deepEqual(await sorted('createDateStart=2026-03-01&sortBy=ShipDate'), ['F-3', 'F-2', 'F-1'])
  const page = await list('?pageSize=2&page=2')
  assert.deepEqual([page.fulfillments.length, page.total, page.page, page.pages], [1, 3, 2, 2])
  assert.deepEqual((await list('?page=9')).fulfillments, [])
  for (const bad of ['sortBy=Name', 'orderId=x', 'createDateStart=x', 'shipDateEnd=x'])
    assert.equal((await refuse(account, 'GET', `/fulfillments?${bad}`)).status, 400, bad)
})

test('a tracking number may be as long as a call takes', async () => {
  const han = Array.from({ length: 1000 }, (_, n) =>
    String.fromCharCode(0x4e00 + ((n * 7919) % 20_000)),
  ).join('')
  await ship('Long', '2026-03-09T10:00:00.000Z', '2026-03-09', { trackingNumber: han })
  const page = await list(`?trackingNumber=${encodeURIComponent(han)}`)
  assert.equal(page.total, 1)
})
