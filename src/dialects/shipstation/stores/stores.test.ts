import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { buildOrder, refuse, saveOrder } from '../../../../test/support/v1.ts'
import { createStore } from '../../../core/stores/create-store.ts'

suite('stores', () => {
  let hub: TestHub
  let account: TestAccount
  let storeId: number
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
    storeId = (await createStore(account.ctx, { storeName: 'Fair', marketplaceName: 'ShipStation' })).storeId
  })
  after(() => hub.close())

  const born = '2026-03-02T17:46:02.120'
  const fair = () => ({
    ...{ storeId, storeName: 'Fair', marketplaceId: 0, marketplaceName: 'ShipStation', accountName: null },
    ...{ email: null, integrationUrl: null, active: true, companyName: '', phone: '', publicEmail: '' },
    ...{ website: '', refreshDate: null, lastRefreshAttempt: null, createDate: born, modifyDate: born },
    ...{ autoRefresh: false, statusMappings: null },
  })
  const get = async (id: number) => (await account.v1.get(`/stores/${id}`)).body
  const put = (path: string, body: unknown) => account.v1.send('PUT', path, body)
  const idsOf = async (query: string) =>
    (await account.v1.get<{ storeId: number }[]>(`/stores${query}`)).body.map((store) => store.storeId)

  test('one store is answered whole, the list leaves the status mappings out', async () => {
    assert.deepEqual(await get(storeId), fair())
    const { body } = await account.v1.get<Json[]>('/stores')
    const { statusMappings, ...summary } = fair()
    assert.deepEqual(
      body.map((store) => store.storeName),
      ['Manual Orders', 'Fair'],
    )
    assert.deepEqual(body[1], summary)
    assert.equal(statusMappings, null)
  })

  test('inactive stores are listed when asked for, and stores of one marketplace', async () => {
    const closed = await createStore(account.ctx, { storeName: 'Closed', marketplaceName: 'ShipStation' })
    await put(`/stores/${closed.storeId}`, {
      ...fair(),
      storeId: closed.storeId,
      storeName: 'Closed',
      active: false,
    })
    assert.ok(!(await idsOf('')).includes(closed.storeId))
    assert.ok(!(await idsOf('?showInactive=False')).includes(closed.storeId))
    assert.ok((await idsOf('?SHOWINACTIVE=True')).includes(closed.storeId))
    assert.deepEqual(await idsOf('?marketplaceId=36&showInactive=true'), [])
    assert.equal((await idsOf('?marketplaceId=0')).length, 2)
    const refused = await refuse(account, 'GET', '/stores?marketplaceId=x&showInactive=y')
    assert.deepEqual(Object.keys(refused.body.ModelState ?? {}), [
      'request.showInactive',
      'request.marketplaceId',
    ])
  })

  test('an update replaces the whole store, but for what is not the client’s', async () => {
    hub.advance(60_000)
    const given = {
      ...{ storeId, storeName: 'Big fair', marketplaceId: 36, marketplaceName: 'Other', accountName: 'a' },
      ...{ email: 'e@example.com', integrationUrl: 'https://shop.example', active: 'true' },
      ...{
        companyName: 'Hub Goods',
        phone: '207',
        publicEmail: 'p@example.com',
        website: 'https://w.example',
      },
      ...{
        refreshDate: '2020-01-01',
        lastRefreshAttempt: 'x',
        createDate: null,
        modifyDate: 5,
        autoRefresh: true,
      },
      statusMappings: [
        { orderStatus: 'awaiting_payment', statusKey: 'Pending' },
        { orderStatus: 'Shipped', statusKey: 'Completed' },
      ],
      kind: 'x',
    }
    const { status, body } = await put(`/stores/${storeId}`, given)
    const { kind, ...members } = given
    const expected = {
      ...members,
      ...{ marketplaceId: 0, marketplaceName: 'ShipStation', active: true, refreshDate: null },
      ...{ lastRefreshAttempt: null, createDate: born, modifyDate: '2026-03-02T17:47:02.120' },
      statusMappings: [
        { orderStatus: 'awaiting_payment', statusKey: 'Pending' },
        { orderStatus: 'shipped', statusKey: 'Completed' },
      ],
    }
    assert.equal(kind, 'x')
    assert.equal(status, 200)
    assert.deepEqual(body, expected)
    assert.deepEqual(await get(storeId), expected)
    const [mapping] = (await get(storeId)).statusMappings as object[]
    assert.deepEqual(Object.keys(mapping ?? {}), ['orderStatus', 'statusKey'])
    const again = await put(`/stores/${storeId}`, await get(storeId))
    assert.deepEqual(again.body, expected)
    const least = await put(`/stores/${storeId}`, { storeName: 'Fair' })
    assert.deepEqual(least.body, { ...fair(), modifyDate: '2026-03-02T17:47:02.120' })
  })

  test('left out or null, status mappings are cleared', async () => {
    const statusMappings = [{ orderStatus: 'on_hold', statusKey: 'Wait' }]
    for (const more of [{}, { statusMappings: null }]) {
      assert.deepEqual(
        (await put(`/stores/${storeId}`, { storeName: 'Fair', statusMappings })).body.statusMappings,
        statusMappings,
      )
      assert.equal(
        (await put(`/stores/${storeId}`, { storeName: 'Fair', ...more })).body.statusMappings,
        null,
      )
    }
  })

  test('the literal path /stores/storeId updates the store that the body names', async () => {
    for (const path of ['/stores/storeId', '/Stores/STOREID/']) {
      const { status, body } = await put(path, { storeId: `${storeId}`, storeName: `By body ${path}` })
      assert.deepEqual([status, body.storeId, body.storeName], [200, storeId, `By body ${path}`])
    }
    const answer = await refuse(account, 'PUT', '/stores/storeId', { storeName: 'Nobody' })
    assert.equal(answer.status, 400)
    assert.deepEqual(Object.keys(answer.body.ModelState ?? {}), ['request.storeId'])
    assert.equal(
      (await refuse(account, 'PUT', '/stores/storeId', { storeId: 99, storeName: 'x' })).status,
      404,
    )
    assert.equal((await refuse(account, 'GET', '/stores/storeId')).status, 404)
  })

  test('faulty updates name their members and change nothing', async () => {
    const was = await get(storeId)
    const mapping = (more: object) => ({ storeName: 'x', statusMappings: [more] })
    const cases: [body: unknown, keys: string[]][] = [
      [{}, ['storeName']],
      [{ storeName: ' ' }, ['storeName']],
      [{ storeName: 'x'.repeat(201) }, ['storeName']],
      [{ storeName: 'x', storeId: 99 }, ['storeId']],
      [{ storeName: 'x', storeId: 'y' }, ['storeId']],
      [{ storeName: 'x', active: 'maybe', autoRefresh: [] }, ['active', 'autoRefresh']],
      [{ storeName: 'x', statusMappings: {} }, ['statusMappings']],
      [mapping({}), ['statusMappings[0].orderStatus', 'statusMappings[0].statusKey']],
      [mapping({ orderStatus: 'pending_fulfillment', statusKey: 'x' }), ['statusMappings[0].orderStatus']],
      [
        mapping({ orderStatus: {}, statusKey: ' ' }),
        ['statusMappings[0].orderStatus', 'statusMappings[0].statusKey'],
      ],
      [[], ['']],
    ]
    for (const [body, keys] of cases) {
      const answer = await refuse(account, 'PUT', `/stores/${storeId}`, body)
      assert.equal(answer.status, 400)
      const expected = keys.map((key) => (key === '' ? 'request' : `request.${key}`))
      assert.deepEqual(Object.keys(answer.body.ModelState ?? {}), expected)
      for (const texts of Object.values(answer.body.ModelState ?? {})) assert.equal(texts.length, 1)
    }
    assert.deepEqual(await get(storeId), was)
  })

  test('unknown stores and those of other accounts are not found', async () => {
    const other = await hub.addAccount()
    for (const id of [99, 0, '99999999999', storeId]) {
      const text = `Store ${id} was not found.`
      for (const answer of [
        await refuse(other, 'GET', `/stores/${id}`),
        await refuse(other, 'PUT', `/stores/${id}`, { storeName: 'Mine' }),
      ]) {
        assert.deepEqual([answer.status, answer.body], [404, { Message: text, message: text }])
      }
    }
  })

  test('a store’s dates carry no zone: Pacific for a Pacific account', async () => {
    const pacific = await hub.addAccount({ v1Dates: 'pacific' })
    const [store] = (await pacific.v1.get<Json[]>('/stores')).body
    assert.equal(store?.createDate, '2026-03-02T09:47:02.12')
  })

  test('the default store takes no orders while it is inactive', async () => {
    const lone = await hub.addAccount()
    const [store] = (await lone.v1.get<Json[]>('/stores')).body
    await lone.v1.send('PUT', `/stores/${store?.storeId}`, { ...store, active: false })
    assert.equal((await refuse(lone, 'POST', '/orders/createorder', buildOrder())).status, 400)
    await lone.v1.send('PUT', `/stores/${store?.storeId}`, { ...store, active: true })
    assert.equal((await saveOrder(lone)).advancedOptions.storeId, store?.storeId)
  })
})
