import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, isPassword, makePassword } from './password.ts'

test('a password is known again by its hash, any other is not', async () => {
  const hashed = await hashPassword('correct horse')
  assert.match(hashed, /^\$argon2id\$/)
  assert.equal(await isPassword(hashed, 'correct horse'), true)
  assert.equal(await isPassword(hashed, 'correct house'), false)
})

test('two hashes of one password differ', async () => {
  assert.notEqual(await hashPassword('correct horse'), await hashPassword('correct horse'))
})

test('a password of 7 characters is too short, one of 201 too long', async () => {
  await assert.rejects(hashPassword('seven77'), /at least 8/)
  await assert.rejects(hashPassword('x'.repeat(201)), /at most 200/)
})

test('made-up passwords differ and are long enough', async () => {
  const made = new Set(Array.from({ length: 100 }, makePassword))
  assert.equal(made.size, 100)
  for (const password of made) assert.match(password, /^[a-z2-9]{16}$/)
})
