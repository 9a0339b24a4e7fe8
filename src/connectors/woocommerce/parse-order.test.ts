import assert from 'node:assert/strict'
import { afterEach, suite, test } from 'node:test'
import { gather, lastHour, testTools } from '../../../test/support/store-tools.ts'
import { closeShops, startWoo } from '../../../test/support/woo-store.ts'

afterEach(closeShops)

suite('orders', () => {
  test('what no text can hold is left out', async () => {
    const { woo, cart, pull } = await startWoo()
    const order = cart.addOrder(5, { status: 'processing' })
    woo.extras.set(order.id, { customer_note: 'Ring\0 twice \ud83d' })
    const [pulled] = (await pull()).orders
    assert.equal(pulled?.content.customerNotes, 'Ring twice \ufffd')
  })

  test('an order arrives member by member', async () => {
    const { woo, cart, pull } = await startWoo()
    const order = cart.addOrder(5, {
      status: 'processing',
      lines: [
        {
          id: 'L-11',
          sku: 'LAMP',
          name: 'Brass &amp; glass',
          quantity: 3,
          price: 10,
          options: [['Colour', 'Blue &amp; green']],
        },
      ],
    })
    woo.extras.set(order.id, {
      discount_total: '5.00',
      total: '40.50',
      fee_lines: [{ id: 21, name: 'Gift wrap', total: '2.00', total_tax: '0.20' }],
      coupon_lines: [{ code: 'welcome' }, { code: 'summer' }],
      refunds: [{ id: 1, total: '-10.00' }],
      shipping_lines: [{ method_title: 'Courier' }, { method_title: 'Insurance' }],
      date_paid_gmt: '2026-09-03T14:56:30',
    })
    woo.refunds.set(order.id, [
      { line_items: [{ quantity: -1, meta_data: [{ key: '_refunded_item_id', value: '11' }] }] },
    ])
    const { orders } = await pull()
    const address = {
      name: 'Zoë Brontë',
      company: null,
      street1: '3320 rue Rachel Est',
      street2: null,
      street3: null,
      city: 'Montréal',
      state: 'QC',
      postalCode: 'H1W 1A2',
      country: 'CA',
      phone: '514-555-0182',
      residential: null,
    }
    const line = {
      orderItemId: null,
      shippingAmount: null,
      warehouseLocation: null,
      fulfillmentSku: null,
      upc: null,
    }
    const imageUrl = orders[0]?.content.items[0]?.imageUrl
    assert.match(imageUrl ?? '', /^https:\/\/shop\.example\.ca\/p\/\d+\.jpg$/)
    assert.deepEqual(orders, [
      {
        externalId: order.id,
        orderNumber: 'LUM-10001',
        statusKey: 'processing',
        content: {
          orderId: null,
          orderNumber: 'LUM-10001',
          orderKey: order.id,
          orderDate: '2026-09-03T14:56:30.000Z',
          shipByDate: null,
          customerUsername: 'buyer1@example.ca',
          customerEmail: 'buyer1@example.ca',
          billTo: address,
          shipTo: address,
          items: [
            {
              ...line,
              lineItemKey: '11',
              sku: 'LAMP',
              name: 'Brass & glass',
              imageUrl,
              weight: { value: 500, units: 'grams' },
              quantity: 2,
              unitPrice: 10,
              taxAmount: 0,
              options: [{ name: 'Colour', value: 'Blue & green' }],
              adjustment: false,
            },
            {
              ...line,
              lineItemKey: '21',
              sku: null,
              name: 'Gift wrap',
              imageUrl: null,
              weight: null,
              quantity: 1,
              unitPrice: 2,
              taxAmount: 0.2,
              options: [],
              adjustment: false,
            },
            {
              ...line,
              lineItemKey: null,
              sku: 'total-discount',
              name: 'Discount',
              imageUrl: null,
              weight: null,
              quantity: 1,
              unitPrice: -5,
              taxAmount: null,
              options: [],
              adjustment: true,
            },
          ],
          amountPaid: 30.5,
          taxAmount: 1.5,
          shippingAmount: 12,
          customerNotes: 'Ring & wait',
          internalNotes: null,
          gift: false,
          giftMessage: null,
          paymentMethod: 'Credit card',
          requestedShippingService: 'Courier | Insurance',
          carrierCode: null,
          serviceCode: null,
          packageCode: null,
          confirmation: null,
          shipDate: null,
          weight: null,
          dimensions: null,
          insuranceOptions: { provider: null, insureShipment: false, insuredValue: 0 },
          internationalOptions: { contents: null, customsItems: null, nonDelivery: null },
          advancedOptions: {
            warehouseId: null,
            storeId: 4711,
            nonMachinable: false,
            saturdayDelivery: false,
            containsAlcohol: false,
            customField1: 'welcome | summer',
            customField2: null,
            customField3: null,
            source: null,
            billToParty: null,
            billToAccount: null,
            billToPostalCode: null,
            billToCountryCode: null,
            billToMyOtherAccount: null,
          },
        },
        paidAt: '2026-09-03T14:56:30.000Z',
        total: 30.5,
        currency: 'CAD',
        warehouseName: null,
        warnings: [],
      },
    ])
  })

  test('virtual lines are left out, and orders of nothing else', async () => {
    const { cart, pull } = await startWoo()
    const book = { id: 'L-1', sku: 'EBOOK', name: 'Book', quantity: 1, price: 9, isVirtual: true }
    const lamp = { id: 'L-2', sku: 'LAMP', name: 'Lamp', quantity: 1, price: 9 }
    cart.addOrder(5, { lines: [book, lamp] })
    cart.addOrder(5, { lines: [book] })
    const { orders, warnings } = await pull()
    assert.deepEqual(
      orders.map(({ content }) => content.items.map(({ sku }) => sku)),
      [['LAMP']],
    )
    assert.deepEqual(warnings, ['Order LUM-10002 has nothing in it that is shipped; it was left out.'])
  })

  test('weights come in the unit of the shop, pictures and weights of variations from the variation', async () => {
    for (const [weightUnit, weight] of [
      ['lbs', { value: 0.5, units: 'pounds' }],
      ['oz', { value: 0.5, units: 'ounces' }],
      ['g', { value: 0.5, units: 'grams' }],
      ['stone', null],
    ] as const) {
      const { cart, pull } = await startWoo({ weightUnit })
      cart.addOrder(5)
      assert.deepEqual((await pull()).orders[0]?.content.items[0]?.weight, weight)
    }
    const { woo, cart, pull } = await startWoo()
    const order = cart.addOrder(5)
    woo.extras.set(order.id, {
      line_items: [
        {
          id: 1,
          name: 'Shade',
          product_id: 70,
          variation_id: 71,
          quantity: 1.5,
          subtotal: '10.00',
          sku: 'S',
        },
      ],
    })
    woo.products.set(71, { weight: '2', image: { src: 'https://cdn.example/71.jpg' } })
    const [item] = (await pull()).orders[0]?.content.items ?? []
    assert.ok(cart.requests.some(({ path }) => path.endsWith('/products/70/variations')))
    assert.deepEqual(
      [item?.imageUrl, item?.weight, item?.quantity, item?.unitPrice, item?.options],
      [
        'https://cdn.example/71.jpg',
        { value: 3000, units: 'grams' },
        1,
        10,
        [{ name: 'Amount', value: '1.5' }],
      ],
    )
  })

  test('an unpaid order has nothing paid, and the day it was made; a setting takes that day always', async () => {
    const { woo, cart, connector, connection, pull } = await startWoo()
    const unpaid = cart.addOrder(5, { status: 'pending' })
    const paid = cart.addOrder(4, { status: 'processing' })
    woo.extras.set(paid.id, { date_paid_gmt: '2026-09-03T14:59:00' })
    const { orders } = await pull()
    assert.deepEqual(
      [orders[0]?.paidAt, orders[0]?.content.amountPaid, orders[0]?.content.orderDate],
      [null, 0, unpaid.placed.toISOString()],
    )
    assert.equal(orders[1]?.content.orderDate, '2026-09-03T14:59:00.000Z')
    const settings = { ...connection.settings, orderDateFrom: 'created' as const }
    const again = await gather(connector.pull({ ...connection, settings }, lastHour, testTools()))
    assert.equal(again.orders[1]?.content.orderDate, '2026-09-03T14:56:00.000Z')
  })

  test('an order without a recipient goes to the buyer, as in the shop itself', async () => {
    const { woo, cart, pull } = await startWoo()
    const order = cart.addOrder(5)
    woo.extras.set(order.id, { shipping: { first_name: 'Nobody', address_1: '', city: '', phone: '42' } })
    const { shipTo } = (await pull()).orders[0]?.content ?? {}
    assert.deepEqual(
      [shipTo?.name, shipTo?.street1, shipTo?.phone],
      ['Zoë Brontë', '3320 rue Rachel Est', '42'],
    )
  })

  test('private notes come where the store asks for them, those of the system never', async () => {
    const { woo, cart, pull } = await startWoo({}, { fetchNotes: true })
    const { id } = cart.addOrder(5)
    woo.notes.push(
      { order: id, note: 'Fragile &amp; dear', customer: false, author: 'Ann' },
      { order: id, note: 'Stock reduced', customer: false, author: 'system' },
      { order: id, note: 'On its way', customer: true, author: 'Ann' },
    )
    assert.equal((await pull()).orders[0]?.content.internalNotes, 'Fragile & dear')
  })

  test('an order that cannot be read is rejected alone', async () => {
    const { woo, cart, pull } = await startWoo()
    const bad = cart.addOrder(5)
    woo.extras.set(bad.id, { date_created_gmt: 'soon', date_paid_gmt: null })
    cart.addOrder(5)
    const { numbers, rejected } = await pull()
    assert.deepEqual(numbers, ['LUM-10002'])
    assert.deepEqual(rejected, [
      { orderNumber: 'LUM-10001', reason: 'It has no date_created_gmt that can be read.' },
    ])
  })
})
