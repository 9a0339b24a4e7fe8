import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Change } from './change.ts'
import { changesOf, type Gathered, gather, payloadsOf, readPayload } from './gathered-changes.ts'

function gathered(changes: Change[]): Gathered {
  const all: Gathered = new Map()
  for (const change of changes) gather(all, change)
  return all
}

test('changes of one topic are one, with each id once; one of many makes it many', () => {
  const few: Change[] = [
    { accountId: 1, topic: 'orders', ids: [5, 6] },
    { accountId: 1, topic: 'orders', ids: [6, 7] },
    { accountId: 2, topic: 'orders', ids: [5] },
  ]
  assert.deepEqual(changesOf(gathered(few)), [{ accountId: 1, topic: 'orders', ids: [5, 6, 7] }, few[2]])
  const many: Change = { accountId: 1, topic: 'orders', ids: null }
  assert.deepEqual(changesOf(gathered([...few, many]))[0], many)
  assert.deepEqual(changesOf(gathered([many, ...few]))[0], many)
})

test('every payload is below the 8000 bytes of a notification, and all of them together say everything', () => {
  const changes: Change[] = Array.from({ length: 40 }, (_, at) => ({
    accountId: 1_000_000 + at,
    topic: 'orders',
    ids: Array.from({ length: 500 }, (_, id) => 2_147_483_000 + id),
  }))
  const payloads = payloadsOf(gathered(changes))
  for (const payload of payloads) assert.ok(Buffer.byteLength(payload) < 8_000)
  assert.deepEqual(payloads.flatMap(readPayload), changes)
})

test('what another version says is passed over where it is not understood', () => {
  const payload = JSON.stringify([
    [1, 'weather', [3]],
    'what',
    [1, 'tags', null, 'more'],
    ['x', 'tags', null],
  ])
  assert.deepEqual(readPayload(payload), [{ accountId: 1, topic: 'tags', ids: null }])
})
