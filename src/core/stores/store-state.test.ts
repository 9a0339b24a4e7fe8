import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type StoreFacts, stateOf } from './store-state.ts'

const now = new Date('2026-03-02T12:00:00.000Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const shop: StoreFacts = {
  ...{ isConnected: true, active: true, autoRefresh: true, everyMinutes: null, lastState: 'done' },
  ...{ createDate: ago(10_000), refreshDate: ago(20) },
}

test('a store that is refreshed in time is fine', () => {
  assert.equal(stateOf(shop, now), 'fine')
  assert.equal(stateOf({ ...shop, refreshDate: ago(119) }, now), 'fine')
})

test('one that missed two turns is behind, but for stores that nobody wants refreshed', () => {
  assert.equal(stateOf({ ...shop, refreshDate: ago(121) }, now), 'behind')
  assert.equal(stateOf({ ...shop, everyMinutes: 5, refreshDate: ago(29) }, now), 'fine')
  assert.equal(stateOf({ ...shop, everyMinutes: 5, refreshDate: ago(31) }, now), 'behind')
  assert.equal(stateOf({ ...shop, autoRefresh: false, refreshDate: ago(5_000) }, now), 'fine')
})

test('a failure counts more than a delay, and an inactive store is nothing but inactive', () => {
  assert.equal(stateOf({ ...shop, lastState: 'failed', refreshDate: ago(500) }, now), 'failing')
  assert.equal(stateOf({ ...shop, lastState: 'failed', active: false }, now), 'inactive')
  assert.equal(stateOf({ ...shop, isConnected: false }, now), 'manual')
})

test('a store is new until its first refresh, and behind when that never comes', () => {
  const unfetched = { ...shop, refreshDate: null, lastState: null }
  assert.equal(stateOf({ ...unfetched, createDate: ago(3) }, now), 'new')
  assert.equal(stateOf({ ...unfetched, createDate: ago(300) }, now), 'behind')
})
