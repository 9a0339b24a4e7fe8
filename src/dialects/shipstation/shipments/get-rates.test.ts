// POST /shipments/getrates (V1 contract, section 10).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { dock, equip, label, saveShippable, setAddress } from '../../../../test/support/shipping.ts'
import { refuse } from '../../../../test/support/v1.ts'

interface Rate {
  serviceName: string
  serviceCode: string
  shipmentCost: number
  otherCost: number
}

let hub: TestHub
let account: TestAccount
before(async () => {
  hub = await startTestHub()
  account = await hub.addAccount()
  await equip(hub, account)
})
after(() => hub.close())
afterEach(() => {
  assert.deepEqual(hub.complaints, [])
})

const path = '/shipments/getrates'
const body = (more: Json = {}) => ({
  carrierCode: 'stamps_com',
  serviceCode: null,
  packageCode: null,
  fromPostalCode: '04101',
  toState: 'TX',
  toCountry: 'US',
  toPostalCode: '78701',
  toCity: 'Austin',
  weight: { value: 24, units: 'ounces' },
  dimensions: null,
  confirmation: 'none',
  residential: false,
  ...more,
})
async function rates(more: Json = {}, by = account): Promise<Rate[]> {
  const answer = await by.v1.post<Rate[]>(path, body(more))
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
const priceOf = ({ shipmentCost, otherCost }: Rate) => Math.round((shipmentCost + otherCost) * 100) / 100

test('every service that goes there, cheapest first; one of them by its code', async () => {
  const all = await rates()
  assert.ok(all.length > 2)
  assert.deepEqual(Object.keys(all[0] ?? {}), ['serviceName', 'serviceCode', 'shipmentCost', 'otherCost'])
  assert.deepEqual(
    all.map(priceOf),
    all.map(priceOf).toSorted((a, b) => a - b),
  )
  const [one, ...more] = await rates({ serviceCode: 'usps_priority_mail', packageCode: 'package' })
  assert.equal(one?.serviceCode, 'usps_priority_mail')
  assert.deepEqual(more, [])
})

test('a label costs what the rate said, to the cent', async () => {
  const order = await saveShippable(account)
  const [rate] = await rates({ serviceCode: 'usps_ground_advantage', packageCode: 'package' })
  const { shipmentCost } = await label(account, order.orderId)
  assert.equal(rate && priceOf(rate), shipmentCost)
})

test('no service goes there: an empty list', async () => {
  assert.deepEqual(await rates({ toPostalCode: '00000' }), [])
})

test('the origin: city and state win over a warehouse, whose country always counts', async () => {
  const [near] = await rates({ fromPostalCode: '78702', serviceCode: 'usps_priority_mail' })
  const warehouses = await hub.test.database.query<{ id: number }>(
    { name: '', text: 'select warehouse_id as id from warehouses where account_id = $1' },
    [account.account.id],
  )
  const fromWarehouseId = String(warehouses[0]?.id)
  const [fromDock] = await rates({
    fromPostalCode: '78702',
    serviceCode: 'usps_priority_mail',
    fromWarehouseId,
  })
  assert.ok(near && fromDock && priceOf(near) < priceOf(fromDock))
  const named = await rates({
    fromPostalCode: '78702',
    serviceCode: 'usps_priority_mail',
    fromCity: 'Austin',
    fromState: 'TX',
    fromWarehouseId,
  })
  assert.deepEqual(named[0], near)
  const abroad = await rates({ toCountry: 'CA', toPostalCode: 'H2X 1Y4', toState: 'QC' })
  assert.ok(abroad.every(({ serviceCode }) => serviceCode.endsWith('international')))
})

test('while no warehouse has an address the parcel stays in its country', async () => {
  const fresh = await hub.addAccount()
  await equip(hub, fresh)
  await setAddress(hub, fresh, null)
  const there = { fromPostalCode: 'H2X 1Y4', toCountry: 'CA', toPostalCode: 'H2X 1Y5' }
  const domestic = await rates(there, fresh)
  assert.ok(domestic.some(({ serviceCode }) => serviceCode === 'usps_priority_mail'))
  await setAddress(hub, fresh, dock)
  assert.ok((await rates(there, fresh)).every(({ serviceCode }) => serviceCode.endsWith('international')))
})

test('numbers as text and dimensions of nothing are taken', async () => {
  const more = {
    weight: { value: '24', units: 'ounces' },
    dimensions: { units: 'inches', length: 0, width: 0, height: 0 },
    residential: 'true',
  }
  assert.ok((await rates(more)).length > 0)
})

test('faults are told by the member', async () => {
  const faults: [Json, string][] = [
    [{ carrierCode: 'dhl' }, 'carrierCode'],
    [{ carrierCode: '' }, 'carrierCode'],
    [{ serviceCode: 'usps_pigeon' }, 'serviceCode'],
    [{ packageCode: 'crate' }, 'packageCode'],
    [{ fromPostalCode: null }, 'fromPostalCode'],
    [{ toCountry: null }, 'toCountry'],
    [{ toCountry: 'USA' }, 'toCountry'],
    [{ toPostalCode: ' ' }, 'toPostalCode'],
    [{ weight: null }, 'weight'],
    [{ weight: { value: 0, units: 'ounces' } }, 'weight'],
    [{ weight: { value: -1, units: 'ounces' } }, 'weight.value'],
    [{ weight: { value: 1e9, units: 'ounces' } }, 'weight'],
    [{ weight: { value: 1, units: 'stones' } }, 'weight.units'],
    [{ dimensions: { units: 'inches', length: 5000, width: 1, height: 1 } }, 'dimensions.length'],
    [{ confirmation: 'wink' }, 'confirmation'],
    [{ fromWarehouseId: 1 }, 'fromWarehouseId'],
  ]
  for (const [more, member] of faults) {
    const answer = await refuse(account, 'POST', path, body(more))
    assert.equal(answer.status, 400, JSON.stringify(more))
    assert.deepEqual(Object.keys(answer.body.ModelState ?? {}), [`request.${member}`], JSON.stringify(more))
  }
})

test('where there are no postal codes none is needed', async () => {
  const abroad = { carrierCode: 'ups', toState: null, toCity: 'Dubai', toCountry: 'AE' }
  const blank = await rates({ ...abroad, toPostalCode: '' })
  assert.notEqual(blank.length, 0)
  assert.deepEqual(await rates({ ...abroad, toPostalCode: undefined }), blank)
  const refused = await refuse(account, 'POST', path, body({ toPostalCode: ' ' }))
  assert.deepEqual(Object.keys(refused.body.ModelState ?? {}), ['request.toPostalCode'])
})
