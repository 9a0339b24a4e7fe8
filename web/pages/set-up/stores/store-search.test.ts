import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseStoreSearch } from './store-search.ts'

test('an address names a tab and what it shows', () => {
  const search = { tab: 'ledger', eventful: true, refresh: 7 } as const
  assert.deepEqual(parseStoreSearch({ ...search }), search)
  assert.deepEqual(parseStoreSearch({ tab: 'notices', state: 'failed' }), { tab: 'notices', state: 'failed' })
})

test('what is not understood, or goes without saying, is left out', () => {
  const search = { tab: 'connection', eventful: 'yes', refresh: 'x', state: 'all', other: 1 }
  assert.deepEqual(parseStoreSearch(search), {})
})
