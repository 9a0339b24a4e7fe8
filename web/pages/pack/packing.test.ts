import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PackLineWire, PackOrderWire } from '../../../src/dialects/desk/pack/pack-wire.ts'
import {
  adopt,
  isComplete,
  moveCurrent,
  type Packing,
  packedLines,
  progressOf,
  scanItem,
  startPacking,
  tickByHand,
  untick,
} from './packing.ts'

function line(orderItemId: number, quantity: number, ...codes: string[]): PackLineWire {
  const rest = { sku: null, location: null, options: [], hasPicture: false }
  return { orderItemId, name: `Item ${orderItemId}`, quantity, codes, ...rest }
}

function orderOf(...lines: PackLineWire[]): PackOrderWire {
  return {
    ...{
      orderId: 1,
      orderNumber: '7',
      status: 'awaiting_shipment',
      orderDate: '',
      recipient: null,
      place: '',
    },
    ...{ customerNotes: null, internalNotes: null, gift: false, giftMessage: null, printed: false },
    ...{
      carrierCode: null,
      serviceCode: null,
      requestedService: null,
      whyNot: null,
      packed: null,
      label: null,
      weight: null,
      dimensions: null,
    },
    lines,
  }
}

function scanned(packing: Packing, ...codes: string[]): Packing {
  return codes.reduce((now, code) => {
    const outcome = scanItem(now, code)
    assert.equal(outcome.kind, 'ticked', code)
    return outcome.kind === 'ticked' ? outcome.packing : now
  }, packing)
}

test('a scan ticks one piece of the line that answers to it, and of the next such line when that is complete', () => {
  const start = startPacking(orderOf(line(1, 2, 'mug'), line(2, 1, 'mug', '0123')))
  const packing = scanned(start, 'MUG', ' mug ', '0123')
  assert.deepEqual(packedLines(packing), [
    { orderItemId: 1, quantity: 2, scanned: 2 },
    { orderItemId: 2, quantity: 1, scanned: 1 },
  ])
  assert.equal(isComplete(packing), true)
  assert.equal(isComplete(scanned(start, 'mug')), false)
})

test('one piece too many and an item of another order are told apart, and change nothing', () => {
  const packing = scanned(startPacking(orderOf(line(1, 1, 'mug'))), 'mug')
  assert.equal(scanItem(packing, 'mug').kind, 'over')
  assert.equal(scanItem(packing, 'plate').kind, 'wrong')
  assert.equal(tickByHand(packing, 1).kind, 'over')
  assert.deepEqual(progressOf(packing), { packed: 1, all: 1 })
})

test('what was ticked by hand is taken out before what was scanned', () => {
  const first = scanned(startPacking(orderOf(line(1, 3, 'mug'))), 'mug')
  const outcome = tickByHand(first, 1)
  assert.ok(outcome.kind === 'ticked')
  const once = untick(outcome.packing, 1)
  assert.deepEqual(packedLines(once), [{ orderItemId: 1, quantity: 1, scanned: 1 }])
  assert.deepEqual(packedLines(untick(untick(once, 1), 1)), [{ orderItemId: 1, quantity: 0, scanned: 0 }])
})

test('the current line stays until it is complete, then goes on to what is missing', () => {
  const start = startPacking(orderOf(line(1, 1, 'a'), line(2, 2, 'b'), line(3, 1, 'c')))
  assert.equal(start.currentId, 1)
  const second = scanned(start, 'b')
  assert.equal(second.currentId, 2)
  assert.equal(scanned(second, 'b').currentId, 3)
  assert.equal(scanned(second, 'b', 'c').currentId, 1)
  assert.equal(scanned(second, 'b', 'c', 'a').currentId, null)
  assert.equal(moveCurrent(moveCurrent(start, 1), 1).currentId, 3)
  assert.equal(moveCurrent(start, -1).currentId, 1)
})

test('an order that was changed meanwhile keeps what is still ordered of what lies in the box', () => {
  const packing = scanned(startPacking(orderOf(line(1, 2, 'a'), line(2, 1, 'b'))), 'a', 'a', 'b')
  const now = adopt(packing, orderOf(line(1, 1, 'a'), line(3, 1, 'c')))
  assert.deepEqual(packedLines(now), [
    { orderItemId: 1, quantity: 1, scanned: 1 },
    { orderItemId: 3, quantity: 0, scanned: 0 },
  ])
  assert.equal(now.currentId, 3)
})
