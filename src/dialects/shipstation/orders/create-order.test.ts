import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import {
  buildOrder,
  countRows,
  readOrder,
  refuse,
  saveExactly,
  saveOrder,
  type V1Order,
} from '../../../../test/support/v1.ts'
import { createStore } from '../../../core/stores/create-store.ts'

const noAddress = {
  ...{ name: null, company: null, street1: null, street2: null, street3: null, city: null, state: null },
  ...{ postalCode: null, country: null, phone: null, residential: null, addressVerified: null },
}

suite('createorder, adding an order', () => {
  let hub: TestHub
  let account: TestAccount
  let storeId: number
  let warehouseId: number
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
    const { advancedOptions } = await saveOrder(account)
    storeId = advancedOptions.storeId
    warehouseId = advancedOptions.warehouseId as number
  })
  after(() => hub.close())

  test('the least order is answered with every member, those left out at their defaults', async () => {
    const order = await saveOrder(account, { orderKey: 'least' })
    const instant = '2026-03-02T17:46:02.120Z'
    const expected: V1Order = {
      ...{ orderId: order.orderId, orderNumber: 'HUB-1042', orderKey: 'least' },
      ...{ orderDate: '2026-03-02T17:45:10.000Z', createDate: instant, modifyDate: instant },
      ...{ paymentDate: null, shipByDate: null, orderStatus: 'awaiting_shipment', customerId: null },
      ...{ customerUsername: null, customerEmail: null },
      billTo: { ...noAddress, name: 'Mara Lind' },
      shipTo: { ...noAddress, name: 'Mara Lind', addressVerified: 'Address not yet validated' },
      ...{ items: [], orderTotal: 0, amountPaid: 0, taxAmount: 0, shippingAmount: 0, customerNotes: null },
      ...{ internalNotes: null, gift: false, giftMessage: null, paymentMethod: null },
      ...{ requestedShippingService: null, carrierCode: null, serviceCode: null, packageCode: null },
      ...{ confirmation: 'none', shipDate: null, holdUntilDate: null },
      weight: { value: 0, units: 'ounces', WeightUnits: 1 },
      dimensions: null,
      insuranceOptions: { provider: null, insureShipment: false, insuredValue: 0 },
      internationalOptions: { contents: null, customsItems: null, nonDelivery: null },
      advancedOptions: {
        ...{ warehouseId, nonMachinable: false, saturdayDelivery: false, containsAlcohol: false },
        ...{ mergedOrSplit: false, mergedIds: [], parentId: null, storeId, customField1: null },
        ...{ customField2: null, customField3: null, source: null, billToParty: null },
        ...{ billToAccount: null, billToPostalCode: null, billToCountryCode: null },
        billToMyOtherAccount: null,
      },
      ...{ tagIds: null, userId: null, externallyFulfilled: false, externallyFulfilledBy: null },
      ...{ externallyFulfilledById: null, externallyFulfilledByName: null, labelMessages: null },
    }
    assert.deepEqual(order, expected)
    assert.deepEqual(await readOrder(account, order.orderId), expected)
  })

  test('the example of the contract comes back as it is printed there', async () => {
    const items = [
      {
        ...{ lineItemKey: 'line-1', sku: 'MUG-BLUE', name: 'Blue mug', quantity: 2, unitPrice: 15.5 },
        ...{ weight: { value: 12, units: 'ounces' }, warehouseLocation: 'A-3' },
        options: [{ name: 'Gift box', value: 'yes' }],
      },
      {
        ...{ sku: 'SPRING', name: 'Spring discount', quantity: 1, unitPrice: -3, adjustment: true },
        weight: { value: 0, units: 'ounces' },
      },
    ]
    const order = await saveOrder(account, {
      ...{ orderKey: 'shop-7f1c-1042', paymentDate: '2026-03-02T17:45:40.000Z', items, taxAmount: 2.4 },
      ...{ shippingAmount: 6, amountPaid: 36.4, customerUsername: 'mara@example.com', paymentMethod: 'card' },
      advancedOptions: { source: 'web' },
    })
    assert.equal(order.orderTotal, 36.4)
    assert.deepEqual(order.weight, { value: 24, units: 'ounces', WeightUnits: 1 })
    const [mug, discount] = order.items
    const line = {
      ...{ imageUrl: null, taxAmount: null, shippingAmount: null, fulfillmentSku: null, upc: null },
      ...{ productId: null, createDate: order.createDate, modifyDate: order.createDate },
    }
    assert.deepEqual(mug, {
      ...line,
      ...{ orderItemId: mug?.orderItemId, lineItemKey: 'line-1', sku: 'MUG-BLUE', name: 'Blue mug' },
      ...{ weight: { value: 12, units: 'ounces', WeightUnits: 1 }, quantity: 2, unitPrice: 15.5 },
      ...{ warehouseLocation: 'A-3', options: [{ name: 'Gift box', value: 'yes' }], adjustment: false },
      productId: mug?.productId,
    })
    assert.equal(typeof mug?.productId, 'number')
    assert.deepEqual(discount, {
      ...line,
      ...{ orderItemId: discount?.orderItemId, lineItemKey: null, sku: 'SPRING', name: 'Spring discount' },
      ...{ weight: { value: 0, units: 'ounces', WeightUnits: 1 }, quantity: 1, unitPrice: -3 },
      ...{ warehouseLocation: null, options: [], adjustment: true },
    })
    assert.notEqual(mug?.orderItemId, discount?.orderItemId)
  })

  const missing: [member: string, left: object, key: string, text: string][] = [
    ['orderNumber', { orderNumber: undefined }, 'orderNumber', 'The orderNumber field is required.'],
    ['orderNumber', { orderNumber: ' ' }, 'orderNumber', 'The orderNumber field is required.'],
    ['orderDate', { orderDate: undefined }, 'orderDate', 'The orderDate field is required.'],
    ['orderDate', { orderDate: null }, 'orderDate', 'The orderDate field is required.'],
    ['orderDate', { orderDate: '' }, 'orderDate', 'The orderDate field is required.'],
    ['orderStatus', { orderStatus: undefined }, 'orderStatus', 'The orderStatus field is required.'],
    ['orderStatus', { orderStatus: '' }, 'orderStatus', 'The orderStatus field is required.'],
    ['shipTo', { shipTo: undefined }, 'shipTo', 'The shipTo field is required.'],
    ['shipTo', { shipTo: null }, 'shipTo', "'Ship Name' must not be empty."],
    ['name of shipTo', { shipTo: { name: '' } }, 'shipTo.name', "'Ship Name' must not be empty."],
    ['name of billTo', { billTo: { name: ' ' } }, 'billTo.name', "'Bill Name' must not be empty."],
    ['name of billTo', { billTo: {} }, 'billTo.name', "'Bill Name' must not be empty."],
  ]
  for (const [member, left, key, text] of missing) {
    test(`an order without the ${member} (${JSON.stringify(left)}) is refused`, async () => {
      const answer = await refuse(account, 'POST', '/orders/createorder', buildOrder({ ...left }))
      assert.equal(answer.status, 400)
      assert.deepEqual(answer.body, {
        Message: 'The request is invalid.',
        ModelState: { [`apiOrder.${key}`]: [text] },
        ExceptionMessage: text,
        ExceptionType: 'Packhouse.ValidationException',
        StackTrace: null,
        message: text,
      })
    })
  }

  test('several faults are told together, the recipient before the payer', async () => {
    const body = buildOrder({ shipTo: {}, billTo: {} })
    const answer = await refuse(account, 'POST', '/orders/createorder', body)
    assert.equal(
      answer.body.ExceptionMessage,
      "'Ship Name' must not be empty. 'Bill Name' must not be empty.",
    )
  })

  test('an order without a billTo, or a null one, gets the name of the recipient there', async () => {
    for (const billTo of [undefined, null]) {
      const order = await saveOrder(account, { billTo, shipTo: { name: 'Ivo Renn', city: 'Graz' } })
      assert.deepEqual(order.billTo, { ...noAddress, name: 'Ivo Renn' })
    }
  })

  test('an order without a key gets one, and numbers may repeat', async () => {
    const [first, second, third] = [
      await saveOrder(account),
      await saveOrder(account, { orderKey: '' }),
      await saveOrder(account, { orderKey: null, orderId: 0 }),
    ]
    const keys = new Set([first, second, third].map((order) => order.orderKey))
    assert.equal(keys.size, 3)
    for (const key of keys) assert.match(key, /^manual-[0-9a-f]{32}$/)
  })

  test('an unknown orderId is not found, and nothing is made', async () => {
    const rows = await countRows(hub)
    const body = buildOrder({ orderId: 99, orderKey: 'never', customerUsername: 'never' })
    const answer = await refuse(account, 'POST', '/orders/createorder', body)
    assert.equal(answer.status, 404)
    assert.deepEqual(answer.body, {
      Message: 'Order 99 was not found.',
      message: 'Order 99 was not found.',
    })
    assert.deepEqual(await countRows(hub), rows)
  })

  for (const status of [
    ...['awaiting_payment', 'awaiting_shipment', 'pending_fulfillment', 'shipped', 'on_hold', 'cancelled'],
    'rejected_fulfillment',
  ]) {
    test(`an order may begin as ${status}`, async () => {
      const order = await saveOrder(account, { orderStatus: status.toUpperCase() })
      assert.equal(order.orderStatus, status)
      assert.deepEqual((await account.v1.get('/fulfillments')).body.fulfillments, [])
    })
  }

  test('an order goes to the store it names', async () => {
    const store = await createStore(account.ctx, { storeName: 'Fair', marketplaceName: 'ShipStation' })
    const order = await saveOrder(account, { advancedOptions: { storeId: store.storeId } })
    assert.equal(order.advancedOptions.storeId, store.storeId)
  })

  test('stores, warehouses and tags that are not the account’s, and inactive stores, are refused with nothing made', async () => {
    const other = await hub.addAccount()
    const theirs = (await saveOrder(other)).advancedOptions
    const theirTag = (await other.v1.post<{ tagId: number }>('/accounts/createtag', { name: 'Rush' })).body
      .tagId
    const closed = await createStore(account.ctx, { storeName: 'Closed', marketplaceName: 'ShipStation' })
    const put = { storeName: 'Closed', active: false }
    assert.equal((await account.v1.send('PUT', `/stores/${closed.storeId}`, put)).status, 200)
    const cases: [more: object, key: string, text: RegExp][] = [
      [{ advancedOptions: { storeId: 99 } }, 'advancedOptions.storeId', /^Store 99 is not a store/],
      [{ advancedOptions: { storeId: theirs.storeId } }, 'advancedOptions.storeId', /is not a store/],
      [{ advancedOptions: { storeId: closed.storeId } }, 'advancedOptions.storeId', /is inactive/],
      [{ advancedOptions: { warehouseId: 99 } }, 'advancedOptions.warehouseId', /^Warehouse 99 is not/],
      [{ advancedOptions: { warehouseId: theirs.warehouseId } }, 'advancedOptions.warehouseId', /is not/],
      [{ tagIds: [99] }, 'tagIds', /^Tag 99 is not a tag/],
      [{ tagIds: [theirTag] }, 'tagIds', /is not a tag/],
      [{ advancedOptions: { storeId: -1 } }, 'advancedOptions.storeId', /^Store -1 is not a store/],
    ]
    const rows = await countRows(hub)
    for (const [more, key, text] of cases) {
      const body = buildOrder({ ...more, orderKey: 'refused', customerUsername: 'refused' })
      const answer = await refuse(account, 'POST', '/orders/createorder', body)
      assert.equal(answer.status, 400, answer.text)
      assert.deepEqual(Object.keys(answer.body.ModelState ?? {}), [`apiOrder.${key}`])
      assert.match(answer.body.ExceptionMessage ?? '', text)
      assert.deepEqual(await countRows(hub), rows, answer.text)
    }
  })

  test('read-only members are ignored and unknown ones not echoed', async () => {
    const order = await saveExactly(account, {
      ...buildOrder({ orderKey: 'read-only' }),
      ...{
        createDate: '1999-01-01',
        modifyDate: 5,
        customerId: 7,
        orderTotal: 'much',
        userId: account.ownerId,
      },
      ...{ externallyFulfilled: true, externallyFulfilledBy: 'Them', externallyFulfilledById: 4 },
      ...{ externallyFulfilledByName: 'Them', labelMessages: ['x'], flavour: 'sweet' },
      items: [
        { name: 'Mug', createDate: 'never', modifyDate: null, productId: 5, smell: 1, orderItemId: 99 },
      ],
      weight: { value: 1, units: 'grams', WeightUnits: 77 },
      shipTo: { name: 'Mara Lind', addressVerified: 'Address validated successfully' },
      advancedOptions: { mergedOrSplit: true, mergedIds: [1], parentId: 3 },
    })
    const plain = await saveOrder(account, { orderKey: 'plain', items: [{ name: 'Mug' }] })
    const { orderItemId } = order.items[0] as V1Order['items'][number]
    assert.notEqual(orderItemId, 99)
    assert.deepEqual(order, {
      ...plain,
      ...{ orderId: order.orderId, orderKey: 'read-only' },
      items: [{ ...plain.items[0], orderItemId }],
      weight: { value: 1, units: 'grams', WeightUnits: 2 },
    })
  })
})
