import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedExtras } from './product-extras.ts'

test('what is given changes, null takes away, what is left out stays', () => {
  const before = { brand: 'Aro', color: 'red', weightKg: 1.1 }
  assert.deepEqual(changedExtras(before, { color: null, size: 'L' }), {
    ...{ brand: 'Aro', weightKg: 1.1, size: 'L' },
  })
  assert.deepEqual(changedExtras(before, {}), before)
  assert.deepEqual(changedExtras(null, { weightKg: 0 }), { weightKg: 0 })
})

test('nothing left is null', () => {
  assert.equal(changedExtras({ brand: 'Aro' }, { brand: null }), null)
  assert.equal(changedExtras(null, { brand: null }), null)
})
