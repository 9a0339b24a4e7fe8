import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildOrder, LATER } from '../../../test/support/orders.ts'
import { orderStatuses } from './order.ts'
import { refuseLabel, shippedByLabel, unshippedByVoid } from './order-labels.ts'

const carriage = { carrierCode: 'ups', serviceCode: 'ups_ground', packageCode: null, shipDate: '2026-03-03' }

test('labels are for orders that await shipment or are shipped', () => {
  for (const orderStatus of orderStatuses) {
    const refusal = () => refuseLabel(buildOrder({ orderStatus }))
    if (orderStatus === 'awaiting_shipment' || orderStatus === 'shipped') assert.doesNotThrow(refusal)
    else assert.throws(refusal, { code: 'not_allowed_now' })
  }
})

test('a label ships the order and says how it travels', () => {
  const order = buildOrder({ packageCode: 'letter' })
  const { doc } = shippedByLabel(order, carriage, LATER)
  assert.deepEqual(doc, { ...order.doc, orderStatus: 'shipped', ...carriage, modifyDate: LATER })
})

test('a void lets the order wait again, unless something else has shipped it', () => {
  const shipped = shippedByLabel(buildOrder(), carriage, LATER)
  const nothing = { carriage: null, isFulfilled: false }
  const waiting = unshippedByVoid(shipped, nothing, LATER).doc
  assert.deepEqual(
    [waiting.orderStatus, waiting.shipDate, waiting.carrierCode],
    ['awaiting_shipment', null, 'ups'],
  )
  assert.deepEqual(unshippedByVoid(shipped, { carriage: null, isFulfilled: true }, LATER), shipped)
  const other = { ...carriage, carrierCode: 'fedex' }
  const still = unshippedByVoid(shipped, { carriage: other, isFulfilled: true }, LATER).doc
  assert.deepEqual([still.orderStatus, still.carrierCode], ['shipped', 'fedex'])
  const cancelled = buildOrder({ orderStatus: 'cancelled' })
  assert.equal(unshippedByVoid(cancelled, nothing, LATER).doc.orderStatus, 'cancelled')
})
