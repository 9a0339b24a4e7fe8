import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import type { SessionAnswer } from '../session/session-wire.ts'
import type { NewAccountAnswer, SettingsAnswer } from './settings-wire.ts'

let on: TestHub
let account: TestAccount
let owner: SignedIn
let packer: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount({ name: 'Corner Shop' })
  owner = await signIn(on, account)
  packer = await signIn(on, account, 'packer')
})
after(() => on.close())

suite('the settings of an account', () => {
  test('are read by all and changed by owners; what is left out stays', async () => {
    const before = (await packer.get<SettingsAnswer>('/settings')).body
    assert.deepEqual(before, {
      ...{ accountId: account.account.id, name: 'Corner Shop', v1Dates: 'utc' },
      rateLimits: { basicPerMinute: 60_000, token: 60_000, tokenWindowSeconds: 60 },
      ...{ weightUnits: 'ounces', sizeUnits: 'inches' },
    })
    const change = { weightUnits: 'kilograms', v1Dates: 'pacific', rateLimits: { token: 100 } }
    const { status, body } = await owner.put<SettingsAnswer>('/settings', change)
    assert.equal(status, 200)
    const rateLimits = { ...before.rateLimits, token: 100 }
    assert.deepEqual(body, { ...before, weightUnits: 'kilograms', v1Dates: 'pacific', rateLimits })
    assert.deepEqual((await packer.get('/settings')).body, body)
    const seen = (await packer.get<SessionAnswer>('session')).body.accounts[0]
    assert.equal(seen?.weightUnits, 'kilograms')
  })

  test('are refused to everybody else, and when they make no sense, as a whole', async () => {
    assert.equal((await packer.put('/settings', { name: 'Mine' })).status, 403)
    const manager = await signIn(on, account, 'manager')
    assert.equal((await manager.put('/settings', { name: 'Mine' })).status, 403)
    const before = (await owner.get('/settings')).body
    const wrong = {
      name: { name: ' ' },
      v1Dates: { v1Dates: 'mars' },
      weightUnits: { weightUnits: 'stones' },
      'rateLimits.token': { name: 'New', rateLimits: { token: 0 } },
      'rateLimits.tokenWindowSeconds': { name: 'New', rateLimits: { tokenWindowSeconds: 1.5 } },
    }
    for (const [path, change] of Object.entries(wrong)) {
      const answer = await owner.put('/settings', change)
      assert.equal(answer.status, 400, path)
      assert.equal(refusal(answer).fields[0]?.path, path)
    }
    assert.deepEqual((await owner.get('/settings')).body, before)
  })
})

suite('another account', () => {
  test('is opened by an owner, is theirs at once, and its keys work', async () => {
    const { status, body } = await owner.post<NewAccountAnswer>('accounts', { name: 'Second' })
    assert.equal(status, 200)
    const { accounts } = (await owner.get<SessionAnswer>('session')).body
    assert.deepEqual(
      accounts.map(({ accountId, role }) => [accountId, role]),
      [
        [account.account.id, 'owner'],
        [body.accountId, 'owner'],
      ],
    )
    assert.equal((await owner.get(`accounts/${body.accountId}/settings`)).status, 200)
    assert.equal((await packer.get(`accounts/${body.accountId}/settings`)).status, 404)
    const pair = Buffer.from(`${body.apiKey}:${body.apiSecret}`).toString('base64')
    const called = await fetch(`${on.url}/stores`, { headers: { authorization: `Basic ${pair}` } })
    assert.equal(called.status, 200)
  })

  test('is refused to whoever owns none, and without a name', async () => {
    assert.equal((await packer.post('accounts', { name: 'Mine' })).status, 403)
    assert.equal((await owner.post('accounts', {})).status, 400)
  })
})

suite('preferences', () => {
  test('are a person’s own in one account', async () => {
    const value = { columns: ['age'] }
    assert.equal((await packer.put('/preferences/orders.columns', { value })).status, 204)
    assert.deepEqual((await packer.get('/preferences')).body, { preferences: { 'orders.columns': value } })
    assert.deepEqual((await owner.get('/preferences')).body, { preferences: {} })
    assert.equal((await packer.put('/preferences/orders.columns', { value: null })).status, 204)
    assert.deepEqual((await packer.get('/preferences')).body, { preferences: {} })
  })

  test('are bounded', async () => {
    assert.equal((await packer.put('/preferences/NOT%20A%20KEY', { value: 1 })).status, 400)
    assert.equal((await packer.put('/preferences/big', { value: 'x'.repeat(30_000) })).status, 400)
  })
})

test('an account that is not theirs, or none at all, is not there', async () => {
  const stranger = await on.addAccount()
  for (const id of [stranger.account.id, 1, 'nonsense', 99_999_999_999])
    assert.equal((await owner.get(`accounts/${id}/settings`)).status, 404, String(id))
})
