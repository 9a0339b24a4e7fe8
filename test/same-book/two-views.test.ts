import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../support/hub.ts'
import { addStarshipitOrder, readStarshipitOrder } from '../support/starshipit.ts'
import { listNumbers, readOrder, saveExactly, saveOrder } from '../support/v1.ts'

suite('one order in two dialects', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => hub.close())

  test('what Starshipit adds, V1 reads in its own words', async () => {
    const { order_id } = await addStarshipitOrder(account, { order_number: 'W-1' })
    const order = await readOrder(account, order_id)
    const { orderKey, createDate, advancedOptions, items, internationalOptions } = order
    const [line] = items
    const [customs] = internationalOptions.customsItems ?? []
    const noted = { company: 'Ruiz', phone: '021', residential: null }
    assert.match(orderKey, /^manual-[0-9a-f]{32}$/)
    assert.deepEqual(order, {
      ...order,
      ...{
        orderId: order_id,
        orderNumber: 'W-1',
        orderDate: '2026-03-01T10:20:30.000Z',
        modifyDate: createDate,
      },
      ...{ orderStatus: 'awaiting_shipment', customerId: null, customerEmail: 'ana@example.com' },
      billTo: { ...order.billTo, name: 'Ana Ruiz', street1: null },
      shipTo: {
        ...{ name: 'Ana Ruiz', ...noted, street1: '5 Hill Rd', street2: 'Level 2', street3: 'Mt Eden' },
        ...{ city: 'Auckland', state: 'AKL', postalCode: '1024', country: 'NZ' },
        addressVerified: 'Address not yet validated',
      },
      items: [
        {
          ...{
            ...line,
            sku: 'KET-1',
            name: 'Kettle',
            quantity: 2,
            unitPrice: 49,
            upc: '94',
            lineItemKey: null,
          },
          weight: { value: 1100, units: 'grams', WeightUnits: 2 },
          options: [
            { name: 'color', value: 'red' },
            { name: 'size', value: 'L' },
          ],
        },
      ],
      ...{ orderTotal: 98, customerNotes: 'Ring twice', requestedShippingService: 'Overnight' },
      ...{ carrierCode: 'NZPost', packageCode: 'BOX', confirmation: 'signature' },
      weight: { value: 2200, units: 'grams', WeightUnits: 2 },
      dimensions: { units: 'centimeters', length: 30, width: 20, height: 10 },
      internationalOptions: {
        ...{ contents: null, nonDelivery: null },
        customsItems: [
          {
            ...{ ...customs, description: 'Kettle', quantity: 2, value: 49 },
            ...{ harmonizedTariffCode: '8516.10', countryOfOrigin: 'CN' },
          },
        ],
      },
      advancedOptions: { ...advancedOptions, customField1: 'PO 77' },
    })
    assert.deepEqual(await listNumbers(account, '?customerName=ruiz&itemKeyword=ket'), ['W-1'])
  })

  test('what V1 saves, Starshipit reads in its own words', async () => {
    const { orderId, items } = await saveOrder(account, {
      ...{ orderNumber: 'HUB-1', customerEmail: 'mara@example.com', customerNotes: 'Ring' },
      shipTo: {
        name: 'Mara Lind',
        street1: '18 Harbor Road',
        city: 'Portland',
        postalCode: '04101',
        country: 'US',
      },
      items: [
        { sku: 'MUG', name: 'Mug', quantity: 2, unitPrice: 15.5, weight: { value: 1, units: 'pounds' } },
      ],
      weight: { value: 2, units: 'pounds' },
      ...{ carrierCode: 'ups', serviceCode: 'ups_ground', confirmation: 'adult_signature' },
      advancedOptions: { customField1: 'Ref 1' },
    })
    const order = await readStarshipitOrder(account, orderId)
    assert.ok(order)
    const { destination, status, archived, carrier, signature_required, reference } = order
    assert.deepEqual(
      [order.order_id, order.order_number, status, archived],
      [orderId, 'HUB-1', 'Unshipped', false],
    )
    assert.deepEqual(
      [carrier, order.carrier_service_code, signature_required, reference],
      ['ups', 'ups_ground', true, 'Ref 1'],
    )
    assert.deepEqual(destination, {
      ...{ name: 'Mara Lind', email: 'mara@example.com', street: '18 Harbor Road', city: 'Portland' },
      ...{ post_code: '04101', country: 'United States', delivery_instructions: 'Ring' },
    })
    assert.deepEqual(order.items, [
      {
        ...{ item_id: items[0]?.orderItemId, description: 'Mug', sku: 'MUG', quantity: 2, value: 15.5 },
        ...{ quantity_to_ship: 2, quantity_shipped: 0, weight: 0.45359237 },
      },
    ])
    assert.deepEqual(order.packages, [{ name: 'Package', weight: 0.90718474 }])
  })

  const statuses: [status: string, shown: string, archived: boolean][] = [
    ['awaiting_payment', 'Saved', false],
    ['on_hold', 'Saved', false],
    ['awaiting_shipment', 'Unshipped', false],
    ['pending_fulfillment', 'Unshipped', false],
    ['rejected_fulfillment', 'Unshipped', false],
    ['shipped', 'Shipped', false],
    ['cancelled', 'Unshipped', true],
  ]
  for (const [orderStatus, shown, archived] of statuses) {
    test(`V1’s ${orderStatus} is ${shown}${archived ? ', archived,' : ''} in Starshipit`, async () => {
      const { orderId } = await saveOrder(account, { orderNumber: `S-${orderStatus}`, orderStatus })
      const order = await readStarshipitOrder(account, orderId)
      assert.deepEqual([order?.status, order?.archived], [shown, archived])
    })
  }

  test('an order that Starshipit added is tagged, held, restored, assigned a user and shipped by V1', async () => {
    const { order_id: orderId } = await addStarshipitOrder(account, { order_number: 'W-day' })
    const { body } = await account.v1.post<{ tagId: number }>('/accounts/createtag', { name: 'Day' })
    const steps: [path: string, body: object, shown: string][] = [
      ['/orders/addtag', { orderId, tagId: body.tagId }, 'Unshipped'],
      ['/orders/assignuser', { orderIds: [orderId], userId: account.ownerId }, 'Unshipped'],
      ['/orders/holduntil', { orderId, holdUntilDate: '2099-01-01' }, 'Saved'],
      ['/orders/restorefromhold', { orderId }, 'Unshipped'],
      ['/orders/markasshipped', { orderId, carrierCode: 'Courier', trackingNumber: 'T-1' }, 'Shipped'],
    ]
    for (const [path, given, shown] of steps) {
      assert.equal((await account.v1.post(path, given)).status, 200, path)
      assert.equal((await readStarshipitOrder(account, orderId))?.status, shown, path)
    }
    const order = await readStarshipitOrder(account, orderId)
    assert.equal(order?.carrier, 'Courier')
    assert.equal(order?.items[0]?.quantity_shipped, 2)
    const v1 = await readOrder(account, orderId)
    assert.deepEqual([v1.tagIds, v1.userId, v1.orderStatus], [[body.tagId], account.ownerId, 'shipped'])
  })

  test('a number that V1 gave twice is read by Starshipit as the newest order', async () => {
    await saveOrder(account, { orderNumber: 'twice' })
    const second = await saveOrder(account, { orderNumber: 'twice' })
    const { body } = await account.starshipit.get<{ order: { order_id: number } }>(
      '/api/orders?order_number=twice',
    )
    assert.equal(body.order.order_id, second.orderId)
  })

  test('ids come from one sequence, whichever dialect adds', async () => {
    const ids = [
      (await saveOrder(account)).orderId,
      (await addStarshipitOrder(account, { order_number: 'seq-1' })).order_id,
      (await saveOrder(account)).orderId,
      (await addStarshipitOrder(account, { order_number: 'seq-2' })).order_id,
    ]
    assert.deepEqual(
      ids,
      ids.toSorted((a, b) => a - b),
    )
    assert.equal(new Set(ids).size, 4)
  })

  test('V1 posts back an order that Starshipit added, and nothing changes in either view', async () => {
    const { order_id } = await addStarshipitOrder(account, { order_number: 'W-back' })
    const [v1, starshipit] = [
      await readOrder(account, order_id),
      await readStarshipitOrder(account, order_id),
    ]
    hub.advance(1_000)
    const saved = await saveExactly(account, v1)
    assert.deepEqual(saved, { ...v1, modifyDate: saved.modifyDate })
    assert.deepEqual(await readStarshipitOrder(account, order_id), starshipit)
  })
})
