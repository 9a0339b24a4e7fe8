import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { HubError } from '../../../core/errors.ts'
import type { Order } from '../../../core/orders/order.ts'
import { newOrder, type OrderDraft, replacedOrder } from '../../../core/orders/order-draft.ts'
import { Fields, type JsonObject } from '../../../http/fields.ts'
import { parseOrder, presentOrder } from './order-wire.ts'

const now = new Date('2026-03-04T05:06:07.000Z')
const destination = {
  name: 'Mere Aroha',
  street: '4 Kauri Road',
  suburb: 'Birkenhead',
  city: 'Auckland',
  post_code: '0626',
  country: 'New Zealand',
}
const small = { order_number: 'W-2040', destination }
const full = {
  ...small,
  order_date: '2026-03-01T00:00:00+13:00',
  reference: 'PO 77',
  carrier: 'NZPost',
  carrier_name: 'NZ Post',
  carrier_service_code: 'CPOLP',
  shipping_method: 'Express',
  shipping_description: 'Leave with neighbour',
  signature_required: true,
  dangerous_goods: true,
  return_order: true,
  currency: 'nzd',
  sender_details: {
    name: 'Depot',
    street: '1 Dock St',
    city: 'Tauranga',
    country: 'NZ',
    tax_numbers: [{ tax_type: 'eori_number', tax_number: 'X1' }],
  },
  destination: {
    ...destination,
    ...{
      email: 'mere@example.com',
      phone: '021 555',
      building: 'Flat 2',
      company: 'Aroha Ltd',
      state: 'AUK',
    },
    delivery_instructions: 'Gate code 4',
    tax_number: '12-34',
    tax_numbers: [{ tax_type: 'gst_registration', tax_number: '99' }],
  },
  items: [
    {
      ...{
        description: 'Kettle',
        sku: 'KET-1',
        quantity: 2,
        weight: 1.1,
        value: 49,
        color: 'red',
        size: 'L',
      },
      ...{
        tariff_code: '8516.10',
        country_of_origin: 'China',
        quantity_to_ship: 1,
        barcode: '94',
        stock_on_hand: 7,
      },
    },
    { description: 'Lid', weight: 0.2 },
  ],
  packages: [
    {
      name: 'Box A',
      weight: 2.3,
      height: 0.3,
      width: 0.25,
      length: 0.415,
      packaging_type: 'Carton',
      contents: 'Kettles',
    },
    { weight: 0.1 },
  ],
  metadatas: [{ metafield_key: 'AUTHORITYTOLEAVE', value: 'True', required: false }],
  declared_value: 98.5,
}

function draftOf(order: unknown): OrderDraft {
  return parseOrder(new Fields({ order }), now)
}

function orderOf(draft: OrderDraft): Order {
  let lineId = 900
  const around = { accountId: 1, now: now.toISOString(), warehouseId: 3, customerId: null }
  return newOrder(draft, {
    ...around,
    orderId: 50117,
    orderKey: 'k',
    storeId: 2,
    nextLineId: () => (lineId += 1),
  })
}

function shown(order: Order): JsonObject {
  return JSON.parse(JSON.stringify(presentOrder(order))) as JsonObject
}

function faultsOf(order: unknown): string[] {
  try {
    draftOf(order)
  } catch (error) {
    if (error instanceof HubError && error.code === 'invalid') return error.faults.map((fault) => fault.path)
    throw error
  }
  return []
}

