// The statements that lists really send, explained on a book large enough for the planner to care. Each is run often
// enough for PostgreSQL to settle on the plan that it will keep.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { findOrders } from '../src/core/orders/find-orders.ts'
import type { OrderFilter } from '../src/core/orders/order-filter.ts'
import type { OrderListing } from '../src/core/orders/order-listing.ts'
import { listening, nodesOf, plansOf, removedBy, type Sent, worded } from './support/explain.ts'
import { generateBook, settleBook } from './support/generated-book.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'

/** Rows that are read in vain: of a page of a hundred, or of what the filter finds. */
const MOST_REMOVED = 2_500

let on: TestHub
let account: TestAccount
let client: pg.Client
const storeIds = [9001, 9002, 9003]
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  const neighbour = await on.addAccount()
  await generateBook(on.hub.database, { accountId: account.account.id, orders: 40_000, storeIds })
  await generateBook(on.hub.database, { accountId: neighbour.account.id, orders: 20_000, storeIds })
  await settleBook(on.hub.database)
  client = await on.hub.database.connectAlone()
})
after(async () => {
  await client.end()
  await on.close()
})

/** What `findOrders` sends for a list, in the order in which it is sent. */
async function statementsOf(filter: OrderFilter, listing: Partial<OrderListing>) {
  const sent: Sent[] = []
  const db = listening(on.hub.database, sent)
  const whole: OrderListing = { sortBy: 'orderId', descending: false, page: 1, pageSize: 100, ...listing }
  const { docs, total } = await findOrders({ ...account.ctx, db }, filter, whole)
  return { sent, docs, total }
}

async function assertIndexed(filter: OrderFilter, listing: Partial<OrderListing> = {}): Promise<void> {
  const { sent, docs } = await statementsOf(filter, listing)
  assert.ok(docs.length > 0, 'the list has orders in it')
  for (const { statement, values } of sent) {
    for (const plan of await plansOf(client, { statement, values })) {
      for (const node of nodesOf(plan)) {
        const where = `${statement.name} ${JSON.stringify({ filter, listing })}\n${worded(plan)}`
        if (node['Relation Name'] !== 'orders') continue
        assert.notEqual(node['Node Type'], 'Seq Scan', `sequential scan: ${where}`)
        assert.ok(removedBy(node) <= MOST_REMOVED, `too many rows read in vain: ${where}`)
      }
    }
  }
}

const day = { from: '2026-02-10T08:00:00.000Z', to: '2026-02-11T20:30:00.000Z' }
const days = { from: '2026-02-10T08:00:00.000Z', to: '2026-02-14T20:30:00.000Z' }
const month = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-31T23:59:59.999Z' }
const lately = { from: '2026-03-02T00:00:00.000Z' }
const longAgo = { to: '2025-02-01T12:00:00.000Z' }

const filters: [name: string, filter: OrderFilter][] = [
  ['no filter', {}],
  ['a common status', { status: 'shipped' }],
  ['a rare status', { status: 'on_hold' }],
  ['a large store', { storeId: 9001 }],
  ['a small store', { storeId: 9003 }],
  ['a number', { numberPrefix: 'hub-39999' }],
  ['the start of many numbers', { numberPrefix: 'WEB-1' }],
  ['a whole customer name', { customerName: 'mara person10' }],
  ['a part of many customer names', { customerName: 'ara per' }],
  ['two letters of customer names', { customerName: 'zo' }],
  ['a sku', { itemKeyword: 'SKU-77' }],
  ['a word of many items', { itemKeyword: 'mug' }],
  ['two words of items', { itemKeyword: 'tray oak' }],
  ['a name and a word', { customerName: 'wren', itemKeyword: 'tin' }],
  ['order dates of a day', { orderDate: day }],
  ['order dates of a month', { orderDate: month }],
  ['order dates since', { orderDate: lately }],
  ['order dates until', { orderDate: longAgo }],
  ['create dates of a day', { createDate: day }],
  ['create dates since', { createDate: lately }],
  ['modify dates of a day', { modifyDate: day }],
  ['modify dates since', { modifyDate: lately }],
  ['payment dates of a day', { paymentDate: day }],
  ['payment dates until', { paymentDate: longAgo }],
  ['status and store', { status: 'awaiting_payment', storeId: 9002 }],
  ['status and order date', { status: 'awaiting_shipment', orderDate: month }],
  ['store and order date', { storeId: 9002, orderDate: day }],
  [
    'status, store and order dates of a month',
    { status: 'awaiting_shipment', storeId: 9001, orderDate: month },
  ],
  ['status, store and order dates since', { status: 'shipped', storeId: 9002, orderDate: lately }],
  ['status and modify dates since', { status: 'shipped', modifyDate: lately }],
  ['a tag and a status, as in listbytag', { tagId: 901, status: 'shipped' }],
  ['a rare tag and a rare status', { tagId: 902, status: 'on_hold' }],
]

for (const [name, filter] of filters) {
  test(`a list by ${name} is read from an index`, () => assertIndexed(filter))
}

for (const sortBy of ['orderDate', 'modifyDate', 'createDate'] as const) {
  for (const descending of [false, true]) {
    test(`lists sorted by ${sortBy}, ${descending ? 'newest' : 'oldest'} first, are read from an index`, async () => {
      await assertIndexed({}, { sortBy, descending })
      await assertIndexed({ status: 'on_hold' }, { sortBy, descending })
      await assertIndexed({ status: 'shipped' }, { sortBy, descending })
      await assertIndexed({ storeId: 9003 }, { sortBy, descending })
      await assertIndexed({ storeId: 9001 }, { sortBy, descending })
      await assertIndexed({ status: 'awaiting_payment', storeId: 9002 }, { sortBy, descending })
      await assertIndexed({ status: 'shipped', storeId: 9001, orderDate: month }, { sortBy, descending })
      await assertIndexed({ modifyDate: lately }, { sortBy, descending })
      await assertIndexed({ itemKeyword: 'SKU-77' }, { sortBy, descending })
    })
  }
}

test('a page far into the book is found in the index alone, and then its documents', async () => {
  for (const sortBy of ['orderId', 'orderDate', 'modifyDate', 'createDate'] as const)
    await assertIndexed({}, { sortBy, page: 300 })
  await assertIndexed({ status: 'shipped' }, { page: 200 })
})

test('a total by status, store and order date counts no orders but those at the ends of the range', async () => {
  const { sent } = await statementsOf({ status: 'shipped', storeId: 9001, orderDate: days }, { page: 50 })
  const tables = new Set<string>()
  for (const { statement, values } of sent.filter((one) => one.statement.name.startsWith('count_'))) {
    for (const plan of await plansOf(client, { statement, values })) {
      for (const node of nodesOf(plan)) {
        if (node['Relation Name']) tables.add(node['Relation Name'])
        if (node['Relation Name'] === 'orders') assert.ok(node['Actual Rows'] < 200, worded(plan))
      }
    }
  }
  assert.deepEqual([...tables].sort(), ['order_count_deltas', 'order_counts', 'orders'])
})
