import assert from 'node:assert/strict'
import { afterEach, suite, test } from 'node:test'
import type { WooOptions } from '../../../test/support/fake-cart/woocommerce-api.ts'
import { shipmentNotice, testTools } from '../../../test/support/store-tools.ts'
import { closeShops, startWoo } from '../../../test/support/woo-store.ts'

afterEach(closeShops)

suite('shipments', () => {
  async function shipped(options: WooOptions = {}, change = {}) {
    const at = await startWoo(options)
    const order = at.cart.addOrder(5, { status: 'processing' })
    const notice = shipmentNotice({ orderNumber: order.number, externalId: order.id, ...change })
    return { ...at, order, push: () => at.connector.push(at.connection, notice, testTools()) }
  }
  const note = 'Shipped by UPS, UPS Ground, tracking number 1Z999AA10123456784: 2 × Brass lamp (LAMP-BR).'

  test('the order is completed and noted, and tracked where the extension is there', async () => {
    const { woo, order, push } = await shipped({ hasTracking: true })
    assert.deepEqual(await push(), { outcome: 'delivered', status: 200, answer: '' })
    assert.equal(order.status, 'completed')
    assert.deepEqual(woo.trackings, [{ order: order.id, number: '1Z999AA10123456784', provider: 'UPS' }])
    assert.deepEqual(woo.notes, [{ order: order.id, note, customer: false, author: 'hub' }])
  })

  test('without the extension the note says it, to the buyer where that is wished', async () => {
    const { woo, push } = await shipped({}, { notifyCustomer: true })
    assert.equal((await push()).outcome, 'delivered')
    assert.deepEqual([woo.trackings, woo.notes.map(({ customer }) => customer)], [[], [true]])
  })

  test('an order that has the tracking number already is left alone', async () => {
    for (const hasTracking of [true, false]) {
      const { woo, cart, push } = await shipped({ hasTracking })
      await push()
      const before = cart.requests.length
      assert.equal((await push()).outcome, 'delivered')
      assert.deepEqual([woo.notes.length, cart.requests.length - before], [1, 2])
    }
  })

  test('a shop that has a word of its own for shipped gets that', async () => {
    const { order, push } = await shipped({}, { shippedStatusKey: 'sent' })
    await push()
    assert.equal(order.status, 'sent')
  })

  test('a part of an order does not complete it, and a shipment without a number is noted once', async () => {
    const { woo, order, push } = await shipped(
      { hasTracking: true },
      { completesOrder: false, trackingNumber: '' },
    )
    await push()
    assert.equal((await push()).outcome, 'delivered')
    assert.deepEqual([order.status, woo.trackings.length, woo.notes.length], ['processing', 0, 1])
  })

  test('what breaks off in between is done again to the end', async () => {
    const { woo, cart, order, push } = await shipped({ hasTracking: true })
    cart.faults.push(({ method, path }) =>
      method === 'POST' && path.includes('tracking')
        ? { status: 503, headers: { 'retry-after': '30' }, body: '' }
        : null,
    )
    const outcome = await push()
    assert.ok(outcome.outcome === 'failed' && outcome.retry === 'schedule')
    assert.deepEqual([outcome.status, outcome.retryAfterMs, woo.notes.length], [503, 30_000, 0])
    cart.faults.pop()
    assert.equal((await push()).outcome, 'delivered')
    assert.deepEqual([order.status, woo.trackings.length, woo.notes.length], ['completed', 1, 1])
  })

  test('an order that is unknown, and a key that may only read, will not heal', async () => {
    const unknown = await (await shipped({}, { externalId: '99' })).push()
    assert.ok(unknown.outcome === 'failed' && unknown.retry === 'few')
    assert.deepEqual([unknown.status, unknown.answer], [404, 'Invalid ID.'])
    const { cart, woo, push } = await shipped()
    const refusal = JSON.stringify({
      code: 'woocommerce_rest_cannot_edit',
      message: 'Sorry, you cannot edit this resource.',
    })
    cart.faults.push(({ method }) => (method === 'PUT' ? { status: 401, body: refusal } : null))
    const weak = await push()
    assert.ok(weak.outcome === 'failed' && weak.retry === 'few')
    assert.deepEqual(
      [weak.status, weak.answer, woo.notes],
      [401, 'Sorry, you cannot edit this resource.', []],
    )
  })
})