suite('an order created here', () => {
  test('becomes a draft in words of the book', () => {
    const draft = draftOf(full)
    assert.equal(draft.orderNumber, 'W-2040')
    assert.equal(draft.orderDate, '2026-02-28T11:00:00.000Z')
    assert.equal(draft.orderStatus, 'awaiting_shipment')
    assert.equal(draft.uniqueNumber, true)
    assert.equal(draft.origin, 'api')
    assert.equal(draft.orderKey, null)
    assert.equal(draft.customerEmail, 'mere@example.com')
    assert.equal(draft.customerNotes, 'Gate code 4')
    assert.equal(draft.requestedShippingService, 'Express')
    assert.equal(draft.confirmation, 'signature')
    assert.equal(draft.carrierCode, 'NZPost')
    assert.equal(draft.serviceCode, 'CPOLP')
    assert.equal(draft.packageCode, 'Carton')
    assert.equal(draft.advancedOptions.customField1, 'PO 77')
    assert.deepEqual(draft.shipTo, {
      ...{
        name: 'Mere Aroha',
        company: 'Aroha Ltd',
        street1: '4 Kauri Road',
        street2: 'Flat 2',
        street3: 'Birkenhead',
      },
      ...{
        city: 'Auckland',
        state: 'AUK',
        postalCode: '0626',
        country: 'NZ',
        phone: '021 555',
        residential: null,
      },
    })
    assert.deepEqual(draft.weight, { value: 2400, units: 'grams' })
    assert.deepEqual(draft.dimensions, { units: 'centimeters', length: 41.5, width: 25, height: 30 })
  })

  test('has lines with grams, unit price, barcode and options, and what customs is told', () => {
    const [kettle, lid] = draftOf(full).items
    assert.equal(kettle?.name, 'Kettle')
    assert.deepEqual(kettle?.weight, { value: 1100, units: 'grams' })
    assert.equal(kettle?.unitPrice, 49)
    assert.equal(kettle?.upc, '94')
    assert.deepEqual(kettle?.options, [
      { name: 'color', value: 'red' },
      { name: 'size', value: 'L' },
    ])
    assert.equal(lid?.quantity, 1)
    assert.equal(lid?.unitPrice, null)
    assert.deepEqual(draftOf(full).internationalOptions.customsItems, [
      {
        ...{ customsItemId: null, description: 'Kettle', quantity: 2, value: 49 },
        ...{ harmonizedTariffCode: '8516.10', countryOfOrigin: 'CN' },
      },
    ])
  })

  test('is answered with everything that was sent', () => {
    const order = shown(orderOf(draftOf(full)))
    assert.deepEqual(order, {
      order_id: 50117,
      order_date: '2026-02-28T11:00:00.000Z',
      order_number: 'W-2040',
      reference: 'PO 77',
      carrier: 'NZPost',
      carrier_name: 'NZ Post',
      carrier_service_code: 'CPOLP',
      shipping_method: 'Express',
      shipping_description: 'Leave with neighbour',
      signature_required: true,
      dangerous_goods: true,
      currency: 'NZD',
      sender_details: { ...full.sender_details, country: 'New Zealand' },
      destination: full.destination,
      items: [
        { ...full.items[0], item_id: 901, quantity_shipped: 0 },
        {
          ...{ item_id: 902, description: 'Lid', quantity: 1, quantity_to_ship: 1, quantity_shipped: 0 },
          weight: 0.2,
        },
      ],
      packages: [
        { ...full.packages[0], package_id: 904 },
        { package_id: 905, name: 'Package', weight: 0.1 },
      ],
      metadatas: full.metadatas,
      customs: {},
      declared_value: 98.5,
      archived: false,
      manifest_number: 0,
      manifested: false,
      address_validation: 'NotChecked',
      create_return: false,
      dtp: false,
      add_insurance: false,
      insurance_value: 0,
      plt: false,
      type: 'Return',
      platform: 'API',
      status: 'Unshipped',
    })
  })

  test('needs no more than a number and a destination', () => {
    const order = shown(orderOf(draftOf(small)))
    assert.equal(order['order_date'], now.toISOString())
    assert.equal(order['carrier'], 'None')
    assert.equal(order['carrier_name'], '')
    assert.equal('items' in order, false)
    assert.equal('reference' in order, false)
    assert.deepEqual(order['packages'], [{ name: 'Package', weight: 0 }])
    assert.deepEqual(order['destination'], destination)
  })

  test('gets one package that weighs what its lines do when it names none', () => {
    const order = shown(
      orderOf(draftOf({ ...small, items: [{ description: 'Kettle', quantity: 3, weight: 1.1 }] })),
    )
    assert.deepEqual(order['packages'], [{ name: 'Package', weight: 3.3 }])
  })

  test('without a city has its suburb for one', () => {
    const { city, ...rest } = destination
    const order = orderOf(draftOf({ ...small, destination: rest }))
    assert.equal(order.doc.shipTo.city, 'Birkenhead')
    assert.deepEqual(shown(order)['destination'], rest)
    assert.deepEqual(faultsOf({ ...small, destination: { ...rest, suburb: ' ', city } }), [])
  })

  test('may be sent with text for numbers, as XML does', () => {
    const item = { description: 'Kettle', quantity: ' 2 ', weight: '1.1', value: '49' }
    const draft = draftOf({ ...small, signature_required: 'TRUE', items: [item], order_number: 2040 })
    assert.equal(draft.orderNumber, '2040')
    assert.equal(draft.confirmation, 'signature')
    assert.deepEqual(draft.items[0]?.weight, { value: 1100, units: 'grams' })
  })

  test('has no carrier when it says None or -1, and any other code or number as it is', () => {
    for (const carrier of ['None', -1, '-1', '', null])
      assert.equal(draftOf({ ...small, carrier }).carrierCode, null)
    assert.equal(draftOf({ ...small, carrier: 10 }).carrierCode, '10')
    assert.equal(draftOf({ ...small, carrier: 'MyOwn' }).carrierCode, 'MyOwn')
  })
})

