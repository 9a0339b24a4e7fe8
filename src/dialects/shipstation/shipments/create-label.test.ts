// POST /shipments/createlabel: a label that no order is about (V1 contract, section 10).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { balanceOf, equip, freeBody, type Label, leftBy } from '../../../../test/support/shipping.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { refuse } from '../../../../test/support/v1.ts'

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

const path = '/shipments/createlabel'
const refuseLabel = (more: Json, by = account) => refuse(by, 'POST', path, freeBody(more))

test('answers a shipment with its label, and null for what the caller knows; the list has it whole', async () => {
  const funds = await balanceOf(account)
  const { status, body, text } = await account.v1.post<Label & Json>(
    path,
    freeBody({ dimensions: { units: 'inches', length: 9, width: 6, height: 4 } }),
  )
  assert.equal(status, 200, text)
  const { shipmentId, shipmentCost, trackingNumber, labelData, ...rest } = body
  assert.deepEqual(rest, {
    orderId: null,
    orderKey: null,
    userId: null,
    customerEmail: null,
    orderNumber: null,
    createDate: hub.hub.now().toISOString(),
    shipDate: '2026-03-03',
    insuranceCost: 0,
    isReturnLabel: false,
    batchNumber: null,
    carrierCode: 'stamps_com',
    serviceCode: 'usps_priority_mail',
    packageCode: 'package',
    confirmation: 'delivery',
    warehouseId: null,
    voided: false,
    voidDate: null,
    marketplaceNotified: false,
    notifyErrorMessage: null,
    shipTo: null,
    weight: null,
    dimensions: null,
    insuranceOptions: null,
    advancedOptions: null,
    shipmentItems: null,
    formData: null,
  })
  assert.match(Buffer.from(labelData, 'base64').toString(), /^%PDF-.*"name":"Dock 4".*"name":"Ivo Renn"/)
  assert.equal(await balanceOf(account), Math.round((funds - shipmentCost) * 100) / 100)
  const list = await account.v1.get<{ shipments: Json[] }>(
    `/shipments?trackingNumber=${trackingNumber}&includeShipmentItems=true`,
  )
  const [listed] = list.body.shipments
  assert.equal(listed?.shipmentId, shipmentId)
  assert.deepEqual(listed?.weight, { value: 3, units: 'pounds', WeightUnits: 0 })
  assert.deepEqual(listed?.dimensions, { units: 'inches', length: 9, width: 6, height: 4 })
  assert.deepEqual(listed?.shipmentItems, [])
  assert.equal((listed?.shipTo as Json | undefined)?.name, 'Ivo Renn')
})

test('in a Pacific account times are Pacific; the ship date is not shifted', async () => {
  const pacific = await hub.addAccount({ v1Dates: 'pacific' })
  await equip(hub, pacific)
  const { body } = await pacific.v1.post<Json>(path, freeBody())
  assert.equal(body.createDate, '2026-03-02T09:46:02.1200000')
  assert.equal(body.shipDate, '2026-03-03')
  await pacific.v1.post('/shipments/voidlabel', { shipmentId: body.shipmentId })
  const { body: page } = await pacific.v1.get<{ shipments: Json[] }>(
    '/shipments?createDateStart=2026-03-02 09:46:02',
  )
  const [{ createDate, shipDate, voidDate } = {}] = page.shipments
  assert.deepEqual(
    { createDate, shipDate, voidDate },
    {
      createDate: '2026-03-02T09:46:02.1200000',
      shipDate: '2026-03-03',
      voidDate: '2026-03-02T09:46:02.1200000',
    },
  )
})

test('returnTo is printed as the sender, the price is that from shipFrom', async () => {
  const far = {
    name: 'Returns',
    street1: '1 Pier',
    city: 'Seattle',
    state: 'WA',
    postalCode: '98101',
    country: 'US',
  }
  const near = await account.v1.post<Label>(path, freeBody())
  const { body } = await account.v1.post<Label>(path, freeBody({ returnTo: far }))
  assert.equal(body.shipmentCost, near.body.shipmentCost)
  assert.match(Buffer.from(body.labelData, 'base64').toString(), /"sender":\{"name":"Returns"/)
})

test('a parcel abroad needs customs items and comes with a form', async () => {
  const shipTo = {
    name: 'Zoë Roy',
    street1: '1 Rue Verte',
    city: 'Montréal',
    postalCode: 'H2X 1Y4',
    country: 'CA',
  }
  const abroad = { shipTo, serviceCode: 'usps_priority_mail_international' }
  const none = await refuseLabel(abroad)
  assert.deepEqual(Object.keys(none.body.ModelState ?? {}), ['request.internationalOptions.customsItems'])
  const customsItems = [{ description: 'Mug', quantity: 1, value: 9, countryOfOrigin: 'PT' }]
  const { body } = await account.v1.post<Label>(
    path,
    freeBody({ ...abroad, internationalOptions: { customsItems } }),
  )
  assert.match(Buffer.from(body.formData ?? '', 'base64').toString(), /^%PDF-/)
})

test('what is missing or wrong is named, and nothing is made', async () => {
  const before = await leftBy(hub, account)
  const faults: [Json, string[]][] = [
    [{ packageCode: null }, ['packageCode']],
    [{ weight: null }, ['weight']],
    [{ weight: { value: 0, units: 'grams' } }, ['weight']],
    [{ weight: 'heavy' }, ['weight']],
    [{ shipFrom: null, shipTo: null }, ['shipFrom', 'shipTo']],
    [{ shipTo: { name: 'Ivo Renn', country: 'US' } }, ['shipTo.street1', 'shipTo.city', 'shipTo.postalCode']],
    [{ shipTo: { street1: '1', city: 'A', postalCode: '1', country: 'Ireland' } }, ['shipTo.country']],
    [
      { returnTo: { name: 'Returns' } },
      ['returnTo.street1', 'returnTo.city', 'returnTo.postalCode', 'returnTo.country'],
    ],
    [{ carrierCode: 'dhl' }, ['carrierCode']],
    [{ serviceCode: 'dhl_fast' }, ['serviceCode']],
    [{ packageCode: 'crate' }, ['packageCode']],
    [{ advancedOptions: { storeId: 1 } }, ['advancedOptions.storeId']],
  ]
  for (const [more, members] of faults) {
    const { status, body } = await refuseLabel(more)
    assert.equal(status, 400)
    assert.deepEqual(
      Object.keys(body.ModelState ?? {}),
      members.map((member) => `request.${member}`),
      JSON.stringify(more),
    )
  }
  assert.deepEqual(await leftBy(hub, account), before)
})

test('no label without an active manual store, or without the funds', async () => {
  const poor = await hub.addAccount()
  await equip(hub, poor, '10.00')
  const heavy = await refuseLabel({ weight: { value: 69, units: 'pounds' } }, poor)
  assert.match(heavy.body.ExceptionMessage ?? '', /is missing/)
  await hub.test.database.query(
    { name: '', text: 'update stores set active = false where account_id = $1' },
    [poor.account.id],
  )
  const { status, body } = await refuseLabel({}, poor)
  assert.equal(status, 400)
  assert.match(body.ExceptionMessage ?? '', /no active manual store/)
})
