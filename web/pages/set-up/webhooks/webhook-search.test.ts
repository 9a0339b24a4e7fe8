import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseWebhookSearch } from './webhook-search.ts'

test('an address names which deliveries are shown, and the one that is open', () => {
  const search = { state: 'failed', page: 3, delivery: 12 } as const
  assert.deepEqual(parseWebhookSearch({ ...search }), search)
})

test('what is not understood, or goes without saying, is left out', () => {
  assert.deepEqual(parseWebhookSearch({ state: 'all', page: 1, delivery: 'x', other: 1 }), {})
})
