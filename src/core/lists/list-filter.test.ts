import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Axis,
  axes,
  type Days,
  edgesOf,
  isKnown,
  type ListFilter,
  type ListRange,
  nearestDays,
  touchedDays,
  wholeDays,
} from './list-filter.ts'

const days = ['0001-01-01', '2026-02-28', '2026-03-01', '2026-03-02', '9999-12-31']
const times = [
  '00:00:00.000Z',
  '00:00:00.001Z',
  '11:59:59.999Z',
  '12:00:00.000Z',
  '18:00:00.000Z',
  '23:59:59.999Z',
]
const instants = days.flatMap((day) => times.map((time) => `${day}T${time}`))
type Dates = Record<Axis, string>

const arbInstant = fc.constantFrom(...instants)
const arbEnd = fc.option(arbInstant, { nil: null })
const arbRange = (axis: Axis): fc.Arbitrary<ListRange> =>
  fc
    .tuple(arbEnd, arbEnd)
    .map(([from, to]) =>
      axis === 'ship'
        ? { axis, from: from?.slice(0, 10) ?? null, to: to?.slice(0, 10) ?? null }
        : { axis, from, to },
    )
const arbRanges = fc
  .tuple(
    fc.subarray(['create', 'ship', 'void'] as const),
    arbRange('create'),
    arbRange('ship'),
    arbRange('void'),
  )
  .map(([asked, ...ranges]) => ranges.filter(({ axis }) => asked.some((one) => one === axis)))
const arbDates: fc.Arbitrary<Dates> = fc.record({
  create: arbInstant,
  ship: fc.constantFrom(...days),
  void: arbInstant,
})

function isIn(dates: Dates, ranges: readonly ListRange[]): boolean {
  // '-infinity' and 'infinity' are before and after all that is written in digits.
  const isBefore = (one: string, other: string) =>
    one !== other &&
    (one.startsWith('-') ||
      other === 'infinity' ||
      (one !== 'infinity' && !other.startsWith('-') && one < other))
  return ranges.every(
    ({ axis, from, to }) =>
      (from === null || !isBefore(dates[axis], from)) && (to === null || !isBefore(to, dates[axis])),
  )
}

function isOn(dates: Dates, on: readonly Days[]): boolean {
  const ranges = on.map(({ axis, firstDay, lastDay }) => ({ axis, from: firstDay, to: lastDay }))
  const day = (axis: Axis) => dates[axis].slice(0, 10)
  return isIn({ create: day('create'), ship: day('ship'), void: day('void') }, ranges)
}

const filterOf = (ranges: ListRange[]): ListFilter => ({
  table: 'shipments',
  accountId: 1,
  conditions: [],
  ranges,
})

test('the nearest days with their edges are exactly the ranges', () => {
  fc.assert(
    fc.property(arbRanges, arbDates, (ranges, dates) => {
      const filter = filterOf(ranges)
      const edges = edgesOf(filter).map(({ filter, sign }) => (isIn(dates, filter.ranges) ? sign : 0))
      const counted = edges.reduce((sum: number, one) => sum + one, isOn(dates, nearestDays(filter)) ? 1 : 0)
      assert.equal(counted, isIn(dates, ranges) ? 1 : 0)
    }),
    { numRuns: 3_000 },
  )
})

test('whole days lie in the ranges, and what the ranges hold lies on the days that they touch', () => {
  fc.assert(
    fc.property(arbRanges, arbDates, (ranges, dates) => {
      const filter = filterOf(ranges)
      if (isOn(dates, wholeDays(filter))) assert.ok(isIn(dates, ranges))
      if (isIn(dates, ranges)) assert.ok(isOn(dates, touchedDays(filter)))
    }),
    { numRuns: 3_000 },
  )
})

test('no edge is longer than half a day', () => {
  fc.assert(
    fc.property(arbRanges, (ranges) => {
      for (const { filter } of edgesOf(filterOf(ranges))) {
        const lengths = filter.ranges.map(({ from, to }) => Date.parse(to ?? '') - Date.parse(from ?? ''))
        assert.ok(lengths.some((ms) => ms <= 12 * 3_600_000))
      }
    }),
  )
})

test('the rollup knows no filter with a condition that is no facet, nor any but its own combinations', () => {
  const facet = (letter: string) => ({
    row: () => 'true',
    value: 1,
    facet: { letter, place: 4, text: (at: string) => at },
  })
  const known = (letters: string) => isKnown({ ...filterOf([]), conditions: [...letters].map(facet) })
  for (const letters of ['', 's', 'sc', 'scv', 'cvr', 'sr', 'r', 'vr']) assert.ok(known(letters), letters)
  for (const letters of ['scr', 'svr', 'scvr']) assert.ok(!known(letters), letters)
  assert.ok(!isKnown({ ...filterOf([]), conditions: [{ row: () => 'true', value: 1 }] }))
  assert.deepEqual(
    Object.values(axes).map(({ place }) => place),
    [1, 2, 3],
  )
})
