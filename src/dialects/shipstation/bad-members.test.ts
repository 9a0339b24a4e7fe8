// What createorder makes of each of its members when it is not what it should be.
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { buildOrder, countRows, refuse, saveExactly } from '../../../test/support/v1.ts'

/** Members by what they hold; dots lead into objects, `[0]` into lists. */
const members = {
  text: [
    ...['orderNumber', 'orderKey', 'customerUsername', 'customerEmail', 'customerNotes', 'internalNotes'],
    ...[
      'giftMessage',
      'paymentMethod',
      'requestedShippingService',
      'carrierCode',
      'serviceCode',
      'packageCode',
    ],
    ...['shipTo.name', 'billTo.name', 'shipTo.company', 'shipTo.street1', 'shipTo.street2', 'shipTo.street3'],
    ...['shipTo.city', 'shipTo.state', 'shipTo.postalCode', 'shipTo.phone', 'items[0].lineItemKey'],
    ...['items[0].sku', 'items[0].name', 'items[0].imageUrl', 'items[0].warehouseLocation'],
    ...['items[0].fulfillmentSku', 'items[0].upc', 'items[0].options[0].name', 'items[0].options[0].value'],
    ...['advancedOptions.customField1', 'advancedOptions.customField2', 'advancedOptions.customField3'],
    ...['advancedOptions.source', 'advancedOptions.billToAccount', 'advancedOptions.billToPostalCode'],
    ...['advancedOptions.billToCountryCode', 'advancedOptions.billToMyOtherAccount'],
    ...['internationalOptions.customsItems[0].description'],
    ...['internationalOptions.customsItems[0].harmonizedTariffCode'],
    ...['internationalOptions.customsItems[0].countryOfOrigin'],
  ],
  date: ['orderDate', 'paymentDate', 'shipByDate', 'shipDate', 'holdUntilDate'],
  number: [
    ...['amountPaid', 'taxAmount', 'shippingAmount', 'items[0].unitPrice', 'items[0].taxAmount'],
    ...['items[0].shippingAmount', 'weight.value', 'items[0].weight.value', 'dimensions.length'],
    ...['dimensions.width', 'dimensions.height', 'insuranceOptions.insuredValue'],
    ...['internationalOptions.customsItems[0].quantity', 'internationalOptions.customsItems[0].value'],
  ],
  integer: [
    ...['orderId', 'items[0].quantity', 'tagIds[0]', 'advancedOptions.warehouseId'],
    'advancedOptions.storeId',
  ],
  boolean: [
    ...['gift', 'shipTo.residential', 'items[0].adjustment', 'insuranceOptions.insureShipment'],
    ...[
      'advancedOptions.nonMachinable',
      'advancedOptions.saturdayDelivery',
      'advancedOptions.containsAlcohol',
    ],
  ],
  word: [
    ...['orderStatus', 'confirmation', 'weight.units', 'items[0].weight.units', 'dimensions.units'],
    ...['insuranceOptions.provider', 'internationalOptions.contents', 'internationalOptions.nonDelivery'],
    'advancedOptions.billToParty',
  ],
  object: [
    ...[
      'shipTo',
      'billTo',
      'weight',
      'dimensions',
      'insuranceOptions',
      'internationalOptions',
      'advancedOptions',
    ],
    ...['items[0]', 'items[0].weight', 'items[0].options[0]', 'internationalOptions.customsItems[0]'],
  ],
  list: ['items', 'items[0].options', 'internationalOptions.customsItems'],
}

const odd = { toString: 1, valueOf: null }
const wrong: Record<keyof typeof members, unknown[]> = {
  text: [{}, [], ['x'], odd, 'a\u0000b', 'a\ud800b', '\udc00'],
  date: [{}, [], true, 12, 'soon', '2026-02-30', '2026-13-01T00:00:00Z', '2026-03-02T25:00:00', 'a\u0000'],
  number: [{}, [], [1], true, odd, 'much', '1,5', '0x10', '1e999', 1e13, -1e13, 1e300],
  integer: [{}, [[]], true, odd, 'x', 1.5, '1.5', 2147483648, '-2147483649', 1e20, '1e400'],
  boolean: [{}, [], [true], odd, 'yes', 2, -1, 'a\u0000'],
  word: [{}, [], odd, 'unknown', 5, true, 'a\u0000', '\ud800'],
  object: ['x', 1, true, [], [{}]],
  list: ['x', 1, true, {}, odd],
}

/** Bounds at which a text is still taken; one more is refused. */
const bounds: Record<string, number> = {
  orderNumber: 50,
  orderKey: 100,
  customerNotes: 10_000,
  internalNotes: 10_000,
  giftMessage: 10_000,
  'items[0].options[0].value': 10_000,
}

