import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { replacedOrder } from '../../../core/orders/compose-order.ts'
import type { Order } from '../../../core/orders/order.ts'
import type { OrderDraft } from '../../../core/orders/order-draft.ts'
import { destination, draftOf, faultsOf, full, now, orderOf, shown, small } from './order-wire-cases.ts'

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
    assert.equal(order.order_date, now.toISOString())
    assert.equal(order.carrier, 'None')
    assert.equal(order.carrier_name, '')
    assert.equal('items' in order, false)
    assert.equal('reference' in order, false)
    assert.deepEqual(order.packages, [{ name: 'Package', weight: 0 }])
    assert.deepEqual(order.destination, destination)
  })

  test('gets one package that weighs what its lines do when it names none', () => {
    const order = shown(
      orderOf(draftOf({ ...small, items: [{ description: 'Kettle', quantity: 3, weight: 1.1 }] })),
    )
    assert.deepEqual(order.packages, [{ name: 'Package', weight: 3.3 }])
  })

  test('without a city has its suburb for one', () => {
    const { city, ...rest } = destination
    const order = orderOf(draftOf({ ...small, destination: rest }))
    assert.equal(order.doc.shipTo.city, 'Birkenhead')
    assert.deepEqual(shown(order).destination, rest)
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
      assert.deepEqual([shown(order).status, shown(order).archived], [status, archived])
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
    assert.deepEqual(seen.packages, [
      {
        ...{ name: 'Package', weight: 0.90718474, height: 0.0508, width: 0.127, length: 0.254 },
        packaging_type: 'package',
      },
    ])
    assert.deepEqual(seen.items, [
      {
        ...{ item_id: 901, description: 'Lid', quantity: 1, quantity_to_ship: 1, quantity_shipped: 0 },
        weight: 0.680388555,
      },
    ])
    assert.equal(seen.signature_required, true)
    assert.equal(seen.reference, 'mine')
    assert.equal(seen.platform, 'Woo')
    assert.deepEqual(seen.destination, destination)
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
      {
        accountId: 1,
        now: now.toISOString(),
        today: now.toISOString().slice(0, 10),
        warehouseId: 3,
        customerId: null,
        productOf: () => null,
        nextLineId: () => 1_000,
      },
    )
    const seen = shown(changed)
    const { building, ...rest } = full.destination
    assert.deepEqual(seen.destination, { ...rest, street: '5 Rimu Road', country: 'Australia' })
    assert.ok(building)
    assert.deepEqual(seen.packages, [{ ...full.packages[0], package_id: 904, weight: 0.45359237 }])
    assert.equal(seen.currency, 'NZD')
  })

  test('shows how its address was checked', () => {
    const check = (addressVerified: string | null) =>
      shown(withDoc({ shipTo: { ...made.doc.shipTo, addressVerified } })).address_validation
    assert.equal(check('Address not yet validated'), 'NotChecked')
    assert.equal(check(null), 'NotChecked')
    assert.equal(check('Address validated successfully'), 'Valid')
    assert.equal(check('Address validation failed'), 'Invalid')
  })
})
