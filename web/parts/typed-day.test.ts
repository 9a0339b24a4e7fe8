import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayPattern, typedDay, typedMoment } from './typed-day.ts'

const today = new Date(2026, 10, 20)
const day = (text: string, locale: string) => typedDay(text, dayPattern(locale).order, today)
const moment = (text: string, locale = 'en-GB') => typedMoment(text, dayPattern(locale).order, today)

test('days are written in the order of the locale', () => {
  const formats = ['en-US', 'en-GB', 'de-DE', 'ja-JP', 'sv-SE'].map((locale) => dayPattern(locale).format)
  assert.deepEqual(formats, ['MM/DD/YYYY', 'DD/MM/YYYY', 'DD.MM.YYYY', 'YYYY/MM/DD', 'YYYY-MM-DD'])
})

test('a day is read in the order of the locale, whatever stands between', () => {
  assert.equal(day('3/4/2026', 'en-US'), '2026-03-04')
  assert.equal(day('3/4/2026', 'en-GB'), '2026-04-03')
  assert.equal(day('3. 4. 26', 'de-DE'), '2026-04-03')
  assert.equal(day('3-4', 'en-GB'), '2026-04-03')
})

test('a day that begins with the year is read so everywhere', () => {
  assert.equal(day('2026-04-03', 'en-GB'), '2026-04-03')
  assert.equal(day('2026/4/3', 'en-US'), '2026-04-03')
})

test('what is no day, or not whole yet, is none', () => {
  for (const text of ['', '3', '31/2/2026', '3/4/202', '3/13/2026', 'tomorrow', '1/2/3/4'])
    assert.equal(day(text, 'en-GB'), null, text)
  assert.equal(day('29/2/2028', 'en-GB'), '2028-02-29')
})

test('a moment is a day and a time of either clock', () => {
  assert.equal(moment('3/4/2026 14:05'), '2026-04-03 14:05:00')
  assert.equal(moment('4/3/2026, 2:05 PM', 'en-US'), '2026-04-03 14:05:00')
  assert.equal(moment('4/3/2026 12:30 am', 'en-US'), '2026-04-03 00:30:00')
  assert.equal(moment('2026-04-03T14:05'), '2026-04-03 14:05:00')
  assert.equal(moment('3/4/2026'), '2026-04-03 00:00:00')
  assert.equal(moment('3/4/2026 25:00'), null)
})
