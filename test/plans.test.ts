// The statements that lists really send, explained on a book large enough for the planner to care. Each is run often
// enough for PostgreSQL to settle on the plan that it will keep.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { findOrders } from '../src/core/orders/find-orders.ts'
import type { OrderFilter } from '../src/core/orders/order-filter.ts'
import type { OrderListing } from '../src/core/orders/order-listing.ts'
import type { Queryable, Statement } from '../src/db/database.ts'
import { generateBook, settleBook } from './support/generated-book.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'

/** After five runs with plans of their own a prepared statement may get one for all values. */
const RUNS = 7
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

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Node[]
}

/** What `findOrders` sends for a list, in the order in which it is sent. */
async function statementsOf(filter: OrderFilter, listing: Partial<OrderListing>) {
  const sent: { statement: Statement; values: readonly unknown[] }[] = []
  const db: Queryable = {
    inTransaction: false,
    query: (statement, values) => {
      sent.push({ statement, values })
      return on.hub.database.query(statement, values)
    },
    send: () => Promise.reject(new Error('Reading changes nothing.')),
    afterCommit() {},
  }
  const whole: OrderListing = { sortBy: 'orderId', descending: false, page: 1, pageSize: 100, ...listing }
  const { docs, total } = await findOrders({ ...account.ctx, db }, filter, whole)
  return { sent, docs, total }
}

/** Every plan that the statement gets in a row of runs on one connection. */
async function plansOf({ text }: Statement, values: readonly unknown[]): Promise<Node[]> {
  const given = values.map((value) => (value === null ? 'null' : pg.escapeLiteral(String(value)))).join(', ')
  const plans: Node[] = []
  await client.query(`prepare listed as ${text}`)
  for (let run = 1; run <= RUNS; run += 1) {
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
      `explain (analyze, timing off, format json) execute listed(${given})`,
    )
    const [plan] = rows[0]?.['QUERY PLAN'] ?? []
    if (plan) plans.push(plan.Plan)
  }
  await client.query('deallocate listed')
  return plans
}

function nodesOf(plan: Node): Node[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}

function removedBy(node: Node): number {
  const once = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  return once * node['Actual Loops']
}

function worded(plan: Node, depth = 0): string {
  const {
    'Node Type': type,
    'Relation Name': relation = '',
    'Index Name': index = '',
    'Actual Rows': rows,
  } = plan
  const line = `${' '.repeat(depth)}${type} ${relation}${index}: ${rows} rows, ${removedBy(plan)} removed`
  return [line, ...(plan.Plans ?? []).map((inner) => worded(inner, depth + 1))].join('\n')
}

async function assertIndexed(filter: OrderFilter, listing: Partial<OrderListing> = {}): Promise<void> {
  const { sent, docs } = await statementsOf(filter, listing)
  assert.ok(docs.length > 0, 'the list has orders in it')
  for (const { statement, values } of sent) {
    for (const plan of await plansOf(statement, values)) {
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
    for (const plan of await plansOf(statement, values)) {
      for (const node of nodesOf(plan)) {
        if (node['Relation Name']) tables.add(node['Relation Name'])
        if (node['Relation Name'] === 'orders') assert.ok(node['Actual Rows'] < 200, worded(plan))
      }
    }
  }
  assert.deepEqual([...tables].sort(), ['order_count_deltas', 'order_counts', 'orders'])
})
