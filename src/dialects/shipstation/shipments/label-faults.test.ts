// What POST /orders/createlabelfororder refuses, by status, funds and member (V1 contract, section 10).
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import {
  balanceOf,
  dock,
  equip,
  labelBody,
  leftBy,
  saveShippable,
  setAddress,
} from '../../../../test/support/shipping.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { readOrder, refuse } from '../../../../test/support/v1.ts'

let hub: TestHub
let account: TestAccount
before(async () => {
  hub = await startTestHub()
  account = await hub.addAccount()
  await equip(hub, account)
})
after(() => hub.close())
afterEach(async () => {
  await assertSoundBook(hub.hub.database)
  assert.deepEqual(hub.complaints, [])
})

const path = '/orders/createlabelfororder'
const refuseLabel = (body: unknown) => refuse(account, 'POST', path, body)

describe('faults are told by the member', () => {
  const faults: { what: string; more: Json; path: string; text: RegExp }[] = [
    { what: 'an unknown carrier', more: { carrierCode: 'dhl' }, path: 'carrierCode', text: /carrier dhl/ },
    { what: 'no carrier', more: { carrierCode: null }, path: 'carrierCode', text: /required/ },
    {
      what: 'an unknown service',
      more: { serviceCode: 'usps_pigeon' },
      path: 'serviceCode',
      text: /no service 'usps_pigeon'/,
    },
    { what: 'no service', more: { serviceCode: '' }, path: 'serviceCode', text: /required/ },
    {
      what: 'an unknown package',
      more: { packageCode: 'crate' },
      path: 'packageCode',
      text: /no package 'crate'/,
    },
    { what: 'no ship date', more: { shipDate: null }, path: 'shipDate', text: /required/ },
    { what: 'a ship date that is none', more: { shipDate: 'soon' }, path: 'shipDate', text: /not a date/ },
    {
      what: 'no weight',
      more: { weight: { value: 0, units: 'ounces' } },
      path: 'weight',
      text: /from 0\.1 g/,
    },
    {
      what: 'less than no weight',
      more: { weight: { value: -3, units: 'ounces' } },
      path: 'weight.value',
      text: /between 0/,
    },
    {
      what: 'a weight of next to nothing',
      more: { weight: { value: 1e-12, units: 'ounces' } },
      path: 'weight',
      text: /from 0\.1 g/,
    },
    {
      what: 'an absurd weight',
      more: { weight: { value: 90_000, units: 'pounds' } },
      path: 'weight',
      text: /to 2,000 kg/,
    },
    {
      what: 'a side of nothing',
      more: { dimensions: { units: 'inches', length: 9, width: 0, height: 4 } },
      path: 'dimensions.width',
      text: /more than 0/,
    },
    {
      what: 'an unknown confirmation',
      more: { confirmation: 'wink' },
      path: 'confirmation',
      text: /unknown value/,
    },
    { what: 'an unknown format', more: { labelFormat: 'epl' }, path: 'labelFormat', text: /unknown value/ },
    {
      what: 'an unknown warehouse',
      more: { advancedOptions: { warehouseId: 1 } },
      path: 'advancedOptions.warehouseId',
      text: /not a warehouse/,
    },
    {
      what: 'an absurd insured value',
      more: { insuranceOptions: { insureShipment: true, insuredValue: 1e9 } },
      path: 'insuranceOptions.insuredValue',
      text: /insured value/,
    },
  ]
  for (const { what, more, path: member, text } of faults) {
    test(what, async () => {
      const order = await saveShippable(account)
      const { status, body } = await refuseLabel(labelBody(order.orderId, more))
      assert.equal(status, 400)
      assert.match(body.ModelState?.[`request.${member}`]?.join() ?? JSON.stringify(body), text)
      assert.match(body.ExceptionMessage ?? '', text)
      assert.equal((await readOrder(account, order.orderId)).orderStatus, 'awaiting_shipment')
    })
  }

  test('an order without a weight, or with half an address', async () => {
    const light = await saveShippable(account, { weight: { value: 0, units: 'grams' } })
    assert.match((await refuseLabel(labelBody(light.orderId))).body.message, /has no weight/)
    const lost = await saveShippable(account, { shipTo: { name: 'Mara Lind', country: 'US' } })
    const { body } = await refuseLabel(labelBody(lost.orderId))
    assert.deepEqual(Object.keys(body.ModelState ?? {}), [
      'request.shipTo.street1',
      'request.shipTo.city',
      'request.shipTo.postalCode',
    ])
  })

  test('a postcode that no zone covers', async () => {
    const order = await saveShippable(account, {
      shipTo: {
        name: 'Mara Lind',
        street1: '18 Harbor Road',
        city: 'Nowhere',
        postalCode: '00000',
        country: 'US',
      },
    })
    const { status, body } = await refuseLabel(labelBody(order.orderId))
    assert.equal(status, 400)
    assert.match(JSON.stringify(body.ModelState), /postalCode/)
  })
})

test('funds that do not suffice are refused with the amount missing, and nothing happens', async () => {
  const poor = await hub.addAccount()
  await equip(hub, poor, '10.00')
  const order = await saveShippable(poor, { weight: { value: 60, units: 'pounds' } })
  const { status, body } = await refuse(poor, 'POST', path, labelBody(order.orderId))
  assert.equal(status, 400)
  assert.match(body.ExceptionMessage ?? '', /balance of carrier stamps_com is 10\.00: \d+\.\d\d is missing/)
  assert.equal((await readOrder(poor, order.orderId)).orderStatus, 'awaiting_shipment')
  assert.equal(await balanceOf(poor), 10)
  assert.deepEqual(await leftBy(hub, poor), { shipments: 0, labels: 0, movements: 0 })
})

test('a warehouse without a whole address says what to complete', async () => {
  const fresh = await hub.addAccount()
  await equip(hub, fresh)
  const order = await saveShippable(fresh)
  await setAddress(hub, fresh, null)
  const none = await refuse(fresh, 'POST', path, labelBody(order.orderId))
  assert.match(
    none.body.message,
    /warehouse \d+ \(Default warehouse\), which has no name, street1, city, postalCode or country/,
  )
  assert.deepEqual(Object.keys(none.body.ModelState ?? {}), ['request.advancedOptions.warehouseId'])
  await setAddress(hub, fresh, { ...dock, city: ' ' })
  assert.match(
    (await refuse(fresh, 'POST', path, labelBody(order.orderId))).body.message,
    /which has no city\./,
  )
})

test('no label without an active manual store', async () => {
  const fresh = await hub.addAccount()
  await equip(hub, fresh)
  const order = await saveShippable(fresh)
  await hub.test.database.query(
    { name: '', text: 'update stores set active = false where account_id = $1' },
    [fresh.account.id],
  )
  const { status, body } = await refuse(fresh, 'POST', path, labelBody(order.orderId))
  assert.equal(status, 400)
  assert.match(body.ExceptionMessage ?? '', /no active manual store/)
})

test('bodies that are none are refused', async () => {
  for (const body of [[], 'x', null, 7]) assert.equal((await refuseLabel(body)).status, 400)
  const { body } = await refuseLabel({})
  assert.deepEqual(Object.keys(body.ModelState ?? {}).sort(), [
    'request.carrierCode',
    'request.orderId',
    'request.serviceCode',
    'request.shipDate',
  ])
})
