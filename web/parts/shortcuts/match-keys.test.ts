import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findMeant, stepOf } from './match-keys.ts'

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }

test('a press is worded as shortcuts are', () => {
  assert.equal(stepOf({ ...plain, key: 'T' }), 't')
  assert.equal(stepOf({ ...plain, key: 'T', shiftKey: true }), 'shift+t')
  assert.equal(stepOf({ ...plain, key: '?', shiftKey: true }), '?')
  assert.equal(stepOf({ ...plain, key: 'k', metaKey: true }), 'mod+k')
  assert.equal(stepOf({ ...plain, key: 'ArrowDown', shiftKey: true }), 'shift+arrowdown')
  assert.equal(stepOf({ ...plain, key: ' ' }), 'space')
})

test('the first registered action with these keys is meant', () => {
  const shortcuts = [{ id: 'near', keys: 't' }, { id: 'far', keys: 't' }, { id: 'none' }]
  assert.equal(findMeant(shortcuts, ['t']), shortcuts[0])
  assert.equal(findMeant(shortcuts, ['x']), null)
})

test('the first key of two waits for the second', () => {
  const shortcuts = [{ id: 'orders', keys: 'g o' }]
  assert.equal(findMeant(shortcuts, ['g']), 'pending')
  assert.equal(findMeant(shortcuts, ['g', 'o']), shortcuts[0])
  assert.equal(findMeant(shortcuts, ['g', 'x']), null)
})
