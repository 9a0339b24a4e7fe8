import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { createUser } from '../accounts/create-user.ts'
import { listAccounts } from '../accounts/find-accounts.ts'
import { listUsers } from '../accounts/find-users.ts'
import type { Role } from '../accounts/permissions.ts'
import type { Ctx } from '../context.ts'
import type { Mail } from '../notices/mailer.ts'
import { acceptInvite, joinByInvite, readInvite } from './accept-invite.ts'
import { changeMember } from './change-member.ts'
import { dropEndedSessions } from './drop-ended.ts'
import { inviteUser, listInvites, withdrawInvite } from './invite-user.ts'
import { setLoginActive } from './logins.ts'
import { openAccount } from './open-account.ts'
import { signIn } from './sign-in.ts'

const DAY_MS = 86_400_000
const password = 'correct horse'
let on: TestHub
before(async () => {
  on = await startTestHub()
})
after(() => on.close())

let made = 0
const newEmail = () => {
  made += 1
  return `someone-${made}@example.com`
}
const enter = async (email: string) => (await signIn(on.hub, { email, password, userAgent: '' })).session

async function add(account: TestAccount, role: Role) {
  const { user } = await createUser(account.ctx, { email: newEmail(), role, password })
  const ctx: Ctx = { ...account.ctx, member: { userId: user.userId, name: user.name, role } }
  return { ...user, ctx }
}

async function invite(ctx: Ctx, email: string, role: Role = 'packer') {
  const made = await inviteUser(ctx, { email, role }, (token) => token)
  return { ...made, token: made.link }
}

test('an invitation is taken up once, by somebody new, who is signed in with what it says', async () => {
  const { ctx, account } = await on.addAccount()
  const email = newEmail()
  const { token, invite: waiting, isMailed } = await invite(ctx, ` ${email.toUpperCase()} `, 'manager')
  assert.equal(isMailed, false)
  const { accountName, hasLogin, ...shown } = await readInvite(on.hub, token)
  assert.deepEqual([accountName, hasLogin, shown.email, shown.role], [account.name, false, email, 'manager'])
  assert.deepEqual(await listInvites(ctx), [waiting])
  const person = { name: ' Pat Lee ', password: 'a new password', userAgent: 'Safari' }
  await assert.rejects(acceptInvite(on.hub, token, { ...person, password: 'short' }), { code: 'invalid' })
  await assert.rejects(acceptInvite(on.hub, token, { ...person, name: ' ' }), { code: 'invalid' })
  const { session, accountId } = await acceptInvite(on.hub, token, person)
  assert.equal(accountId, account.id)
  assert.deepEqual([session.user.name, session.memberships[0]?.role], ['Pat Lee', 'manager'])
  await assert.rejects(acceptInvite(on.hub, token, person), { code: 'not_found' })
  await assert.rejects(readInvite(on.hub, token), { code: 'not_found', message: /ask for a new one/ })
  assert.deepEqual(await listInvites(ctx), [])
  await signIn(on.hub, { email, password: 'a new password', userAgent: '' })
})

