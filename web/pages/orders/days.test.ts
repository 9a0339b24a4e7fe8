import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, endOfDay, startOfDay } from './days.ts'

test('a day begins and ends where the user is', () => {
  assert.equal(startOfDay('2026-03-02', 'UTC'), '2026-03-02T00:00:00.000Z')
  assert.equal(startOfDay('2026-03-02', 'America/Los_Angeles'), '2026-03-02T08:00:00.000Z')
  assert.equal(endOfDay('2026-03-02', 'Pacific/Auckland'), '2026-03-02T10:59:59.999Z')
  assert.equal(dayOf('2026-03-02T07:00:00.000Z', 'America/Los_Angeles'), '2026-03-01')
})

test('a day of another length keeps its ends', () => {
  assert.equal(startOfDay('2026-03-08', 'America/Los_Angeles'), '2026-03-08T08:00:00.000Z')
  assert.equal(endOfDay('2026-03-08', 'America/Los_Angeles'), '2026-03-09T06:59:59.999Z')
})
