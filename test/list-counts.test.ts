// Pages and totals of products, customers, fulfillments and shipments are what counting and sorting all rows gives, at any
// moment, while rows are written by several hubs and changes are folded.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type pg from 'pg'
import type { Ctx } from '../src/core/context.ts'
import { findCustomers } from '../src/core/customers/find-customers.ts'
import { findFulfillments } from '../src/core/fulfillments/find-fulfillments.ts'
import { foldListCounts } from '../src/core/lists/count-list.ts'
import { findProducts } from '../src/core/products/find-products.ts'
import { findShipments } from '../src/core/shipments/find-shipments.ts'
import type { Queryable } from '../src/db/database.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { openSecondHub, type SecondHub } from './support/second-hub.ts'
import { listTotalsOff } from './support/sound-book.ts'

const LONG_ENOUGH_MS = 6_000
const days = ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02', '2026-03-09', '9999-12-31']
const times = [
  '00:00:00.000Z',
  '00:00:00.001Z',
  '11:30:00.000Z',
  '12:30:00.000Z',
  '23:59:59.998Z',
  '23:59:59.999Z',
]
const instants = days.flatMap((day) => times.map((time) => `${day}T${time}`))

let on: TestHub
let other: SecondHub
let mine: TestAccount
let theirs: TestAccount
before(async () => {
  on = await startTestHub()
  other = openSecondHub(on)
  mine = await on.addAccount()
  theirs = await on.addAccount()
})
after(async () => {
  await other.close()
  await on.close()
})

const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T
const some = (values: readonly string[]) =>
  `(array[${values.map((value) => `'${value}'`)}])[1 + floor(random() * ${values.length})::int]`
const someInstant = `${some(instants)}::timestamptz`

/** Ten new rows of each list, a few changed and a few gone, in statements of their own. */
const changes = [
  `insert into products (account_id, product_id, sku, sku_key, name_key, category_id, type_key, tag_ids, active, create_date,
      modify_date, doc)
    select $1::int, id, id, id, 'mug', nullif(floor(random() * 3)::int, 0), nullif(${some(['', 'set', 'one'])}, ''),
      (array[null, '{7}', '{7,8}', '{8,8}'])[1 + n % 4]::int[], n % 5 > 0, made, made, '{"id":' || id || '}'
    from generate_series(1, 10) n, lateral (select nextval('product_ids') as id, ${someInstant} as made where n > 0) m`,
  `insert into customers (account_id, marketplace_id, marketplace_name, username, username_key, name, state, country_code,
      create_date, modify_date)
    select $1::int, n % 2 * 36, 'Shop', name, name, name, ${some(['ME', 'Bayern', 'bayern', ''])},
      nullif(${some(['US', 'us', 'DE', ''])}, ''), made, made
    from generate_series(1, 10) n, lateral (select gen_random_uuid()::text as name, ${someInstant} as made where n > 0) m`,
  `insert into fulfillments (account_id, fulfillment_id, order_id, order_number, recipient_key, create_date, ship_date,
      notify_customer, notify_sales_channel, doc)
    select $1::int, id, 1, '1', 'mara', made, ${some(days)}::date, false, false, '{"id":' || id || '}'
    from generate_series(1, 10) n, lateral (
      select nextval('fulfillment_ids') as id, ${someInstant} as made where n > 0) m`,
  `insert into shipments (account_id, shipment_id, store_id, carrier_id, carrier_code, service_code, tracking_number,
      recipient_key, recipient_words, recipient_country, create_date, ship_date, charged, doc)
    select $1::int, id, 9000 + floor(random() * 2)::int, 41, ${some(['ups', 'dhl'])}, ${some(['fast', 'slow'])}, id, 'mara', '',
      nullif(${some(['US', 'DE', ''])}, ''), made, ${some(days)}::date, 0, '{"id":' || id || '}'
    from generate_series(1, 10) n, lateral (select nextval('shipment_ids') as id, ${someInstant} as made where n > 0) m`,
  `update products set active = not active, category_id = 2, tag_ids = '{8}' where account_id = $1 and random() < 0.02`,
  `update customers set country_code = 'DE', state = 'ME' where account_id = $1 and random() < 0.02`,
  `update shipments set void_date = ${someInstant} where account_id = $1 and void_date is null and random() < 0.05`,
  `delete from products where account_id = $1 and random() < 0.02`,
  `delete from customers where account_id = $1 and random() < 0.02`,
  `delete from fulfillments where account_id = $1 and random() < 0.02`,
  `delete from shipments where account_id = $1 and random() < 0.02`,
]

