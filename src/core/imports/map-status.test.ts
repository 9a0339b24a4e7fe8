import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideStatus, mapStatus } from './map-status.ts'

const mappings = [
  { orderStatus: 'awaiting_shipment', statusKey: 'Paid, processing' },
  { orderStatus: 'awaiting_payment', statusKey: 'pending' },
  { orderStatus: 'on_hold', statusKey: 'Pending' },
] as const

test('a word is mapped exactly first, so two that differ only in case both work', () => {
  assert.deepEqual(mapStatus([...mappings], 'pending'), { status: 'awaiting_payment', loosely: false })
  assert.deepEqual(mapStatus([...mappings], 'Pending'), { status: 'on_hold', loosely: false })
})

test('a box holds several words, and one with a comma in it is also found whole', () => {
  assert.equal(mapStatus([...mappings], 'Paid')?.status, 'awaiting_shipment')
  assert.equal(mapStatus([...mappings], 'Paid, processing')?.status, 'awaiting_shipment')
})

test('a word that fits only without case and blanks is mapped loosely; one that fits nowhere is not', () => {
  assert.deepEqual(mapStatus([...mappings], ' PROCESSING '), { status: 'awaiting_shipment', loosely: true })
  assert.equal(mapStatus([...mappings], 'refunded'), null)
})

const at = (
  orderStatus: Parameters<typeof decideStatus>[0]['orderStatus'],
  holdUntilDate: string | null = null,
) => ({
  orderStatus,
  holdUntilDate,
})

test('a waiting order goes where the store says, but never back', () => {
  for (const to of ['awaiting_shipment', 'shipped', 'cancelled', 'on_hold'] as const)
    assert.equal(decideStatus(at('awaiting_payment'), to, 'awaiting_payment').status, to)
  assert.equal(decideStatus(at('awaiting_shipment'), 'awaiting_payment', null).status, 'awaiting_shipment')
  assert.equal(
    decideStatus(at('pending_fulfillment'), 'awaiting_shipment', null).status,
    'pending_fulfillment',
  )
})

test('a hold of the hub stays unless the store cancels or ships; a hold of the store ends with it', () => {
  assert.equal(decideStatus(at('on_hold'), 'awaiting_shipment', 'awaiting_shipment').status, 'on_hold')
  assert.equal(decideStatus(at('on_hold', '2026-05-01'), 'awaiting_shipment', 'on_hold').status, 'on_hold')
  assert.equal(decideStatus(at('on_hold'), 'awaiting_shipment', 'on_hold').status, 'awaiting_shipment')
  assert.equal(decideStatus(at('on_hold', '2026-05-01'), 'cancelled', null).status, 'cancelled')
  assert.equal(decideStatus(at('on_hold'), 'shipped', null).status, 'shipped')
})

test('a hold that was lifted here does not come back with a change of something else', () => {
  assert.equal(decideStatus(at('awaiting_shipment'), 'on_hold', 'on_hold').status, 'awaiting_shipment')
  assert.equal(decideStatus(at('awaiting_shipment'), 'on_hold', 'awaiting_shipment').status, 'on_hold')
})

test('the store neither un-ships nor cancels what is shipped; the cancellation is told once', () => {
  assert.deepEqual(decideStatus(at('shipped'), 'awaiting_shipment', 'awaiting_shipment'), {
    status: 'shipped',
    alert: null,
  })
  assert.match(decideStatus(at('shipped'), 'cancelled', 'awaiting_shipment').alert ?? '', /stays shipped/)
  assert.equal(decideStatus(at('shipped'), 'cancelled', 'cancelled').alert, null)
  assert.match(decideStatus(at('cancelled'), 'awaiting_shipment', 'cancelled').alert ?? '', /stays cancelled/)
})

test('blanks around the commas of a box are no part of its words', () => {
  const mappings = [{ orderStatus: 'awaiting_shipment' as const, statusKey: 'paid, processing' }]
  assert.deepEqual(mapStatus(mappings, 'processing'), { status: 'awaiting_shipment', loosely: false })
})