suite('a faulty order', () => {
  test('must be there', () => {
    assert.deepEqual(faultsOf(undefined), ['order'])
    assert.deepEqual(faultsOf(null), ['order'])
    assert.deepEqual(faultsOf([]), ['order'])
    assert.deepEqual(faultsOf('x'), ['order'])
  })

  test('is told every required field at once', () => {
    assert.deepEqual(faultsOf({}).toSorted(), ['order.destination', 'order.order_number'])
    const path = (name: string) => `order.destination.${name}`
    assert.deepEqual(faultsOf({ order_number: ' ', destination: { name: '', street: null } }).toSorted(), [
      path('city'),
      path('country'),
      path('name'),
      path('street'),
      'order.order_number',
    ])
  })

  test('is refused for text that is too long, by the name of the field', () => {
    const long = 'x'.repeat(101)
    const faulty = {
      ...{ order_number: long, reference: long, shipping_method: long, shipping_description: long },
      destination: {
        ...destination,
        name: long,
        post_code: '12345678901',
        tax_number: long,
        delivery_instructions: long,
      },
      items: [{ sku: long, tariff_code: long, country_of_origin: long }],
      sender_details: { building: long },
    }
    const paths = [
      ...['order_number', 'reference', 'shipping_method', 'shipping_description', 'sender_details.building'],
      ...['name', 'post_code', 'tax_number', 'delivery_instructions'].map((name) => `destination.${name}`),
      ...['sku', 'tariff_code', 'country_of_origin'].map((name) => `items[0].${name}`),
    ]
    assert.deepEqual(faultsOf(faulty).toSorted(), paths.map((path) => `order.${path}`).toSorted())
  })

  test('is refused for wrong types, unknown countries, negative measures and odd dates', () => {
    const odd: [member: object, path: string][] = [
      [{ destination: { ...destination, country: 'Atlantis' } }, 'order.destination.country'],
      [{ destination: [] }, 'order.destination'],
      [{ destination: { ...destination, street: {} } }, 'order.destination.street'],
      [{ items: {} }, 'order.items'],
      [{ items: ['x'] }, 'order.items[0]'],
      [{ items: [{ weight: -1 }] }, 'order.items[0].weight'],
      [{ items: [{ quantity: 'two' }] }, 'order.items[0].quantity'],
      [{ packages: [{ length: -1 }] }, 'order.packages[0].length'],
      [{ order_date: 'yesterday' }, 'order.order_date'],
      [{ currency: 'NZ$' }, 'order.currency'],
      [{ signature_required: 'perhaps' }, 'order.signature_required'],
      [{ metadatas: [{ value: 'x' }] }, 'order.metadatas[0].metafield_key'],
      [{ items: Array.from({ length: 2001 }, () => ({})) }, 'order.items'],
    ]
    for (const [member, path] of odd) assert.deepEqual(faultsOf({ ...small, ...member }), [path])
  })

  test('may have members that nobody knows', () => {
    assert.deepEqual(faultsOf({ ...small, sender: 'x', color: [1] }), [])
  })
})

