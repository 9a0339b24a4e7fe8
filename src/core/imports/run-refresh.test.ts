import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import {
  batchOf,
  type FakeConnector,
  fakeConnector,
  pulledOrder,
} from '../../../test/support/fake-connector.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { runTasks } from '../../../test/support/run-tasks.ts'
import { connectStore } from '../stores/connect-store.ts'
import { StoreError } from '../stores/connector.ts'
import { readStore } from '../stores/find-stores.ts'
import { readRefresh } from './find-refreshes.ts'
import { listNotes } from './refresh-notes.ts'
import { refreshStore } from './refresh-store.ts'
import { runRefresh } from './run-refresh.ts'
import { refreshDueStores } from './store-pace.ts'

let hub: TestHub
let account: TestAccount
let cart: FakeConnector
let storeId: number

before(async () => {
  cart = fakeConnector()
  hub = await startTestHub({ connectors: { custom: cart } })
  account = await hub.addAccount()
})
after(() => hub.close())
beforeEach(async () => {
  cart.answer = () => []
  cart.asked.length = 0
  const store = await connectStore(account.ctx, {
    kind: 'custom',
    storeName: 'Shop',
    url: 'http://127.0.0.1:8099/export',
    credentials: { username: 'u', password: 'p' },
    preset: null,
    settings: {},
    statusMappings: null,
  })
  storeId = store.storeId
})

const hourAgo = () => new Date(hub.hub.now().getTime() - 3_600_000)

async function refresh(from: Date | null = hourAgo()) {
  const { refreshId } = await refreshStore(account.ctx, storeId, { why: 'request', from })
  await runTasks(hub.hub)
  const done = await readRefresh(account.ctx, storeId, refreshId)
  assert.ok(done)
  return { ...done, notes: await listNotes(account.ctx, { storeId, refreshId }, 100) }
}

async function orders(query = ''): Promise<{ orderId: number; [member: string]: unknown }[]> {
  const { body } = await account.v1.get<{ orders: { orderId: number }[] }>(
    `/orders?storeId=${storeId}${query}`,
  )
  return body.orders
}

test('orders come in once, and an unchanged one writes nothing', async () => {
  cart.answer = () => [batchOf(pulledOrder('W-1'), pulledOrder('W-2', { statusKey: 'unpaid' }))]
  const first = await refresh()
  assert.deepEqual([first.state, first.created, first.orders, first.pages], ['done', 2, 2, 1])
  const [before] = await orders()
  hub.advance(3_600_000)
  const second = await refresh()
  assert.deepEqual([second.created, second.updated, second.unchanged], [0, 0, 2])
  assert.deepEqual((await orders())[0], before)
  assert.deepEqual(
    (await orders('&orderNumber=W-2')).map((order) => [order.orderStatus, order.paymentDate]),
    [['awaiting_payment', null]],
  )
})

test('a changed order follows the store, an edit made in the hub stays and is told', async () => {
  cart.answer = () => [batchOf(pulledOrder('W-10'))]
  await refresh()
  const [made] = await orders()
  await account.v1.post('/orders/createorder', { ...made, customerNotes: 'Edited here' })
  cart.answer = () => [
    batchOf(pulledOrder('W-10', { content: { customerNotes: 'From the cart', gift: true } })),
  ]
  const second = await refresh()
  assert.equal(second.updated, 1)
  const [merged] = await orders()
  assert.deepEqual(
    [merged?.orderId, merged?.customerNotes, merged?.gift],
    [made?.orderId, 'Edited here', true],
  )
  assert.match(second.notes.find(({ kind }) => kind === 'alert')?.sentence ?? '', /From the cart/)
})

test('an unmapped status is reported and the order left out; a known order keeps its status', async () => {
  cart.answer = () => [batchOf(pulledOrder('W-20', { statusKey: 'odd' }))]
  const first = await refresh()
  assert.deepEqual([first.created, first.skipped, first.notes[0]?.kind], [0, 1, 'unmapped'])
  assert.match(first.notes[0]?.sentence ?? '', /odd/)
  cart.answer = () => [batchOf(pulledOrder('W-20'))]
  await refresh()
  cart.answer = () => [batchOf(pulledOrder('W-20', { statusKey: 'odd', content: { gift: true } }))]
  await refresh()
  assert.deepEqual(
    (await orders()).map((order) => [order.orderStatus, order.gift]),
    [['awaiting_shipment', true]],
  )
})

test('the same key in two stores is two orders', async () => {
  cart.answer = () => [batchOf(pulledOrder('W-40', { externalId: 'same' }))]
  await refresh()
  const first = storeId
  storeId = (
    await connectStore(account.ctx, {
      kind: 'custom',
      storeName: 'Second',
      url: 'http://127.0.0.1:8099/',
      credentials: {},
      preset: null,
      settings: {},
      statusMappings: null,
    })
  ).storeId
  const second = await refresh()
  assert.equal(second.created, 1)
  assert.notEqual(first, storeId)
})

