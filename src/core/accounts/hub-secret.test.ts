import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { startTestHub, type TestHub } from '../../../test/support/hub.ts'
import { keyedHash, settleHubSecret } from './hub-secret.ts'

let on: TestHub
before(async () => {
  on = await startTestHub()
})
after(() => on.close())
beforeEach(() => on.hub.database.script('delete from hub_settings; truncate accounts cascade'))

const given = 'a secret of sixteen'

test('without a setting a secret is made up once, also by several at a time', async () => {
  const secrets = await Promise.all(Array.from({ length: 4 }, () => settleHubSecret(on.hub.database, null)))
  assert.equal(new Set(secrets).size, 1)
  assert.match(secrets[0] ?? '', /^[0-9a-f]{64}$/)
})

test('as long as there is no key the setting may come, change and go', async () => {
  const { database } = on.hub
  await settleHubSecret(database, null)
  assert.equal(await settleHubSecret(database, given), given)
  assert.equal(await settleHubSecret(database, `${given} and more`), `${given} and more`)
  assert.match(await settleHubSecret(database, null), /^[0-9a-f]{64}$/)
})

test('a setting that does not fit the stored keys stops the start', async () => {
  const { database } = on.hub
  const made = await settleHubSecret(database, null)
  await on.addAccount()
  await assert.rejects(settleHubSecret(database, given), /made-up one; leave it unset/)
  assert.equal(await settleHubSecret(database, made), made)
})

test('a setting that is missing or another than the keys need stops the start', async () => {
  const { database } = on.hub
  await settleHubSecret(database, given)
  await on.addAccount()
  assert.equal(await settleHubSecret(database, given), given)
  await assert.rejects(settleHubSecret(database, null), /set it to the same value again/)
  await assert.rejects(settleHubSecret(database, `${given}!`), /set it to that one again/)
})

test('the hash depends on the secret and is not the text', () => {
  assert.equal(keyedHash('one')('text'), keyedHash('one')('text'))
  assert.notEqual(keyedHash('one')('text'), keyedHash('two')('text'))
  assert.match(keyedHash('one')('text'), /^[0-9a-f]{64}$/)
})