suite('an order of the book', () => {
  const made = orderOf(draftOf(full))
  const withDoc = (members: Partial<Order['doc']>, facts: Partial<Order> = {}): Order => ({
    ...made,
    ...facts,
    doc: { ...made.doc, ...members },
  })

  test('shows its status and the facts beside it in the words of this dialect', () => {
    const at = now
    const states: [order: Order, status: string, archived: boolean][] = [
      [withDoc({ orderStatus: 'awaiting_shipment' }), 'Unshipped', false],
      [withDoc({ orderStatus: 'pending_fulfillment' }), 'Unshipped', false],
      [withDoc({ orderStatus: 'rejected_fulfillment' }), 'Unshipped', false],
      [withDoc({ orderStatus: 'awaiting_payment' }), 'Saved', false],
      [withDoc({ orderStatus: 'on_hold' }), 'Saved', false],
      [withDoc({ orderStatus: 'cancelled' }), 'Unshipped', true],
      [withDoc({ orderStatus: 'awaiting_shipment' }, { printedAt: at }), 'Printed', false],
      [withDoc({ orderStatus: 'shipped' }), 'Shipped', false],
      [withDoc({ orderStatus: 'shipped' }, { printedAt: at, deliveredAt: at }), 'Delivered', false],
      [withDoc({ orderStatus: 'shipped' }, { archivedAt: at, archivedHow: 'deleted' }), 'Shipped', true],
    ]
    for (const [order, status, archived] of states) {
      assert.deepEqual([shown(order)['status'], shown(order)['archived']], [status, archived])
    }
  })

  test('that V1 made shows its lines in kilograms and one package of its weight and size', () => {
    const draft = draftOf(small)
    const order = orderOf({
      ...draft,
      extras: null,
      items: [
        {
          ...(draftOf(full).items[1] as OrderDraft['items'][number]),
          weight: { value: 24, units: 'ounces' },
        },
      ],
      weight: { value: 2, units: 'pounds' },
      dimensions: { units: 'inches', length: 10, width: 5, height: 2 },
      packageCode: 'package',
      confirmation: 'adult_signature',
      advancedOptions: { ...draft.advancedOptions, customField1: 'mine', source: 'Woo' },
    })
    const seen = shown({ ...order, extras: null })
    assert.deepEqual(seen['packages'], [
      {
        ...{ name: 'Package', weight: 0.90718474, height: 0.0508, width: 0.127, length: 0.254 },
        packaging_type: 'package',
      },
    ])
    assert.deepEqual(seen['items'], [
      {
        ...{ item_id: 901, description: 'Lid', quantity: 1, quantity_to_ship: 1, quantity_shipped: 0 },
        weight: 0.680388555,
      },
    ])
    assert.equal(seen['signature_required'], true)
    assert.equal(seen['reference'], 'mine')
    assert.equal(seen['platform'], 'Woo')
    assert.deepEqual(seen['destination'], destination)
  })

  test('shows an address and a weight that V1 changed since, not those it was created with', () => {
    const { extras: _, ...draft } = draftOf(full)
    const changed = replacedOrder(
      made,
      {
        ...draft,
        shipTo: { ...draft.shipTo, street1: '5 Rimu Road', street2: null, country: 'AU' },
        weight: { value: 1, units: 'pounds' },
      },
      { accountId: 1, now: now.toISOString(), warehouseId: 3, customerId: null, nextLineId: () => 1_000 },
    )
    const seen = shown(changed)
    const { building, ...rest } = full.destination
    assert.deepEqual(seen['destination'], { ...rest, street: '5 Rimu Road', country: 'Australia' })
    assert.ok(building)
    assert.deepEqual(seen['packages'], [{ ...full.packages[0], package_id: 904, weight: 0.45359237 }])
    assert.equal(seen['currency'], 'NZD')
  })

  test('shows how its address was checked', () => {
    const check = (addressVerified: string | null) =>
      shown(withDoc({ shipTo: { ...made.doc.shipTo, addressVerified } }))['address_validation']
    assert.equal(check('Address not yet validated'), 'NotChecked')
    assert.equal(check(null), 'NotChecked')
    assert.equal(check('Address validated successfully'), 'Valid')
    assert.equal(check('Address validation failed'), 'Invalid')
  })
})
