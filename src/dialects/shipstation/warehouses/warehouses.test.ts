import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { readOrder, refuse, saveOrder } from '../../../../test/support/v1.ts'

let on: TestHub
let account: TestAccount
before(async () => {
  on = await startTestHub()
})
after(() => on.close())
afterEach(() => assert.deepEqual(on.complaints, []))

interface Warehouse extends Json {
  warehouseId: number
  isDefault: boolean
}

const address = {
  name: 'Dock',
  company: 'Hub Goods',
  street1: '18 Harbor Road',
  street2: '',
  street3: null,
  city: 'Portland',
  state: 'ME',
  postalCode: '04101',
  country: 'US',
  phone: '207-555-0142',
  residential: false,
}
const path = (id: number) => `/warehouses/${id}`

async function list(): Promise<Warehouse[]> {
  return (await account.v1.get<Warehouse[]>('/warehouses')).body
}
async function create(more: Json = {}): Promise<Warehouse> {
  const body = { warehouseName: 'Main dock', originAddress: address, ...more }
  const answer = await account.v1.post<Warehouse>('/warehouses/createwarehouse', body)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
const defaults = async () =>
  (await list()).filter(({ isDefault }) => isDefault).map(({ warehouseId }) => warehouseId)

test('a new account has one warehouse, the default one, to be completed', async () => {
  account = await on.addAccount()
  const [first, ...others] = await list()
  assert.deepEqual(others, [])
  const nothing = Object.fromEntries(
    [...Object.keys(address), 'addressVerified'].map((member) => [member, null]),
  )
  assert.deepEqual(first, {
    warehouseId: first?.warehouseId,
    warehouseName: 'Default warehouse',
    originAddress: nothing,
    returnAddress: nothing,
    createDate: '2026-03-02T17:46:02.120Z',
    isDefault: true,
    sellerIntegrationId: null,
    extInventoryIdentity: null,
    registerFedexMeter: null,
  })
})

test('a warehouse is made and read, the return address being a copy of the origin', async () => {
  account = await on.addAccount()
  const made = await create({ originAddress: { ...address, country: 'us', addressVerified: 'x' } })
  assert.deepEqual(made, {
    warehouseId: made.warehouseId,
    warehouseName: 'Main dock',
    originAddress: { ...address, addressVerified: null },
    returnAddress: { ...address, residential: null, addressVerified: null },
    createDate: '2026-03-02T17:46:02.120Z',
    isDefault: false,
    sellerIntegrationId: null,
    extInventoryIdentity: null,
    registerFedexMeter: null,
  })
  assert.deepEqual((await account.v1.get(path(made.warehouseId))).body, made)
  assert.deepEqual((await list()).at(-1), made)
  const returns = { ...address, name: 'Returns', residential: true }
  const other = await create({ returnAddress: returns, warehouseName: null })
  assert.deepEqual(other.returnAddress, { ...returns, addressVerified: null })
  assert.equal(other.warehouseName, 'Dock')
})

test('clients also make one by POST /warehouses and by PUT /warehouses/createwarehouse', async () => {
  account = await on.addAccount()
  const body = { warehouseName: 'Alias', originAddress: address }
  assert.equal((await account.v1.post('/warehouses', body)).body.warehouseName, 'Alias')
  assert.equal(
    (await account.v1.send('PUT', '/Warehouses/CreateWarehouse/', body)).body.warehouseName,
    'Alias',
  )
  assert.equal((await list()).length, 3)
})

test('a warehouse is replaced as a whole, by its path or by the id in the body', async () => {
  account = await on.addAccount()
  const made = await create({ returnAddress: { ...address, name: 'Returns' } })
  const { warehouseId } = made
  const changed = { warehouseName: 'East', originAddress: { ...address, street1: '1 East Street' } }
  const byPath = await account.v1.send('PUT', path(warehouseId), {
    ...made,
    ...changed,
    returnAddress: null,
    createDate: '2020-01-01',
  })
  assert.deepEqual(byPath.body, {
    ...made,
    warehouseName: 'East',
    originAddress: { ...address, street1: '1 East Street', addressVerified: null },
    returnAddress: { ...address, street1: '1 East Street', residential: null, addressVerified: null },
  })
  const byBody = await account.v1.send('PUT', '/warehouses/updatewarehouse', {
    ...made,
    warehouseId: String(warehouseId),
  })
  assert.deepEqual(byBody.body, made)
})

test('there is one default: it is unset by another, and cannot be given up or deleted', async () => {
  account = await on.addAccount()
  const [first] = await defaults()
  const { warehouseId } = await create({ isDefault: true })
  assert.deepEqual(await defaults(), [warehouseId])
  const back = await account.v1.send('PUT', path(first as number), {
    originAddress: address,
    isDefault: 'true',
  })
  assert.equal(back.body.isDefault, true)
  assert.deepEqual(await defaults(), [first])
  // Left out, it stays as it is.
  await account.v1.send('PUT', path(first as number), { originAddress: address })
  assert.deepEqual(await defaults(), [first])
  const given = await refuse(account, 'PUT', path(first as number), {
    originAddress: address,
    isDefault: false,
  })
  const deleted = await refuse(account, 'DELETE', path(first as number))
  assert.deepEqual([given.status, deleted.status], [400, 400])
  assert.match(deleted.body.message, /is the default/)
  assert.deepEqual(await defaults(), [first])
})

test('of many that become the default at once one does', async () => {
  account = await on.addAccount()
  await Promise.all(Array.from({ length: 20 }, () => create({ isDefault: true })))
  assert.equal((await defaults()).length, 1)
  assert.equal((await list()).length, 21)
})

test('a deleted warehouse is gone from every answer, but orders keep it', async () => {
  account = await on.addAccount()
  const { warehouseId } = await create()
  const order = await saveOrder(account, { orderKey: 'kept', advancedOptions: { warehouseId } })
  const answer = await account.v1.send('DELETE', path(warehouseId))
  assert.deepEqual(answer.body, { success: true, message: 'The requested warehouse has been deleted.' })
  assert.equal(
    (await list()).some((one) => one.warehouseId === warehouseId),
    false,
  )
  for (const [method, body] of [['GET'], ['PUT', { originAddress: address }], ['DELETE']] as const)
    assert.equal((await refuse(account, method, path(warehouseId), body)).status, 404)
  assert.equal((await readOrder(account, order.orderId)).advancedOptions.warehouseId, warehouseId)
  const refused = await refuse(account, 'POST', '/orders/createorder', {
    ...order,
    orderId: null,
    orderKey: 'new',
    advancedOptions: { warehouseId },
  })
  assert.equal(refused.status, 400)
})

test('an order without a warehouse leaves from the default one', async () => {
  account = await on.addAccount()
  const { warehouseId } = await create({ isDefault: true })
  assert.equal((await saveOrder(account)).advancedOptions.warehouseId, warehouseId)
})

test('what cannot be a warehouse is refused, naming the member', async () => {
  account = await on.addAccount()
  const bad: [Json, RegExp][] = [
    [{ originAddress: undefined }, /originAddress$/],
    [{ originAddress: null }, /originAddress$/],
    [{ originAddress: 'here' }, /originAddress$/],
    [{ originAddress: {} }, /originAddress$/],
    [{ originAddress: { name: 'Dock' } }, /originAddress$/],
    [{ originAddress: { ...address, country: 'USA' } }, /originAddress\.country$/],
    [{ returnAddress: [] }, /returnAddress$/],
    [{ warehouseName: 'x'.repeat(201) }, /warehouseName$/],
    [{ isDefault: 'maybe' }, /isDefault$/],
  ]
  for (const [members, member] of bad) {
    const body = { warehouseName: 'Bad', originAddress: address, ...members }
    const { status, body: fault } = await refuse(account, 'POST', '/warehouses/createwarehouse', body)
    assert.equal(status, 400)
    assert.match(Object.keys(fault.ModelState ?? {}).join(), member)
  }
  const { warehouseId } = await create()
  const other = { originAddress: address, warehouseId: warehouseId + 1 }
  assert.equal((await refuse(account, 'PUT', path(warehouseId), other)).status, 400)
  assert.equal(
    (await refuse(account, 'PUT', '/warehouses/updatewarehouse', { originAddress: address })).status,
    400,
  )
  assert.equal((await refuse(account, 'PUT', '/warehouses/updatewarehouse', other)).status, 404)
  assert.equal((await refuse(account, 'GET', '/warehouses/abc')).status, 404)
  assert.equal((await list()).length, 2)
})

test('warehouses of other accounts are not there, and dates follow the account', async () => {
  account = await on.addAccount()
  const { warehouseId } = await create()
  account = await on.addAccount({ v1Dates: 'pacific' })
  assert.equal((await refuse(account, 'GET', path(warehouseId))).status, 404)
  assert.equal((await refuse(account, 'DELETE', path(warehouseId))).status, 404)
  assert.equal((await create()).createDate, '2026-03-02T09:46:02.1200000')
})

test('the members of its addresses are in the order of V1', async () => {
  account = await on.addAccount()
  const { originAddress, returnAddress } = await create()
  for (const shown of [originAddress, returnAddress]) {
    assert.deepEqual(Object.keys(shown as Json), [...Object.keys(address), 'addressVerified'])
  }
})
