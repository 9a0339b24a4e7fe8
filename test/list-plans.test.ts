// The statements that lists of products, customers, fulfillments, shipments and addresses really send, explained on lists large enough
// for the planner to care. Each is run often enough for PostgreSQL to settle on the plan that it will keep.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { findAddresses } from '../src/core/addresses/find-addresses.ts'
import type { Ctx } from '../src/core/context.ts'
import { findCustomers } from '../src/core/customers/find-customers.ts'
import { findFulfillments } from '../src/core/fulfillments/find-fulfillments.ts'
import { foldListCounts } from '../src/core/lists/count-list.ts'
import { findProducts } from '../src/core/products/find-products.ts'
import { searchProducts } from '../src/core/products/search-products.ts'
import { findShipments } from '../src/core/shipments/find-shipments.ts'
import { listening, nodesOf, plansOf, removedBy, type Sent, worded } from './support/explain.ts'
import { generateLists, listTables, settleLists } from './support/generated-lists.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'

/** Rows that are read in vain: of a page of a hundred, or of what the filter finds. */
const MOST_REMOVED = 2_500

let on: TestHub
let account: TestAccount
let client: pg.Client
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  const neighbour = await on.addAccount()
  await generateLists(on.hub.database, { accountId: neighbour.account.id, count: 10_000 })
  await generateLists(on.hub.database, { accountId: account.account.id, count: 30_000 })
  await foldListCounts(on.hub)
  await settleLists(on.hub.database)
  client = await on.hub.database.connectAlone()
})
after(async () => {
  await client.end()
  await on.close()
})

const looked: readonly string[] = [...listTables, 'list_counts']
type List = (ctx: Ctx) => Promise<number>

async function assertIndexed(list: List): Promise<void> {
  const sent: Sent[] = []
  const db = listening(on.hub.database, sent)
  assert.ok((await list({ ...account.ctx, db })) > 0, 'the list has something in it')
  for (const { statement, values } of sent) {
    assert.ok(
      statement.name.length < 64,
      `PostgreSQL cuts the names of statements at 63 bytes: ${statement.name}`,
    )
    for (const plan of await plansOf(client, { statement, values })) {
      for (const node of nodesOf(plan)) {
        if (!looked.includes(node['Relation Name'] ?? '')) continue
        const where = `${statement.name}\n${worded(plan)}`
        assert.notEqual(node['Node Type'], 'Seq Scan', `sequential scan: ${where}`)
        assert.ok(removedBy(node) <= MOST_REMOVED, `too many rows read in vain: ${where}`)
      }
    }
  }
}

const first = { descending: false, page: 1, pageSize: 100 }
const from = '2025-06-01T08:00:00.000Z'
const to = '2025-06-07T20:00:00.000Z'
const week = { shipDateFrom: '2025-06-01', shipDateTo: '2025-06-07' }
type ProductFilter = Parameters<typeof findProducts>[1]
type CustomerFilter = Parameters<typeof findCustomers>[1]
type FulfillmentFilter = Parameters<typeof findFulfillments>[1]
type ShipmentFilter = Parameters<typeof findShipments>[1]

const products: [string, ProductFilter][] = [
  ['nothing', {}],
  ['nothing, inactive ones too', { showInactive: true }],
  ['a sku', { sku: 'SKU-77' }],
  ['a upc', { upc: 'upc78' }],
  ['a whole name', { name: 'blue mug 250' }],
  ['a part of many names', { name: 'owel' }],
  ['a large category', { categoryId: 31 }],
  ['a small category', { categoryId: 32 }],
  ['a type', { type: 'Set' }],
  ['a tag', { tagId: 901 }],
  ['a week of creation', { createdFrom: from, createdTo: to }],
  ['creation since', { createdFrom: '2026-02-20T00:00:00.000Z' }],
]
for (const [name, filter] of products) {
  test(`products by ${name} are read from an index, however they are sorted`, async () => {
    for (const sortBy of ['productId', 'sku', 'modifyDate', 'createDate'] as const)
      for (const descending of [false, true])
        await assertIndexed(
          async (ctx) => (await findProducts(ctx, filter, { ...first, sortBy, descending })).docs.length,
        )
  })
}

const customers: [string, CustomerFilter][] = [
  ['nothing', {}],
  ['a large country', { countryCode: 'us' }],
  ['a small country', { countryCode: 'NZ' }],
  ['a state', { stateCode: 'me' }],
  ['the name of a state', { stateCode: 'Bayern' }],
  ['a state and its country', { stateCode: 'NY', countryCode: 'US' }],
  ['a large marketplace', { marketplaceId: 0 }],
  ['a small marketplace', { marketplaceId: 36 }],
]
for (const [name, filter] of customers) {
  test(`customers by ${name} are read from an index, however they are sorted`, async () => {
    for (const sortBy of ['customerId', 'name', 'modifyDate', 'createDate'] as const)
      for (const descending of [false, true])
        await assertIndexed(
          async (ctx) =>
            (await findCustomers(ctx, filter, { ...first, sortBy, descending })).customers.length,
        )
  })
}

