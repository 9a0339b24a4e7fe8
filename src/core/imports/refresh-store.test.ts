import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refreshedStore } from '../../../test/support/refreshed-store.ts'
import { runTasks } from '../../../test/support/run-tasks.ts'
import { readRefresh } from './find-refreshes.ts'
import { refreshStore } from './refresh-store.ts'

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

