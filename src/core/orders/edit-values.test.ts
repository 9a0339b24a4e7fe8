import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantOrNull } from './edit-values.ts'

test('instants are kept in UTC; those beyond the years that can be kept are refused', () => {
  assert.equal(instantOrNull('2026-03-02T18:45:10+01:00', 'shipByDate'), '2026-03-02T17:45:10.000Z')
  for (const is of ['0000-06-01T00:00:00Z', '0001-01-01T00:00:00+01:00', '9999-12-31T23:59:59-01:00'])
    assert.throws(() => instantOrNull(is, 'shipByDate'), { code: 'invalid' }, is)
})
