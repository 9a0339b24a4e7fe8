import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { Fields } from '../../http/fields.ts'
import { parseInstant, readInstant } from './dates.ts'

suite('times', () => {
  const read: [text: string, instant: string | null][] = [
    ['2026-03-04T05:06:07Z', '2026-03-04T05:06:07.000Z'],
    ['2025-04-01T10:19:57.2784764', '2025-04-01T10:19:57.278Z'],
    ['2025-04-01T10:19:57.2784764Z', '2025-04-01T10:19:57.278Z'],
    ['2026-03-04T05:06:07', '2026-03-04T05:06:07.000Z'],
    ['2026-03-04T05:06', '2026-03-04T05:06:00.000Z'],
    ['2026-03-04T05:06:07+13:00', '2026-03-03T16:06:07.000Z'],
    ['2026-03-04T23:06:07.5-0530', '2026-03-05T04:36:07.500Z'],
    ['2026-03-04', '2026-03-04T00:00:00.000Z'],
    ['03/04/2026', '2026-03-04T00:00:00.000Z'],
    ['3/4/2026 5:06', '2026-03-04T05:06:00.000Z'],
    ['0001-01-01T00:00:00', '0001-01-01T00:00:00.000Z'],
    ['0001-01-01T00:00:00+13:00', null],
    ['2026-02-29', null],
    ['2026-03-04T24:00:00Z', null],
    ['2026-03-04T05:06:60Z', null],
    ['2026-03-04T05:06:07+25:00', null],
    ['13/04/2026', null],
    ['1772600000', null],
    ['yesterday', null],
    ['', null],
  ]
  for (const [text, instant] of read) {
    test(`'${text}' is ${instant ?? 'no time'}`, () => assert.equal(parseInstant(text), instant))
  }

  test('the plus sign of an offset may come as the space that it is in an address', () => {
    const read = (since: string) => readInstant(new Fields({ since }), 'since')
    assert.equal(read('2026-03-04T05:06:07 13:00'), '2026-03-03T16:06:07.000Z')
    assert.equal(read('2026-03-04T05:06:07.5 0000'), '2026-03-04T05:06:07.500Z')
    assert.equal(read('2026-03-04 05:06'), '2026-03-04T05:06:00.000Z')
  })
})
