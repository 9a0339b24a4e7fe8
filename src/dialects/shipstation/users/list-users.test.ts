import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestHub } from '../../../../test/support/hub.ts'
import { refuse } from '../../../../test/support/v1.ts'
import { createUser } from '../../../core/accounts/create-user.ts'

suite('users of an account', () => {
  let hub: TestHub
  before(async () => {
    hub = await startTestHub()
  })
  after(() => hub.close())

  test('active users are listed, inactive ones when asked for, other accounts’ never', async () => {
    const owner = { email: 'boss@example.com', name: 'The Boss', password: 'correct horse' }
    const account = await hub.addAccount({ owner })
    await hub.addAccount()
    hub.advance(1_000)
    const draft = {
      email: 'packer@example.com',
      role: 'packer',
      userName: 'packer1',
      name: 'Packer One',
    } as const
    const { user } = await createUser(account.ctx, draft)
    const boss = { userId: account.ownerId, userName: 'boss', name: 'The Boss' }
    const packer = { userId: user.userId, userName: 'packer1', name: 'Packer One' }
    assert.deepEqual((await account.v1.get('/users')).body, [boss, packer])
    await hub.test.database.script(`update members set active = false where user_id = '${user.userId}'`)
    assert.deepEqual((await account.v1.get('/users')).body, [boss])
    assert.deepEqual((await account.v1.get('/Users?ShowInactive=False')).body, [boss])
    for (const yes of ['true', 'True', '1']) {
      assert.deepEqual((await account.v1.get(`/users?showInactive=${yes}`)).body, [boss, packer])
    }
    const answer = await refuse(account, 'GET', '/users?showInactive=perhaps')
    assert.equal(answer.status, 400)
    assert.deepEqual(Object.keys(answer.body.ModelState ?? {}), ['request.showInactive'])
  })
})
