import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import {
  customerXml,
  itemXml,
  orderXml,
  pageXml,
  readCart,
  readOrder,
} from '../../../test/support/cart-xml.ts'

test('the protocol’s own document arrives member by member', async () => {
  const page = await readFile(new URL('fixtures/complete.xml', import.meta.url))
  const { orders, rejected, warnings } = await readCart(page)
  assert.deepEqual([rejected, warnings], [[], []])
  const address = {
    name: 'Karine Beaulieu',
    company: null,
    street1: null,
    street2: null,
    street3: null,
    city: null,
    state: null,
    postalCode: null,
    country: null,
    phone: '514-555-0182',
    residential: null,
  }
  const item = { orderItemId: null, taxAmount: null, shippingAmount: null, fulfillmentSku: null }
  assert.deepEqual(orders, [
    {
      externalId: '880231',
      orderNumber: 'LUM-10931',
      statusKey: 'paid',
      content: {
        orderId: null,
        orderNumber: 'LUM-10931',
        orderKey: '880231',
        orderDate: '2026-09-03T14:07:00.000Z',
        shipByDate: null,
        customerUsername: 'k.beaulieu@example.ca',
        customerEmail: 'k.beaulieu@example.ca',
        billTo: address,
        shipTo: {
          ...address,
          company: 'Atelier Nord & Cie',
          street1: '3320 rue Rachel Est',
          street2: 'Unité 12',
          city: 'Montréal',
          state: 'QC',
          postalCode: 'H1W 1A2',
          country: 'CA',
        },
        items: [
          {
            ...item,
            lineItemKey: 'L-1',
            sku: 'LAMP-BR',
            name: 'Brass lamp',
            imageUrl: 'https://shop.example.ca/i/lamp.jpg',
            weight: { value: 36, units: 'ounces' },
            quantity: 2,
            unitPrice: 57.5,
            warehouseLocation: 'B-07',
            options: [{ name: 'Shade', value: 'Linen' }],
            adjustment: false,
            upc: '012345678905',
          },
          {
            ...item,
            lineItemKey: null,
            sku: null,
            name: 'Welcome coupon',
            imageUrl: null,
            weight: null,
            quantity: 1,
            unitPrice: -10,
            warehouseLocation: null,
            options: [],
            adjustment: true,
            upc: null,
          },
        ],
        amountPaid: 131.37,
        taxAmount: 14.37,
        shippingAmount: 12,
        customerNotes: 'Side door, please.',
        internalNotes: 'Repeat buyer',
        gift: true,
        giftMessage: 'For the new flat',
        paymentMethod: 'Card',
        requestedShippingService: 'Courier, next day',
        carrierCode: null,
        serviceCode: null,
        packageCode: null,
        confirmation: null,
        shipDate: null,
        weight: null,
        dimensions: { units: 'inches', length: 14, width: 9, height: 6.5 },
        insuranceOptions: { provider: null, insureShipment: false, insuredValue: 0 },
        internationalOptions: { contents: null, customsItems: null, nonDelivery: null },
        advancedOptions: {
          warehouseId: null,
          storeId: 4711,
          nonMachinable: false,
          saturdayDelivery: false,
          containsAlcohol: false,
          customField1: 'Aisle 4',
          customField2: null,
          customField3: null,
          source: 'Webshop',
          billToParty: null,
          billToAccount: null,
          billToPostalCode: null,
          billToCountryCode: null,
          billToMyOtherAccount: null,
        },
      },
      total: 131.37,
      currency: 'CAD',
      warehouseName: 'East dock',
      warnings: [],
    },
  ])
})

