import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestHub, type TestHub } from '../../../test/support/hub.ts'
import { listStores } from '../stores/find-stores.ts'
import { findKeyPair, findToken, listKeys } from './api-keys.ts'
import { createAccount } from './create-account.ts'
import { createUser } from './create-user.ts'
import { listAccounts, readAccount, readFirstAccount } from './find-accounts.ts'
import { listUsers } from './find-users.ts'
import { firstBoot } from './first-boot.ts'
import { updateAccount } from './update-account.ts'

let on: TestHub
before(async () => {
  on = await startTestHub()
})
after(() => on.close())

const firstDraft = {
  name: ' First ',
  marketplaceName: 'By hand',
  owner: { email: 'Anna@Example.com' },
  keys: { apiKey: 'my-key', apiSecret: 'my-secret', token: 'my-token' },
}

test('an empty hub has no account to fall back on, and no owner', async () => {
  const { hub } = on
  await assert.rejects(readFirstAccount(hub), { code: 'not_found' })
  await assert.rejects(createAccount(hub, { name: 'X', marketplaceName: 'Y' }, 'test'), { code: 'not_found' })
  assert.deepEqual(await listAccounts(hub), [])
})

test('of two first boots at once one makes the account, with the keys it was given', async () => {
  const { hub } = on
  const booted = await Promise.all([firstBoot(hub, firstDraft), firstBoot(hub, firstDraft)])
  const made = booted.filter((one) => one !== null)
  assert.equal(made.length, 1)
  const { account, owner, ...keys } = made[0]!
  assert.deepEqual(account, {
    id: account.id,
    name: 'First',
    v1Dates: 'utc',
    rateLimits: { basicPerMinute: 60_000, token: 60_000, tokenWindowSeconds: 60 },
  })
  assert.deepEqual(keys, { apiKey: 'my-key', apiSecret: 'my-secret', token: 'my-token' })
  assert.equal(owner.email, 'anna@example.com')
  assert.equal(owner.password?.length, 16)
  assert.equal((await findKeyPair(hub, 'my-key', 'my-secret'))?.account.id, account.id)
  assert.equal(await findKeyPair(hub, 'my-key', 'my-secrets'), null)
  assert.equal((await findToken(hub, 'my-token'))?.account.id, account.id)
})

test('an account has an owner, two keys and an active store; what it does not say belongs to the first owner', async () => {
  const { hub } = on
  const made = await createAccount(
    hub,
    { name: 'Second', marketplaceName: 'By hand', v1Dates: 'pacific' },
    'test',
  )
  const ctx = { ...hub, account: made.account, actor: 'test', db: hub.database }
  assert.equal(made.account.v1Dates, 'pacific')
  assert.equal(made.owner.password, null)
  const users = await listUsers(ctx)
  assert.deepEqual(
    users.map(({ email, role, userName, active }) => ({ email, role, userName, active })),
    [{ email: 'anna@example.com', role: 'owner', userName: 'anna', active: true }],
  )
  assert.deepEqual(
    (await listKeys(ctx)).map(({ kind }) => kind),
    ['basic', 'token'],
  )
  const [store, ...others] = await listStores(ctx)
  assert.deepEqual(others, [])
  assert.equal(store?.storeName, 'Manual Orders')
  assert.equal(store?.marketplaceId, 0)
  assert.equal(store?.marketplaceName, 'By hand')
  assert.equal(store?.isDefault, true)
  const [entry] = (await listAccounts(hub)).filter(({ account }) => account.id === made.account.id)
  assert.equal(entry?.ownerEmail, 'anna@example.com')
})

test('an account that cannot have its key is not made at all', async () => {
  const { hub } = on
  const before = await listAccounts(hub)
  const draft = { ...firstDraft, owner: { email: 'new@example.com' } }
  await assert.rejects(createAccount(hub, draft, 'test'), { code: 'invalid' })
  assert.deepEqual(await listAccounts(hub), before)
})

test('a change leaves alone what it does not name', async () => {
  const { hub } = on
  const { account } = await on.addAccount({ rateLimits: { basicPerMinute: 40 } })
  const updated = await updateAccount(hub, account.id, { rateLimits: { token: 2, tokenWindowSeconds: 1 } })
  assert.deepEqual(updated, {
    ...account,
    rateLimits: { basicPerMinute: 40, token: 2, tokenWindowSeconds: 1 },
  })
  assert.deepEqual(await readAccount(hub, account.id), updated)
  await assert.rejects(updateAccount(hub, 1, { name: 'X' }), { code: 'not_found' })
  await assert.rejects(updateAccount(hub, account.id, { name: ' ' }), { code: 'invalid' })
})

test('a login is known on the whole hub by its e-mail address, in any letter case', async () => {
  const { ctx } = await on.addAccount()
  const { ctx: elsewhere } = await on.addAccount()
  const made = await createUser(ctx, { email: 'Pat@Example.com', role: 'packer', password: 'long enough' })
  assert.equal(made.user.userName, 'pat')
  assert.equal(made.user.name, 'pat')
  await assert.rejects(createUser(ctx, { email: 'pat@example.COM', role: 'packer' }), { code: 'conflict' })
  const draft = { email: 'pat@example.com', role: 'manager' } as const
  await assert.rejects(createUser(elsewhere, { ...draft, password: 'another one' }), { code: 'conflict' })
  const joined = await createUser(elsewhere, draft)
  assert.equal(joined.password, null)
  assert.deepEqual(joined.user, { ...made.user, role: 'manager' })
})

test('a user needs an e-mail address and a password of 8 characters', async () => {
  const { ctx } = await on.addAccount()
  await assert.rejects(createUser(ctx, { email: 'pat', role: 'packer' }), { code: 'invalid' })
  const short = { email: 'short@example.com', role: 'packer', password: 'seven77' } as const
  await assert.rejects(createUser(ctx, short), { code: 'invalid' })
})
