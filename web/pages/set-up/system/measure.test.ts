import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFormat } from '../../../parts/format.ts'
import { formatBytes, formatSpan } from './measure.ts'

setFormat({ locale: 'en', timeZone: 'UTC' })

test('bytes are written in the largest unit that fits', () => {
  assert.deepEqual([0, 999, 1_000, 1_449, 25_600_000, 3_250_000_000].map(formatBytes), [
    '0 B',
    '999 B',
    '1 kB',
    '1.4 kB',
    '26 MB',
    '3.3 GB',
  ])
})

test('spans are told by their two largest parts', () => {
  assert.deepEqual([42, 3_599, 3_660, 90_061].map(formatSpan), [
    '0 min 42 s',
    '59 min 59 s',
    '1 h 1 min',
    '1 d 1 h',
  ])
})
