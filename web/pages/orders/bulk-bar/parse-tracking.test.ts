import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseTracking, trackingOf } from './parse-tracking.ts'

const listed = [
  { orderId: 1, orderNumber: 'A 1' },
  { orderId: 2, orderNumber: 'B-2' },
  { orderId: 3, orderNumber: 'C-3' },
]

test('lines with an order number name their order, whatever stands between', () => {
  const text = 'B-2\t1Z999\r\nC-3, "TRACK 3"\nA 1;X1\n\n'
  assert.deepEqual(parseTracking(text, null), {
    lines: [
      { orderNumber: 'B-2', trackingNumber: '1Z999' },
      { orderNumber: 'C-3', trackingNumber: 'TRACK 3' },
      { orderNumber: 'A 1', trackingNumber: 'X1' },
    ],
    isUnclear: false,
  })
})

test('tracking numbers alone are given to the orders as they are listed', () => {
  const parsed = parseTracking('T1\nC-3,T3\n42 00 7', listed)
  assert.deepEqual(parsed.lines, [
    { orderId: 1, trackingNumber: 'T1' },
    { orderNumber: 'C-3', trackingNumber: 'T3' },
    { orderId: 2, trackingNumber: '42 00 7' },
  ])
  assert.deepEqual(
    listed.map((order) => trackingOf(parsed, order)),
    ['T1', '42 00 7', 'T3'],
  )
})

test('a space parts a listed order number from its tracking number', () => {
  assert.deepEqual(parseTracking('B-2 T2\nA 1 T1', listed).lines, [
    { orderNumber: 'B-2', trackingNumber: 'T2' },
    { orderNumber: 'A 1', trackingNumber: 'T1' },
  ])
})

test('more numbers than orders, or orders that are not known, are not given to anybody', () => {
  assert.equal(parseTracking('T1', null).isUnclear, true)
  assert.equal(parseTracking('1\n2\n3\n4', listed).isUnclear, true)
  assert.equal(parseTracking('', null).isUnclear, false)
})
