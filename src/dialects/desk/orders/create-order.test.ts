import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestHub } from '../../../../test/support/hub.ts'
import type { OrderBody } from './order-wire.ts'

let on: TestHub
let desk: SignedIn
before(async () => {
  on = await startTestHub()
  desk = await signIn(on, await on.addAccount(), 'packer')
})
after(() => on.close())

const members = [
  { path: 'shipTo.name', is: 'Mara Lind' },
  { path: 'shipTo.country', is: 'us' },
  { path: 'items[new1]', is: { sku: 'MUG', name: 'Mug', quantity: 2, unitPrice: 10 } },
  { path: 'items[new2]', is: { name: 'Cup', unitPrice: 5 } },
  { path: 'shippingAmount', is: 4 },
]

test('an order is keyed in by hand', async () => {
  const { status, body } = await desk.post<OrderBody>('/orders', { orderNumber: ' M-1 ', members })
  assert.equal(status, 200)
  const { doc, origin } = body
  assert.equal(origin, 'manual')
  assert.deepEqual(
    [doc.orderNumber, doc.orderStatus, doc.orderTotal, doc.shipTo.country, doc.billTo.name],
    ['M-1', 'awaiting_shipment', 29, 'US', 'Mara Lind'],
  )
  assert.deepEqual(
    doc.items.map(({ sku, name, quantity }) => [sku, name, quantity]),
    [
      ['MUG', 'Mug', 2],
      [null, 'Cup', 1],
    ],
  )
})

test('a number is taken once, and what is missing is named', async () => {
  await desk.post('/orders', { orderNumber: 'M-2', members })
  const twice = await desk.post('/orders', { orderNumber: 'M-2', members })
  assert.deepEqual([twice.status, refusal(twice).code], [409, 'conflict'])
  const bad: [object, string][] = [
    [{ orderNumber: ' ', members }, 'orderNumber'],
    [{ orderNumber: 'x'.repeat(51), members }, 'orderNumber'],
    [{ orderNumber: 'M-3', members: members.slice(1) }, 'shipTo.name'],
    [{ orderNumber: 'M-3', members: members.slice(0, 1) }, 'items'],
    [{ orderNumber: 'M-3', storeId: 5, members }, 'advancedOptions.storeId'],
    [{ orderNumber: 'M-3', members: [...members, { path: 'items[7].sku', is: 'A' }] }, 'items[7].sku'],
    [{ orderNumber: 'M-3', members: [...members, { path: 'orderStatus', is: 'cancelled' }] }, 'orderStatus'],
  ]
  for (const [body, path] of bad) {
    const answer = await desk.post('/orders', body)
    assert.deepEqual([answer.status, refusal(answer).fields[0]?.path], [400, path], answer.text)
  }
})
