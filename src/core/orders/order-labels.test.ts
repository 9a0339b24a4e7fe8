import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildOrder, LATER } from '../../../test/support/orders.ts'
import { orderStatuses } from './order.ts'
import {
  isPrinted,
  manifested,
  printedByLabel,
  refuseLabel,
  shippedByLabel,
  unshippedByVoid,
  whyNotManifestable,
} from './order-labels.ts'

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

test('only an order that awaits shipment is printed, and once', () => {
  for (const orderStatus of orderStatuses) {
    const print = () => printedByLabel(buildOrder({ orderStatus }), carriage, LATER)
    if (orderStatus === 'awaiting_shipment') assert.ok(isPrinted(print()))
    else assert.throws(print, { code: 'not_allowed_now' })
  }
  const printed = printedByLabel(buildOrder(), carriage, LATER)
  assert.throws(() => printedByLabel(printed, carriage, LATER), { message: /is printed already/ })
})

test('printed, an order waits with the carriage of its label and no ship date', () => {
  const order = buildOrder({ packageCode: 'letter' })
  const { doc, printedAt } = printedByLabel(order, carriage, LATER)
  const { shipDate: _day, ...carrier } = carriage
  assert.deepEqual(doc, { ...order.doc, ...carrier, modifyDate: LATER })
  assert.deepEqual(printedAt, new Date(LATER))
})

test('a printed order takes no further label until it is shipped', () => {
  const printed = printedByLabel(buildOrder(), carriage, LATER)
  assert.throws(() => shippedByLabel(printed, carriage, LATER), { message: /void its label/ })
  const shipped = manifested(printed, '2026-03-04', LATER)
  assert.equal(shippedByLabel(shipped, carriage, LATER).doc.orderStatus, 'shipped')
})

test('a manifest ships what is printed, and nothing else', () => {
  const printed = printedByLabel(buildOrder(), carriage, LATER)
  assert.equal(whyNotManifestable(printed), null)
  assert.deepEqual(manifested(printed, '2026-03-04', LATER).doc, {
    ...{ ...printed.doc, orderStatus: 'shipped', shipDate: '2026-03-04', modifyDate: LATER },
  })
  assert.equal(whyNotManifestable(buildOrder()), 'order is not printed')
  assert.equal(
    whyNotManifestable({ ...printed, archivedAt: new Date(LATER) }),
    'order is archived; restore it first',
  )
  const shipped = manifested(printed, '2026-03-04', LATER)
  assert.equal(whyNotManifestable(shipped), 'order is shipped')
})

test('with its last label an order is printed no more, and what was delivered is not', () => {
  const printed = printedByLabel(buildOrder(), carriage, LATER)
  const nothing = { carriage: null, isFulfilled: false }
  assert.equal(isPrinted(unshippedByVoid(printed, { carriage, isFulfilled: false }, LATER)), true)
  assert.equal(unshippedByVoid(printed, nothing, LATER).printedAt, null)
  const delivered = { ...manifested(printed, '2026-03-04', LATER), deliveredAt: new Date(LATER) }
  const waiting = unshippedByVoid(delivered, nothing, LATER)
  assert.deepEqual(
    [waiting.doc.orderStatus, waiting.printedAt, waiting.deliveredAt],
    ['awaiting_shipment', null, null],
  )
})
