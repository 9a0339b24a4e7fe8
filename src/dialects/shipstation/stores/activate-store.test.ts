import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { refuse } from '../../../../test/support/v1.ts'
import { createStore } from '../../../core/stores/create-store.ts'

let on: TestHub
let account: TestAccount
let manual: number
let second: number
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  second = (await createStore(account.ctx, { storeName: 'Second', marketplaceName: 'ShipStation' })).storeId
  manual = (await stores())[0] as number
})
after(() => on.close())
afterEach(() => assert.deepEqual(on.complaints, []))

async function stores(query = ''): Promise<number[]> {
  const { body } = await account.v1.get<{ storeId: number }[]>(`/stores${query}`)
  return body.map(({ storeId }) => storeId)
}

test('the list has active stores, all on request, and those of one marketplace', async () => {
  await account.v1.post('/stores/deactivate', { storeId: second })
  assert.deepEqual(await stores(), [manual])
  assert.deepEqual(await stores('?showInactive=True'), [manual, second])
  assert.deepEqual(await stores('?showinactive=true&marketplaceid=0'), [manual, second])
  assert.deepEqual(await stores('?marketplaceId=36'), [])
  assert.equal((await refuse(account, 'GET', '/stores?marketplaceId=x')).status, 400)
  await account.v1.post('/stores/reactivate', { storeId: second })
})

test('a list has no status mappings, one store has', async () => {
  const { body } = await account.v1.get<Json[]>('/stores')
  assert.equal(
    body.some((store) => 'statusMappings' in store),
    false,
  )
  assert.equal((await account.v1.get(`/stores/${second}`)).body.statusMappings, null)
})

test('a store is deactivated and reactivated, named as a number or text, in body or query', async () => {
  const deactivated = { success: true, message: 'The requested store has been deactivated.' }
  const reactivated = { success: true, message: 'The requested store has been reactivated.' }
  for (const [query, body] of [
    ['', { storeId: second }],
    ['', { storeId: String(second) }],
    [`?storeId=${second}`, undefined],
    [`?storeid=${second}`, {}],
  ] as const) {
    assert.deepEqual((await account.v1.post(`/stores/deactivate${query}`, body)).body, deactivated)
    assert.deepEqual(await stores(), [manual])
    assert.deepEqual((await account.v1.post(`/stores/reactivate${query}`, body)).body, reactivated)
    assert.deepEqual(await stores(), [manual, second])
  }
})

test('again is no change, and only a change is dated', async () => {
  on.setNow('2026-05-01T00:00:00.000Z')
  await account.v1.post('/stores/reactivate', { storeId: second })
  const before = (await account.v1.get(`/stores/${second}`)).body.modifyDate
  await account.v1.post('/stores/deactivate', { storeId: second })
  assert.notEqual(before, '2026-05-01T00:00:00.000')
  assert.equal((await account.v1.get(`/stores/${second}`)).body.modifyDate, '2026-05-01T00:00:00.000')
  await account.v1.post('/stores/reactivate', { storeId: second })
})

test('the last manual store may be deactivated', async () => {
  const other = await on.addAccount()
  const [only] = (await other.v1.get<{ storeId: number }[]>('/stores')).body
  await other.v1.post('/stores/deactivate', { storeId: only?.storeId })
  assert.deepEqual((await other.v1.get('/stores')).body, [])
  assert.equal((await refuse(other, 'POST', '/stores/deactivate', { storeId: second })).status, 404)
})

test('a store that is not named or not there is refused', async () => {
  for (const call of ['deactivate', 'reactivate']) {
    const missing = await refuse(account, 'POST', `/stores/${call}`, {})
    assert.equal(missing.status, 400)
    assert.deepEqual(Object.keys(missing.body.ModelState ?? {}), ['request.storeId'])
    assert.equal((await refuse(account, 'POST', `/stores/${call}`)).status, 400)
    assert.equal((await refuse(account, 'POST', `/stores/${call}`, { storeId: 'first' })).status, 400)
    assert.equal((await refuse(account, 'POST', `/stores/${call}`, [])).status, 400)
    assert.equal((await refuse(account, 'POST', `/stores/${call}`, { storeId: 4711 })).status, 404)
  }
})

test('the marketplaces are those that stores are made of here, with what each can do', async () => {
  const { body } = await account.v1.get<Json[]>('/stores/marketplaces')
  const kinds = Object.values(on.hub.connectors).map(({ marketplace }) => marketplace)
  assert.deepEqual(
    body.slice(1),
    kinds.sort((a, b) => a.marketplaceId - b.marketplaceId),
  )
  assert.deepEqual(body.slice(0, 1), [
    {
      name: 'ShipStation',
      marketplaceId: 0,
      canRefresh: false,
      supportsCustomMappings: false,
      supportsCustomStatuses: false,
      canConfirmShipments: false,
    },
  ])
})
