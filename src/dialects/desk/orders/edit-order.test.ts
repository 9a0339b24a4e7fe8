import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { saveShippable } from '../../../../test/support/shipping.ts'
import type { OrderBody, OrderPageBody } from './order-wire.ts'

let on: TestHub
let account: TestAccount
let ann: SignedIn
let bob: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  ;[ann, bob] = [await signIn(on, account, 'packer'), await signIn(on, account, 'manager')]
})
after(() => on.close())

const edit = (who: SignedIn, orderId: number, changes: unknown) =>
  who.put<OrderBody>(`/orders/${orderId}`, { changes })

test('members are edited one by one, and the history names who did it', async () => {
  const { orderId } = await saveShippable(account)
  const { status, body } = await edit(ann, orderId, [
    { path: 'shipTo.city', was: 'Austin', is: 'Dallas' },
    { path: 'giftMessage', is: 'Enjoy' },
  ])
  assert.equal(status, 200)
  assert.deepEqual([body.doc.shipTo.city, body.doc.giftMessage], ['Dallas', 'Enjoy'])
  const [event] = (await ann.get<OrderPageBody>(`/orders/${orderId}`)).body.history
  assert.equal(event?.actor, `user ${ann.name} (${ann.email})`)
})

test('whoever comes second learns what the other has written', async () => {
  const { orderId } = await saveShippable(account)
  const first = await edit(ann, orderId, [{ path: 'shipTo.city', was: 'Austin', is: 'Dallas' }])
  const answer = await edit(bob, orderId, [
    { path: 'shipTo.city', was: 'Austin', is: 'Houston' },
    { path: 'internalNotes', was: null, is: 'x' },
  ])
  assert.equal(answer.status, 409)
  const { conflicts, code, fields } = refusal(answer)
  assert.equal(code, 'conflict')
  assert.deepEqual(fields, [{ path: 'shipTo.city', text: 'This was changed meanwhile.' }])
  assert.deepEqual(conflicts, [
    {
      ...{ path: 'shipTo.city', was: 'Austin', is: 'Houston', now: 'Dallas', isGone: false },
      ...{ by: `user ${ann.name} (${ann.email})`, at: first.body.doc.modifyDate },
    },
  ])
  const { body } = await bob.get<OrderPageBody>(`/orders/${orderId}`)
  assert.equal(body.order.doc.internalNotes, null)
})

test('a refused edit names the member', async () => {
  const { orderId } = await saveShippable(account)
  const bad = await edit(ann, orderId, [{ path: 'amountPaid', was: 0, is: 'much' }])
  assert.equal(bad.status, 400)
  assert.deepEqual(refusal(bad).fields, [
    { path: 'amountPaid', text: 'The amountPaid field must be a number.' },
  ])
  assert.equal(refusal(await edit(ann, orderId, [])).fields[0]?.path, 'changes')
  assert.equal(refusal(await edit(ann, orderId, [{ is: 1 }])).fields[0]?.path, 'changes[0].path')
  const shipped = await saveShippable(account, { orderStatus: 'shipped' })
  const locked = await edit(ann, shipped.orderId, [{ path: 'gift', was: false, is: true }])
  assert.deepEqual([locked.status, refusal(locked).code], [409, 'not_allowed_now'])
  assert.match(refusal(locked).message, /can no longer be changed/)
  assert.equal((await edit(ann, 5, [{ path: 'gift', was: false, is: true }])).status, 404)
})
