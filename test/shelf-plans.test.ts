// The statements that lists of shelves really send, explained on a book large enough for the planner to care.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import type { Ctx } from '../src/core/context.ts'
import { HubError } from '../src/core/errors.ts'
import { countShelves } from '../src/core/orders/count-shelves.ts'
import { findDeliveredOrders } from '../src/core/orders/find-delivered-orders.ts'
import { findPrintedOrders } from '../src/core/orders/find-printed-orders.ts'
import {
  findShelfIds,
  findShelfOrders,
  readShelfPage,
  type ShelfListing,
} from '../src/core/orders/find-shelf-orders.ts'
import type { OrderCondition } from '../src/core/orders/order-conditions.ts'
import { searchOrders } from '../src/core/orders/search-orders.ts'
import type { ShelfFilter } from '../src/core/orders/shelf-filter.ts'
import { assertFewRows, listening, plansOf, type Sent } from './support/explain.ts'
import { generateBook, settleBook } from './support/generated-book.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'

/** Of 45,000: a page of 50 with its total needs no more, whichever shelf it is of. */
const MOST_READ = 400

let on: TestHub
let account: TestAccount
let client: pg.Client
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  const neighbour = await on.addAccount()
  const storeIds = [9001, 9002, 9003]
  await generateBook(on.hub.database, { accountId: account.account.id, orders: 40_000, storeIds })
  await generateBook(on.hub.database, { accountId: neighbour.account.id, orders: 5_000, storeIds })
  await on.hub.database.script(`
    update orders set words = words || search_words(account_id, number_key, null) where order_id % 1000000 > 39000;
    update orders set printed_at = modify_date where status = 'awaiting_shipment' and order_id % 20 = 3;
    update orders set archived_at = modify_date, archived_how = 'archived' where status = 'shipped' and order_id % 40 = 5;
    update orders set delivered_at = modify_date where status = 'shipped' and order_id % 40 <> 5;
    update orders set order_number = '7', number_key = '7', delivered_at = modify_date where order_id % 1000000 = 38007;
    delete from order_day_counts; delete from order_totals;
    insert into order_day_counts (account_id, axis, status, printed, day, orders)
      select account_id, a.axis, status, printed_at is not null, (a.at at time zone 'UTC')::date, count(*)
      from orders, lateral (values ('placed', order_date), ('changed', modify_date)) as a(axis, at)
      where archived_at is null group by 1, 2, 3, 4, 5;
    insert into order_totals (account_id, status, printed, orders)
      select account_id, status, printed, sum(orders) from order_day_counts where axis = 'placed' group by 1, 2, 3;
    insert into list_count_deltas (account_id, list, facets, delta)
      select account_id, 'orders', array['archived shipped'], count(*) from orders where archived_at is not null group by 1`)
  await settleBook(on.hub.database)
  client = await on.hub.database.connectAlone()
})
after(async () => {
  await client.end()
  await on.close()
})

async function assertIndexed(list: (ctx: Ctx) => Promise<number>, limits = {}): Promise<void> {
  const sent: Sent[] = []
  assert.ok((await list({ ...account.ctx, db: listening(on.hub.database, sent) })) > 0, 'the list has orders')
  for (const one of sent) {
    assert.ok(one.statement.name.length < 64, `PostgreSQL cuts names at 63 bytes: ${one.statement.name}`)
    for (const plan of await plansOf(client, one))
      assertFewRows(plan, one.statement.text, { mostRead: MOST_READ, ...limits })
  }
}

const first: ShelfListing = { sortBy: 'orderDate', descending: true, page: 1, pageSize: 50 }
const lately = '2026-03-02T00:00:00.000Z'
const before2025 = '2024-01-01T00:00:00.000Z'
const shelves: ShelfFilter['shelf'][] = ['unshipped', 'printed', 'shipped', 'archived', 'active']

