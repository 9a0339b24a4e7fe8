import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { saveShippable } from '../../../../test/support/shipping.ts'
import type { PackAnswer } from './pack-wire.ts'

let on: TestHub
let account: TestAccount
let packer: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  packer = await signIn(on, account, 'packer')
})
after(() => on.close())

test('a scanned number answers the order with all that a packer needs to see', async () => {
  const { orderId, items } = await saveShippable(account, {
    orderNumber: 'HUB-9',
    giftMessage: 'Happy birthday',
    items: [
      {
        ...{ lineItemKey: 'L-1', sku: 'MUG', name: 'Blue mug', quantity: 2, upc: '0123', unitPrice: 3 },
        ...{ warehouseLocation: 'A-4', imageUrl: 'https://pictures.example.com/mug.png' },
        options: [{ name: 'Size', value: 'Large' }],
      },
      { lineItemKey: 'L-2', name: 'Discount', quantity: 1, unitPrice: -1, adjustment: true },
    ],
  })
  const { status, body } = await packer.get<PackAnswer>('/pack/find?code=hub-9')
  assert.equal(status, 200)
  const [order, ...others] = body.orders
  assert.equal(others.length, 0)
  assert.deepEqual(
    [order?.orderId, order?.recipient, order?.place, order?.giftMessage, order?.whyNot, order?.printed],
    [orderId, 'Mara Lind', 'Austin, TX, US', 'Happy birthday', null, false],
  )
  assert.deepEqual([order?.label, order?.dimensions], [null, null])
  assert.deepEqual(Object.keys(order?.weight ?? {}), ['value', 'units'])
  assert.deepEqual(order?.lines, [
    {
      ...{ orderItemId: items[0]?.orderItemId, name: 'Blue mug', sku: 'MUG', quantity: 2, location: 'A-4' },
      options: [{ name: 'Size', value: 'Large' }],
      ...{ hasPicture: true, codes: ['mug', '0123', 'l-1'] },
    },
  ])
})

test('nothing is found for what no order has, and nothing is asked for without a code', async () => {
  assert.deepEqual((await packer.get('/pack/find?code=unknown')).body, { orders: [] })
  const refused = await packer.get('/pack/find')
  assert.equal(refused.status, 400)
  assert.deepEqual(
    refusal(refused).fields.map(({ path }) => path),
    ['code'],
  )
})
