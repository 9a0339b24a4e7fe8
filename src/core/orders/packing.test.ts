import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildOrder, itemOf } from '../../../test/support/orders.ts'
import type { Order, OrderItem, OrderStatus } from './order.ts'
import { packingLines, refusePacking, whyNotPacked } from './packing.ts'

function orderOf(...items: Partial<OrderItem>[]): Order {
  const line = itemOf(buildOrder())
  return buildOrder({ items: items.map((item, at) => ({ ...line, orderItemId: at + 1, ...item })) })
}

test('a line answers to its SKUs, its barcode, that of its product and its key, in any letter case', () => {
  const order = orderOf({
    sku: 'Mug-Blue',
    upc: ' 0123 ',
    lineItemKey: 'K1',
    fulfillmentSku: 'F-9',
    productId: 7,
  })
  const [line] = packingLines(order, new Map([[7, '0456']]))
  assert.deepEqual(line?.codes, ['mug-blue', '0123', '0456', 'f-9', 'k1'])
})

test('discounts and lines of none are not packed', () => {
  const order = orderOf({ sku: 'A' }, { adjustment: true }, { quantity: 0 })
  assert.deepEqual(
    packingLines(order, new Map()).map(({ item }) => item.sku),
    ['A'],
  )
})

test('only an order that awaits shipment may be packed; each other one says why not', () => {
  const why = (orderStatus: OrderStatus, more: object = {}) =>
    whyNotPacked(buildOrder({ orderStatus, orderNumber: '7', ...more }))?.message ?? null
  assert.equal(why('awaiting_shipment'), null)
  assert.equal(
    why('on_hold', { holdUntilDate: '2026-03-08' }),
    'Order 7 is on hold until 2026-03-08; release it before packing it.',
  )
  assert.equal(why('awaiting_payment'), 'Order 7 is not paid yet; do not pack it.')
  assert.equal(why('shipped'), 'Order 7 is shipped already; do not pack it again.')
  assert.equal(why('cancelled'), 'Order 7 is cancelled; do not pack it.')
  assert.equal(
    why('pending_fulfillment'),
    'Order 7 is pending fulfillment: somebody else sends it; do not pack it.',
  )
  const gone = { archivedAt: new Date(0), archivedHow: 'archived' } as const
  assert.match(whyNotPacked(buildOrder({}, gone))?.message ?? '', /is archived; restore it/)
  const merged = buildOrder({}, { ...gone, archivedHow: 'merged' })
  merged.doc.advancedOptions.parentId = 12
  assert.match(whyNotPacked(merged)?.message ?? '', /is part of order 12; pack that one\.$/)
})

test('what was packed must be what was ordered: no more, no less, nothing else', () => {
  const order = orderOf({ sku: 'A', quantity: 2 }, { sku: 'B', quantity: 1 })
  const packed = (...quantities: number[]) =>
    quantities.map((quantity, at) => ({ orderItemId: at + 1, quantity, scanned: 0 }))
  refusePacking(order, packed(2, 1))
  refusePacking(order, [...packed(1, 1), { orderItemId: 1, quantity: 1, scanned: 1 }])
  assert.throws(() => refusePacking(order, packed(2)), /has 1 of B, and 0 of it were packed/)
  assert.throws(() => refusePacking(order, packed(3, 1)), /has 2 of A, and 3 of it were packed/)
  assert.throws(() => refusePacking(order, packed(2, 1, 1)), /has no line 3 any more/)
})
