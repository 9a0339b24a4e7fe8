// Orders sent to and fro between accounts while others change and delete them.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { assignOrders } from '../src/core/orders/assign-orders.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { v1Order } from './support/order-body.ts'
import { openSecondHub, type SecondHub } from './support/second-hub.ts'
import { assertSoundBook } from './support/sound-book.ts'

let on: TestHub
let other: SecondHub
let north: TestAccount
let south: TestAccount
before(async () => {
  on = await startTestHub()
  other = openSecondHub(on)
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

/** New accounts; the first has orders with tags and customers, a number and a key of each its own. */
async function twoAccounts(orders: number): Promise<number[]> {
  ;[north, south] = [await on.addAccount({ name: 'North' }), await on.addAccount({ name: 'South' })]
  const tag = await north.v1.post('/accounts/createtag', { name: 'Rush' })
  const body = times(orders, (n) =>
    v1Order({ customerUsername: `buyer-${n % 6}`, tagIds: n % 2 ? [tag.body.tagId] : [] }),
  )
  const { body: made } = await north.v1.post<{ results: { orderId: number }[] }>('/orders/createorders', body)
  return made.results.map(({ orderId }) => orderId)
}

const transfer = (ids: number[], from: TestAccount, to: TestAccount, caller = from) =>
  caller.starshipit.post('/api/orders/assign', {
    orders: ids.map((id) => ({ order_id: id, current_api_key: from.token, new_api_key: to.token })),
  })

async function total(account: TestAccount): Promise<number> {
  return Number((await account.v1.get('/orders?pageSize=1')).body.total)
}

/** How often the orders came into an account, by the history of that account. */
async function movesOf(ids: number[]): Promise<number> {
  const [row] = await ask<{ n: number }>(
    `select count(*) as n from order_history where order_id = any($1) and kind = 'order_moved_in'
      and account_id = (brief::json ->> 'toAccount')::int`,
    [ids],
  )
  return row?.n ?? 0
}

test('overlapping transfers both ways at once each move all of their orders or none', async () => {
  const ids = await twoAccounts(40)
  const answers = await Promise.all(
    times(30, (n) => {
      const [from, to] = n % 2 ? [north, south] : [south, north]
      const part = times(12, (at) => ids[(n * 7 + at * 3) % 40] as number)
      return transfer(n % 3 ? part : part.toReversed(), from, to)
    }),
  )
  assert.ok(answers.every(({ status }) => status === 200))
  const done = answers.filter(({ body }) => body.success === true).length
  assert.ok(done > 0, 'some went through')
  assert.equal(await movesOf(ids), done * 12)
  assert.equal((await total(north)) + (await total(south)), 40)
})

test('transfers among updates and deletes of the same orders never show a deadlock, and lose none', async () => {
  const ids = await twoAccounts(30)
  const some = (n: number) => times(10, (at) => ids[(n * 5 + at * 7) % 30] as number)
  const calls = [
    ...times(20, (n) => (n % 2 ? transfer(some(n), north, south) : transfer(some(n), south, north, north))),
    ...times(30, (n) => (n % 2 ? north : south).v1.post('/orders/createorder', v1Order({ orderId: ids[n] }))),
    ...times(10, (n) =>
      (n % 2 ? north : south).v1.post(
        '/orders/createorders',
        some(n).map((id) => v1Order({ orderId: id })),
      ),
    ),
    ...times(10, (n) =>
      (n % 2 ? north : south).v1.post('/orders/assignuser', { orderIds: some(n), userId: north.ownerId }),
    ),
    ...ids.slice(0, 4).map((id) => north.v1.send('DELETE', `/orders/${id}`)),
    ...ids
      .slice(4, 8)
      .flatMap((id) =>
        [north, south].map((by) =>
          by.starshipit.post('/api/orders/delete', { order_ids: [id], remove_from_database: true }),
        ),
      ),
  ]
  const answers = await Promise.all(calls)
  assert.deepEqual(
    [...new Set(answers.map(({ status }) => status))].filter((status) => status !== 200 && status !== 404),
    [],
  )
  const [row] = await ask<{ kept: number; gone: number; archived: number }>(
    `select count(*) filter (where archived_at is null) as kept, count(*) filter (where archived_at is not null) as archived,
      (select count(*) from order_tombstones where order_id = any($1)) as gone from orders where order_id = any($1)`,
    [ids],
  )
  assert.equal((row?.kept ?? 0) + (row?.gone ?? 0) + (row?.archived ?? 0), 30)
  assert.equal((await total(north)) + (await total(south)), row?.kept)
})

test('two hubs that transfer the same orders move them once', async () => {
  const ids = await twoAccounts(20)
  const rows = ids.map((orderId) => ({
    orderId,
    orderNumber: null,
    currentKey: north.token,
    newKey: south.token,
  }))
  const outcomes = await Promise.allSettled(
    times(6, (n) => assignOrders(n % 2 ? north.ctx : other.ctxOf(north), n % 3 ? rows : rows.toReversed())),
  )
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected')
      assert.equal((outcome.reason as { code: string }).code, 'not_allowed_now')
  assert.equal(await total(south), 20)
  assert.equal(await movesOf(ids), 20)
})

test('of two orders with one number that come at once one is let in', async () => {
  await twoAccounts(1)
  const west = await on.addAccount({ name: 'West' })
  const made = await Promise.all(
    [north, south].map((by) => by.v1.post('/orders/createorder', v1Order({ orderNumber: 'SAME' }))),
  )
  const [first, second] = made.map(({ body }) => Number(body.orderId))
  const answers = await Promise.all([
    transfer([first ?? 0], north, west),
    transfer([second ?? 0], south, west),
  ])
  assert.deepEqual(answers.map(({ body }) => body.success).sort(), [false, true])
  assert.equal(await total(west), 1)
})

test('a transfer is not refused for an update of the order in the same moment', async () => {
  const ids = await twoAccounts(20)
  const answers = await Promise.all(
    ids.flatMap((id): Promise<{ body: Json }>[] => [
      north.v1.post('/orders/createorder', v1Order({ orderId: id })),
      transfer([id], north, south),
    ]),
  )
  const transfers = answers.filter((_, at) => at % 2 === 1).map(({ body }) => body)
  assert.deepEqual(
    transfers.filter(({ success }) => success !== true),
    [],
  )
  assert.equal(await total(south), 20)
})

test('a create by the key or number of an order on its way out is either before it or refused', async () => {
  const ids = await twoAccounts(10)
  const { body } = await north.v1.get<{ orders: Json[] }>('/orders')
  const calls = body.orders.flatMap((order) => [
    transfer([Number(order.orderId)], north, south),
    north.v1.post(
      '/orders/createorder',
      v1Order({ orderKey: order.orderKey, orderNumber: order.orderNumber }),
    ),
  ])
  const answers = await Promise.all(calls)
  assert.deepEqual(
    [...new Set(answers.map(({ status }) => status))].filter((status) => status !== 200 && status !== 400),
    [],
  )
  assert.equal((await total(north)) + (await total(south)), ids.length, 'nothing was made twice')
})
