// What the desk's list sends, explained on a book large enough for the planner to care: whatever has no index of its own is
// found, sorted and counted in an index alone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import type { Ctx } from '../src/core/context.ts'
import { countByStatus } from '../src/core/orders/count-by-status.ts'
import { type OrderListFilter, orderListSorts } from '../src/core/orders/order-list-filter.ts'
import { selectOrderIds } from '../src/core/orders/query-orders.ts'
import { listening, nodesOf, plansOf, type Sent } from './support/explain.ts'
import { generateBook, settleBook } from './support/generated-book.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'

let on: TestHub
let account: TestAccount
let client: pg.Client
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  const accountId = account.account.id
  await generateBook(on.hub.database, { accountId, orders: 20_000, storeIds: [9001, 9002, 9003] })
  await settleBook(on.hub.database)
  client = await on.hub.database.connectAlone()
})
after(async () => {
  await client.end()
  await on.close()
})

/** The ways in which the orders themselves are reached. */
async function scansOf(ask: (ctx: Ctx) => Promise<unknown>): Promise<string[]> {
  const sent: Sent[] = []
  await ask({ ...account.ctx, db: listening(on.hub.database, sent) })
  const scans: string[] = []
  for (const one of sent)
    for (const plan of await plansOf(client, one))
      for (const node of nodesOf(plan))
        if (node['Relation Name'] === 'orders') scans.push(`${node['Node Type']} ${node['Index Name'] ?? ''}`)
  return scans
}

const filters: [name: string, filter: OrderListFilter][] = [
  ['countries', { countries: ['CA', 'DE'] }],
  ['several statuses and stores', { statuses: ['shipped', 'on_hold'], storeIds: [9001, 9002] }],
  ['nobody', { userIds: [null] }],
  ['amounts', { total: { from: 100, to: 200 } }],
  ['ship by', { shipBy: { from: '2026-02-01T00:00:00.000Z' } }],
  ['a custom field', { customFields: [{ field: 1, match: 'contains', text: 'x' }] }],
]
for (const [name, filter] of filters) {
  test(`a list by ${name} and its tabs are read from indexes alone`, async () => {
    const scans = [
      ...(await scansOf((ctx) => countByStatus(ctx, filter))),
      ...(await scansOf((ctx) => selectOrderIds(ctx, filter, 100, { by: 'total', descending: true }))),
    ]
    assert.ok(scans.length > 0)
    for (const scan of scans) assert.match(scan, /^Index Only Scan/)
  })
}

test('every sort of a whole book is read from an index alone', async () => {
  for (const by of orderListSorts) {
    const scans = await scansOf((ctx) => selectOrderIds(ctx, {}, 100, { by, descending: false }))
    assert.ok(scans.length > 0)
    for (const scan of scans) assert.match(scan, /^Index Only Scan/, by)
  }
})

test('text is found by the inverted index', async () => {
  const scans = await scansOf((ctx) => selectOrderIds(ctx, { text: 'person17 mug' }, 100))
  assert.deepEqual(
    scans.filter((scan) => !scan.startsWith('Bitmap Heap Scan')),
    [],
  )
})

test('a tab of the whole book costs no reading of orders at all', async () => {
  assert.deepEqual(await scansOf((ctx) => countByStatus(ctx, { statuses: ['shipped'] })), [])
})
