import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { saveOrder } from '../../../../test/support/v1.ts'

suite('what createorder works out', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => hub.close())

  const totals: [what: string, more: object, total: number][] = [
    ['of nothing is 0', {}, 0],
    ['adds tax and shipping of the order', { taxAmount: 2.4, shippingAmount: 6 }, 8.4],
    [
      'leaves out the tax and shipping of items',
      { items: [{ unitPrice: 10, taxAmount: 1, shippingAmount: 2 }] },
      10,
    ],
    [
      'takes discounts off, be they adjustments or not',
      { items: [{ unitPrice: 10, quantity: 3 }, { unitPrice: -2.5, adjustment: true }, { unitPrice: -1 }] },
      26.5,
    ],
    ['may be negative', { items: [{ unitPrice: -7.01, quantity: 2 }] }, -14.02],
    ['is exact where floats are not', { items: [{ unitPrice: 0.1, quantity: 3 }], taxAmount: 0.7 }, 1],
    ['counts an item without a price as 0', { items: [{ quantity: 5 }, { unitPrice: 1.005 }] }, 1.005],
    [
      'counts no quantity as one, and a quantity of 0 as none',
      { items: [{ unitPrice: 4 }, { unitPrice: 9, quantity: 0 }] },
      4,
    ],
    ['does not depend on what was paid', { items: [{ unitPrice: 4 }], amountPaid: 99 }, 4],
  ]
  for (const [what, more, total] of totals) {
    test(`the order total ${what}`, async () => {
      assert.equal((await saveOrder(account, { ...more })).orderTotal, total)
    })
  }

  const of = (value: number, units: string, quantity = 1) => ({ weight: { value, units }, quantity })
  const ounces = (value: number) => ({ value, units: 'ounces', WeightUnits: 1 })
  const weights: [what: string, more: object, weight: object][] = [
    ['of items that have none is 0 ounces', { items: [{ name: 'Card' }] }, ounces(0)],
    [
      'is the sum of the items in ounces, whatever their units',
      { items: [of(12, 'ounces', 2), of(1.5, 'pounds'), of(28.349523125, 'grams', 3), { quantity: 9 }] },
      ounces(51),
    ],
    ['adds up exactly', { items: [of(0.1, 'ounces', 3)] }, ounces(0.3)],
    ['counts adjustments too', { items: [{ ...of(2, 'ounces'), adjustment: true }] }, ounces(2)],
    [
      'is kept where it was sent',
      { items: [of(12, 'ounces')], weight: { value: 500, units: 'grams' } },
      { value: 500, units: 'grams', WeightUnits: 2 },
    ],
    [
      'is kept where it was sent as nothing',
      { items: [of(12, 'ounces')], weight: { value: 0, units: 'pounds' } },
      { value: 0, units: 'pounds', WeightUnits: 0 },
    ],
    ['is summed where null was sent', { items: [of(12, 'ounces')], weight: null }, ounces(12)],
    ['without units is in ounces', { weight: { value: 3 } }, ounces(3)],
  ]
  for (const [what, more, weight] of weights) {
    test(`the weight ${what}`, async () => {
      assert.deepEqual((await saveOrder(account, { ...more })).weight, weight)
    })
  }

  test('a customer is made at once, and shared by orders that spell the user name in other letters', async () => {
    const shipTo = { name: 'Mara Lind', city: 'Portland', country: 'us' }
    const first = await saveOrder(account, { customerUsername: 'Mara@Example.com', shipTo })
    const second = await saveOrder(account, { customerUsername: ' mara@example.COM ', shipTo })
    assert.ok(first.customerId)
    assert.equal(second.customerId, first.customerId)
    assert.equal(first.customerUsername, 'Mara@Example.com')
    const { body } = await account.v1.get(`/customers/${first.customerId}`)
    assert.deepEqual([body.name, body.city, body.countryCode], ['Mara Lind', 'Portland', 'US'])
  })

  test('an order without a user name has no customer', async () => {
    for (const customerUsername of [undefined, null, '', '  ']) {
      const order = await saveOrder(account, { customerUsername, customerEmail: 'mara@example.com' })
      assert.equal(order.customerId, null)
    }
  })

  test('the same user name in two accounts is two customers', async () => {
    const other = await hub.addAccount()
    const customerUsername = 'shared'
    const ids = [await saveOrder(account, { customerUsername }), await saveOrder(other, { customerUsername })]
    assert.notEqual(ids[0]?.customerId, ids[1]?.customerId)
  })
})
