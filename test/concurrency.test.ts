// Many callers at one order: whatever the order of events, the book ends up as if they had come one after another.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import type { HubError } from '../src/core/errors.ts'
import { saveOrder } from '../src/core/orders/save-order.ts'
import { createStore } from '../src/core/stores/create-store.ts'
import { type Answer, type Json, startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { starshipitOrder, v1Order } from './support/order-body.ts'
import { buildDraft, buildItem } from './support/orders.ts'
import { openSecondHub, type SecondHub } from './support/second-hub.ts'
import { assertSoundBook } from './support/sound-book.ts'

let on: TestHub
let other: SecondHub
let account: TestAccount
before(async () => {
  on = await startTestHub()
  other = openSecondHub(on)
  account = await on.addAccount()
})
after(async () => {
  await other.close()
  await on.close()
})
afterEach(async () => {
  await assertSoundBook(on.hub.database)
  assert.deepEqual(on.complaints, [])
})

const times = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n))
const ask = <Row>(text: string, values: unknown[] = []) =>
  on.hub.database.query<Row>({ name: '', text }, values)
const statuses = (answers: Answer<Json>[]) => [...new Set(answers.map(({ status }) => status))].sort()
const create = (members: Json = {}, by = account) => by.v1.post('/orders/createorder', v1Order(members))

async function createMany(count: number, members: Json = {}): Promise<number[]> {
  const answers = await Promise.all(times(count, () => create(members)))
  return answers.map(({ body }) => Number(body.orderId))
}

async function ordersWithKey(key: string): Promise<number> {
  return (await ask('select 1 from orders where order_key = $1 and archived_at is null', [key])).length
}

test('a hundred calls at once with one new key make one order, and each gets its id', async () => {
  const answers = await Promise.all(times(100, (n) => create({ orderKey: 'once', orderNumber: `N${n}` })))
  assert.deepEqual(statuses(answers), [200])
  assert.equal(new Set(answers.map(({ body }) => body.orderId)).size, 1)
  assert.equal(await ordersWithKey('once'), 1)
  const kinds = await ask<{ kind: string; n: number }>(
    'select kind, count(*) as n from order_history where order_id = $1 group by kind order by kind',
    [answers[0]?.body.orderId],
  )
  assert.deepEqual(kinds, [
    { kind: 'order_created', n: 1 },
    { kind: 'order_updated', n: 99 },
  ])
})

test('so do a hundred calls through two hubs that name different stores', async () => {
  const second = await createStore(account.ctx, { storeName: 'Second', marketplaceName: 'Test' })
  const stores = [null, second.storeId]
  const saved = await Promise.all(
    times(100, (n) => {
      const advancedOptions = {
        ...buildDraft().advancedOptions,
        storeId: stores[n % 3 === 0 ? 1 : 0] ?? null,
      }
      const draft = buildDraft({
        orderKey: 'shared',
        orderNumber: `S${n}`,
        customerUsername: `mara${n % 7}`,
        advancedOptions,
      })
      return saveOrder(n % 2 === 0 ? account.ctx : other.ctxOf(account), draft)
    }),
  )
  assert.equal(new Set(saved.map(({ doc }) => doc.orderId)).size, 1)
  assert.equal(new Set(saved.map(({ doc }) => doc.advancedOptions.storeId)).size, 1)
  assert.equal(await ordersWithKey('shared'), 1)
})

test('many keys at once through two hubs make an order each, with ids of their own', async () => {
  const items = [buildItem({ lineItemKey: 'a' })]
  const saved = await Promise.all(
    times(200, (n) =>
      saveOrder(
        n % 2 ? account.ctx : other.ctxOf(account),
        buildDraft({ orderKey: `many-${n % 100}`, items }),
      ),
    ),
  )
  assert.equal(new Set(saved.map(({ doc }) => doc.orderId)).size, 100)
  assert.equal(new Set(saved.flatMap(({ doc }) => doc.items.map((item) => item.orderItemId))).size, 100)
})

test('elements of createorders with one key follow one another, also against the same in another order', async () => {
  const list = (from: string, keys: string[]) =>
    keys.map((orderKey, n) =>
      v1Order({ orderKey, orderNumber: `${from}${n}`, customerUsername: `u${n % 5}` }),
    )
  const keys = times(60, (n) => `row-${n % 20}`)
  const answers = await Promise.all(
    times(8, (n) =>
      account.v1.post('/orders/createorders', list(`B${n}-`, n % 2 ? keys : keys.toReversed())),
    ),
  )
  assert.deepEqual(statuses(answers), [200])
  for (const { body } of answers) {
    assert.equal(body.hasErrors, false)
    const results = body.results as { orderId: number; orderKey: string }[]
    for (const { orderId, orderKey } of results)
      assert.equal(orderId, results.find((one) => one.orderKey === orderKey)?.orderId)
  }
  assert.equal((await ask(`select 1 from orders where order_key like 'row-%'`)).length, 20)
  const last = await ask<{ order_number: string }>(
    `select order_number from orders where order_key = 'row-0'`,
  )
  assert.match(
    String(last[0]?.order_number),
    /^B\d-(40|59)$/,
    'the last element of a call is what remains of it',
  )
})

