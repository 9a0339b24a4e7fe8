import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../support/hub.ts'
import {
  addStarshipitOrder,
  buildStarshipitOrder,
  readStarshipitOrder,
  refusedErrors,
  type StarshipitOrder,
} from '../support/starshipit.ts'
import { readOrder, saveExactly, saveOrder } from '../support/v1.ts'

suite('V1 edits orders that Starshipit added', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => hub.close())

  test('an edit keeps what V1 has no word for', async () => {
    const was = await addStarshipitOrder(account, { order_number: 'W-keep' })
    const order = await readOrder(account, was.order_id)
    await saveExactly(account, { ...order, customerNotes: 'New note', giftMessage: 'Hello', amountPaid: 5 })
    const { destination, ...rest } = was
    const now = await readStarshipitOrder(account, was.order_id)
    assert.deepEqual(
      [now?.currency, now?.declared_value, now?.dangerous_goods, now?.type, now?.carrier_name],
      ['NZD', 99.5, true, 'Return', 'NZ Post'],
    )
    assert.deepEqual(now?.metadatas, [{ metafield_key: 'SOURCE', value: 'shop' }])
    assert.equal(now?.packages.length, 2)
    assert.deepEqual(now, {
      ...rest,
      destination: { ...(destination as object), delivery_instructions: 'New note' },
    })
  })

  test('the least that V1 can say of it still keeps reference, currency, sender, parcels and metadatas', async () => {
    const was = await addStarshipitOrder(account, { order_number: 'W-least' })
    await saveOrder(account, { orderId: was.order_id, orderNumber: 'W-least' })
    const now = await readStarshipitOrder(account, was.order_id)
    for (const member of ['reference', 'currency', 'sender_details', 'metadatas', 'declared_value', 'type']) {
      assert.deepEqual(now?.[member], was[member], member)
    }
    assert.equal(now?.packages[0]?.package_id, was.packages[0]?.package_id)
    assert.equal(now?.items, undefined)
  })

  test('a weight or an address that V1 gives is the one that Starshipit shows', async () => {
    const was = await addStarshipitOrder(account, { order_number: 'W-new' })
    const order = await readOrder(account, was.order_id)
    await saveExactly(account, {
      ...order,
      weight: { value: 500, units: 'grams' },
      shipTo: { ...order.shipTo, street1: '7 Low Rd', city: 'Wellington' },
    })
    const now = await readStarshipitOrder(account, was.order_id)
    assert.equal(now?.packages[0]?.weight, 0.5)
    assert.equal(now?.packages.length, 1)
    const { street, city, suburb, building } = (now as StarshipitOrder).destination as Record<string, string>
    assert.deepEqual([street, city, suburb, building], ['7 Low Rd', 'Wellington', 'Mt Eden', 'Level 2'])
  })

  test('lines that V1 sends back keep what Starshipit said of them, new lines have nothing', async () => {
    const was = await addStarshipitOrder(account, { order_number: 'W-lines' })
    const order = await readOrder(account, was.order_id)
    const [line] = order.items
    await saveExactly(account, { ...order, items: [{ name: 'Cup' }, { ...line, quantity: 3 }] })
    const now = await readStarshipitOrder(account, was.order_id)
    const [cup, kettle] = now?.items ?? []
    assert.equal(cup?.stock_on_hand, undefined)
    assert.deepEqual(
      [
        kettle?.item_id,
        kettle?.stock_on_hand,
        kettle?.quantity,
        kettle?.quantity_to_ship,
        kettle?.tariff_code,
      ],
      [was.items[0]?.item_id, 7, 3, 1, '8516.10'],
    )
  })

  const sent = {
    ...{ reference: 'PO1', carrier: 'DHL', carrier_name: 'DHL Express' },
    items: [
      {
        ...{ description: 'Kettle', quantity: 3, quantity_to_ship: 3 },
        ...{ tariff_code: '1111', country_of_origin: 'CN' },
      },
    ],
    packages: [
      { name: 'A', weight: 1, packaging_type: 'Box' },
      { name: 'B', weight: 2, packaging_type: 'Bag' },
    ],
  }
  const factsOf = async (id: number) => {
    const { reference, carrier, carrier_name, items, packages } = (await readStarshipitOrder(
      account,
      id,
    )) as StarshipitOrder
    const lines = items.map((line) => [
      line.tariff_code,
      line.country_of_origin,
      line.quantity,
      line.quantity_to_ship,
    ])
    const kinds = packages.map((entry) => entry.packaging_type)
    return { reference, carrier, name: carrier_name, lines, kinds }
  }

  test('a reference, carrier, quantity, customs or package kind that V1 gives is the one that Starshipit shows', async () => {
    const { order_id } = await addStarshipitOrder(account, { order_number: 'W-facts', ...sent })
    const was = await factsOf(order_id)
    assert.deepEqual(was, {
      ...{ reference: 'PO1', carrier: 'DHL', name: 'DHL Express', lines: [['1111', 'CN', 3, 3]] },
      kinds: ['Box', 'Bag'],
    })
    const order = await readOrder(account, order_id)
    const { items, internationalOptions, advancedOptions } = order
    const [customs] = internationalOptions.customsItems ?? []
    await saveExactly(account, {
      ...order,
      ...{ carrierCode: 'ups', packageCode: 'Satchel', items: [{ ...items[0], quantity: 1 }] },
      advancedOptions: { ...advancedOptions, customField1: 'PO2' },
      internationalOptions: {
        customsItems: [{ ...customs, harmonizedTariffCode: '2222', countryOfOrigin: 'NZ' }],
      },
    })
    assert.deepEqual(await factsOf(order_id), {
      ...{ reference: 'PO2', carrier: 'ups', name: '', lines: [['2222', 'NZ', 1, 1]] },
      kinds: ['Satchel', 'Bag'],
    })
    await saveExactly(account, order)
    assert.deepEqual(await factsOf(order_id), was)
  })

  test('a reference, carrier name, customs or package kind that V1 leaves out stays', async () => {
    const { order_id } = await addStarshipitOrder(account, { order_number: 'W-omits', ...sent })
    const was = await factsOf(order_id)
    const { items, weight, orderNumber } = await readOrder(account, order_id)
    await saveOrder(account, { orderId: order_id, orderNumber, items, weight })
    assert.deepEqual(await factsOf(order_id), { ...was, carrier: 'None' })
  })

  test('of an order whose carrier came without a code, the name goes when V1 gives one', async () => {
    const carrier = { carrier: null, carrier_name: 'DHL Express' }
    const { order_id } = await addStarshipitOrder(account, { order_number: 'W-name', ...carrier })
    const order = await readOrder(account, order_id)
    await saveExactly(account, { ...order, customerNotes: 'x' })
    assert.equal((await factsOf(order_id)).name, 'DHL Express')
    await account.v1.post('/orders/markasshipped', { orderId: order_id, carrierCode: 'ups' })
    assert.deepEqual([(await factsOf(order_id)).carrier, (await factsOf(order_id)).name], ['ups', ''])
  })

  test('lines of one name each keep their own customs facts, and V1 changes those of one', async () => {
    const kettle = (more: object) => ({ description: 'Kettle', quantity: 1, ...more })
    const { order_id } = await addStarshipitOrder(account, {
      order_number: 'W-twins',
      items: [
        kettle({}),
        kettle({ tariff_code: '1111', country_of_origin: 'China' }),
        kettle({ tariff_code: '3333' }),
      ],
    })
    assert.deepEqual((await factsOf(order_id)).lines, [
      [undefined, undefined, 1, 1],
      ['1111', 'China', 1, 1],
      ['3333', undefined, 1, 1],
    ])
    const order = await readOrder(account, order_id)
    const [first, second] = order.internationalOptions.customsItems ?? []
    const customsItems = [second, { ...first, harmonizedTariffCode: '2222' }]
    await saveExactly(account, { ...order, internationalOptions: { customsItems } })
    assert.deepEqual((await factsOf(order_id)).lines, [
      [undefined, undefined, 1, 1],
      ['2222', 'China', 1, 1],
      ['3333', undefined, 1, 1],
    ])
  })

  test('a number that V1 gave to an order is taken for Starshipit, also when V1 changed it', async () => {
    const { orderId } = await saveOrder(account, { orderNumber: 'N-1' })
    const add = (number: string) =>
      refusedErrors(account, '/api/orders', { order: buildStarshipitOrder({ order_number: number }) })
    assert.equal((await add('N-1'))[0]?.message, 'Duplicate order number')
    await saveOrder(account, { orderId, orderNumber: 'N-2' })
    assert.equal((await add('N-2'))[0]?.message, 'Duplicate order number')
    assert.ok((await addStarshipitOrder(account, { order_number: 'N-1' })).order_id)
    assert.ok((await addStarshipitOrder(account, { order_number: 'n-2' })).order_id)
    await saveOrder(account, { orderNumber: 'N-1' })
  })
})
