import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { printOrder } from '../../../../test/support/order-facts.ts'
import { equip, label, saveShippable } from '../../../../test/support/shipping.ts'
import { addStarshipitOrder, deleteOrders } from '../../../../test/support/starshipit.ts'
import {
  assertPaged,
  assertRefused,
  listedNumbers,
  pagingRefusals,
} from '../../../../test/support/starshipit-lists.ts'
import { saveOrder } from '../../../../test/support/v1.ts'

const path = '/api/orders/search'

suite('Search', () => {
  let hub: TestHub
  let north: TestAccount
  let tracking: string
  let shippedId: number
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
    const south = await hub.addAccount()
    await saveOrder(south, { orderNumber: 'W-2041', shipTo: { name: 'Ana Ruiz' } })
    await equip(hub, north)
    await addStarshipitOrder(north, { order_number: 'W-2041', reference: 'PO 77/Ä' })
    await saveOrder(north, {
      ...{ orderNumber: 'HUB-204', orderDate: '2026-02-27', advancedOptions: { customField1: 'po 78' } },
      ...{ shipTo: { name: 'Mara Lind' }, billTo: { name: 'Söhne_100%' } },
    })
    const shipped = await saveShippable(north, { orderNumber: 'HUB-205', orderDate: '2026-02-26' })
    shippedId = shipped.orderId
    tracking = (await label(north, shippedId)).trackingNumber
    const printed = await saveOrder(north, { orderNumber: 'PRINTED-204', orderDate: '2026-02-25' })
    await printOrder(north, printed.orderId)
    for (const [orderNumber, orderStatus] of [
      ['ARCHIVED-204', 'awaiting_shipment'],
      ['CANCELLED-204', 'cancelled'],
      ['DROPPED-204', 'shipped'],
    ]) {
      const { orderId } = await saveOrder(north, { orderNumber, orderStatus })
      if (orderStatus !== 'cancelled') await deleteOrders(north, [orderId])
    }
  })
  after(() => hub.close())

  const find = (query: Record<string, string>) =>
    listedNumbers(north, `${path}?${new URLSearchParams(query)}`)

  test('answers what is found in short, the latest first', async () => {
    const { body } = await north.starshipit.get(`${path}?phrase=HUB-20`)
    const [, first] = body.orders as { order_id: number }[]
    assert.deepEqual(body, {
      orders: [
        {
          order_id: (body.orders as { order_id: number }[])[0]?.order_id,
          order_date: '2026-02-27T00:00:00.000Z',
          order_number: 'HUB-204',
          name: 'Mara Lind',
          carrier_name: '',
        },
        {
          order_id: shippedId,
          order_date: '2026-02-26T00:00:00.000Z',
          order_number: 'HUB-205',
          name: 'Mara Lind',
          carrier_name: 'Stamps.com',
          tracking_number: tracking,
          country: 'United States',
        },
      ],
      total_pages: 1,
      success: true,
    })
    assert.equal(first?.order_id, shippedId)
  })

  test('finds any part of number, reference and names, in any letter case, and whole tracking numbers', async () => {
    const expected: Record<string, string[]> = {
      '204': ['W-2041', 'HUB-204', 'PRINTED-204'],
      '4': ['W-2041', 'HUB-204', 'PRINTED-204'],
      'w-2041': ['W-2041'],
      ' W-2041 ': ['W-2041'],
      'po 7': ['W-2041', 'HUB-204'],
      'O 77/ä': ['W-2041'],
      'ana r': ['W-2041'],
      LIND: ['HUB-204', 'HUB-205', 'PRINTED-204'],
      söhne: ['HUB-204'],
      '_100%': ['HUB-204'],
      '%': ['HUB-204'],
      'U_-': [],
      "'": [],
      '\\': [],
      'lind po': [],
      Kettle: [],
      [tracking]: ['HUB-205'],
      [tracking.slice(1)]: [],
    }
    for (const [phrase, numbers] of Object.entries(expected))
      assert.deepEqual(await find({ phrase }), numbers, phrase)
  })

  test('looks into the number or the reference alone when asked', async () => {
    const expected: [string, string, string[]][] = [
      ['Order_Number', '204', ['W-2041', 'HUB-204', 'PRINTED-204']],
      ['Order_Number', 'po 7', []],
      ['Order_Number', 'Lind', []],
      ['order_number', tracking, []],
      ['TheirRef', 'PO 7', ['W-2041', 'HUB-204']],
      ['TheirRef', '204', []],
      ['All', '204', ['W-2041', 'HUB-204', 'PRINTED-204']],
    ]
    for (const [fields, phrase, numbers] of expected)
      assert.deepEqual(await find({ fields, phrase }), numbers, `${fields} ${phrase}`)
  })

  test('tells unshipped and shipped orders apart; printed ones are among all alone, archived ones never', async () => {
    assert.deepEqual(await find({ status: 'Unshipped', phrase: '20' }), ['W-2041', 'HUB-204'])
    assert.deepEqual(await find({ status: 'Shipped', phrase: '20' }), ['HUB-205'])
    assert.deepEqual(await find({ status: 'all', phrase: '20' }), [
      'W-2041',
      'HUB-204',
      'HUB-205',
      'PRINTED-204',
    ])
    for (const phrase of ['ARCHIVED', 'CANCELLED', 'DROPPED']) assert.deepEqual(await find({ phrase }), [])
  })

  test('without a phrase every order is found', async () => {
    const every = ['W-2041', 'HUB-204', 'HUB-205', 'PRINTED-204']
    assert.deepEqual(await listedNumbers(north, path), every)
    assert.deepEqual(await find({ phrase: '  ', include_child_accounts: 'true' }), every)
    assert.deepEqual(await find({ status: 'Unshipped' }), ['W-2041', 'HUB-204'])
    assert.deepEqual(await listedNumbers(north, `${path}/?PHRASE=hub-204`), ['HUB-204'])
  })

  test('an order that V1 or a move changed is found by what it is now', async () => {
    const order = await saveOrder(north, {
      orderNumber: 'OLD-1',
      orderKey: 'k',
      advancedOptions: { customField1: 'first' },
    })
    await saveOrder(north, {
      orderNumber: 'NEW-1',
      orderKey: 'k',
      advancedOptions: { customField1: 'second' },
    })
    assert.deepEqual([await find({ phrase: 'old-1' }), await find({ phrase: 'first' })], [[], []])
    assert.deepEqual(
      [await find({ phrase: 'new-1' }), await find({ phrase: 'second' })],
      [['NEW-1'], ['NEW-1']],
    )
    const east = await hub.addAccount()
    const orders = [{ order_id: order.orderId, new_api_key: east.token }]
    await north.starshipit.post('/api/orders/assign', { orders })
    assert.deepEqual(await find({ phrase: 'second' }), [])
    assert.deepEqual(await listedNumbers(east, `${path}?phrase=second`), ['NEW-1'])
  })

  test('comes in pages', async () => {
    await assertPaged(north, `${path}?phrase=20`)
    await assertPaged(north, path)
  })

  test('refuses what it cannot read by name', async () => {
    await assertRefused(north, path, {
      ...pagingRefusals,
      'status=Printed': "status has the unknown value 'Printed'; use one of All, Unshipped, Shipped",
      'fields=Name': "fields has the unknown value 'Name'; use one of All, Order_Number, TheirRef",
      'include_child_accounts=maybe': 'include_child_accounts must be true or false',
      [`phrase=${'x'.repeat(201)}`]: 'phrase is longer than 200 characters',
      'phrase=%00': 'phrase contains characters that are not text (NUL or a lone surrogate)',
    })
  })

  test('answers in XML', async () => {
    const { text } = await north.starshipit.get(`${path}?phrase=W-2041`, { headers: { accept: 'text/xml' } })
    assert.match(
      text,
      /^<SearchOrdersResponse><orders><order_id>\d+<\/order_id>.*<\/orders><total_pages>1<\/total_pages><success>true<\/success><\/SearchOrdersResponse>$/,
    )
  })
})