test('a user is given all the orders or none, whatever is deleted meanwhile', async () => {
  const orderIds = await createMany(30)
  const calls = [
    ...times(10, (n) => {
      const body = n % 3 === 2 ? { orderIds: orderIds.toReversed() } : { orderIds, userId: account.ownerId }
      return account.v1.post(`/orders/${'userId' in body ? 'assignuser' : 'unassignuser'}`, body)
    }),
    ...orderIds.slice(10, 20).map((id) => account.v1.send('DELETE', `/orders/${id}`)),
  ]
  const answers = await Promise.all(calls)
  assert.ok(statuses(answers.slice(0, 10)).every((status) => status === 200 || status === 404))
  assert.deepEqual(statuses(answers.slice(10)), [200])
  const changes = await ask<{ kind: string; orders: number; calls: number }>(
    `select kind, count(*) as calls from order_history where order_id = any($1) and kind like 'order_user%' group by kind`,
    [orderIds],
  )
  const left = await ask<{ users: number }>(
    'select count(distinct user_id) + count(*) filter (where user_id is null) as users from orders where order_id = any($1) and archived_at is null',
    [orderIds],
  )
  assert.ok(
    left[0]?.users === 1 || left[0]?.users === 20,
    `all or none: ${JSON.stringify(left)} ${JSON.stringify(changes)}`,
  )
})

test('updates, tags, holds and deletes of the same orders all come through', async () => {
  const orderIds = await createMany(8)
  const tag = await account.v1.post('/accounts/createtag', { name: 'Rush', color: '#ff0000' })
  const { tagId } = tag.body
  const answers = await Promise.all(
    times(160, (n) => {
      const orderId = orderIds[(n * 5) % 8]
      if (n % 20 === 19) return account.v1.send('DELETE', `/orders/${orderId}`)
      if (n % 5 === 0) return account.v1.post('/orders/addtag', { orderId, tagId })
      if (n % 5 === 1) return account.v1.post('/orders/removetag', { orderId, tagId })
      if (n % 5 === 2) return account.v1.post('/orders/holduntil', { orderId, holdUntilDate: '2027-01-01' })
      if (n % 5 === 3) return create({ orderId, orderNumber: `U${n}` })
      return account.v1.post(
        '/orders/createorders',
        orderIds.toReversed().map((id) => v1Order({ orderId: id })),
      )
    }),
  )
  assert.ok(statuses(answers).every((status) => status === 200 || status === 404))
  assert.ok(answers.filter(({ status }) => status === 200).length > 8)
})

test('of many that create one number at once in the other dialect one succeeds', async () => {
  const [v1Too, answers] = await Promise.all([
    create({ orderNumber: 'W-2040' }),
    Promise.all(times(40, () => account.starshipit.post('/api/orders', starshipitOrder('W-2041')))),
  ])
  assert.equal(v1Too.status, 200)
  const good = answers.filter(({ body }) => body.success === true)
  assert.equal(good.length, 1)
  for (const { body } of answers.filter((one) => one !== good[0]))
    assert.deepEqual((body.errors as Json[])[0]?.message, 'Duplicate order number')
})

test('the same through two hubs', async () => {
  const outcomes = await Promise.all(
    times(40, (n) =>
      saveOrder(
        n % 2 ? account.ctx : other.ctxOf(account),
        buildDraft({ orderKey: null, orderNumber: 'W-9', uniqueNumber: true }),
      )
        .then(({ doc }) => doc.orderId)
        .catch((error: HubError) => error.code),
    ),
  )
  assert.equal(outcomes.filter((outcome) => typeof outcome === 'number').length, 1)
  assert.equal(outcomes.filter((outcome) => outcome === 'conflict').length, 39)
})

test('the wipe during creates and tags takes whole orders and leaves whole orders', async () => {
  const ids = await createMany(60)
  const tag = await account.v1.post('/accounts/createtag', { name: 'Wiped' })
  const wipe = () =>
    account.starshipit.post('/api/orders/delete', { order_ids: [0], remove_unshipped_imported_orders: true })
  const answers = await Promise.all([
    ...times(60, (n) => create({ orderKey: `wiped-${n % 30}` })),
    ...ids.map((orderId) => account.v1.post('/orders/addtag', { orderId, tagId: tag.body.tagId })),
    ...times(4, wipe),
    ...times(60, (n) => create({ orderKey: `wiped-${n % 30}`, tagIds: [tag.body.tagId] })),
    ...ids.map((orderId) => account.v1.post('/orders/markasshipped', { orderId, carrierCode: 'ups' })),
  ])
  assert.ok(statuses(answers).every((status) => status === 200 || status === 404))
  await wipe()
  const left = await ask<{ status: string }>(
    'select distinct status from orders where account_id = $1 and archived_at is null',
    [account.account.id],
  )
  assert.deepEqual(
    left.filter(({ status }) => status !== 'shipped'),
    [],
  )
})
