import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type SignedIn, signIn } from '../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { equip, type Label, labelBody, saveShippable } from '../../../test/support/shipping.ts'
import { saveOrder } from '../../../test/support/v1.ts'
import { findOrderHistory } from './find-order-history.ts'
import { findScannedOrders } from './find-scanned-order.ts'
import { packOrder } from './pack-order.ts'

let on: TestHub
let account: TestAccount
let packer: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  await equip(on, account)
  packer = await signIn(on, account, 'packer')
})
after(() => on.close())

async function found(code: string): Promise<number[]> {
  return (await findScannedOrders(account.ctx, code)).map(({ order }) => order.doc.orderId)
}

test('an order is found by its number in any letter case, its key, its id and its tracking number', async () => {
  const order = await saveShippable(account, { orderNumber: 'Shop-77 b', orderKey: 'the key' })
  for (const code of ['Shop-77 b', ' shop-77 B ', 'the key', String(order.orderId)])
    assert.deepEqual(await found(code), [order.orderId], code)
  const { body } = await account.v1.post<Label>('/orders/createlabelfororder', labelBody(order.orderId))
  assert.deepEqual(await found(body.trackingNumber), [order.orderId])
  const elsewhere = await saveOrder(account)
  const shipped = { orderId: elsewhere.orderId, carrierCode: 'ups', trackingNumber: 'OUT-1' }
  await account.v1.post('/orders/markasshipped', shipped)
  assert.deepEqual(await found('OUT-1'), [elsewhere.orderId])
  for (const code of ['', 'Shop-77', 'THE KEY', '99999999999', 'nothing'])
    assert.deepEqual(await found(code), [])
})

test('several orders of one number are all shown, and a number counts before an id', async () => {
  const first = await saveOrder(account, { orderNumber: 'TWICE', orderKey: 'twice-1' })
  const second = await saveOrder(account, { orderNumber: 'twice', orderKey: 'twice-2' })
  assert.deepEqual(await found('Twice'), [second.orderId, first.orderId])
  const namesake = await saveOrder(account, { orderNumber: String(first.orderId), orderKey: 'namesake' })
  assert.deepEqual(await found(String(first.orderId)), [namesake.orderId])
})

test('another account finds nothing', async () => {
  const other = await on.addAccount()
  const { orderNumber } = await saveOrder(account, { orderNumber: 'MINE' })
  assert.deepEqual(await findScannedOrders(other.ctx, orderNumber), [])
})

test('whoever packed an order, with what, is in its history and shows when it is scanned again', async () => {
  const { orderId, orderNumber } = await saveShippable(account, { orderNumber: 'PACKED-1' })
  const [before] = await findScannedOrders(packer.ctx, orderNumber)
  assert.deepEqual([before?.whyNot, before?.packed], [null, null])
  const lines = (before?.lines ?? []).map(({ item }) => ({
    ...{ orderItemId: item.orderItemId, quantity: item.quantity, scanned: 1 },
  }))
  await packOrder(packer.ctx, orderId, lines)
  const [event] = await findOrderHistory(packer.ctx, orderId, { before: null, limit: 1 })
  const actor = `user The packer (${packer.email})`
  assert.deepEqual([event?.kind, event?.actor, event?.brief], ['order_packed', actor, { lines }])
  const [again] = await findScannedOrders(packer.ctx, orderNumber)
  assert.deepEqual(again?.packed, { at: on.hub.now(), actor })
})

test('an order of another account is not packed, nor one on hold, and nothing is recorded', async () => {
  const other = await on.addAccount()
  const { orderId } = await saveOrder(account)
  await assert.rejects(packOrder(other.ctx, orderId, []), { code: 'not_found' })
  await account.v1.post('/orders/holduntil', { orderId, holdUntilDate: '2026-03-09' })
  await assert.rejects(packOrder(account.ctx, orderId, []), { code: 'not_allowed_now' })
  const events = await findOrderHistory(account.ctx, orderId, { before: null, limit: 10 })
  assert.ok(events.every(({ kind }) => kind !== 'order_packed'))
})

test('an order with a label brings it, to be printed again, until it is voided', async () => {
  const { orderId, orderNumber } = await saveShippable(account, { orderNumber: 'LABEL-1' })
  const labels = async () => (await findScannedOrders(account.ctx, orderNumber)).map(({ label }) => label)
  assert.deepEqual(await labels(), [null])
  const { body } = await account.v1.post<Label>('/orders/createlabelfororder', labelBody(orderId))
  const { shipmentId, trackingNumber } = body
  assert.deepEqual(await labels(), [{ shipmentId, trackingNumber, hasForm: false }])
  await account.v1.post('/shipments/voidlabel', { shipmentId })
  assert.deepEqual(await labels(), [null])
})