for (const shelf of shelves) {
  test(`the page of ${shelf} orders and its total read few rows, since whenever it is`, async () => {
    const asks: [ShelfFilter, Partial<ShelfListing>][] = [
      [{ shelf }, {}],
      [{ shelf }, { descending: false }],
      ...(shelf === 'archived'
        ? []
        : ([
            [{ shelf, changedAfter: lately }, { sortBy: 'modifyDate' }],
            [{ shelf, changedAfter: before2025 }, { sortBy: 'modifyDate' }],
            [{ shelf, placedAfter: before2025 }, {}],
          ] as [ShelfFilter, Partial<ShelfListing>][])),
    ]
    // Printed orders stand among those that are not.
    const limits = shelf === 'printed' ? { mostRead: 4_000 } : {}
    for (const [filter, listing] of asks)
      await assertIndexed(
        async (ctx) => (await findShelfOrders(ctx, filter, { ...first, ...listing })).total,
        limits,
      )
  })
}

test('a page far into a shelf is found in the index alone', async () => {
  const far = { ...first, page: 100 }
  const limits = { mostRead: 11_000 }
  await assertIndexed(
    async (ctx) => (await findShelfOrders(ctx, { shelf: 'shipped' }, far)).orders.length,
    limits,
  )
  const ids = async (ctx: Ctx) => (await findShelfIds(ctx, { shelf: 'shipped' }, far)).ids.length
  await assertIndexed(ids, limits)
})

test('what no index sorts is sorted up to a bound, and refused beyond it', async () => {
  const byName: ShelfListing = { ...first, sortBy: 'name' }
  const on = (shelf: ShelfFilter['shelf']) => findShelfOrders(account.ctx, { shelf }, byName)
  assert.equal((await on('unshipped')).orders.length, 50)
  await assert.rejects(on('shipped'), (error: unknown) => {
    assert.ok(error instanceof HubError)
    assert.match(
      error.message,
      /^At most 30000 orders can be sorted by name, and 3\d{4} are asked for; sort by date, or filter\.$/,
    )
    return error.code === 'invalid'
  })
})

test('the counts of an account read no orders', () =>
  assertIndexed(async (ctx) => (await countShelves(ctx)).shipped, { mostRead: 0 }))

test('orders printed since a moment are read from their own index', () =>
  assertIndexed(
    async (ctx) =>
      (
        await findPrintedOrders(ctx, {
          printedAfter: '2026-02-20T00:00:00.000Z',
          waiting: true,
          page: 1,
          pageSize: 50,
        })
      ).total,
  ))

test('delivered orders of a number are read by it, however short it is', () =>
  assertIndexed(async (ctx) => (await findDeliveredOrders(ctx, '7')).length))

for (const [name, phrase] of [
  ['a number', 'HUB-39999'],
  ['a part of a number', '39998'],
  ['a whole name', 'mara person10'],
] as const) {
  test(`a search for ${name} reads what it finds, and little more`, () =>
    assertIndexed(
      async (ctx) =>
        (await searchOrders(ctx, { phrase, within: 'everything', shelf: 'active', page: 1, pageSize: 50 }))
          .total,
      { mostRead: 4_000 },
    ))
}

test('a search for nothing reads a page', () =>
  assertIndexed(
    async (ctx) =>
      (await searchOrders(ctx, { phrase: '', within: 'everything', shelf: 'active', page: 1, pageSize: 50 }))
        .total,
  ))

const conditions: [string, OrderCondition][] = [
  ['a part of the number', { on: 'number', texts: ['39998'], negated: false }],
  ['a part of a name', { on: 'name', texts: ['person1999'], negated: false }],
  ['a country that all have', { on: 'country', values: ['us'], negated: false }],
  ['not a country that none has', { on: 'country', values: ['nz'], negated: true }],
  [
    'a day',
    {
      on: 'orderDate',
      spans: [{ from: '2026-02-10T00:00:00.000Z', until: '2026-02-11T00:00:00.000Z' }],
      negated: false,
    },
  ],
]
for (const [name, condition] of conditions) {
  test(`a page filtered by ${name} is read from an index`, () =>
    assertIndexed(
      async (ctx) => (await readShelfPage(ctx, { shelf: 'shipped', conditions: [condition] }, first)).length,
    ))
}
