import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { refreshedStore } from '../../../test/support/refreshed-store.ts'
import { runTasks } from '../../../test/support/run-tasks.ts'
import { readRefresh } from './find-refreshes.ts'
import { refreshStore } from './refresh-store.ts'
import { runRefresh } from './run-refresh.ts'

const shop = refreshedStore()

test('a second request joins the refresh that waits', async () => {
  const first = await refreshStore(shop.account.ctx, shop.storeId, { why: 'request', from: null })
  const second = await refreshStore(shop.account.ctx, shop.storeId, {
    why: 'request',
    from: new Date('2026-01-01'),
  })
  assert.equal(second.refreshId, first.refreshId)
  await runTasks(shop.hub.hub)
  assert.equal((await readRefresh(shop.account.ctx, shop.storeId, first.refreshId))?.state, 'done')
})

test('an earlier start that is asked for while the refresh runs is fetched as well', async () => {
  await shop.refresh()
  const from = new Date(shop.hub.hub.now().getTime() - 20 * 86_400_000)
  const { refreshId } = await refreshStore(shop.account.ctx, shop.storeId, { why: 'request', from: null })
  shop.cart.asked.length = 0
  shop.cart.delayMs = 300
  const run = runTasks(shop.hub.hub)
  while (shop.cart.asked.length === 0) await sleep(5)
  const joined = await refreshStore(shop.account.ctx, shop.storeId, { why: 'request', from })
  shop.cart.delayMs = 0
  await run
  assert.equal(joined.refreshId, refreshId)
  const done = await readRefresh(shop.account.ctx, shop.storeId, refreshId)
  assert.deepEqual([done?.state, done?.windowFrom], ['done', from])
  assert.deepEqual(new Date(Math.min(...shop.cart.asked.map(({ from }) => from.getTime()))), from)
})

test('an earlier start that is asked for just before the refresh begins is not forgotten', async () => {
  await shop.refresh()
  const from = new Date(shop.hub.hub.now().getTime() - 20 * 86_400_000)
  const { refreshId } = await refreshStore(shop.account.ctx, shop.storeId, { why: 'request', from: null })
  // The run has read the refresh, and not begun it yet.
  let told: Promise<unknown> = Promise.resolve()
  const connectors = Object.defineProperty({}, 'custom', {
    get() {
      told = refreshStore(shop.account.ctx, shop.storeId, { why: 'request', from })
      return shop.cart
    },
  })
  await runRefresh(
    { ...shop.account.ctx, connectors },
    { storeId: shop.storeId, refreshId },
    new AbortController().signal,
  )
  await told
  assert.deepEqual(new Date(Math.min(...shop.cart.asked.map(({ from }) => from.getTime()))), from)
})
