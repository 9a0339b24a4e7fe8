import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { saveShippable } from '../../../../test/support/shipping.ts'
import { createTag } from '../../../core/accounts/create-tag.ts'
import type { AddressCheckBody, OrderBody, OrderPageBody } from './order-wire.ts'

let on: TestHub
let account: TestAccount
let desk: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  desk = await signIn(on, account, 'packer')
})
after(() => on.close())

let nth = 0
const made = async () => {
  nth += 1
  return (await saveShippable(account, { orderNumber: `A-${nth}` })).orderId
}

test('a tag is put on and taken off', async () => {
  const orderId = await made()
  const { tagId } = await createTag(account.ctx, { name: 'Rush', color: '#ff0000' })
  const on = await desk.put<OrderBody>(`/orders/${orderId}/tags/${tagId}`)
  assert.deepEqual(on.body.doc.tagIds, [tagId])
  const off = await desk.delete<OrderBody>(`/orders/${orderId}/tags/${tagId}`)
  assert.equal(off.body.doc.tagIds, null)
  const unknown = await desk.put(`/orders/${orderId}/tags/9999`)
  assert.deepEqual([unknown.status, refusal(unknown).message], [404, 'Tag 9999 was not found.'])
})

test('an order is given to a user, and taken from them', async () => {
  const orderId = await made()
  const { userId } = desk
  const given = await desk.put<OrderBody>(`/orders/${orderId}/user`, { userId })
  assert.equal(given.body.doc.userId, userId)
  const taken = await desk.put<OrderBody>(`/orders/${orderId}/user`, { userId: null })
  assert.equal(taken.body.doc.userId, null)
  const nobody = await desk.put(`/orders/${orderId}/user`, {
    userId: '00000000-0000-4000-8000-000000000000',
  })
  assert.equal(nobody.status, 404)
  assert.equal(refusal(await desk.put(`/orders/${orderId}/user`, {})).fields[0]?.path, 'userId')
})

test('an order is held until a day, and released', async () => {
  const orderId = await made()
  const held = await desk.post<OrderBody>(`/orders/${orderId}/hold`, { until: '2026-04-01' })
  assert.deepEqual([held.body.doc.orderStatus, held.body.doc.holdUntilDate], ['on_hold', '2026-04-01'])
  const released = await desk.post<OrderBody>(`/orders/${orderId}/release`)
  assert.equal(released.body.doc.orderStatus, 'awaiting_shipment')
  const again = await desk.post(`/orders/${orderId}/release`)
  assert.deepEqual([again.status, refusal(again).code], [409, 'not_allowed_now'])
  for (const until of [undefined, '', '2026-02-30', 'soon'])
    assert.equal(refusal(await desk.post(`/orders/${orderId}/hold`, { until })).fields[0]?.path, 'until')
})

test('an order is marked as shipped with its tracking number', async () => {
  const orderId = await made()
  const shipped = { carrierCode: 'ups', trackingNumber: ' 1Z9 ', shipDate: '2026-03-01' }
  const { body } = await desk.post<OrderBody>(`/orders/${orderId}/ship`, shipped)
  assert.equal(body.doc.orderStatus, 'shipped')
  const { fulfillments } = (await desk.get<OrderPageBody>(`/orders/${orderId}`)).body
  assert.deepEqual(
    fulfillments.map(({ carrierCode, trackingNumber, shipDate }) => [carrierCode, trackingNumber, shipDate]),
    [['ups', '1Z9', '2026-03-01T00:00:00.000Z']],
  )
  const bad = await desk.post(`/orders/${orderId}/ship`, { shipDate: '1 March' })
  assert.deepEqual(
    refusal(bad).fields.map(({ path }) => path),
    ['carrierCode', 'shipDate'],
  )
})

test('an order is archived and restored', async () => {
  const orderId = await made()
  const gone = await desk.delete<OrderBody>(`/orders/${orderId}`)
  assert.equal(gone.body.archivedHow, 'deleted')
  assert.equal((await desk.post(`/orders/${orderId}/hold`, { until: '2026-04-01' })).status, 404)
  const back = await desk.post<OrderBody>(`/orders/${orderId}/restore`)
  assert.equal(back.body.archivedAt, null)
  assert.equal((await desk.post(`/orders/${orderId}/restore`)).status, 409)
})

test('an address is checked for what it lacks', async () => {
  const whole = await desk.post<AddressCheckBody>(`/orders/${await made()}/check-address`)
  assert.deepEqual(whole.body, {
    ...{ verdict: 'valid', missing: [], isPostCodeMalformed: false, postCode: '78701' },
  })
  const shipTo = { name: 'Mara Lind', city: 'Austin', postalCode: '787', country: 'US' }
  const { orderId } = await saveShippable(account, { shipTo })
  const { body } = await desk.post<AddressCheckBody>(`/orders/${orderId}/check-address`)
  assert.deepEqual(body, {
    ...{ verdict: 'invalid', missing: ['street1', 'state'], isPostCodeMalformed: true, postCode: '787' },
  })
})

test('unknown orders are not found, whatever is asked of them', async () => {
  const calls: [string, string, object?][] = [
    ['PUT', '/orders/7/tags/7'],
    ['DELETE', '/orders/7/tags/7'],
    ['PUT', '/orders/7/user', { userId: null }],
    ['POST', '/orders/7/hold', { until: '2026-04-01' }],
    ['POST', '/orders/7/release'],
    ['POST', '/orders/7/ship', { carrierCode: 'ups' }],
    ['POST', '/orders/7/restore'],
    ['DELETE', '/orders/7'],
    ['POST', '/orders/7/check-address'],
    ['POST', '/orders/7/rates', {}],
    ['POST', '/orders/7/labels', { carrierCode: 'ups', serviceCode: 'ups_ground' }],
    ['GET', '/labels/7'],
    ['POST', '/labels/7/void'],
    ['POST', '/notices/7/retry'],
  ]
  for (const [method, path, body] of calls) {
    const { status } = await desk.send(method, path, body)
    assert.equal(status, 404, `${method} ${path}`)
  }
})
