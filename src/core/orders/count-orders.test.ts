import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRollupFilter, splitRange } from './count-orders.ts'

test('without ends there are all days and no parts', () => {
  assert.deepEqual(splitRange(null, null), { firstDay: null, lastDay: null, edges: [] })
})

test('ends at midnight need no part of a day', () => {
  assert.deepEqual(splitRange('2026-03-01T00:00:00.000Z', '2026-03-31T23:59:59.999Z'), {
    firstDay: '2026-03-01',
    lastDay: '2026-03-31',
    edges: [],
  })
})

test('ends within days are the whole days between and a part at each end', () => {
  assert.deepEqual(splitRange('2026-02-28T10:00:00.000Z', '2026-03-02T00:00:00.000Z'), {
    firstDay: '2026-03-01',
    lastDay: '2026-03-01',
    edges: [
      ['2026-02-28T10:00:00.000Z', '2026-02-28T23:59:59.999Z'],
      ['2026-03-02T00:00:00.000Z', '2026-03-02T00:00:00.000Z'],
    ],
  })
})

test('a range within a day, and one that ends before it begins, have no whole day', () => {
  const within = splitRange('2026-03-01T00:00:00.000Z', '2026-03-01T12:00:00.000Z')
  assert.ok(isEmpty(within))
  assert.deepEqual(within.edges, [['2026-03-01T00:00:00.000Z', '2026-03-01T12:00:00.000Z']])
  const backwards = splitRange('2026-03-05T10:00:00.000Z', '2026-03-01T09:00:00.000Z')
  assert.ok(isEmpty(backwards))
  assert.deepEqual(backwards.edges, [])
})

test('the ends of the calendar are dates that the database knows', () => {
  assert.equal(splitRange('9999-12-31T12:00:00.000Z', null).firstDay, 'infinity')
  assert.equal(splitRange(null, '0001-01-01T12:00:00.000Z').lastDay, '-infinity')
})

test('any instant is in exactly one piece of a range that holds it, and in none of another', () => {
  const days = ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']
  const times = ['00:00:00.000Z', '00:00:00.001Z', '12:30:00.000Z', '23:59:59.998Z', '23:59:59.999Z']
  const instants = days.flatMap((day) => times.map((time) => `${day}T${time}`))
  const ends = fc.option(fc.constantFrom(...instants), { nil: null })
  fc.assert(
    fc.property(ends, ends, fc.constantFrom(...instants), (from, to, instant) => {
      const { firstDay, lastDay, edges } = splitRange(from, to)
      const day = instant.slice(0, 10)
      const isWhole =
        !isEmpty({ firstDay, lastDay }) &&
        (firstDay === null || day >= firstDay) &&
        (lastDay === null || day <= lastDay)
      const pieces =
        Number(isWhole) + edges.filter(([start, end]) => start <= instant && instant <= end).length
      assert.equal(pieces, Number((from === null || from <= instant) && (to === null || instant <= to)))
    }),
    { numRuns: 2_000 },
  )
})

test('the rollup serves status, store and order date, and nothing else', () => {
  assert.equal(isRollupFilter({}), true)
  assert.equal(isRollupFilter({ status: 'shipped', storeId: 7001, orderDate: {} }), true)
  assert.equal(isRollupFilter({ status: 'shipped', tagId: 101 }), false)
  assert.equal(isRollupFilter({ createDate: { from: '2026-03-01T00:00:00.000Z' } }), false)
  assert.equal(isRollupFilter({ numberPrefix: 'A' }), false)
})

function isEmpty({ firstDay, lastDay }: { firstDay: string | null; lastDay: string | null }): boolean {
  return firstDay !== null && lastDay !== null && firstDay > lastDay
}
