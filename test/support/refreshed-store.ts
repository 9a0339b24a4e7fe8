// A store whose refreshes a test asks for, and what they brought.
import assert from 'node:assert/strict'
import { after, before, beforeEach } from 'node:test'
import { readRefresh } from '../../src/core/imports/find-refreshes.ts'
import type { Refresh } from '../../src/core/imports/refresh.ts'
import { listNotes, type Note } from '../../src/core/imports/refresh-notes.ts'
import { refreshStore } from '../../src/core/imports/refresh-store.ts'
import { connectTestStore } from './connected-store.ts'
import { type FakeConnector, fakeConnector } from './fake-connector.ts'
import { startTestHub, type TestAccount, type TestHub } from './hub.ts'
import { runTasks } from './run-tasks.ts'

type ShownOrder = { orderId: number; [member: string]: unknown }

export interface RefreshedStore {
  hub: TestHub
  account: TestAccount
  cart: FakeConnector
  /** Another one for every test. */
  storeId: number
  /** From an hour ago, where nothing else is said. */
  refresh(from?: Date | null): Promise<Refresh & { notes: Required<Note>[] }>
  orders(query?: string): Promise<ShownOrder[]>
}

/** Called once, outside any test of the file. */
export function refreshedStore(): RefreshedStore {
  const all = {
    async refresh(from: Date | null = new Date(all.hub.hub.now().getTime() - 3_600_000)) {
      const { ctx } = all.account
      const { storeId } = all
      const { refreshId } = await refreshStore(ctx, storeId, { why: 'request', from })
      await runTasks(all.hub.hub)
      const done = await readRefresh(ctx, storeId, refreshId)
      assert.ok(done)
      return { ...done, notes: await listNotes(ctx, { storeId, refreshId }, 100) }
    },
    async orders(query = '') {
      const path = `/orders?storeId=${all.storeId}${query}`
      return (await all.account.v1.get<{ orders: ShownOrder[] }>(path)).body.orders
    },
  } as RefreshedStore
  before(async () => {
    all.cart = fakeConnector()
    all.hub = await startTestHub({ connectors: { custom: all.cart } })
    all.account = await all.hub.addAccount()
  })
  after(() => all.hub.close())
  beforeEach(async () => {
    all.cart.answer = () => []
    all.cart.asked.length = 0
    all.cart.delayMs = 0
    all.storeId = await connectTestStore(all.account)
  })
  return all
}
