// POST /orders/createlabelfororder (V1 contract, section 10).
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import {
  balanceOf,
  equip,
  label,
  labelBody,
  leftBy,
  saveShippable,
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
const drawn = (base64: string | null) => Buffer.from(base64 ?? '', 'base64').toString('utf8')

test('a label makes a shipment, ships the order, and takes its price from the balance', async () => {
  const funds = await balanceOf(account)
  const order = await saveShippable(account, {
    orderNumber: 'L-1',
    orderKey: 'l-1',
    customerEmail: 'mara@example.com',
  })
  hub.advance(60_000)
  const made = await label(account, order.orderId, { confirmation: 'delivery' })
  assert.deepEqual(Object.keys(made), [
    'shipmentId',
    'shipmentCost',
    'insuranceCost',
    'trackingNumber',
    'labelData',
    'formData',
  ])
  assert.ok(made.shipmentCost > 0)
  assert.match(made.trackingNumber, /^94\d{20}$/)
  assert.match(drawn(made.labelData), /^%PDF-/)
  assert.equal(made.formData, null)
  assert.equal(
    await balanceOf(account),
    Math.round((funds - made.shipmentCost - made.insuranceCost) * 100) / 100,
  )

  const after = await readOrder(account, order.orderId)
  assert.deepEqual(after, {
    ...order,
    orderStatus: 'shipped',
    carrierCode: 'stamps_com',
    serviceCode: 'usps_ground_advantage',
    packageCode: 'package',
    shipDate: '2026-03-03',
    modifyDate: hub.hub.now().toISOString(),
  })
  const list = await account.v1.get<{ shipments: Json[]; total: number }>(
    `/shipments?orderId=${order.orderId}&includeShipmentItems=True`,
  )
  assert.equal(list.body.total, 1)
  assert.deepEqual(list.body.shipments[0], {
    shipmentId: made.shipmentId,
    orderId: order.orderId,
    orderKey: 'l-1',
    userId: null,
    customerEmail: 'mara@example.com',
    orderNumber: 'L-1',
    createDate: hub.hub.now().toISOString(),
    shipDate: '2026-03-03',
    shipmentCost: made.shipmentCost,
    insuranceCost: 0,
    trackingNumber: made.trackingNumber,
    isReturnLabel: false,
    batchNumber: null,
    carrierCode: 'stamps_com',
    serviceCode: 'usps_ground_advantage',
    packageCode: 'package',
    confirmation: 'delivery',
    warehouseId: order.advancedOptions.warehouseId,
    voided: false,
    voidDate: null,
    marketplaceNotified: false,
    notifyErrorMessage: null,
    shipTo: { ...order.shipTo, residential: null, addressVerified: null },
    weight: { value: 24, units: 'ounces', WeightUnits: 1 },
    dimensions: null,
    insuranceOptions: { provider: null, insureShipment: false, insuredValue: 0 },
    advancedOptions: {
      billToParty: null,
      billToAccount: null,
      billToPostalCode: null,
      billToCountryCode: null,
      storeId: order.advancedOptions.storeId,
    },
    shipmentItems: [
      {
        orderItemId: order.items[0]?.orderItemId,
        lineItemKey: 'line-1',
        sku: 'MUG-BLUE',
        name: 'Blue mug',
        imageUrl: null,
        weight: null,
        quantity: 2,
        unitPrice: 15.5,
        warehouseLocation: null,
        options: [],
        productId: order.items[0]?.productId,
        fulfillmentSku: null,
      },
    ],
    labelData: null,
    formData: null,
  })
  const history = await hub.test.database.query<{ kind: string }>(
    { name: '', text: 'select kind from order_history where order_id = $1 order by history_id' },
    [order.orderId],
  )
  assert.deepEqual(
    history.map(({ kind }) => kind),
    ['order_created', 'order_labelled'],
  )
})

test('a shipped order takes a second label; the other statuses take none, nor does somebody else’s order', async () => {
  const order = await saveShippable(account)
  await label(account, order.orderId)
  const second = await label(account, order.orderId, { carrierCode: 'ups', serviceCode: 'ups_ground' })
  assert.ok(second.trackingNumber.startsWith('1Z'))
  assert.equal((await readOrder(account, order.orderId)).carrierCode, 'ups')
  const before = await leftBy(hub, account)
  for (const orderStatus of ['awaiting_payment', 'on_hold', 'pending_fulfillment', 'cancelled']) {
    const refused = await saveShippable(account, { orderStatus })
    const { status, body } = await refuseLabel(labelBody(refused.orderId))
    assert.equal(status, 400)
    assert.match(body.ExceptionMessage ?? '', new RegExp(orderStatus.replaceAll('_', ' ')))
    assert.equal((await readOrder(account, refused.orderId)).orderStatus, orderStatus)
  }
  const other = await hub.addAccount()
  const theirs = await saveShippable(other)
  assert.equal((await refuseLabel(labelBody(theirs.orderId))).status, 404)
  assert.equal((await refuseLabel(labelBody(999_999_999))).status, 404)
  const gone = await saveShippable(account)
  await account.v1.send('DELETE', `/orders/${gone.orderId}`)
  assert.equal((await refuseLabel(labelBody(gone.orderId))).status, 404)
  assert.deepEqual(await leftBy(hub, account), before)
})

test('a test label is marked and charges nothing', async () => {
  const funds = await balanceOf(account)
  const order = await saveShippable(account)
  const made = await label(account, order.orderId, { testLabel: true })
  assert.match(drawn(made.labelData), /"isSample":true/)
  assert.equal(await balanceOf(account), funds)
})

test('what the body leaves out is as the order has it', async () => {
  const order = await saveShippable(account, {
    carrierCode: 'stamps_com',
    packageCode: 'large_package',
    confirmation: 'signature',
    dimensions: { units: 'inches', length: 9, width: 6, height: 4 },
    insuranceOptions: { provider: 'carrier', insureShipment: true, insuredValue: 200 },
    advancedOptions: { customField1: 'Shelf 9', customField3: 'Fragile' },
  })
  const made = await label(account, order.orderId, { packageCode: null })
  assert.ok(made.insuranceCost > 0)
  const content = drawn(made.labelData)
  assert.match(content, /"lines":\["Shelf 9","Fragile"\]/)
  assert.match(content, /"length":9/)
  const { body } = await account.v1.get<{ shipments: Json[] }>(`/shipments?orderId=${order.orderId}`)
  const { packageCode, confirmation, insuranceOptions } = body.shipments[0] ?? {}
  assert.deepEqual(
    { packageCode, confirmation, insuranceOptions },
    {
      packageCode: 'large_package',
      confirmation: 'signature',
      insuranceOptions: order.insuranceOptions,
    },
  )
  const own = await label(account, order.orderId, {
    insuranceOptions: { provider: 'provider', insureShipment: true, insuredValue: 200 },
    advancedOptions: { customField2: 'Other' },
    dimensions: { units: 'inches', length: 0, width: 0, height: 0 },
  })
  assert.equal(own.insuranceCost, 0)
  assert.match(drawn(own.labelData), /"dimensions":null.*"lines":\["Other"\]/)
})

describe('a parcel that leaves the country', () => {
  const abroad = {
    shipTo: {
      name: 'Zoë Roy',
      street1: '1 Rue Verte',
      city: 'Montréal',
      state: 'QC',
      postalCode: 'H2X 1Y4',
      country: 'CA',
    },
  }
  const service = { serviceCode: 'usps_priority_mail_international' }
  const mug = {
    description: 'Mug',
    quantity: 2,
    value: 15.5,
    harmonizedTariffCode: '6912.00',
    countryOfOrigin: 'PT',
  }

  test('is refused without customs items, naming each that lacks something', async () => {
    const order = await saveShippable(account, abroad)
    const none = await refuseLabel(labelBody(order.orderId, service))
    assert.equal(none.status, 400)
    assert.match(
      none.body.ModelState?.['request.internationalOptions.customsItems']?.join() ?? '',
      /needs customs items/,
    )
    const customsItems = [
      mug,
      { ...mug, description: 'Lid', countryOfOrigin: null },
      { ...mug, description: '', quantity: 0 },
    ]
    const some = await refuseLabel(
      labelBody(order.orderId, { ...service, internationalOptions: { customsItems } }),
    )
    assert.deepEqual(some.body.ModelState, {
      'request.internationalOptions.customsItems[1].countryOfOrigin': [
        'Customs item 2 (Lid) needs a country of origin, as a code of two letters.',
      ],
      'request.internationalOptions.customsItems[2].description': ['Customs item 3 has no description.'],
      'request.internationalOptions.customsItems[2].quantity': [
        'Customs item 3 needs a quantity of 1 or more, in whole pieces.',
      ],
    })
  })

  test('comes with a form, from the order’s own declaration or the body’s', async () => {
    const order = await saveShippable(account, {
      ...abroad,
      internationalOptions: { contents: 'gift', customsItems: [mug] },
    })
    const made = await label(account, order.orderId, service)
    const form = drawn(made.formData)
    assert.match(form, /^%PDF-/)
    assert.match(form, /"contents":"gift","nonDelivery":"return_to_sender"/)
    const again = await label(account, order.orderId, {
      ...service,
      internationalOptions: {
        contents: 'sample',
        nonDelivery: 'treat_as_abandoned',
        customsItems: [{ ...mug, description: 'Cup' }],
      },
    })
    assert.match(
      drawn(again.formData),
      /"description":"Cup".*"contents":"sample","nonDelivery":"treat_as_abandoned"/,
    )
  })
})

test('labels can be had as ZPL', async () => {
  const order = await saveShippable(account)
  const made = await label(account, order.orderId, { labelFormat: 'zpl' })
  assert.match(drawn(made.labelData), /^\^XA[\s\S]*\^XZ\s*$/)
})

test('a label made through one dialect has shipped the order in the other', async () => {
  const order = await saveShippable(account, { orderNumber: 'SAME-1' })
  await label(account, order.orderId)
  const { body } = await account.starshipit.get<{ order: { status: string; carrier: string } }>(
    `/api/orders?order_id=${order.orderId}`,
  )
  assert.equal(body.order.status, 'Shipped')
  assert.equal(body.order.carrier, 'stamps_com')
})
