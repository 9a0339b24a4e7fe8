import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OrderDocument } from '../../../src/dialects/desk/orders/order-wire.ts'
import {
  begin,
  changesOf,
  linesOf,
  rebase,
  type Session,
  settle,
  valuesOf,
  withLine,
  withoutLine,
  withValue,
} from './edit-session.ts'

const lineId = 500_001
const item = {
  ...{ orderItemId: lineId, sku: 'MUG-BLUE', name: 'Blue mug', quantity: 1, unitPrice: 10, weight: null },
  ...{ warehouseLocation: null, options: [], imageUrl: null, upc: null, taxAmount: null },
  ...{ shippingAmount: null, fulfillmentSku: null, adjustment: false },
} as unknown as OrderDocument['items'][number]
const doc = {
  shipTo: { city: 'Portland', street1: '18 Harbor Road' },
  weight: { value: 0, units: 'ounces', WeightUnits: 1 },
  customerNotes: null,
  items: [item],
} as unknown as OrderDocument
const line = `items[${lineId}]`
const paths = ['shipTo.city', 'shipTo.street1', 'weight', 'customerNotes', 'items']
const start = begin(valuesOf(doc, paths))
const theirs = (members: Partial<typeof doc>) => valuesOf({ ...doc, ...members }, paths)
const inCity = (city: string) => theirs({ shipTo: { ...doc.shipTo, city } })
const [clash] = rebase(withValue(start, 'shipTo.city', 'Bangor'), inCity('Augusta')).session.clashes

test('nothing touched is nothing to save', () => {
  assert.deepEqual(changesOf(start), [])
  assert.deepEqual(changesOf(withValue(withValue(start, 'shipTo.city', 'x'), 'shipTo.city', 'Portland')), [])
})

test('a weight is compared without the number of its units, an empty member is null', () => {
  assert.deepEqual(start.base.weight, { value: 0, units: 'ounces' })
  assert.equal(start.base.customerNotes, null)
  assert.deepEqual(changesOf(withValue(start, 'weight', { units: 'ounces', value: 0 })), [])
})

test('each touched member is told with what was seen', () => {
  const edited = withValue(withValue(start, 'shipTo.city', 'Bangor'), `${line}.quantity`, 3)
  assert.deepEqual(changesOf(edited), [
    { path: 'shipTo.city', was: 'Portland', is: 'Bangor' },
    { path: `${line}.quantity`, was: 1, is: 3 },
  ])
})

test('a line is added and taken off as a whole', () => {
  const edited = withoutLine(withLine(start, 'items[new-1]', { name: 'Cup', unitPrice: 4 }), line)
  const [removed, added] = changesOf(edited)
  assert.deepEqual([removed?.path, removed?.is], [line, null])
  assert.equal((removed?.was as { sku: string } | undefined)?.sku, 'MUG-BLUE')
  assert.equal(added?.path, 'items[new-1]')
  assert.deepEqual(
    [
      added?.was,
      (added?.is as Record<string, unknown> | undefined)?.name,
      (added?.is as Record<string, unknown> | undefined)?.quantity,
    ],
    [null, 'Cup', 1],
  )
})

test('what they changed comes in where I touched nothing', () => {
  const edited = withValue(start, 'shipTo.street1', '1 Main Street')
  const { session, taken } = rebase(edited, inCity('Augusta'))
  assert.deepEqual(taken, ['shipTo.city'])
  assert.deepEqual(session.clashes, [])
  assert.equal(session.mine['shipTo.city'], 'Augusta')
  assert.deepEqual(changesOf(session), [
    { path: 'shipTo.street1', was: '18 Harbor Road', is: '1 Main Street' },
  ])
})

test('what I touched stays, and is marked', () => {
  assert.deepEqual(clash, { path: 'shipTo.city', mine: 'Bangor', theirs: 'Augusta', isGone: false })
  const { session } = rebase(withValue(start, 'shipTo.city', 'Bangor'), inCity('Augusta'))
  assert.equal(session.mine['shipTo.city'], 'Bangor')
  assert.deepEqual(changesOf(session), [{ path: 'shipTo.city', was: 'Portland', is: 'Bangor' }])
})

test('mine is saved over theirs only once that was chosen', () => {
  const { session } = rebase(withValue(start, 'shipTo.city', 'Bangor'), inCity('Augusta'))
  assert.ok(clash)
  const mine = settle(session, clash, 'mine')
  assert.deepEqual(changesOf(mine), [{ path: 'shipTo.city', was: 'Augusta', is: 'Bangor' }])
  const other = settle(session, clash, 'theirs')
  assert.deepEqual([changesOf(other), other.mine['shipTo.city']], [[], 'Augusta'])
  assert.deepEqual([mine.clashes, other.clashes], [[], []])
})

test('what both want alike is no clash', () => {
  const { session, taken } = rebase(withValue(start, 'shipTo.city', 'Augusta'), inCity('Augusta'))
  assert.deepEqual([session.clashes, taken, changesOf(session)], [[], [], []])
})

test('a line that they took off goes, unless I have changed it', () => {
  const without = theirs({ items: [] })
  const { session, taken } = rebase(start, without)
  assert.deepEqual([linesOf(session.mine), taken, session.clashes], [[], [line], []])
  const kept = rebase(withValue(start, `${line}.quantity`, 5), without).session
  const [gone] = kept.clashes
  assert.ok(gone?.isGone)
  assert.deepEqual(changesOf(settle(kept, gone, 'theirs')), [])
  const [again] = changesOf(settle(kept, gone, 'mine'))
  assert.deepEqual([again?.path, again?.was], [`items[new-${lineId}]`, null])
  assert.equal((again?.is as { quantity: number } | undefined)?.quantity, 5)
})

test('a line that I took off and they changed is asked about', () => {
  const items = [{ ...item, quantity: 4 }]
  const { session } = rebase(withoutLine(start, line), theirs({ items }))
  const [asked] = session.clashes
  assert.deepEqual([asked?.path, asked?.mine, asked?.isGone], [line, null, false])
  assert.ok(asked)
  const [removal] = changesOf(settle(session, asked, 'mine'))
  assert.equal((removal?.was as { quantity: number } | undefined)?.quantity, 4)
  assert.equal(removal?.is, null)
  const back = settle(session, asked, 'theirs')
  assert.deepEqual([changesOf(back), linesOf(back.mine)], [[], [line]])
})

test('a line that they added is there for me too', () => {
  const items = [...doc.items, { ...item, orderItemId: 77, name: 'Cup' }]
  const { session } = rebase(withValue(start, `${line}.quantity`, 2), theirs({ items }))
  assert.deepEqual(linesOf(session.mine), [line, 'items[77]'])
  assert.deepEqual(changesOf(session), [{ path: `${line}.quantity`, was: 1, is: 2 }])
})

test('news after a clash keep it, and an older choice holds', () => {
  const edited = withValue(start, 'shipTo.city', 'Bangor')
  const first = rebase(edited, inCity('Augusta')).session
  const second: Session = rebase(first, inCity('Salem')).session
  assert.deepEqual(
    second.clashes.map(({ theirs }) => theirs),
    ['Salem'],
  )
  const [one] = second.clashes
  assert.ok(one)
  const chosen = settle(second, one, 'mine')
  assert.deepEqual(rebase(chosen, inCity('Salem')).session.clashes, [])
})
