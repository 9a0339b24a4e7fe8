import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTouched } from './live-topics.ts'

const change = { topic: 'orders', ids: [7, 8] } as const
const changed = { topic: change.topic, ids: [...change.ids] }

test('a query is touched by the topics it names, and by no others', () => {
  assert.equal(isTouched({ queryKey: ['x'], meta: { topics: ['tags', 'orders'] } }, changed), true)
  assert.equal(isTouched({ queryKey: ['orders'], meta: { topics: ['tags'] } }, changed), false)
  assert.equal(isTouched({ queryKey: ['orders'], meta: { topics: [] } }, changed), false)
})

test('a query that names none is known by the nouns in its key', () => {
  assert.equal(isTouched({ queryKey: [1001, 'orders', { text: 'mug' }] }, changed), true)
  assert.equal(isTouched({ queryKey: [1001, 'tags'] }, changed), false)
})

test('a query of one thing is touched by its own changes, and by many', () => {
  const query = { queryKey: ['order'], meta: { id: 9 } }
  assert.equal(isTouched(query, changed), false)
  assert.equal(isTouched(query, { topic: 'orders', ids: [9] }), true)
  assert.equal(isTouched(query, { topic: 'orders', ids: null }), true)
})
