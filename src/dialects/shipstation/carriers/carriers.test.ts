// Carriers (V1 contract, section 11).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { balanceOf, equip } from '../../../../test/support/shipping.ts'
import { refuse } from '../../../../test/support/v1.ts'
import { createCarrier } from '../../../core/carriers/create-carrier.ts'

let hub: TestHub
let account: TestAccount
before(async () => {
  hub = await startTestHub()
  account = await hub.addAccount()
  await equip(hub, account, '50.10')
  await createCarrier(account.ctx, {
    kind: 'sandbox',
    code: 'ups',
    nickname: 'Night desk',
    accountNumber: 'A1B2',
  })
})
after(() => hub.close())
afterEach(() => {
  assert.deepEqual(hub.complaints, [])
})

const codesOf = (carriers: Json[]) => carriers.map(({ code, primary }) => [code, primary])

test('the list has every connection; of a code that occurs twice one is primary', async () => {
  const { body } = await account.v1.get<Json[]>('/carriers')
  assert.deepEqual(codesOf(body), [
    ['stamps_com', true],
    ['ups', true],
    ['ups', false],
  ])
  const { shippingProviderId, ...stamps } = body[0] ?? {}
  assert.ok(Number(shippingProviderId) > 0)
  assert.deepEqual(stamps, {
    name: 'Stamps.com',
    code: 'stamps_com',
    accountNumber: null,
    requiresFundedAccount: true,
    balance: 50.1,
    nickname: null,
    primary: true,
  })
  assert.equal(body[2]?.nickname, 'Night desk')
  assert.equal(body[2]?.accountNumber, 'A1B2')
})

test('asked for one carrier the list is still the list, as clients slip', async () => {
  const { body } = await account.v1.get<Json[]>('/carriers?carrierCode=ups')
  assert.equal(body.length, 3)
})

test('an account without carriers has none', async () => {
  const fresh = await hub.addAccount()
  assert.deepEqual((await fresh.v1.get<Json[]>('/carriers')).body, [])
})

test('one carrier by its code, in any letter case; 404 for one the account does not have', async () => {
  const { body } = await account.v1.get<Json>('/carriers/getcarrier?carrierCode=UPS')
  assert.deepEqual([body.code, body.primary, body.nickname], ['ups', true, null])
  const { status } = await refuse(account, 'GET', '/carriers/getcarrier?carrierCode=dhl')
  assert.equal(status, 404)
  const none = await refuse(account, 'GET', '/carriers/getcarrier')
  assert.equal(none.status, 400)
  assert.deepEqual(Object.keys(none.body.ModelState ?? {}), ['request.carrierCode'])
})

test('services and packages of a carrier; 400 for one the account does not have', async () => {
  for (const [path, known] of [
    ['/carriers/listservices', 'ups_ground'],
    ['/carriers/listpackages', 'package'],
  ] as const) {
    const { body } = await account.v1.get<Json[]>(`${path}?carrierCode=ups`)
    assert.ok(body.length > 1)
    for (const one of body) {
      assert.deepEqual(Object.keys(one), ['carrierCode', 'code', 'name', 'domestic', 'international'])
      assert.equal(one.carrierCode, 'ups')
    }
    assert.ok(body.some(({ code }) => code === known))
    for (const query of ['?carrierCode=dhl', '?carrierCode=', '']) {
      const { status, body } = await refuse(account, 'GET', path + query)
      assert.equal(status, 400)
      assert.deepEqual(Object.keys(body.ModelState ?? {}), ['request.carrierCode'])
    }
  }
})

test('funds are added within their bounds, to a carrier that is paid from a balance', async () => {
  const { body } = await account.v1.post<Json>('/carriers/addfunds', {
    carrierCode: 'stamps_com',
    amount: 20,
  })
  assert.deepEqual(body, {
    name: 'Stamps.com',
    code: 'stamps_com',
    accountNumber: null,
    requiresFundedAccount: true,
    balance: 70.1,
  })
  assert.equal(
    (await account.v1.post('/carriers/addfunds', { carrierCode: 'stamps_com', amount: '10.00' })).status,
    200,
  )
  const faults: [Json, string][] = [
    [{ amount: 9.99 }, 'amount'],
    [{ amount: 10_000.01 }, 'amount'],
    [{ amount: 10.005 }, 'amount'],
    [{ amount: -20 }, 'amount'],
    [{ amount: 'much' }, 'amount'],
    [{ amount: null }, 'amount'],
    [{ amount: '' }, 'amount'],
    [{ carrierCode: 'dhl' }, 'carrierCode'],
    [{ carrierCode: null }, 'carrierCode'],
  ]
  for (const [more, member] of faults) {
    const given = { carrierCode: 'stamps_com', amount: 20, ...more }
    const { status, body } = await refuse(account, 'POST', '/carriers/addfunds', given)
    assert.equal(status, 400, JSON.stringify(more))
    assert.deepEqual(Object.keys(body.ModelState ?? {}), [`request.${member}`], JSON.stringify(more))
  }
  const unfunded = await refuse(account, 'POST', '/carriers/addfunds', { carrierCode: 'ups', amount: 20 })
  assert.equal(unfunded.status, 400)
  assert.match(unfunded.body.ExceptionMessage ?? '', /takes no funds/)
  assert.equal(await balanceOf(account), 80.1)
})
