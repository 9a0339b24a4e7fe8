import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { refuse } from '../../../test/support/v1.ts'
import { listKeys, revokeKey } from '../../core/accounts/api-keys.ts'

suite('who may call V1', () => {
  let hub: TestHub
  let account: TestAccount
  let other: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
    other = await hub.addAccount()
  })
  after(() => hub.close())

  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

  test('the key pair of the account opens it, however the scheme is spelt', async () => {
    const pair = Buffer.from(`${account.apiKey}:${account.apiSecret}`).toString('base64')
    for (const authorization of [`Basic ${pair}`, `basic ${pair}`, `BASIC  ${pair} `]) {
      assert.equal((await account.v1.get('/users', { headers: { authorization } })).status, 200)
    }
  })

  test('anything else is 401 with a challenge, the same text for every reason', async () => {
    const { apiKey, apiSecret } = account
    const wrong = [
      ...['', 'Basic', 'Basic !', 'Bearer x', `Bearer ${account.token}`, basic(apiKey), basic(`${apiKey}:`)],
      ...[basic(`:${apiSecret}`), basic(`${apiKey}:${other.apiSecret}`), basic(`${apiSecret}:${apiKey}`)],
      ...[basic(`${apiKey.toUpperCase()}:${apiSecret}x`), basic(`${apiKey}\0:${apiSecret}`), basic('a:b')],
      ...[basic(`${account.token}:${account.token}`), basic(`${apiKey}:${apiSecret} `), basic('\u{1f511}:x')],
    ]
    for (const authorization of wrong) {
      for (const path of ['/orders', '/orders/1', '/carriers']) {
        const answer = await refuse(account, 'GET', path, undefined, { headers: { authorization } })
        assert.equal(answer.status, 401, authorization)
        assert.deepEqual(answer.body, {
          Message: 'Authorization has been denied for this request.',
          message: 'Invalid API credentials',
        })
        assert.match(answer.headers.get('www-authenticate') ?? '', /^Basic realm=/)
      }
    }
  })

  test('credentials are asked for before the body is looked at', async () => {
    const answer = await refuse(account, 'POST', '/orders/createorder', undefined, {
      ...{ raw: '{', headers: { authorization: basic('a:b') } },
    })
    assert.equal(answer.status, 401)
  })

  test('registeraccount alone needs none; it is refused where nobody may register', async () => {
    const answer = await refuse(
      account,
      'POST',
      '/accounts/registeraccount',
      {},
      { headers: { authorization: '' } },
    )
    assert.equal(answer.status, 403)
  })

  test('a revoked key is at its end at once', async () => {
    const lone = await hub.addAccount()
    assert.equal((await lone.v1.get('/users')).status, 200)
    const [key] = await listKeys(lone.ctx)
    await revokeKey(lone.ctx, key?.keyId as number)
    const deadline = Date.now() + 2_000
    let status = 200
    while (status === 200 && Date.now() < deadline) status = (await lone.v1.get('/users')).status
    assert.equal(status, 401)
  })
})
