import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import {
  buildWholeOrder,
  readOrder,
  saveExactly,
  saveOrder,
  type V1Order,
} from '../../../../test/support/v1.ts'

suite('orders in V1’s words', () => {
  let hub: TestHub
  const accounts: Record<string, TestAccount> = {}
  before(async () => {
    hub = await startTestHub()
    accounts.utc = await hub.addAccount()
    accounts.pacific = await hub.addAccount({ v1Dates: 'pacific' })
  })
  after(() => hub.close())

  test('everything that was said of an order is answered, in UTC', async () => {
    const account = accounts.utc as TestAccount
    const given = buildWholeOrder()
    const order = await saveExactly(account, given)
    const { items, weight, shipTo, billTo, internationalOptions, advancedOptions, ...plain } = given
    const { customerId, orderId, createDate, modifyDate } = order
    for (const [member, value] of Object.entries(plain)) {
      assert.deepEqual(order[member as keyof V1Order], value, member)
    }
    assert.deepEqual(order.weight, { ...(weight as object), WeightUnits: 0 })
    assert.deepEqual(order.shipTo, { ...(shipTo as object), addressVerified: 'Address not yet validated' })
    assert.deepEqual(order.billTo, { ...(billTo as object), addressVerified: null })
    assert.equal(order.orderTotal, 36.4)
    assert.ok(customerId && orderId)
    assert.equal(createDate, modifyDate)
    assert.deepEqual(
      order.items.map(({ sku, name, options, adjustment }) => ({ sku, name, options, adjustment })),
      (items as V1Order['items']).map(({ sku, name, options = [], adjustment }) => ({
        ...{ sku, name, options, adjustment },
      })),
    )
    const { mergedOrSplit, mergedIds, parentId, storeId, warehouseId, ...own } = order.advancedOptions
    assert.deepEqual(own, advancedOptions)
    assert.deepEqual([mergedOrSplit, mergedIds, parentId], [false, [], null])
    assert.ok(storeId && warehouseId)
    const [customs] = order.internationalOptions.customsItems ?? []
    assert.deepEqual(order.internationalOptions, {
      ...(internationalOptions as object),
      customsItems: [
        {
          customsItemId: customs?.customsItemId,
          ...((internationalOptions as V1Order['internationalOptions']).customsItems?.[0] as object),
        },
      ],
    })
  })

  test('a Pacific account sees and sends the Pacific clock: seven digits, trimmed for items, days as they are', async () => {
    const account = accounts.pacific as TestAccount
    const order = await saveOrder(account, {
      orderKey: 'clock',
      ...{
        orderDate: '2026-03-02 09:45:10',
        paymentDate: '2026-07-02T17:45:40.001Z',
        shipByDate: '2026-07-09',
      },
      ...{ shipDate: '2026-03-05T23:00:00-08:00', holdUntilDate: '2099-12-01T00:00:00.000Z' },
      items: [{ name: 'Mug' }],
    })
    assert.deepEqual(
      [order.orderDate, order.paymentDate, order.shipByDate, order.createDate, order.modifyDate],
      [
        '2026-03-02T09:45:10.0000000',
        '2026-07-02T10:45:40.0010000',
        '2026-07-09T00:00:00.0000000',
        '2026-03-02T09:46:02.1200000',
        '2026-03-02T09:46:02.1200000',
      ],
    )
    assert.deepEqual([order.shipDate, order.holdUntilDate], ['2026-03-05', '2099-12-01'])
    assert.deepEqual(
      [order.items[0]?.createDate, order.items[0]?.modifyDate],
      ['2026-03-02T09:46:02.12', '2026-03-02T09:46:02.12'],
    )
    assert.deepEqual(await readOrder(account, order.orderId), order)
    const page = await account.v1.get<{ orders: V1Order[] }>('/orders?orderDateEnd=2026-03-02 09:45:10')
    assert.deepEqual(page.body.orders, [order])
  })

  for (const dates of ['utc', 'pacific']) {
    test(`a fetched order posted back changes nothing but its modifyDate (${dates})`, async () => {
      const account = accounts[dates] as TestAccount
      const tag = await account.v1.post<{ tagId: number }>('/accounts/createtag', { name: `Rush ${dates}` })
      const orders = [
        await saveOrder(account, { orderKey: 'plain' }),
        await saveExactly(account, buildWholeOrder({ orderKey: 'rich', tagIds: [tag.body.tagId] })),
        await saveOrder(account, { orderKey: 'early', orderDate: '0001-01-01T00:00:00' }),
        await saveOrder(account, { orderKey: 'dotnet', paymentDate: '0001-01-01T00:00:00Z' }),
        await saveOrder(account, { orderKey: 'summer', paymentDate: '2026-07-02T17:45:40.001Z' }),
        await saveOrder(account, { orderKey: 'no-bill', billTo: null, items: [{}, { options: [{}] }] }),
      ]
      const assign = { orderIds: orders.map((order) => order.orderId), userId: account.ownerId }
      assert.equal((await account.v1.post('/orders/assignuser', assign)).status, 200)
      for (const { orderId } of orders) {
        const fetched = await readOrder(account, orderId)
        hub.advance(1_000)
        const { modifyDate, ...rest } = await saveExactly(account, fetched)
        const { modifyDate: before, ...was } = fetched
        assert.deepEqual(rest, was)
        assert.ok(modifyDate > before)
        assert.deepEqual(await readOrder(account, orderId), { ...rest, modifyDate })
      }
    })
  }

  test('members may begin with a capital letter', async () => {
    const account = accounts.utc as TestAccount
    const order = await saveExactly(account, {
      ...{
        OrderNumber: 'P-1',
        OrderKey: 'pascal',
        OrderDate: '2026-03-02',
        OrderStatus: 'Awaiting_Shipment',
      },
      ShipTo: { Name: 'Mara Lind', PostalCode: '04101' },
      Items: [{ Sku: 'A', Quantity: 2, UnitPrice: '1.5', Weight: { Value: 3, Units: 'Ounces' } }],
      AdvancedOptions: { CustomField1: 'x' },
    })
    assert.deepEqual(
      [order.orderNumber, order.orderKey, order.shipTo.postalCode, order.orderTotal, order.weight?.value],
      ['P-1', 'pascal', '04101', 3, 6],
    )
    assert.equal(order.advancedOptions.customField1, 'x')
  })

  test('numbers, ids and booleans may be sent as text, and texts as numbers and booleans', async () => {
    const account = accounts.utc as TestAccount
    const order = await saveExactly(account, {
      ...{ orderNumber: 1042, orderKey: 'scalars', orderDate: '2026-03-02', orderStatus: 'on_hold' },
      shipTo: { name: 'Mara Lind', postalCode: 4101, residential: 'False' },
      items: [{ sku: 77, name: true, quantity: '2', unitPrice: '29.99', adjustment: '1' }],
      ...{ amountPaid: ' 59.98 ', taxAmount: '', gift: 'TRUE', weight: { value: '1e1', units: 'grams' } },
      advancedOptions: { nonMachinable: 1, saturdayDelivery: 0, billToMyOtherAccount: '4711' },
    })
    assert.deepEqual(
      [order.orderNumber, order.shipTo.postalCode, order.shipTo.residential, order.amountPaid, order.gift],
      ['1042', '4101', false, 59.98, true],
    )
    assert.deepEqual(
      order.items.map(({ sku, name, quantity, unitPrice, adjustment }) => [
        sku,
        name,
        quantity,
        unitPrice,
        adjustment,
      ]),
      [['77', 'true', 2, 29.99, true]],
    )
    assert.deepEqual([order.orderTotal, order.taxAmount, order.weight?.value], [59.98, 0, 10])
    const { nonMachinable, saturdayDelivery, billToMyOtherAccount } = order.advancedOptions
    assert.deepEqual([nonMachinable, saturdayDelivery, billToMyOtherAccount], [true, false, 4711])
  })

  test('a country is two letters, in any case', async () => {
    const account = accounts.utc as TestAccount
    const order = await saveOrder(account, {
      shipTo: { name: 'Mara', country: ' de ' },
      billTo: { name: 'X', country: '' },
    })
    assert.deepEqual([order.shipTo.country, order.billTo.country], ['DE', ''])
  })
})
