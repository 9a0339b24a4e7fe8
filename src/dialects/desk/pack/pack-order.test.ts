import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { saveShippable } from '../../../../test/support/shipping.ts'

let on: TestHub
let account: TestAccount
let packer: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  packer = await signIn(on, account, 'packer')
})
after(() => on.close())

test('what was packed is recorded with who packed it', async () => {
  const { orderId, items } = await saveShippable(account)
  const lines = [{ orderItemId: items[0]?.orderItemId, quantity: 2, scanned: 1 }]
  const packed = await packer.post(`/orders/${orderId}/packed`, { lines })
  assert.deepEqual([packed.status, packed.text], [204, ''])
  const { body } = await packer.get<{ history: object[] }>(`/orders/${orderId}/history`)
  const { kind, actor, brief } = body.history[0] as Record<string, unknown>
  assert.deepEqual([kind, actor, brief], ['order_packed', `user The packer (${packer.email})`, { lines }])
})

test('too few pieces, no list of them and an unknown order are refused', async () => {
  const { orderId, orderNumber, items } = await saveShippable(account)
  const lines = [{ orderItemId: items[0]?.orderItemId, quantity: 1 }]
  const few = await packer.post(`/orders/${orderId}/packed`, { lines })
  assert.equal(few.status, 400)
  const text = `Order ${orderNumber} has 2 of MUG-BLUE, and 1 of it were packed; look at the order again.`
  assert.deepEqual(refusal(few).fields, [{ path: 'lines', text }])
  const none = await packer.post(`/orders/${orderId}/packed`, {})
  assert.deepEqual([none.status, refusal(none).fields[0]?.path], [400, 'lines'])
  assert.equal((await packer.post('/orders/999999/packed', { lines: [] })).status, 404)
})

test('an order on hold is refused, saying what to do', async () => {
  const { orderId, orderNumber } = await saveShippable(account)
  await account.v1.post('/orders/holduntil', { orderId, holdUntilDate: '2026-03-09' })
  const refused = await packer.post(`/orders/${orderId}/packed`, { lines: [] })
  assert.equal(refused.status, 409)
  assert.equal(
    refusal(refused).message,
    `Order ${orderNumber} is on hold until 2026-03-09; release it before packing it.`,
  )
})
