import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Account } from '../../core/account.ts'
import { parseDay, parseInstant, presentInstant, presentStoreDate, presentTrimmed } from './dates.ts'

const accountWith = (v1Dates: Account['v1Dates']): Account => ({
  id: 1,
  name: 'Test',
  v1Dates,
  rateLimits: { basicPerMinute: 40, token: 2, tokenWindowSeconds: 1 },
})
const [utc, pacific] = [accountWith('utc'), accountWith('pacific')]

/** What each text means in either setting. */
const inputs: [text: string, inUtc: string | null, inPacific: string | null][] = [
  ['2026-03-02', '2026-03-02T00:00:00.000Z', '2026-03-02T08:00:00.000Z'],
  ['2026-3-2', '2026-03-02T00:00:00.000Z', '2026-03-02T08:00:00.000Z'],
  ['3/2/2026', '2026-03-02T00:00:00.000Z', '2026-03-02T08:00:00.000Z'],
  ['03/02/2026 9:45', '2026-03-02T09:45:00.000Z', '2026-03-02T17:45:00.000Z'],
  ['03/02/2026 09:45:10', '2026-03-02T09:45:10.000Z', '2026-03-02T17:45:10.000Z'],
  ['2026-03-02 09:45:10', '2026-03-02T09:45:10.000Z', '2026-03-02T17:45:10.000Z'],
  ['2026-03-02T09:45', '2026-03-02T09:45:00.000Z', '2026-03-02T17:45:00.000Z'],
  ['2026-03-02t09:45:10', '2026-03-02T09:45:10.000Z', '2026-03-02T17:45:10.000Z'],
  [' 2026-03-02T09:45:10 ', '2026-03-02T09:45:10.000Z', '2026-03-02T17:45:10.000Z'],
  ['2026-03-02T09:45:10.2', '2026-03-02T09:45:10.200Z', '2026-03-02T17:45:10.200Z'],
  ['2026-03-02T09:45:10.25', '2026-03-02T09:45:10.250Z', '2026-03-02T17:45:10.250Z'],
  ['2026-03-02T09:45:10.250', '2026-03-02T09:45:10.250Z', '2026-03-02T17:45:10.250Z'],
  ['2026-03-02T09:45:10.2500000', '2026-03-02T09:45:10.250Z', '2026-03-02T17:45:10.250Z'],
  ['2026-03-02T09:45:10.2509999', '2026-03-02T09:45:10.250Z', '2026-03-02T17:45:10.250Z'],
  ['2026-03-02T17:45:10Z', '2026-03-02T17:45:10.000Z', '2026-03-02T17:45:10.000Z'],
  ['2026-03-02T17:45:10.123z', '2026-03-02T17:45:10.123Z', '2026-03-02T17:45:10.123Z'],
  ['2026-03-02T17:45Z', '2026-03-02T17:45:00.000Z', '2026-03-02T17:45:00.000Z'],
  ['2026-03-02T17:45:10+05:30', '2026-03-02T12:15:10.000Z', '2026-03-02T12:15:10.000Z'],
  ['2026-03-02T17:45:10 05:30', '2026-03-02T12:15:10.000Z', '2026-03-02T12:15:10.000Z'],
  ['2026-03-02T17:45:10 +0530', '2026-03-02T12:15:10.000Z', '2026-03-02T12:15:10.000Z'],
  ['2026-03-02T17:45:10-08:00', '2026-03-03T01:45:10.000Z', '2026-03-03T01:45:10.000Z'],
  ['2026-03-02T17:45:10-00:00', '2026-03-02T17:45:10.000Z', '2026-03-02T17:45:10.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z', '2024-02-29T08:00:00.000Z'],
  // Daylight saving: 02:30 does not exist on 8 March 2026 and moves forward, 01:30 comes twice on 1 November.
  ['2026-03-08T01:59:59', '2026-03-08T01:59:59.000Z', '2026-03-08T09:59:59.000Z'],
  ['2026-03-08T02:30:00', '2026-03-08T02:30:00.000Z', '2026-03-08T10:30:00.000Z'],
  ['2026-03-08T03:00:00', '2026-03-08T03:00:00.000Z', '2026-03-08T10:00:00.000Z'],
  ['2026-11-01T01:30:00', '2026-11-01T01:30:00.000Z', '2026-11-01T08:30:00.000Z'],
  ['2026-11-01T02:00:00', '2026-11-01T02:00:00.000Z', '2026-11-01T10:00:00.000Z'],
  ['2026-07-01', '2026-07-01T00:00:00.000Z', '2026-07-01T07:00:00.000Z'],
  // .NET's smallest time, which careless clients send for "no time", and other early years.
  ['0001-01-01T00:00:00', '0001-01-01T00:00:00.000Z', '0001-01-01T07:52:58.000Z'],
  ['0050-06-01T00:00:00Z', '0050-06-01T00:00:00.000Z', '0050-06-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ['9999-12-31T23:59:59', '9999-12-31T23:59:59.000Z', null],
]

const nonsense = [
  ...['', ' ', 'soon', '2026', '2026-03', '20260302', '2026-13-01', '2026-00-10', '2026-02-30', '2025-02-29'],
  ...['2026-04-31T00:00:00Z', '2026-03-02T24:00:00', '2026-03-02T09:60', '2026-03-02T09:45:60', '13/1/2026'],
  ...['2/30/2026', '2026-03-02T09:45:10+5', '2026-03-02T09:45:10+25:00', '2026-03-02T09:45:10+05:99'],
  ...['2026-03-02T09:45:10 PST', '2026-03-02T09', '0000-01-01', '12026-01-01', '-2026-01-01', '1772473510'],
  ...['2026-03-02T09:45:10.', '9999-12-31T23:59:59-01:00', '0001-01-01T00:00:00+01:00'],
]

suite('dates of V1', () => {
  for (const [text, inUtc, inPacific] of inputs) {
    test(`"${text}" is an instant, read in the zone of the account where it names none`, () => {
      assert.equal(parseInstant(text, utc), inUtc)
      assert.equal(parseInstant(text, pacific), inPacific)
    })
  }

  for (const text of nonsense) {
    test(`"${text}" is no time`, () => {
      assert.equal(parseInstant(text, utc), null)
      assert.equal(parseInstant(text, pacific), null)
    })
  }

  test('a calendar day is never shifted, whatever time and zone come with it', () => {
    for (const text of [
      '2099-12-01',
      '2099-12-01T00:00:00.000Z',
      '2099-12-01T23:59:59-08:00',
      '12/1/2099',
      '2099-12-01T00:00:00+14:00',
      '2099-12-1 00:00',
    ]) {
      assert.equal(parseDay(text), '2099-12-01', text)
    }
    for (const text of ['2099-02-30', 'tomorrow', '']) assert.equal(parseDay(text), null, text)
  })

  test('an order is dated in true UTC, or on the Pacific clock with seven digits and no zone', () => {
    const shown = (instant: string) => [presentInstant(instant, utc), presentInstant(instant, pacific)]
    assert.deepEqual(shown('2026-03-02T17:45:10.250Z'), [
      '2026-03-02T17:45:10.250Z',
      '2026-03-02T09:45:10.2500000',
    ])
    assert.deepEqual(shown('2026-07-02T06:00:00.000Z'), [
      '2026-07-02T06:00:00.000Z',
      '2026-07-01T23:00:00.0000000',
    ])
    assert.deepEqual(shown('2026-03-08T10:00:00.001Z'), [
      '2026-03-08T10:00:00.001Z',
      '2026-03-08T03:00:00.0010000',
    ])
  })

  test('an item is dated on the Pacific clock with its fraction trimmed', () => {
    const shown = (instant: string) => presentTrimmed(instant, pacific)
    assert.equal(shown('2026-03-02T17:45:10.250Z'), '2026-03-02T09:45:10.25')
    assert.equal(shown('2026-03-02T17:45:10.007Z'), '2026-03-02T09:45:10.007')
    assert.equal(shown('2026-03-02T17:45:10.100Z'), '2026-03-02T09:45:10.1')
    assert.equal(shown('2026-03-02T17:45:10.000Z'), '2026-03-02T09:45:10')
    assert.equal(presentTrimmed('2026-03-02T17:45:10.250Z', utc), '2026-03-02T17:45:10.250Z')
  })

  test('a store is dated without a zone in either setting, and its refresh date is always UTC', () => {
    const date = new Date('2026-03-02T17:45:10.250Z')
    assert.equal(presentStoreDate(date, utc), '2026-03-02T17:45:10.250')
    assert.equal(presentStoreDate(date, utc, { alwaysUtc: true }), '2026-03-02T17:45:10.250')
    assert.equal(presentStoreDate(date, pacific, { alwaysUtc: true }), '2026-03-02T17:45:10.25')
    assert.equal(presentStoreDate(date, pacific), '2026-03-02T09:45:10.25')
    assert.equal(presentStoreDate(new Date('2026-03-02T17:45:10.000Z'), pacific), '2026-03-02T09:45:10')
    assert.equal(presentStoreDate(null, pacific), null)
  })
})
