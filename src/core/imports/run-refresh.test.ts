import assert from 'node:assert/strict'
import { test } from 'node:test'
import { batchOf, pulledOrder } from '../../../test/support/fake-connector.ts'
import { refreshedStore } from '../../../test/support/refreshed-store.ts'
import { runTasks } from '../../../test/support/run-tasks.ts'
import { StoreError } from '../stores/connector.ts'
import { readStore } from '../stores/find-stores.ts'
import { readRefresh } from './find-refreshes.ts'
import { refreshStore } from './refresh-store.ts'
import { runRefresh } from './run-refresh.ts'
import { refreshDueStores } from './store-pace.ts'

const shop = refreshedStore()

test('what came before a failure stands, the failure is told, and the gap is repaired by the next run', async () => {
  shop.hub.advance(86_400_000)
  let fails = true
  shop.cart.answer = (window) => {
    const isSecond = window.from.getTime() > shop.hub.hub.now().getTime() - 8 * 86_400_000
    if (isSecond && fails) throw new StoreError('unavailable', 'The shop answered 500.')
    return [batchOf(pulledOrder(isSecond ? 'W-71' : 'W-70'))]
  }
  const failed = await shop.refresh(null)
  assert.deepEqual(
    [failed.state, failed.failure, failed.message, failed.created],
    ['failed', 'unavailable', 'The shop answered 500.', 1],
  )
  const between = await readStore(shop.account.ctx, shop.storeId)
  assert.ok(between.refreshDate && between.refreshDate < shop.hub.hub.now())
  fails = false
  const repaired = await shop.refresh(null)
  assert.deepEqual([repaired.state, repaired.created], ['done', 1])
  const rows = await shop.account.ctx.db.query(
    {
      name: '',
      text: `select from store_windows where store_id = ${shop.storeId} and not covered and repaired_by is null`,
    },
    [],
  )
  assert.equal(rows.length, 0)
})

test('a window that times out is halved until it works', async () => {
  shop.cart.answer = (window) => {
    if (window.to.getTime() - window.from.getTime() > 2 * 86_400_000)
      throw new StoreError('timed_out', 'The shop took too long.')
    return [batchOf()]
  }
  const done = await shop.refresh(null)
  assert.equal(done.state, 'done')
  assert.ok(shop.cart.asked.length > 10)
})

test('a gap is not given up because the shop was away when it was not even its turn', async () => {
  await shop.refresh()
  const from = new Date(shop.hub.hub.now().getTime() - 60 * 86_400_000)
  shop.cart.answer = () => {
    throw new StoreError('unavailable', 'The shop answered 500.')
  }
  await shop.refresh(from)
  for (let nth = 0; nth < 12; nth += 1) {
    shop.hub.advance(900_000)
    await shop.refresh(null)
  }
  shop.cart.answer = () => []
  shop.cart.asked.length = 0
  assert.equal((await shop.refresh(null)).state, 'done')
  assert.deepEqual(new Date(Math.min(...shop.cart.asked.map(({ from }) => from.getTime()))), from)
})

test('a store that was disconnected meanwhile ends its refresh, and says so', async () => {
  const { refreshId } = await refreshStore(shop.account.ctx, shop.storeId, { why: 'request', from: null })
  await shop.account.ctx.db.query(
    { name: '', text: `update stores set integration_url = null where store_id = ${shop.storeId}` },
    [],
  )
  await runTasks(shop.hub.hub)
  const done = await readRefresh(shop.account.ctx, shop.storeId, refreshId)
  assert.deepEqual([done?.state, done?.failure], ['failed', 'refused'])
  assert.match(done?.message ?? '', /not connected/)
})

test('a refresh that was cut off goes on with what is left', async () => {
  const { refreshId } = await refreshStore(shop.account.ctx, shop.storeId, { why: 'request', from: null })
  const cut = new AbortController()
  let pulls = 0
  shop.cart.answer = () => {
    pulls += 1
    if (pulls === 2) cut.abort()
    return [batchOf(pulledOrder(`W-8${pulls}`))]
  }
  await assert.rejects(runRefresh(shop.account.ctx, { storeId: shop.storeId, refreshId }, cut.signal))
  assert.equal((await readRefresh(shop.account.ctx, shop.storeId, refreshId))?.state, 'running')
  await runRefresh(shop.account.ctx, { storeId: shop.storeId, refreshId }, new AbortController().signal)
  const done = await readRefresh(shop.account.ctx, shop.storeId, refreshId)
  assert.deepEqual([done?.state, done?.created], ['done', 2])
})

test('a store whose time has come refreshes by itself, and not twice', async () => {
  shop.hub.advance(3_600_000)
  assert.ok((await refreshDueStores(shop.hub.hub)) > 0)
  assert.equal(await refreshDueStores(shop.hub.hub), 0)
  const [row] = await shop.account.ctx.db.query<{ n: number }>(
    {
      name: '',
      text: `select count(*)::int as n from store_refreshes where store_id = ${shop.storeId} and why = 'schedule'`,
    },
    [],
  )
  assert.equal(row?.n, 1)
})

test('refused credentials are counted, and slow the store down', async () => {
  shop.cart.answer = () => {
    throw new StoreError('auth', 'The shop refused the user name or password.')
  }
  for (const n of [1, 2, 3]) {
    assert.equal((await shop.refresh()).failure, 'auth', String(n))
  }
  const [row] = await shop.account.ctx.db.query<{ failures: number; next: Date }>(
    {
      name: '',
      text: `select auth_failures as failures, next_refresh_at as next from stores where store_id = ${shop.storeId}`,
    },
    [],
  )
  assert.equal(row?.failures, 3)
  assert.ok((row?.next.getTime() ?? 0) - shop.hub.hub.now().getTime() >= 3_600_000)
})

test('a shop that does not answer is asked less often after a while, like one that has nothing new', async () => {
  shop.cart.answer = () => {
    throw new StoreError('unavailable', 'The shop answered 500.')
  }
  const minutes = async () => {
    await shop.refresh()
    const text = `select next_refresh_at as next from stores where store_id = ${shop.storeId}`
    const [row] = await shop.account.ctx.db.query<{ next: Date }>({ name: '', text }, [])
    return ((row?.next.getTime() ?? 0) - shop.hub.hub.now().getTime()) / 60_000
  }
  assert.ok((await minutes()) < 17)
  for (let nth = 0; nth < 15; nth += 1) await minutes()
  assert.ok((await minutes()) >= 60)
  shop.cart.answer = () => [batchOf(pulledOrder('W-97'))]
  assert.ok((await minutes()) < 17)
})

test('credentials are sealed in the database', async () => {
  const [row] = await shop.account.ctx.db.query<{ sealed: string }>(
    { name: '', text: `select credentials_sealed as sealed from stores where store_id = ${shop.storeId}` },
    [],
  )
  assert.match(row?.sealed ?? '', /^v1\./)
})
