// Totals come from a rollup and the changes not folded into it yet; at any moment they must be what counting gives.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type pg from 'pg'
import type { Ctx } from '../src/core/context.ts'
import { foldOrderCounts } from '../src/core/orders/count-orders.ts'
import { findOrders } from '../src/core/orders/find-orders.ts'
import { orderStatuses } from '../src/core/orders/order.ts'
import type { InstantRange, OrderFilter } from '../src/core/orders/order-filter.ts'
import type { OrderListing } from '../src/core/orders/order-listing.ts'
import { saveOrders } from '../src/core/orders/save-orders.ts'
import { createStore } from '../src/core/stores/create-store.ts'
import type { Queryable } from '../src/db/database.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { buildDraft } from './support/orders.ts'
import { openSecondHub, type SecondHub } from './support/second-hub.ts'
import { assertSoundBook } from './support/sound-book.ts'

const LONG_ENOUGH_MS = 8_000
const days = ['0001-01-01', '2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02', '9999-12-31']
const times = ['00:00:00.000Z', '00:00:00.001Z', '12:30:00.000Z', '23:59:59.998Z', '23:59:59.999Z']
const instants = days.flatMap((day) => times.map((time) => `${day}T${time}`))

let on: TestHub
let other: SecondHub
let mine: TestAccount
let theirs: TestAccount
let stores: number[]
before(async () => {
  on = await startTestHub()
  other = openSecondHub(on)
  mine = await on.addAccount()
  theirs = await on.addAccount()
  await createStore(mine.ctx, { storeName: 'Second', marketplaceName: 'Test' })
  stores = (await mine.v1.get<{ storeId: number }[]>('/stores')).body.map(({ storeId }) => storeId)
})
after(async () => {
  await other.close()
  await on.close()
})

const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T

/** Changes of every kind that totals depend on, until told to stop. */
async function write(ctx: Ctx, isOver: () => boolean): Promise<number> {
  let rounds = 0
  for (; !isOver(); rounds += 1) {
    const drafts = Array.from({ length: 12 }, () =>
      buildDraft({
        orderKey: `key-${Math.floor(Math.random() * 300)}`,
        orderNumber: `${pick(['A', 'B'])}-${rounds}`,
        orderStatus: pick(orderStatuses),
        orderDate: pick(instants),
        advancedOptions: {
          ...buildDraft().advancedOptions,
          storeId: ctx.account.id === mine.account.id ? pick(stores) : null,
        },
      }),
    )
    await saveOrders(ctx, drafts)
    const { docs } = await findOrders(
      ctx,
      {},
      { sortBy: 'orderId', descending: rounds % 2 === 0, page: 1, pageSize: 5 },
    )
    const id = (JSON.parse(pick(docs) ?? '{"orderId":0}') as { orderId: number }).orderId
    const speaker = ctx.account.id === mine.account.id ? mine : theirs
    if (rounds % 4 === 0) await speaker.v1.send('DELETE', `/orders/${id}`)
    if (rounds % 4 === 1) await speaker.v1.post('/orders/markasshipped', { orderId: id, carrierCode: 'ups' })
    if (rounds % 4 === 2) {
      const [from, to] = speaker === mine ? [mine, theirs] : [theirs, mine]
      await from.starshipit.post('/api/orders/assign', { orders: [{ order_id: id, new_api_key: to.token }] })
    }
    if (rounds % 40 === 39)
      await speaker.starshipit.post('/api/orders/delete', {
        order_ids: [0],
        remove_unshipped_imported_orders: true,
      })
  }
  return rounds
}

