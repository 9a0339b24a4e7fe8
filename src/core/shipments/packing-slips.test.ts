import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PackedLine, PackingSlipContent } from '../labels/label.ts'
import { picksOf } from './packing-slips.ts'
import { paperOf } from './paper.ts'

const line = (members: Partial<PackedLine>): PackedLine => ({
  ...{ quantity: 1, sku: 'A', name: 'Cup', options: [], location: null },
  ...members,
})
const slip = (...lines: PackedLine[]) => ({ lines }) as unknown as PackingSlipContent

test('what lies in one place is fetched once, and an order is counted once', () => {
  const cup = { sku: 'A', location: 'B-2' }
  const slips = [
    slip(line({ ...cup, quantity: 2 }), line({ ...cup, quantity: 1 })),
    slip(line({ ...cup, quantity: 4 })),
  ]
  assert.deepEqual(picksOf(slips), [{ quantity: 7, sku: 'A', name: 'Cup', location: 'B-2', orders: 2 }])
})

test('other options, places and products are lines of their own, in the order of their places', () => {
  const picks = picksOf([
    slip(
      line({ sku: 'Z', location: null }),
      line({ sku: 'A', location: 'B-2', options: ['Colour: red'] }),
      line({ sku: 'A', location: 'B-2' }),
      line({ sku: 'A', location: 'A-1' }),
      line({ sku: null, location: null }),
    ),
  ])
  assert.deepEqual(
    picks.map(({ location, sku, name }) => [location, sku, name]),
    [
      ['A-1', 'A', 'Cup'],
      ['B-2', 'A', 'Cup'],
      ['B-2', 'A', 'Cup, Colour: red'],
      [null, 'Z', 'Cup'],
      [null, null, 'Cup'],
    ],
  )
})

test('a country has its paper', () => {
  assert.deepEqual(['US', 'ca', 'NZ', '', null].map(paperOf), ['letter', 'letter', 'a4', 'a4', 'a4'])
})
