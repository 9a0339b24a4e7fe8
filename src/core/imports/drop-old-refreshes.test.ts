import assert from 'node:assert/strict'
import { test } from 'node:test'
import { batchOf, pulledOrder } from '../../../test/support/fake-connector.ts'
import { refreshedStore } from '../../../test/support/refreshed-store.ts'
import { StoreError } from '../stores/connector.ts'
import { dropOldRefreshes } from './drop-old-refreshes.ts'

const shop = refreshedStore()

async function kept(): Promise<number[]> {
  const counts = ['store_notes', 'store_windows', 'store_refreshes'].map(async (table) => {
    const text = `select count(*)::int as n from ${table} where store_id = ${shop.storeId}`
    const [row] = await shop.account.ctx.db.query<{ n: number }>({ name: '', text }, [])
    return row?.n ?? 0
  })
  return Promise.all(counts)
}

test('notes and covered windows go after two weeks, refreshes after 90 days, gaps and the last refresh stay', async () => {
  shop.cart.answer = () => [batchOf(pulledOrder('D-1', { statusKey: 'odd' }))]
  await shop.refresh()
  shop.cart.answer = () => {
    throw new StoreError('refused', 'The shop answered 404.')
  }
  await shop.refresh(new Date(shop.hub.hub.now().getTime() - 300 * 86_400_000))
  await dropOldRefreshes(shop.hub.hub)
  const [, windows = 0] = await kept()
  assert.deepEqual(await kept(), [1, windows, 2])
  shop.hub.advance(15 * 86_400_000)
  await dropOldRefreshes(shop.hub.hub)
  assert.deepEqual(await kept(), [0, windows - 1, 2])
  shop.hub.advance(90 * 86_400_000)
  await dropOldRefreshes(shop.hub.hub)
  assert.deepEqual(await kept(), [0, windows - 1, 1])
})