async function foldOn(hub: TestHub['hub'], isOver: () => boolean): Promise<number> {
  let folded = 0
  while (!isOver()) {
    folded += await foldOrderCounts(hub)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return folded
}

/** All that is asked on it sees one and the same moment. */
async function inSnapshot<T>(client: pg.Client, work: (db: Queryable) => Promise<T>): Promise<T> {
  await client.query('begin isolation level repeatable read read only')
  try {
    return await work({
      inTransaction: true,
      query: async <Row>(statement: object, values: readonly unknown[]) =>
        (await client.query({ ...statement, values: [...values] } as pg.QueryConfig)).rows as Row[],
      send: () => Promise.reject(new Error('A snapshot is only read.')),
      afterCommit() {},
    })
  } finally {
    await client.query('rollback')
  }
}

async function counted(
  db: Queryable,
  account: number,
  { status, storeId, orderDate, numberPrefix }: OrderFilter,
): Promise<number> {
  const text = `select count(*) as n from orders where account_id = $1 and archived_at is null
    and ($2::text is null or status = $2) and ($3::int is null or store_id = $3)
    and ($4::timestamptz is null or order_date >= $4) and ($5::timestamptz is null or order_date <= $5)
    and ($6::text is null or starts_with(lower(order_number), lower($6)))`
  const values = [account, status, storeId, orderDate?.from, orderDate?.to, numberPrefix].map(
    (value) => value ?? null,
  )
  const [row] = await db.query<{ n: number }>({ name: '', text }, values)
  return row?.n ?? 0
}

const arbInstant = fc.constantFrom(...instants)
const arbRange: fc.Arbitrary<InstantRange> = fc.record(
  { from: arbInstant, to: arbInstant },
  { requiredKeys: [] },
)
const arbFilter = (): fc.Arbitrary<OrderFilter> =>
  fc.record(
    {
      status: fc.constantFrom(...orderStatuses),
      storeId: fc.constantFrom(...stores, 1),
      orderDate: arbRange,
      numberPrefix: fc.constantFrom('a', 'B-1'),
    },
    { requiredKeys: [] },
  )
const arbListing: fc.Arbitrary<OrderListing> = fc.record({
  sortBy: fc.constantFrom('orderId', 'orderDate', 'modifyDate', 'createDate'),
  descending: fc.boolean(),
  page: fc.constantFrom(1, 2, 3, 1000),
  pageSize: fc.constantFrom(1, 7, 50, 500),
})

test('totals and pages are what counting gives, at any moment, while the book changes and is folded', async () => {
  let over = false
  const isOver = () => over
  const writers = [write(mine.ctx, isOver), write(other.ctxOf(mine), isOver), write(theirs.ctx, isOver)]
  const folders = [foldOn(on.hub, isOver), foldOn(other.hub, isOver)]
  const client = await mine.ctx.database.connectAlone()
  let found = 0
  const holds = fc.asyncProperty(
    fc.array(fc.tuple(arbFilter(), arbListing), { minLength: 1, maxLength: 5 }),
    (asked) =>
      inSnapshot(client, async (db) => {
        for (const [filter, listing] of asked) {
          const { docs, total } = await findOrders({ ...mine.ctx, db }, filter, listing)
          assert.equal(
            total,
            await counted(db, mine.account.id, filter),
            `total of ${JSON.stringify({ filter, listing })}`,
          )
          const left = Math.max(0, total - (listing.page - 1) * listing.pageSize)
          assert.equal(
            docs.length,
            Math.min(left, listing.pageSize),
            `page of ${JSON.stringify({ filter, listing })}`,
          )
          found += docs.length
        }
      }),
  )
  try {
    const deadline = Date.now() + LONG_ENOUGH_MS
    while (Date.now() < deadline) await fc.assert(holds, { numRuns: 20, endOnFailure: true })
  } finally {
    over = true
    await Promise.all([...writers, ...folders])
    await client.end()
  }
  assert.ok(found > 100, 'the lists had orders in them')
  assert.ok(
    (await Promise.all(folders)).every((folded) => folded > 0),
    'both folders had work',
  )
  await assertSoundBook(on.hub.database)
  await foldOrderCounts(on.hub)
  await assertSoundBook(on.hub.database)
  assert.deepEqual(on.complaints, [])
})

test('folding leaves nothing to fold, and changes no total', async () => {
  await foldOrderCounts(on.hub)
  assert.equal(await foldOrderCounts(on.hub), 0)
  for (const { account, ctx } of [mine, theirs]) {
    const { total } = await findOrders(
      ctx,
      {},
      { sortBy: 'orderId', descending: false, page: 1000, pageSize: 500 },
    )
    assert.equal(total, await counted(ctx.db, account.id, {}))
  }
})