test('quirk 28: a customer code stands for the e-mail address only when it is one, and whole', async () => {
  const emailOf = async (code: string) =>
    (await readOrder(orderXml({}, { customer: customerXml({ code }) }))).content.customerEmail
  assert.equal(await emailOf('ann@example.com'), 'ann@example.com')
  for (const code of [
    '4711',
    '6f9619ff-8b86-4011-b42d-00cf4fc964ff',
    'ann@example',
    'ann@',
    `${'a'.repeat(38)}@example.com`,
  ])
    assert.equal(await emailOf(code), null, code)
  const both = customerXml({ code: '4711', billTo: '<BillTo><Email>b@example.com</Email></BillTo>' })
  const { content } = await readOrder(orderXml({}, { customer: both }))
  assert.deepEqual([content.customerUsername, content.customerEmail], ['4711', 'b@example.com'])
})

test('quirk 29: several Orders of one order are orders of their own, each by its key', async () => {
  const parts = ['H1', 'H2'].map((id) => orderXml({ OrderID: id, OrderNumber: 'R100', CustomField1: 'R100' }))
  const { orders } = await readCart(pageXml(...parts))
  assert.deepEqual(
    orders.map(({ content, total }) => [
      content.orderKey,
      content.orderNumber,
      content.advancedOptions.customField1,
      total,
    ]),
    [
      ['H1', 'R100', 'R100', 131.37],
      ['H2', 'R100', 'R100', 131.37],
    ],
  )
})

test('quirk 30: order numbers are taken as they are, only trimmed', async () => {
  for (const number of ['6F9619FF8B864011B42D00CF4FC964FF', '#1001', 'A/B 7', '000000042']) {
    const { orderNumber } = await readOrder(orderXml({ OrderNumber: `\n ${number} ` }))
    assert.equal(orderNumber, number)
  }
})

test('an order without an id goes by its number, one without a number by its id', async () => {
  const magento = await readOrder(orderXml({ OrderID: null }))
  assert.deepEqual([magento.externalId, magento.content.orderKey], [null, 'LUM-10931'])
  const numberless = await readOrder(orderXml({ OrderNumber: '' }))
  assert.deepEqual([numberless.orderNumber, numberless.externalId], ['880231', '880231'])
  assert.match(numberless.warnings.join(), /OrderNumber/)
})

test('an order that lacks what nothing can stand for is rejected alone', async () => {
  const { numbers, rejected } = await readCart(
    pageXml(
      orderXml({ OrderNumber: '', OrderID: '' }),
      orderXml({ OrderStatus: ' ', OrderNumber: 'B' }),
      orderXml({ OrderNumber: 'C', OrderID: 'x'.repeat(501) }),
      orderXml({ OrderNumber: 'D' }, { items: itemXml({ SKU: 'x'.repeat(501) }) }),
      orderXml(),
    ),
  )
  assert.deepEqual(numbers, ['LUM-10931'])
  assert.deepEqual(rejected, [
    { orderNumber: null, reason: 'It has neither an OrderNumber nor an OrderID.' },
    { orderNumber: 'B', reason: 'It has no OrderStatus.' },
    { orderNumber: 'C', reason: 'Its OrderID is longer than 500 characters.' },
    { orderNumber: 'D', reason: 'Its SKU is longer than 500 characters.' },
  ])
})

test('dimensions are found under the order or its only item, in every spelling of their units', async () => {
  const size = (units: string) =>
    `<Dimensions><DimensionUnits>${units}</DimensionUnits><Length>1.5</Length><Width>2</Width><Height>3</Height></Dimensions>`
  for (const [units, name] of [
    ['in', 'inches'],
    ['INCH', 'inches'],
    ['cm', 'centimeters'],
    ['', 'inches'],
  ] as const) {
    const { content } = await readOrder(orderXml().replace('<Customer>', `${size(units)}<Customer>`))
    assert.deepEqual(content.dimensions, { units: name, length: 1.5, width: 2, height: 3 })
    const under = await readOrder(orderXml().replace('</Item>', `${size(units)}</Item>`))
    assert.deepEqual(under.content.dimensions, content.dimensions)
  }
  const odd = await readOrder(orderXml().replace('<Customer>', `${size('ells')}<Customer>`))
  assert.equal(odd.content.dimensions, null)
  assert.match(odd.warnings.join(), /“ells”/)
})
