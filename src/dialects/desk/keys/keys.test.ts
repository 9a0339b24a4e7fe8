import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import type { KeyAnswer, NewKeyAnswer } from './key-wire.ts'

let on: TestHub
let account: TestAccount
let owner: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  owner = await signIn(on, account)
})
after(() => on.close())

const list = async () => (await owner.get<{ keys: KeyAnswer[] }>('/keys')).body.keys

test('a key is made, its secret shown this once, used, and ended at once', async () => {
  const { status, body } = await owner.post<NewKeyAnswer>('/keys', { api: 'shipstation', label: ' ERP ' })
  assert.equal(status, 200)
  const pair = Buffer.from(`${body.apiKey}:${body.secret}`).toString('base64')
  const call = () => fetch(`${on.url}/stores`, { headers: { authorization: `Basic ${pair}` } })
  assert.equal((await call()).status, 200)
  const kept = (await list()).find(({ keyId }) => keyId === body.keyId)
  assert.deepEqual(
    [kept?.label, kept?.api, kept?.hint, kept?.revokedAt],
    ['ERP', 'shipstation', body.apiKey, null],
  )
  assert.ok(!JSON.stringify(await list()).includes(body.secret))
  assert.equal((await owner.delete(`/keys/${body.keyId}`)).status, 204)
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal((await call()).status, 401)
  assert.equal((await owner.delete(`/keys/${body.keyId}`)).status, 404)
  assert.ok((await list()).find(({ keyId }) => keyId === body.keyId)?.revokedAt)
})

test('a token has no user name, and what is known of it later is its end', async () => {
  const { body } = await owner.post<NewKeyAnswer>('/keys', { api: 'starshipit', label: 'Shop' })
  assert.equal(body.apiKey, null)
  const kept = (await list()).find(({ keyId }) => keyId === body.keyId)
  assert.equal(kept?.hint, `…${body.secret.slice(-4)}`)
})

test('a key needs an API and a label', async () => {
  const paths = async (given: object) =>
    refusal(await owner.post('/keys', given)).fields.map(({ path }) => path)
  assert.deepEqual(await paths({}), ['api', 'label'])
  assert.deepEqual(await paths({ api: 'soap', label: 'x' }), ['api'])
  assert.deepEqual(await paths({ api: 'starshipit', label: 'x'.repeat(101) }), ['label'])
})

test('keys are the owners’ alone, and of one account', async () => {
  const manager = await signIn(on, account, 'manager')
  const [first] = await list()
  assert.equal((await manager.get('/keys')).status, 403)
  assert.equal((await manager.post('/keys', { api: 'starshipit', label: 'x' })).status, 403)
  assert.equal((await manager.delete(`/keys/${first?.keyId}`)).status, 403)
  const stranger = await signIn(on, await on.addAccount())
  assert.equal((await stranger.delete(`/keys/${first?.keyId}`)).status, 404)
  assert.equal((await list()).find(({ keyId }) => keyId === first?.keyId)?.revokedAt, null)
})
