import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasWord, linesOf, mappingsOf } from './mappings.ts'

const at = '2026-03-02T12:00:00.000Z'
const lines = linesOf(
  [
    { orderStatus: 'awaiting_shipment', statusKey: 'paid' },
    { orderStatus: 'cancelled', statusKey: 'void' },
  ],
  [
    { statusKey: 'backorder', firstSeenAt: at, lastSeenAt: at, orderStatus: null },
    { statusKey: 'paid', firstSeenAt: at, lastSeenAt: at, orderStatus: 'awaiting_shipment' },
    { statusKey: 'PAID', firstSeenAt: at, lastSeenAt: at, orderStatus: 'awaiting_shipment' },
  ],
)

test('words that nobody mapped come first, and those that are mapped say when they were met', () => {
  assert.deepEqual(lines, [
    { word: 'backorder', status: null, lastSeenAt: at },
    { word: 'paid', status: 'awaiting_shipment', lastSeenAt: at },
    { word: 'void', status: 'cancelled', lastSeenAt: null },
  ])
})

test('a word without a status is no mapping', () => {
  assert.deepEqual(
    mappingsOf(lines).map(({ statusKey }) => statusKey),
    ['paid', 'void'],
  )
})

test('a word is there already whatever its letters', () => {
  assert.equal(hasWord(lines, ' Backorder '), true)
  assert.equal(hasWord(lines, 'new'), false)
})
