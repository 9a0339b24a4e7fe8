import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { deskClient, deskPassword, refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import type { SessionAnswer } from '../session/session-wire.ts'
import type { InvitationAnswer, InviteAnswer, MadeInviteAnswer, MemberAnswer } from './member-wire.ts'

let on: TestHub
let account: TestAccount
let owner: SignedIn
let manager: SignedIn
let packer: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount({ name: 'Corner Shop' })
  owner = await signIn(on, account)
  manager = await signIn(on, account, 'manager')
  packer = await signIn(on, account, 'packer')
})
after(() => on.close())

const invite = (by: SignedIn, email: string, role = 'packer') =>
  by.post<MadeInviteAnswer>('/invites', { email, role })
const tokenOf = ({ link }: MadeInviteAnswer) => link.split('/').at(-1) ?? ''

suite('members', () => {
  test('are seen by everybody of the account, those that left too', async () => {
    const { body } = await packer.get<{ members: MemberAnswer[] }>('/members')
    const { userId, email, name } = manager
    assert.deepEqual(
      body.members.find((member) => member.userId === userId),
      { userId, email, name, role: 'manager', active: true },
    )
  })

  test('are changed by who may, and lose access with their next request', async () => {
    const leaver = await signIn(on, account, 'packer')
    const path = `/members/${leaver.userId}`
    assert.equal((await packer.put(path, { active: false })).status, 403)
    assert.equal((await manager.put(path, { role: 'owner' })).status, 403)
    assert.equal((await manager.put(path, { role: 'boss' })).status, 400)
    assert.equal((await manager.put('/members/nobody', { role: 'packer' })).status, 404)
    assert.equal((await manager.put<MemberAnswer>(path, { role: 'manager' })).body.role, 'manager')
    assert.equal((await leaver.get('/invites')).status, 200)
    assert.equal((await manager.put<MemberAnswer>(path, { active: false })).body.active, false)
    assert.equal((await leaver.get('/invites')).status, 404)
    assert.deepEqual((await leaver.get<SessionAnswer>('session')).body.accounts, [])
    assert.equal((await manager.put<MemberAnswer>(path, { active: true })).body.role, 'manager')
    assert.equal((await leaver.get('/invites')).status, 200)
  })

  test('the last owner stays', async () => {
    const { ctx, ...fresh } = await on.addAccount()
    const sole = await signIn(on, { ...fresh, ctx })
    assert.equal((await sole.put(`/members/${fresh.ownerId}`, { active: false })).status, 200)
    const answer = await sole.put(`/members/${sole.userId}`, { role: 'packer' })
    assert.equal(answer.status, 409)
    assert.match(refusal(answer).message, /last owner/)
  })
})

suite('invitations', () => {
  test('a link of the public address is made, shown by its page, and taken up by somebody new', async () => {
    const { status, body } = await invite(manager, 'new@example.com')
    assert.equal(status, 200)
    assert.match(body.link, /^https:\/\/hub\.example\.com\/desk\/invite\/[\w-]{43}$/)
    assert.equal(body.isMailed, false)
    const { link: _link, isMailed: _isMailed, ...waiting } = body
    const listed = await manager.get<{ invites: InviteAnswer[] }>('/invites')
    assert.deepEqual(listed.body.invites, [waiting])
    const anybody = deskClient(on.url)
    const page = await anybody.get<InvitationAnswer>(`invites/${tokenOf(body)}`)
    assert.deepEqual(page.body, {
      ...{ accountName: 'Corner Shop', email: 'new@example.com', role: 'packer', hasLogin: false },
      ...{ invitedBy: `user ${manager.name} (${manager.email})`, expiresAt: body.expiresAt },
    })
    assert.equal((await anybody.post(`invites/${tokenOf(body)}`, { name: 'New' })).status, 400)
    const taken = await anybody.post<SessionAnswer & { accountId: number }>(`invites/${tokenOf(body)}`, {
      ...{ name: 'New Person', password: deskPassword },
    })
    assert.equal(taken.status, 200)
    assert.equal(taken.body.accountId, account.account.id)
    const cookie = taken.headers.get('set-cookie')?.split(';')[0] ?? ''
    const signedIn = deskClient(on.url, { account: account.account, cookie })
    assert.equal((await signedIn.get('/members')).status, 200)
    assert.equal((await anybody.get(`invites/${tokenOf(body)}`)).status, 404)
  })

  test('somebody with a login joins once signed in, and nobody else does', async () => {
    const elsewhere = await signIn(on, await on.addAccount(), 'packer')
    const token = tokenOf((await invite(owner, elsewhere.email, 'owner')).body)
    const anybody = deskClient(on.url)
    assert.equal((await anybody.get<InvitationAnswer>(`invites/${token}`)).body.hasLogin, true)
    const answer = await anybody.post(`invites/${token}`, { name: 'X', password: deskPassword })
    assert.equal(answer.status, 409)
    assert.equal((await anybody.post(`invites/${token}/join`)).status, 401)
    assert.equal((await packer.post(`invites/${token}/join`)).status, 403)
    const joined = await elsewhere.post(`invites/${token}/join`)
    assert.deepEqual([joined.status, joined.body], [200, { accountId: account.account.id }])
    assert.equal((await elsewhere.post(`invites/${token}/join`)).status, 404)
  })

  test('are for managers, up to their own role, and end when withdrawn', async () => {
    assert.equal((await packer.get('/invites')).status, 403)
    assert.equal((await invite(packer, 'x@example.com')).status, 403)
    assert.equal((await invite(manager, 'x@example.com', 'owner')).status, 403)
    assert.equal(refusal(await invite(manager, 'nonsense')).fields[0]?.path, 'email')
    assert.equal(refusal(await invite(manager, 'x@example.com', 'boss')).fields[0]?.path, 'role')
    assert.equal((await invite(manager, packer.email)).status, 409)
    const { body } = await invite(manager, 'x@example.com')
    assert.equal((await packer.delete(`/invites/${body.inviteId}`)).status, 403)
    assert.equal((await manager.delete(`/invites/${body.inviteId}`)).status, 204)
    assert.equal((await manager.delete(`/invites/${body.inviteId}`)).status, 404)
    assert.equal((await deskClient(on.url).get(`invites/${tokenOf(body)}`)).status, 404)
  })
})