test('of two who take up one invitation at once, one does', async () => {
  const { ctx } = await on.addAccount()
  const { token } = await invite(ctx, newEmail())
  const person = { name: 'Pat', password, userAgent: '' }
  const both = await Promise.allSettled([
    acceptInvite(on.hub, token, person),
    acceptInvite(on.hub, token, person),
  ])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('who has a login joins with it, and nobody joins by an invitation to somebody else', async () => {
  const [here, there] = [await on.addAccount(), await on.addAccount()]
  const { email } = await add(there, 'packer')
  const stranger = await add(there, 'packer')
  const { token } = await invite(here.ctx, email, 'manager')
  assert.equal((await readInvite(on.hub, token)).hasLogin, true)
  await assert.rejects(acceptInvite(on.hub, token, { name: 'Pat', password, userAgent: '' }), {
    code: 'not_allowed_now',
  })
  await assert.rejects(joinByInvite(on.hub, token, await enter(stranger.email)), { code: 'forbidden' })
  assert.deepEqual(await joinByInvite(on.hub, token, await enter(email)), { accountId: here.account.id })
  assert.deepEqual(
    (await enter(email)).memberships.map(({ account, role }) => [account.id, role]),
    [
      [here.account.id, 'manager'],
      [there.account.id, 'packer'],
    ],
  )
  await assert.rejects(joinByInvite(on.hub, token, await enter(email)), { code: 'not_found' })
})

test('an invitation ends after 7 days, when it is withdrawn, and when the same person is asked again', async () => {
  const { ctx } = await on.addAccount()
  const [first, second, third] = [newEmail(), newEmail(), newEmail()]
  const { token: former } = await invite(ctx, first)
  const { token, invite: again } = await invite(ctx, first, 'manager')
  await assert.rejects(readInvite(on.hub, former), { code: 'not_found' })
  assert.equal((await readInvite(on.hub, token)).role, 'manager')
  await withdrawInvite(ctx, again.inviteId)
  await assert.rejects(readInvite(on.hub, token), { code: 'not_found' })
  await assert.rejects(withdrawInvite(ctx, again.inviteId), { code: 'not_found' })
  const { token: late, invite: waits } = await invite(ctx, second)
  const { ctx: elsewhere } = await on.addAccount()
  await assert.rejects(withdrawInvite(elsewhere, waits.inviteId), { code: 'not_found' })
  on.advance(7 * DAY_MS - 1)
  await readInvite(on.hub, late)
  on.advance(1)
  await assert.rejects(readInvite(on.hub, late), { code: 'not_found' })
  assert.deepEqual(await listInvites(ctx), [])
  const { token: fresh } = await invite(ctx, third)
  on.advance(38 * DAY_MS)
  await dropEndedSessions(on.hub)
  const left = await on.test.database.query(
    { name: '', text: 'select email from invites where account_id = $1' },
    [ctx.account.id],
  )
  assert.deepEqual(left, [])
  await assert.rejects(readInvite(on.hub, fresh), { code: 'not_found' })
})

test('an invitation is mailed where there is a mail server, and the link is handed over where it fails', async () => {
  const { ctx } = await on.addAccount({ name: 'Corner\nShop' })
  const sent: Mail[] = []
  const mailer = { send: async (mail: Mail) => void sent.push(mail) }
  const email = newEmail()
  const { isMailed, token } = await invite({ ...ctx, mailer }, email)
  assert.equal(isMailed, true)
  assert.equal(sent[0]?.to, email)
  assert.equal(sent[0]?.subject, 'Corner Shop invites you to Corner Shop')
  assert.ok(sent[0]?.text.includes(token))
  const broken = { send: () => Promise.reject(new Error('connection refused')) }
  assert.equal((await invite({ ...ctx, mailer: broken }, email)).isMailed, false)
})

test('who is a user already is not invited, and a wrong address is refused', async () => {
  const account = await on.addAccount()
  const { email, userId } = await add(account, 'packer')
  await assert.rejects(invite(account.ctx, email.toUpperCase()), { code: 'conflict', message: /already\.$/ })
  await changeMember(account.ctx, userId, { active: false })
  await assert.rejects(invite(account.ctx, email), { code: 'conflict', message: /activate them again/ })
  await assert.rejects(invite(account.ctx, 'nobody'), { code: 'invalid' })
})

test('nobody hands out, takes away or touches a role above their own', async () => {
  const account = await on.addAccount()
  const manager = await add(account, 'manager')
  const packer = await add(account, 'packer')
  const denied = { code: 'forbidden' }
  await assert.rejects(invite(manager.ctx, newEmail(), 'owner'), denied)
  await assert.rejects(changeMember(manager.ctx, packer.userId, { role: 'owner' }), denied)
  await assert.rejects(changeMember(manager.ctx, account.ownerId, { active: false }), denied)
  await assert.rejects(changeMember(manager.ctx, manager.userId, { role: 'owner' }), denied)
  await assert.rejects(createUser(manager.ctx, { email: newEmail(), role: 'owner' }), denied)
  assert.equal((await changeMember(manager.ctx, packer.userId, { role: 'manager' })).role, 'manager')
  await invite(manager.ctx, newEmail(), 'manager')
  const { token, invite: waits } = await invite(account.ctx, newEmail(), 'owner')
  await assert.rejects(invite(manager.ctx, waits.email, 'packer'), denied, 'in place of an owner')
  await assert.rejects(withdrawInvite(manager.ctx, waits.inviteId), denied)
  assert.equal((await readInvite(on.hub, token)).role, 'owner')
})

test('the last active owner stays one, and whoever follows is whom the hub writes to', async () => {
  const account = await on.addAccount()
  const { ctx, ownerId } = account
  const last = { code: 'not_allowed_now', message: /last owner/ }
  await assert.rejects(changeMember(ctx, ownerId, { role: 'packer' }), last)
  await assert.rejects(changeMember(ctx, ownerId, { active: false }), last)
  const next = await add(account, 'owner')
  await changeMember(ctx, next.userId, { active: false })
  await assert.rejects(changeMember(ctx, ownerId, { role: 'manager' }), last)
  await changeMember(ctx, next.userId, { active: true })
  await setLoginActive(on.hub, next.email, false)
  await assert.rejects(changeMember(ctx, ownerId, { role: 'manager' }), last)
  await setLoginActive(on.hub, next.email, true)
  assert.equal((await changeMember(ctx, ownerId, { role: 'manager' })).role, 'manager')
  const [entry] = (await listAccounts(on.hub)).filter((one) => one.account.id === ctx.account.id)
  assert.equal(entry?.ownerEmail, next.email)
  await assert.rejects(setLoginActive(on.hub, next.email, false), {
    code: 'not_allowed_now',
    message: new RegExp(`Account ${ctx.account.id} `),
  })
})

test('of two owners who leave at once, one stays', async () => {
  const account = await on.addAccount()
  const second = await add(account, 'owner')
  const both = await Promise.allSettled([
    changeMember(account.ctx, account.ownerId, { role: 'packer' }),
    changeMember(account.ctx, second.userId, { active: false }),
  ])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const owners = (await listUsers(account.ctx)).filter(({ role }) => role === 'owner')
  assert.equal(owners.length, 1)
})

test('a member of another account is not there', async () => {
  const [here, there] = [await on.addAccount(), await on.addAccount()]
  const { userId } = await add(there, 'packer')
  await assert.rejects(changeMember(here.ctx, userId, { active: false }), { code: 'not_found' })
  await assert.rejects(changeMember(here.ctx, 'nobody', {}), { code: 'not_found' })
})

test('an owner of any account opens another one, which is theirs; nobody else does', async () => {
  const account = await on.addAccount()
  const [owner, manager] = [await add(account, 'owner'), await add(account, 'manager')]
  const draft = { name: 'Second', marketplaceName: 'By hand' }
  const made = await openAccount(on.hub, await enter(owner.email), draft)
  assert.equal(made.owner.userId, owner.userId)
  assert.deepEqual(
    (await enter(owner.email)).memberships.map((one) => [one.account.id, one.role]),
    [
      [account.account.id, 'owner'],
      [made.account.id, 'owner'],
    ],
  )
  const session = await enter(manager.email)
  await assert.rejects(openAccount(on.hub, session, draft), {
    code: 'forbidden',
    message: /A manager may not/,
  })
  const lonely = { ...session, memberships: [] }
  await assert.rejects(openAccount(on.hub, lonely, draft), { code: 'forbidden' })
})
