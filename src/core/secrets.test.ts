import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSealer } from './secrets.ts'

const key = Buffer.alloc(32, 7)

test('what was sealed opens again, and never looks the same twice', () => {
  const sealer = createSealer(key)
  const sealed = sealer.seal('pässword', 'store 7001')
  assert.equal(sealer.open(sealed, 'store 7001'), 'pässword')
  assert.notEqual(sealer.seal('pässword', 'store 7001'), sealed)
  assert.doesNotMatch(sealed, /ssword/)
})

test('a sealed secret opens neither elsewhere, nor with another key, nor changed', () => {
  const sealer = createSealer(key)
  const sealed = sealer.seal('secret', 'store 7001')
  assert.throws(() => sealer.open(sealed, 'store 7002'), /does not open/)
  assert.throws(() => createSealer(Buffer.alloc(32, 8)).open(sealed, 'store 7001'), /SECRETS_KEY/)
  const changed = `${sealed.slice(0, -6)}${sealed.at(-6) === 'A' ? 'B' : 'A'}${sealed.slice(-5)}`
  assert.throws(() => sealer.open(changed, 'store 7001'), /does not open/)
  assert.throws(() => sealer.open('plain', 'store 7001'), /no sealed secret/)
})