async function write(ctx: Ctx, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    try {
      await ctx.db.query({ name: '', text: pick(changes) }, [ctx.account.id])
    } catch (error) {
      // Two that change many rows at once may wait for each other; one of them gives way.
      if (!/deadlock/.test(String(error))) throw error
    }
  }
}

async function foldOn(hub: TestHub['hub'], isOver: () => boolean): Promise<number> {
  let folded = 0
  while (!isOver()) {
    folded += await foldListCounts(hub)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return folded
}

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

type Value = string | number | boolean
/** What is asked for, by the column or the condition that says it. */
interface Asked {
  list: 'products' | 'customers' | 'fulfillments' | 'shipments'
  filter: Record<string, unknown>
  where: [string, Value][]
  sortBy: string
  column: string
  descending: boolean
  page: number
  pageSize: number
}

const arbListing = {
  descending: fc.boolean(),
  page: fc.constantFrom(1, 1, 2, 3, 1000),
  pageSize: fc.constantFrom(1, 7, 50),
}
const arbInstant = fc.option(fc.constantFrom(...instants), { nil: undefined })

interface Filters {
  /** Of each member of a filter, the condition with `?` for its value, and values. */
  equal: Record<string, [condition: string, values: Value[]]>
  /** Members with the ends of ranges, the column, and whether it has days. */
  ranges: [from: string, to: string, column: string, isDays: boolean][]
  sorts: Record<string, string>
}

function arbAsked(list: Asked['list'], { equal, ranges, sorts }: Filters): fc.Arbitrary<Asked> {
  const arbEqual = fc.record(
    Object.fromEntries(Object.entries(equal).map(([name, [, values]]) => [name, fc.constantFrom(...values)])),
    { requiredKeys: [] },
  )
  const arbRanges = fc
    .subarray(ranges)
    .chain((chosen) =>
      fc.tuple(...chosen.map((range) => fc.tuple(fc.constant(range), arbInstant, arbInstant))),
    )
  return fc
    .tuple(arbEqual, arbRanges, fc.constantFrom(...Object.entries(sorts)), fc.record(arbListing))
    .map(([asked, ranged, [sortBy, column], listing]) => {
      const filter: Record<string, unknown> = { ...asked }
      const where = Object.entries(asked).map(([name, value]): [string, Value] => [
        equal[name]?.[0] ?? '',
        value as Value,
      ])
      for (const [[from, to, rangeColumn, isDays], first, last] of ranged) {
        for (const [name, end, sign] of [
          [from, first, '>='],
          [to, last, '<='],
        ] as const) {
          if (end === undefined) continue
          filter[name] = isDays ? end.slice(0, 10) : end
          where.push([`${rangeColumn} ${sign} ?`, isDays ? end.slice(0, 10) : end])
        }
      }
      if (list === 'products' && !filter.showInactive) where.push(['active = ?', true])
      return { list, filter, where, sortBy, column, ...listing }
    })
}

const arbQuestion = fc.oneof(
  arbAsked('products', {
    equal: {
      categoryId: ['category_id = ?', [1, 2]],
      type: ['type_key = ?', ['set']],
      tagId: ['tag_ids @> array[?::int]', [7, 8]],
      showInactive: ['?', [true]],
    },
    ranges: [['createdFrom', 'createdTo', 'create_date', false]],
    sorts: { sku: 'sku_key', modifyDate: 'modify_date', createDate: 'create_date' },
  }),
  arbAsked('customers', {
    equal: {
      countryCode: ['upper(country_code) = upper(?)', ['US', 'de']],
      stateCode: ['upper(state) = upper(?)', ['ME', 'Bayern']],
      marketplaceId: ['marketplace_id = ?', [0, 36]],
    },
    ranges: [],
    sorts: { customerId: 'customer_id', modifyDate: 'modify_date', createDate: 'create_date' },
  }),
  arbAsked('fulfillments', {
    equal: {},
    ranges: [
      ['createDateFrom', 'createDateTo', 'create_date', false],
      ['shipDateFrom', 'shipDateTo', 'ship_date', true],
    ],
    sorts: { createDate: 'create_date', shipDate: 'ship_date' },
  }),
  arbAsked('shipments', {
    equal: {
      storeId: ['store_id = ?', [9000, 9001]],
      carrierCode: ['carrier_code = ?', ['ups', 'dhl']],
      serviceCode: ['service_code = ?', ['fast']],
      recipientCountry: ['recipient_country = ?', ['US', 'DE']],
    },
    ranges: [
      ['createDate.from', 'createDate.to', 'create_date', false],
      ['shipDate.from', 'shipDate.to', 'ship_date', true],
      ['voidDate.from', 'voidDate.to', 'void_date', false],
    ],
    sorts: { createDate: 'create_date', shipDate: 'ship_date' },
  }),
)

/** As the hub answers it: the total, and the rows of the page. */
async function found(ctx: Ctx, { list, filter, sortBy, descending, page, pageSize }: Asked) {
  const listing = { sortBy: sortBy as never, descending, page, pageSize }
  const ids = (docs: string[]) => docs.map((doc) => (JSON.parse(doc) as { id: number }).id)
  if (list === 'customers') {
    const { customers, total } = await findCustomers(ctx, filter, listing)
    return { ids: customers.map(({ customerId }) => customerId), total }
  }
  if (list === 'shipments') {
    const nested: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(filter)) {
      const [range = '', end] = name.split('.')
      nested[range] = end ? { ...(nested[range] as object), [end]: value } : value
    }
    const { shipments, total } = await findShipments(ctx, nested, listing)
    return { ids: ids(shipments.map(({ doc }) => doc)), total }
  }
  const { docs, total } = await (list === 'products' ? findProducts : findFulfillments)(ctx, filter, listing)
  return { ids: ids(docs), total }
}