suite('members that are not what they should be', () => {
  let hub: TestHub
  let account: TestAccount
  let rows: Record<string, number>
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
    rows = await countRows(hub)
  })
  after(() => hub.close())

  for (const kind of Object.keys(members) as (keyof typeof members)[]) {
    for (const member of members[kind]) {
      test(`${member} is refused by name when it is no ${kind}, and nothing is made`, async () => {
        for (const value of wrong[kind]) {
          const answer = await refuse(account, 'POST', '/orders/createorder', bodyWith(member, value))
          const told = `${JSON.stringify(value)}: ${answer.text}`
          assert.equal(answer.status, 400, told)
          assert.deepEqual(Object.keys(answer.body.ModelState ?? {}), [`apiOrder.${member}`], told)
          assert.equal(answer.body.ModelState?.[`apiOrder.${member}`]?.length, 1, told)
        }
        assert.deepEqual(await countRows(hub), rows)
      })
    }
  }

  test('numbers that cannot be negative are refused below zero', async () => {
    for (const member of [
      ...['items[0].quantity', 'weight.value', 'items[0].weight.value', 'dimensions.height'],
      ...['insuranceOptions.insuredValue', 'internationalOptions.customsItems[0].quantity'],
      ...['items[0].orderItemId', 'internationalOptions.customsItems[0].customsItemId'],
    ]) {
      const answer = await refuse(account, 'POST', '/orders/createorder', bodyWith(member, -1))
      assert.deepEqual(Object.keys(answer.body.ModelState ?? {}), [`apiOrder.${member}`], answer.text)
    }
  })

  test('a country is two letters', async () => {
    for (const member of ['shipTo.country', 'billTo.country']) {
      for (const country of ['USA', 'United States', 'U', '1A', 5]) {
        const answer = await refuse(account, 'POST', '/orders/createorder', bodyWith(member, country))
        assert.deepEqual(answer.body.ModelState, {
          [`apiOrder.${member}`]: [
            'The country field must be a two-character country code (ISO 3166-1), such as US.',
          ],
        })
      }
    }
  })

  test('all faults of a body are told at once, up to a hundred', async () => {
    const body = buildOrder({ gift: 'x', items: [{ quantity: -1 }, 5], orderDate: 'x' })
    const answer = await refuse(account, 'POST', '/orders/createorder', body)
    assert.deepEqual(Object.keys(answer.body.ModelState ?? {}).sort(), [
      ...['apiOrder.gift', 'apiOrder.items[0].quantity', 'apiOrder.items[1]', 'apiOrder.orderDate'],
    ])
    const many = buildOrder({ items: Array.from({ length: 2_000 }, () => 5) })
    const refused = await refuse(account, 'POST', '/orders/createorder', many)
    assert.equal(Object.keys(refused.body.ModelState ?? {}).length, 100)
  })

  test('lists are bounded', async () => {
    const many = Array.from({ length: 2_001 }, () => ({}))
    for (const member of members.list) {
      const answer = await refuse(account, 'POST', '/orders/createorder', bodyWith(member, many))
      assert.deepEqual(Object.keys(answer.body.ModelState ?? {}), [`apiOrder.${member}`])
    }
    const tags = Array.from({ length: 2_001 }, (_, at) => at)
    const answer = await refuse(account, 'POST', '/orders/createorder', buildOrder({ tagIds: tags }))
    assert.deepEqual(Object.keys(answer.body.ModelState ?? {}), ['apiOrder.tagIds'])
  })

  test('a text is taken up to its bound whole, and refused beyond it, never cut', async () => {
    for (const member of members.text) {
      const bound = bounds[member] ?? 1_000
      const longest = 'ü'.repeat(bound)
      const saved = await saveExactly(account, bodyWith(member, longest))
      assert.ok(JSON.stringify(saved).includes(longest), member)
      const answer = await refuse(account, 'POST', '/orders/createorder', bodyWith(member, `${longest}x`))
      assert.equal(answer.status, 400)
      assert.deepEqual(Object.keys(answer.body.ModelState ?? {}), [`apiOrder.${member}`])
      assert.match(answer.body.message, new RegExp(`is longer than ${bound} characters\\.$`))
    }
  })

  test('texts that no index can shorten are taken to their bounds too', async () => {
    const longest = (bound: number) => Array.from({ length: bound }, () => randomInt(0x4e00, 0x9fff))
    const text = (bound = 1_000) => String.fromCharCode(...longest(bound))
    const [customerUsername, trackingNumber] = [text(), text()]
    const whole = {
      ...{ orderNumber: text(50), orderKey: text(100), customerUsername, customerEmail: text() },
      shipTo: { name: text(), company: text(), city: text(), state: text(), country: 'DE', phone: text() },
      items: [{ sku: text(), name: text(), options: [{ name: text(), value: text(10_000) }] }],
    }
    const order = await saveExactly(account, buildOrder(whole))
    const again = await saveExactly(account, buildOrder({ ...whole, orderKey: text(100) }))
    assert.equal(again.customerId, order.customerId)
    const shipped = { orderId: order.orderId, carrierCode: text(), trackingNumber }
    assert.equal((await account.v1.post('/orders/markasshipped', shipped)).status, 200)
    const found = await account.v1.get<Json>(
      `/fulfillments?trackingNumber=${encodeURIComponent(trackingNumber)}`,
    )
    assert.equal(found.body.total, 1)
    const sorted = await account.v1.get<{ customers: Json[] }>('/customers?sortBy=Name&sortDir=DESC')
    assert.equal(sorted.body.customers[0]?.customerId, order.customerId)
    assert.deepEqual(hub.complaints, [])
  })

  test('numbers are taken to the ends of their range', async () => {
    const order = await saveExactly(
      account,
      buildOrder({
        ...{ amountPaid: 1e12, taxAmount: -1e12, items: [{ quantity: 2147483647, unitPrice: 1e12 }] },
        weight: { value: 0.0000000001, units: 'grams' },
      }),
    )
    assert.equal(order.orderTotal, 2147483646e12)
    assert.equal(order.weight?.value, 1e-10)
  })
})

/** The least order with one member set, wherever it is. */
function bodyWith(member: string, value: unknown): Json {
  const body = buildOrder({ billTo: { name: 'Payer' } })
  const steps = member.split(/\.|(?=\[)/)
  let place: Record<string, unknown> = body
  for (const [at, step] of steps.entries()) {
    const name = step.startsWith('[') ? '0' : step
    if (at === steps.length - 1) place[name] = value
    else {
      place[name] ??= steps[at + 1]?.startsWith('[') ? [] : {}
      place = place[name] as Record<string, unknown>
    }
  }
  return body
}