const terms = [
  ['nothing', ''],
  ['a sku', 'sku-777'],
  ['a part of many titles', 'owel'],
  ['a barcode', 'upc78'],
]
for (const [name = '', term = ''] of terms) {
  test(`products that have ${name} are read from an index, by number, SKU and title`, async () => {
    for (const sortBy of ['productId', 'sku', 'name'] as const)
      for (const descending of [false, true])
        await assertIndexed(
          async (ctx) =>
            (await searchProducts(ctx, { ...first, term, sortBy, descending, skip: 0 })).products.length,
        )
  })
}

const addressParts = [
  ...(['addressId', 'code', 'name', 'company', 'street', 'suburb', 'city', 'state', 'postCode'] as const),
  ...(['country', 'phone', 'email'] as const),
]
for (const sortBy of addressParts) {
  test(`the address book by ${sortBy} is read from an index, also far into it`, async () => {
    for (const descending of [false, true])
      for (const page of [1, 60])
        await assertIndexed(
          async (ctx) => (await findAddresses(ctx, { ...first, page, sortBy, descending })).addresses.length,
        )
  })
}

const fulfillments: [string, FulfillmentFilter][] = [
  ['nothing', {}],
  ['an order number', { orderNumber: 'HUB-77' }],
  ['an order', { orderId: 77 }],
  ['a tracking number', { trackingNumber: 'T-77' }],
  ['a whole recipient', { recipientName: 'Person2999' }],
  ['a part of many recipients', { recipientName: 'zoë p' }],
  ['a week of creation', { createDateFrom: from, createDateTo: to }],
  ['a week of shipping', week],
  ['both weeks', { createDateFrom: from, createDateTo: to, ...week }],
]
for (const [name, filter] of fulfillments) {
  test(`fulfillments by ${name} are read from an index, however they are sorted`, async () => {
    for (const sortBy of ['createDate', 'shipDate'] as const)
      for (const descending of [false, true])
        await assertIndexed(
          async (ctx) => (await findFulfillments(ctx, filter, { ...first, sortBy, descending })).docs.length,
        )
  })
}

const made = { createDate: { from, to } }
const shipped = { shipDate: { from: '2025-06-01', to: '2025-06-07' } }
const voided = { voidDate: { from: '2020-01-01T00:00:00.000Z' } }
const shipments: [string, ShipmentFilter][] = [
  ['nothing', {}],
  ['an order number', { orderNumber: 'hub-77' }],
  ['a tracking number', { trackingNumber: 'T-77' }],
  ['a part of many recipients', { recipientName: 'zoë p' }],
  ['a store', { storeId: 9001 }],
  ['a small country', { recipientCountry: 'NZ' }],
  ['a week of creation', made],
  ['a week of shipping', shipped],
  ['both weeks', { ...made, ...shipped }],
  ['a week of creation and a store', { ...made, storeId: 9002 }],
  ['a week of shipping and a small country', { ...shipped, recipientCountry: 'CA' }],
  ['a week of voids', { voidDate: made.createDate }],
  ['all voids', voided],
  ['all voids of a week of creation', { ...made, ...voided }],
  ['a store and a carrier', { storeId: 9001, carrierCode: 'ups' }],
  ['a carrier and a small country', { carrierCode: 'fedex', recipientCountry: 'US' }],
  ['a service and a rare country', { serviceCode: 'usps_priority_mail', recipientCountry: 'NZ' }],
  ['a store and a carrier in a week', { ...shipped, storeId: 9001, carrierCode: 'ups' }],
  ['every facet in a week', { ...made, storeId: 9001, carrierCode: 'ups', recipientCountry: 'US' }],
]
for (const [name, filter] of shipments) {
  test(`shipments by ${name} are read from an index, however they are sorted`, async () => {
    for (const sortBy of ['createDate', 'shipDate'] as const)
      for (const descending of [false, true])
        await assertIndexed(
          async (ctx) =>
            (await findShipments(ctx, filter, { ...first, sortBy, descending })).shipments.length,
        )
  })
}

test('a page far into a list is found in the index alone, and then its rows', async () => {
  const far = { descending: false, page: 60, pageSize: 100 }
  await assertIndexed(async (ctx) => (await findProducts(ctx, {}, { ...far, sortBy: 'sku' })).docs.length)
  await assertIndexed(
    async (ctx) => (await findCustomers(ctx, {}, { ...far, sortBy: 'name' })).customers.length,
  )
  await assertIndexed(
    async (ctx) => (await findFulfillments(ctx, {}, { ...far, sortBy: 'shipDate' })).docs.length,
  )
  await assertIndexed(
    async (ctx) => (await findShipments(ctx, {}, { ...far, sortBy: 'shipDate' })).shipments.length,
  )
})