/** All rows, filtered and sorted. */
async function expected(db: Queryable, account: number, asked: Asked) {
  const { list, where, column, descending, page, pageSize } = asked
  const id = `${list.slice(0, -1)}_id`
  const values: unknown[] = [account]
  const conditions = where.map(([condition, value]) => condition.replace('?', () => `$${values.push(value)}`))
  const direction = descending ? 'desc' : 'asc'
  const text = `select ${id} as id from ${list} where ${['account_id = $1', ...conditions].join(' and ')}
    order by ${column} ${direction}, ${id} ${direction}`
  const rows = await db.query<{ id: number }>({ name: '', text }, values)
  const from = (page - 1) * pageSize
  return { ids: rows.slice(from, from + pageSize).map((row) => row.id), total: rows.length }
}

function totalsOff(db: Queryable): Promise<object[]> {
  return db.query<object>({ name: '', text: listTotalsOff }, [])
}

test('totals and pages of every list are what counting gives, while it changes and is folded', async () => {
  for (const text of changes.slice(0, 4))
    for (let round = 0; round < 20; round += 1) await mine.ctx.db.query({ name: '', text }, [mine.account.id])
  let over = false
  const isOver = () => over
  const writers = [write(mine.ctx, isOver), write(other.ctxOf(mine), isOver), write(theirs.ctx, isOver)]
  const folders = [foldOn(on.hub, isOver), foldOn(other.hub, isOver)]
  const client = await mine.ctx.database.connectAlone()
  let rows = 0
  const holds = fc.asyncProperty(fc.array(arbQuestion, { minLength: 1, maxLength: 5 }), (questions) =>
    inSnapshot(client, async (db) => {
      for (const asked of questions) {
        const got = await found({ ...mine.ctx, db }, asked)
        assert.deepEqual(got, await expected(db, mine.account.id, asked), JSON.stringify(asked))
        rows += got.ids.length
      }
    }),
  )
  try {
    const deadline = Date.now() + LONG_ENOUGH_MS
    while (Date.now() < deadline) await fc.assert(holds, { numRuns: 50, endOnFailure: true })
  } finally {
    over = true
    await Promise.all([...writers, ...folders])
    await client.end()
  }
  assert.ok(rows > 1_000, `the pages had rows in them: ${rows}`)
  assert.ok(
    (await Promise.all(folders)).every((folded) => folded > 0),
    'both folders had work',
  )
  assert.deepEqual(await totalsOff(on.hub.database), [])
  await foldListCounts(on.hub)
  assert.equal(await foldListCounts(on.hub), 0)
  assert.deepEqual(await totalsOff(on.hub.database), [])
})