test('an order first sent without a key is adopted when the key comes', async () => {
  cart.answer = () => [batchOf(pulledOrder('W-50', { externalId: null }))]
  await refresh()
  cart.answer = () => [batchOf(pulledOrder('W-50', { externalId: 'new-key' }))]
  const second = await refresh()
  assert.equal(second.created, 0)
  assert.equal((await orders()).length, 1)
})

test('an order shipped elsewhere comes in as shipped by somebody else', async () => {
  cart.answer = () => [batchOf(pulledOrder('W-60', { statusKey: 'shipped' }))]
  await refresh()
  const [order] = await orders()
  assert.deepEqual(
    [order?.orderStatus, order?.externallyFulfilled, order?.externallyFulfilledBy],
    ['shipped', true, 'Custom Store'],
  )
})

test('what came before a failure stands, the failure is told, and the gap is repaired by the next run', async () => {
  hub.advance(86_400_000)
  let fails = true
  cart.answer = (window) => {
    const isSecond = window.from.getTime() > hub.hub.now().getTime() - 8 * 86_400_000
    if (isSecond && fails) throw new StoreError('unavailable', 'The shop answered 500.')
    return [batchOf(pulledOrder(isSecond ? 'W-71' : 'W-70'))]
  }
  const failed = await refresh(null)
  assert.deepEqual(
    [failed.state, failed.failure, failed.message, failed.created],
    ['failed', 'unavailable', 'The shop answered 500.', 1],
  )
  const between = await readStore(account.ctx, storeId)
  assert.ok(between.refreshDate && between.refreshDate < hub.hub.now())
  fails = false
  const repaired = await refresh(null)
  assert.deepEqual([repaired.state, repaired.created], ['done', 1])
  const rows = await account.ctx.db.query(
    {
      name: '',
      text: `select from store_windows where store_id = ${storeId} and not covered and repaired_by is null`,
    },
    [],
  )
  assert.equal(rows.length, 0)
})

test('a window that times out is halved until it works', async () => {
  cart.answer = (window) => {
    if (window.to.getTime() - window.from.getTime() > 2 * 86_400_000)
      throw new StoreError('timed_out', 'The shop took too long.')
    return [batchOf()]
  }
  const done = await refresh(null)
  assert.equal(done.state, 'done')
  assert.ok(cart.asked.length > 10)
})

test('a second request joins the refresh that waits', async () => {
  const first = await refreshStore(account.ctx, storeId, { why: 'request', from: null })
  const second = await refreshStore(account.ctx, storeId, { why: 'request', from: new Date('2026-01-01') })
  assert.equal(second.refreshId, first.refreshId)
  await runTasks(hub.hub)
  assert.equal((await readRefresh(account.ctx, storeId, first.refreshId))?.state, 'done')
})

test('a refresh that was cut off goes on with what is left', async () => {
  const { refreshId } = await refreshStore(account.ctx, storeId, { why: 'request', from: null })
  const cut = new AbortController()
  let pulls = 0
  cart.answer = () => {
    pulls += 1
    if (pulls === 2) cut.abort()
    return [batchOf(pulledOrder(`W-8${pulls}`))]
  }
  await assert.rejects(runRefresh(account.ctx, { storeId, refreshId }, cut.signal))
  assert.equal((await readRefresh(account.ctx, storeId, refreshId))?.state, 'running')
  await runRefresh(account.ctx, { storeId, refreshId }, new AbortController().signal)
  const done = await readRefresh(account.ctx, storeId, refreshId)
  assert.deepEqual([done?.state, done?.created], ['done', 2])
})

test('a store whose time has come refreshes by itself, and not twice', async () => {
  hub.advance(3_600_000)
  assert.ok((await refreshDueStores(hub.hub)) > 0)
  assert.equal(await refreshDueStores(hub.hub), 0)
  const [row] = await account.ctx.db.query<{ n: number }>(
    {
      name: '',
      text: `select count(*)::int as n from store_refreshes where store_id = ${storeId} and why = 'schedule'`,
    },
    [],
  )
  assert.equal(row?.n, 1)
})

test('refused credentials are counted, and slow the store down', async () => {
  cart.answer = () => {
    throw new StoreError('auth', 'The shop refused the user name or password.')
  }
  for (const n of [1, 2, 3]) {
    assert.equal((await refresh()).failure, 'auth', String(n))
  }
  const [row] = await account.ctx.db.query<{ failures: number; next: Date }>(
    {
      name: '',
      text: `select auth_failures as failures, next_refresh_at as next from stores where store_id = ${storeId}`,
    },
    [],
  )
  assert.equal(row?.failures, 3)
  assert.ok((row?.next.getTime() ?? 0) - hub.hub.now().getTime() >= 3_600_000)
})

test('credentials are sealed in the database', async () => {
  const [row] = await account.ctx.db.query<{ sealed: string }>(
    { name: '', text: `select credentials_sealed as sealed from stores where store_id = ${storeId}` },
    [],
  )
  assert.match(row?.sealed ?? '', /^v1\./)
})
