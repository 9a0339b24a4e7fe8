import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import {
  batchOf,
  type FakeConnector,
  fakeConnector,
  pulledOrder,
} from '../../../../test/support/fake-connector.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { runTasks } from '../../../../test/support/run-tasks.ts'
import { StoreError } from '../../../core/stores/connector.ts'
import type { LedgerAnswer, RefreshAnswer, StatusesAnswer } from './ledger-wire.ts'
import type { StoreAnswer, StoreListAnswer } from './store-wire.ts'

suite('refreshes', () => {
  let on: TestHub
  let account: TestAccount
  let owner: SignedIn
  let cart: FakeConnector
  let storeId: number

  before(async () => {
    cart = fakeConnector()
    on = await startTestHub({ connectors: { custom: cart } })
    account = await on.addAccount()
    owner = await signIn(on, account)
    const shop = {
      kind: 'custom',
      storeName: 'Shop',
      url: 'http://127.0.0.1:8099/x',
      username: 'u',
      password: 'p',
    }
    storeId = (await owner.post<StoreAnswer>('/stores', shop)).body.storeId
  })
  after(() => on.close())

  const refresh = async (): Promise<number> => {
    const { status, body } = await owner.post<{ refreshId: number }>(`/stores/${storeId}/refreshes`, {
      from: new Date(on.hub.now().getTime() - 3_600_000).toISOString(),
    })
    assert.equal(status, 200)
    await runTasks(on.hub)
    return body.refreshId
  }
  const row = async () => {
    const { body } = await owner.get<StoreListAnswer>('/stores')
    return body.stores.find((store) => store.storeId === storeId)
  }

  test('a refresh stands in the ledger with what came, and its notes tell of single orders', async () => {
    cart.answer = () => [batchOf(pulledOrder('W-1'), pulledOrder('W-2', { statusKey: 'backorder' }))]
    const refreshId = await refresh()
    const { body } = await owner.get<RefreshAnswer>(`/stores/${storeId}/refreshes/${refreshId}`)
    const at = on.hub.now().toISOString()
    const { windowFrom, windowTo, ...told } = body.refresh
    assert.deepEqual(told, {
      ...{ refreshId, why: 'request', actor: `user ${owner.name} (${owner.email})`, state: 'done' },
      ...{ pages: 1, pagesTold: 1, orders: 2, created: 1, updated: 0, unchanged: 0, skipped: 1, rejected: 0 },
      ...{ partial: true, failure: null, message: null, canReplay: true },
      ...{ queuedAt: at, startedAt: at, endedAt: at },
    })
    assert.ok((windowFrom ?? '') < (windowTo ?? ''))
    assert.deepEqual(body.counts, { unmapped: 1 })
    assert.deepEqual(body.notes, [
      {
        ...{ kind: 'unmapped', orderNumber: 'W-2', orderId: null },
        sentence: "Its status backorder is not mapped; map it in the store's settings.",
      },
    ])
    assert.equal((await row())?.unmappedOrders, 1)
  })

  test('words that were met can be mapped, and a replay then brings what was left out', async () => {
    const path = `/stores/${storeId}/statuses`
    const words = async () =>
      (await owner.get<StatusesAnswer>(path)).body.statuses.map(({ statusKey, orderStatus }) => [
        statusKey,
        orderStatus,
      ])
    assert.deepEqual(await words(), [
      ['backorder', null],
      ['paid', 'awaiting_shipment'],
    ])
    const { statusMappings } = (await owner.get<StoreAnswer>(`/stores/${storeId}`)).body
    const mappings = [...statusMappings, { orderStatus: 'on_hold', statusKey: 'backorder' }]
    assert.equal((await owner.put(`/stores/${storeId}`, { statusMappings: mappings })).status, 200)
    assert.deepEqual((await words())[0], ['backorder', 'on_hold'])
    const [first] = (await owner.get<LedgerAnswer>(`/stores/${storeId}/refreshes`)).body.refreshes
    cart.readPage = async function* () {
      yield batchOf(pulledOrder('W-1'), pulledOrder('W-2', { statusKey: 'backorder' }))
    }
    const replay = await owner.post<RefreshAnswer>(`/stores/${storeId}/refreshes/${first?.refreshId}/replay`)
    assert.equal(replay.status, 200)
    const { why, created, unchanged, canReplay } = replay.body.refresh
    assert.deepEqual([why, created, unchanged, canReplay], ['replay', 1, 1, false])
  })

  test('a failing store says why', async () => {
    cart.answer = () => {
      throw new StoreError('auth', 'The shop does not take the password.')
    }
    await refresh()
    const failing = await row()
    assert.deepEqual([failing?.state, failing?.message], ['failing', 'The shop does not take the password.'])
    cart.answer = () => []
    await refresh()
    assert.equal((await row())?.state, 'fine')
    on.advance(3 * 3_600_000)
    assert.equal((await row())?.state, 'behind')
  })

  test('the ledger is read in parts, and without those that brought nothing where asked', async () => {
    await refresh()
    const path = `/stores/${storeId}/refreshes`
    const first = (await owner.get<LedgerAnswer>(`${path}?limit=2`)).body
    const second = (await owner.get<LedgerAnswer>(`${path}?limit=50&before=${first.before}`)).body
    assert.deepEqual([first.refreshes.length, second.before], [2, null])
    const ids = [...first.refreshes, ...second.refreshes].map(({ refreshId }) => refreshId)
    assert.deepEqual(
      ids,
      [...ids].sort((a, b) => b - a),
    )
    assert.equal(new Set(ids).size, ids.length)
    const eventful = (await owner.get<LedgerAnswer>(`${path}?eventful=true`)).body.refreshes
    assert.ok(eventful.every(({ created, failure, partial }) => created > 0 || failure !== null || partial))
    assert.equal(eventful.length, 3)
  })

  test('what cannot be refreshed or replayed is refused with the reason', async () => {
    const bad = await owner.post(`/stores/${storeId}/refreshes`, { from: 'tomorrow' })
    assert.equal(refusal(bad).fields[0]?.path, 'from')
    const manual = (await owner.get<StoreListAnswer>('/stores')).body.stores[0]?.storeId
    assert.equal((await owner.post(`/stores/${manual}/refreshes`)).status, 409)
    assert.equal((await owner.get(`/stores/${storeId}/refreshes/1234567`)).status, 404)
    const gone = await owner.post(`/stores/${storeId}/refreshes/1234567/replay`)
    assert.equal(gone.status, 404)
    assert.match(refusal(gone).message, /pages are kept for 14 days/)
  })

  test("another account's refreshes are unknown", async () => {
    const other = await signIn(on, await on.addAccount())
    const [first] = (await owner.get<LedgerAnswer>(`/stores/${storeId}/refreshes`)).body.refreshes
    for (const path of ['', `/${first?.refreshId}`])
      assert.equal((await other.get(`/stores/${storeId}/refreshes${path}`)).status, 404)
    assert.equal((await other.get(`/stores/${storeId}/statuses`)).status, 404)
    assert.equal((await other.post(`/stores/${storeId}/refreshes`)).status, 404)
  })
})
