import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { type FakeConnector, fakeConnector, fakeSettings } from '../../../../test/support/fake-connector.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { readConnection } from '../../../core/stores/keep-connection.ts'
import type { StoreAnswer, StoreKindsAnswer, StoreListAnswer } from './store-wire.ts'

const shop = {
  kind: 'custom',
  storeName: 'Corner shop',
  url: 'http://127.0.0.1:8099/export?shop=1',
  username: 'ann',
  password: 'open sesame',
}

suite('stores', () => {
  let on: TestHub
  let account: TestAccount
  let manager: SignedIn
  let cart: FakeConnector

  before(async () => {
    cart = fakeConnector()
    on = await startTestHub({ connectors: { custom: cart } })
    account = await on.addAccount()
    manager = await signIn(on, account, 'manager')
  })
  after(() => on.close())

  test('a connected store is shown with all but its credentials', async () => {
    const made = await manager.post<StoreAnswer>('/stores', {
      ...shop,
      settings: { timeZone: 'Europe/Berlin', everyMinutes: 30 },
    })
    assert.equal(made.status, 200, made.text)
    const { storeId } = made.body
    assert.deepEqual(made.body, {
      ...{ storeId, storeName: 'Corner shop', kind: 'custom', marketplaceName: 'Custom Store' },
      ...{ isDefault: false, active: true, autoRefresh: true },
      ...{ companyName: '', phone: '', publicEmail: '', website: '' },
      ...{
        createDate: on.hub.now().toISOString(),
        modifyDate: on.hub.now().toISOString(),
        refreshDate: null,
      },
      statusMappings: cart.defaultMappings,
      connection: {
        url: 'http://127.0.0.1:8099/export?shop=1',
        settings: { ...fakeSettings, timeZone: 'Europe/Berlin', everyMinutes: 30 },
        has: { username: true, password: true },
        hintAddress: null,
      },
    })
    const read = await manager.get<StoreAnswer>(`/stores/${storeId}`)
    assert.deepEqual(read.body, made.body)
    assert.doesNotMatch(read.text, /sesame/)
  })

  test('the list says how each store is doing', async () => {
    const { body } = await manager.get<StoreListAnswer>('/stores')
    const [first, second] = body.stores
    assert.deepEqual([first?.isDefault, first?.state], [true, 'manual'])
    assert.deepEqual(second, {
      ...{
        storeId: second?.storeId,
        storeName: 'Corner shop',
        kind: 'custom',
        marketplaceName: 'Custom Store',
      },
      ...{
        isDefault: false,
        active: true,
        autoRefresh: true,
        state: 'new',
        message: null,
        isRefreshing: false,
      },
      ...{ refreshDate: null, nextRefreshAt: on.hub.now().toISOString(), lastEndedAt: null },
      ...{ unmappedOrders: 0, failedNotices: 0, gaps: 0 },
    })
  })

  test('a manual store needs a name and nothing else', async () => {
    const { status, body } = await manager.post<StoreAnswer>('/stores', { kind: 'manual', storeName: 'Fair' })
    assert.equal(status, 200)
    assert.deepEqual([body.kind, body.storeName, body.connection], ['manual', 'Fair', null])
    const refused = await manager.put(`/stores/${body.storeId}`, { url: 'http://127.0.0.1/' })
    assert.equal(refused.status, 409)
    assert.match(refusal(refused).message, /is not connected to a shop/)
  })

  test('what is left out of an edit stays, the password too', async () => {
    const { storeId } = (await manager.post<StoreAnswer>('/stores', shop)).body
    const statusMappings = [{ orderStatus: 'awaiting_shipment', statusKey: 'ready' }]
    const { status, body } = await manager.put<StoreAnswer>(`/stores/${storeId}`, {
      ...{ storeName: 'Renamed', companyName: 'Corner Ltd', statusMappings, username: 'bob', password: '' },
      settings: { createdOnly: true },
    })
    assert.equal(status, 200)
    assert.deepEqual(
      [body.storeName, body.companyName, body.connection?.url],
      ['Renamed', 'Corner Ltd', shop.url],
    )
    assert.deepEqual(body.statusMappings, statusMappings)
    assert.equal(body.connection?.settings.createdOnly, true)
    const kept = await readConnection(account.ctx, storeId)
    assert.deepEqual(kept?.credentials, { username: 'bob', password: 'open sesame' })
  })

  test('a bad edit names the field, and nothing of it is kept', async () => {
    const { storeId } = (await manager.post<StoreAnswer>('/stores', shop)).body
    const before = (await manager.get(`/stores/${storeId}`)).body
    const refused: [object, string, string][] = [
      [{ storeName: 'New', settings: { timeZone: 'Mars/Base' } }, 'timeZone', 'is no time zone'],
      [{ storeName: ' ' }, 'storeName', 'is required'],
      [{ storeName: 'New', url: 'http://10.0.0.1/x' }, 'url', 'private'],
      [{ settings: { everyMinutes: 0 } }, 'everyMinutes', 'every 1 to'],
      [{ settings: { authModes: ['smoke'] } }, 'settings.authModes[0]', 'A way to sign in'],
      [
        { storeName: 'New', statusMappings: [{ orderStatus: 'eaten', statusKey: 'x' }] },
        'statusMappings[0].orderStatus',
        'unknown value',
      ],
    ]
    for (const [edit, path, text] of refused) {
      const answer = await manager.put(`/stores/${storeId}`, edit)
      assert.equal(answer.status, 400, JSON.stringify(edit))
      const [field] = refusal(answer).fields
      assert.equal(field?.path, path)
      assert.match(field?.text ?? '', new RegExp(text))
    }
    assert.deepEqual((await manager.get(`/stores/${storeId}`)).body, before)
  })

  test('a store is put away and taken up again', async () => {
    const { storeId } = (await manager.post<StoreAnswer>('/stores', shop)).body
    assert.equal((await manager.put(`/stores/${storeId}/active`, { active: false })).status, 204)
    assert.equal((await manager.get<StoreAnswer>(`/stores/${storeId}`)).body.active, false)
    assert.equal((await manager.put(`/stores/${storeId}/active`, { active: true })).status, 204)
    assert.equal((await manager.get<StoreAnswer>(`/stores/${storeId}`)).body.active, true)
    assert.equal(refusal(await manager.put(`/stores/${storeId}/active`, {})).fields[0]?.path, 'active')
  })

  test('the kinds say what they ask for', async () => {
    const { body } = await manager.get<StoreKindsAnswer>('/stores/kinds')
    const { kind, marketplace, asks, defaultMappings, presets, defaultSettings } = cart
    assert.deepEqual(body.kinds, [
      { kind, marketplace, asks, defaultSettings, defaultMappings, presets, givesHints: false },
    ])
    assert.ok(body.mappableStatuses.includes('on_hold'))
    const unknown = await manager.post('/stores', { ...shop, kind: 'abacus' })
    assert.equal(refusal(unknown).fields[0]?.path, 'kind')
  })

  test('a packer sees the stores and may not touch them', async () => {
    const packer = await signIn(on, account, 'packer')
    const { body } = await packer.get<StoreListAnswer>('/stores')
    assert.ok(body.stores.length > 1)
    const storeId = body.stores[1]?.storeId
    for (const answer of [
      await packer.get(`/stores/${storeId}`),
      await packer.post('/stores', shop),
      await packer.put(`/stores/${storeId}`, { storeName: 'Mine' }),
      await packer.put(`/stores/${storeId}/active`, { active: false }),
    ]) {
      assert.equal(answer.status, 403)
      assert.match(refusal(answer).message, /A packer may not connect or change stores/)
    }
  })

  test("another account's store is unknown", async () => {
    const { storeId } = (await manager.post<StoreAnswer>('/stores', shop)).body
    const other = await signIn(on, await on.addAccount())
    assert.equal((await other.get(`/stores/${storeId}`)).status, 404)
    assert.equal((await other.put(`/stores/${storeId}`, { storeName: 'Mine' })).status, 404)
    assert.equal((await other.put(`/stores/${storeId}/active`, { active: false })).status, 404)
  })
})
