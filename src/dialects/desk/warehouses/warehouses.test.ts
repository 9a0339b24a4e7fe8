import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import type { PlainAddress, WarehouseAnswer, WarehousesAnswer } from './warehouse-wire.ts'

const dock: PlainAddress = {
  ...{ name: 'Dock', company: null, street1: '1 Quay', street2: null, street3: null, city: 'Austin' },
  ...{ state: 'TX', postalCode: '78701', country: 'US', phone: '555', residential: false },
}

suite('warehouses', () => {
  let on: TestHub
  let account: TestAccount
  let manager: SignedIn

  before(async () => {
    on = await startTestHub()
    account = await on.addAccount()
    manager = await signIn(on, account, 'manager')
  })
  after(() => on.close())

  test('a warehouse is made, and replaced as a whole', async () => {
    const made = await manager.post<WarehouseAnswer>('/warehouses', {
      ...{ warehouseName: 'North', originAddress: { ...dock, country: 'us' } },
    })
    assert.equal(made.status, 200)
    const { warehouseId } = made.body
    const createDate = on.hub.now().toISOString()
    const north = { warehouseId, warehouseName: 'North', isDefault: false, originAddress: dock, createDate }
    assert.deepEqual(made.body, { ...north, returnAddress: null })
    const returnAddress = { ...dock, name: 'Returns', city: 'Dallas' }
    const changed = await manager.put<WarehouseAnswer>(`/warehouses/${warehouseId}`, {
      ...{ warehouseName: 'South', originAddress: dock, returnAddress },
    })
    assert.deepEqual(changed.body, { ...north, warehouseName: 'South', returnAddress })
    const { body } = await manager.get<WarehousesAnswer>('/warehouses')
    assert.deepEqual(
      body.warehouses.map(({ warehouseName, isDefault, originAddress }) => [
        warehouseName,
        isDefault,
        originAddress?.city ?? null,
      ]),
      [
        ['Default warehouse', true, null],
        ['South', false, 'Austin'],
      ].map(([name, ...others]) => [name === 'South' ? name : body.warehouses[0]?.warehouseName, ...others]),
    )
  })

  test('one is the default, and it cannot be deleted', async () => {
    const { body } = await manager.post<WarehouseAnswer>('/warehouses', {
      ...{ warehouseName: 'East', originAddress: dock, isDefault: true },
    })
    const defaults = (await manager.get<WarehousesAnswer>('/warehouses')).body.warehouses.filter(
      ({ isDefault }) => isDefault,
    )
    assert.deepEqual(
      defaults.map(({ warehouseId }) => warehouseId),
      [body.warehouseId],
    )
    const refused = await manager.delete(`/warehouses/${body.warehouseId}`)
    assert.equal(refused.status, 409)
    assert.match(refusal(refused).message, /make another one the default before deleting it/)
    const spare = await manager.post<WarehouseAnswer>('/warehouses', {
      warehouseName: 'Spare',
      originAddress: dock,
    })
    assert.equal((await manager.delete(`/warehouses/${spare.body.warehouseId}`)).status, 204)
    assert.equal((await manager.delete(`/warehouses/${spare.body.warehouseId}`)).status, 404)
  })

  test('what is wrong is said by field, all at once', async () => {
    const answer = await manager.post('/warehouses', {
      warehouseName: '',
      originAddress: { ...dock, country: 'Texas' },
    })
    assert.equal(answer.status, 400)
    assert.deepEqual(
      refusal(answer).fields.map(({ path }) => path),
      ['warehouseName', 'originAddress.country'],
    )
    const empty = await manager.post('/warehouses', { warehouseName: 'West', originAddress: {} })
    assert.deepEqual(
      refusal(empty).fields.map(({ path }) => path),
      ['originAddress'],
    )
    const missing = await manager.post('/warehouses', { warehouseName: 'West' })
    assert.equal(refusal(missing).fields[0]?.path, 'originAddress')
  })

  test('a packer sees warehouses and changes none; another account does not see them', async () => {
    const body = { warehouseName: 'Mine', originAddress: dock }
    const { warehouseId } = (await manager.post<WarehouseAnswer>('/warehouses', body)).body
    const packer = await signIn(on, account, 'packer')
    assert.equal((await packer.get('/warehouses')).status, 200)
    assert.equal((await packer.post('/warehouses', body)).status, 403)
    assert.equal((await packer.put(`/warehouses/${warehouseId}`, body)).status, 403)
    assert.equal((await packer.delete(`/warehouses/${warehouseId}`)).status, 403)
    const other = await signIn(on, await on.addAccount())
    assert.equal((await other.put(`/warehouses/${warehouseId}`, body)).status, 404)
    assert.equal((await other.delete(`/warehouses/${warehouseId}`)).status, 404)
  })
})
