import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { createUser } from '../accounts/create-user.ts'
import { changeMember } from './change-member.ts'
import { changePassword, resetPassword } from './change-password.ts'
import { dropEndedSessions } from './drop-ended.ts'
import { listSessions } from './list-sessions.ts'
import { setLoginActive } from './logins.ts'
import { readSession } from './read-session.ts'
import { signIn } from './sign-in.ts'
import { signOut, signOutElsewhere, signOutOf } from './sign-out.ts'

const DAY_MS = 86_400_000
const password = 'correct horse'
let on: TestHub
let account: TestAccount
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
})
after(() => on.close())

let made = 0
async function person() {
  made += 1
  const email = `pat-${made}@example.com`
  const { user } = await createUser(account.ctx, { email, role: 'packer', password })
  const enter = (given = password) => signIn(on.hub, { email, password: given, userAgent: 'Firefox' })
  return { ...user, enter }
}

const read = (token: string) => readSession(on.hub, token)

test('a session tells who it is and which accounts they work with, and its token is kept as a hash', async () => {
  const { enter, userId, email } = await person()
  const { token, session } = await enter()
  assert.deepEqual(session.user, {
    ...{ userId, email, name: email.split('@')[0], locale: null, timeZone: null, colorScheme: 'auto' },
  })
  assert.deepEqual(session.memberships, [
    {
      account: account.account,
      role: 'packer',
      units: { weightUnits: 'ounces', sizeUnits: 'inches' },
    },
  ])
  assert.deepEqual(await read(token), session)
  const kept = await on.test.database.query({ name: '', text: 'select * from sessions' }, [])
  assert.ok(kept.length > 0)
  assert.ok(!JSON.stringify(kept).includes(token))
})

test('a wrong password and an unknown address are refused in the same words', async () => {
  const { enter } = await person()
  const message = 'This e-mail address and password do not fit.'
  await assert.rejects(enter('wrong horse'), { code: 'unauthenticated', message })
  await assert.rejects(enter('x'.repeat(1_000)), { code: 'unauthenticated', message })
  const nobody = { email: 'nobody@example.com', password, userAgent: '' }
  await assert.rejects(signIn(on.hub, nobody), { code: 'unauthenticated', message })
})

test('an unknown address takes as much work as a known one', async () => {
  const { enter } = await person()
  const timed = async (work: () => Promise<unknown>) => {
    const startedAt = performance.now()
    await work().catch(() => {})
    return performance.now() - startedAt
  }
  const nobody = { email: 'nobody@example.com', password, userAgent: '' }
  await enter('wrong horse').catch(() => {})
  const known = Math.min(await timed(() => enter('wrong horse')), await timed(() => enter('wrong horse')))
  const unknown = await timed(() => signIn(on.hub, nobody))
  assert.ok(unknown > known / 3, `${unknown} ms against ${known} ms`)
})

test('a session ends after 14 days without use, and after 90 days whatever is done with it', async () => {
  const { enter } = await person()
  const { token } = await enter()
  on.advance(14 * DAY_MS - 1)
  assert.ok(await read(token))
  on.advance(14 * DAY_MS)
  assert.equal(await read(token), null)
  const { token: used } = await enter()
  for (let day = 0; day < 89; day += 10) {
    on.advance(10 * DAY_MS - 1_000)
    if (day < 80) assert.ok(await read(used), `after ${day} days`)
  }
  on.advance(9_000)
  assert.equal(await read(used), null)
  await dropEndedSessions(on.hub)
  const left = await on.test.database.query<{ n: number }>(
    { name: '', text: 'select count(*)::int as n from sessions' },
    [],
  )
  assert.equal(left[0]?.n, 0)
})

test('signing out ends one session, or all the others; nobody ends somebody else’s', async () => {
  const { enter } = await person()
  const sessions = [await enter(), await enter(), await enter(), await enter()]
  const [first, second, third, fourth] = sessions as [(typeof sessions)[0], ...typeof sessions]
  await signOut(on.hub, first.session)
  assert.equal(await read(first.token), null)
  const stranger = (await (await person()).enter()).session
  await assert.rejects(signOutOf(on.hub, stranger, second!.session.sessionId), { code: 'not_found' })
  await signOutOf(on.hub, third!.session, second!.session.sessionId)
  assert.equal(await read(second!.token), null)
  assert.deepEqual(
    (await listSessions(on.hub, third!.session)).map(({ sessionId, isThis, userAgent }) => ({
      ...{ sessionId, isThis, userAgent },
    })),
    [
      { sessionId: fourth!.session.sessionId, isThis: false, userAgent: 'Firefox' },
      { sessionId: third!.session.sessionId, isThis: true, userAgent: 'Firefox' },
    ],
  )
  assert.equal(await signOutElsewhere(on.hub, third!.session), 1)
  assert.equal(await read(fourth!.token), null)
  assert.ok(await read(third!.token))
})

test('a password is changed by who knows it, and ends all other sessions', async () => {
  const { enter } = await person()
  const { session, token } = await enter()
  const { token: elsewhere } = await enter()
  const change = (oldPassword: string, newPassword: string) =>
    changePassword(on.hub, session, { oldPassword, newPassword })
  await assert.rejects(change('wrong horse', 'another horse'), {
    code: 'invalid',
    faults: [{ path: 'oldPassword', text: 'This is not your present password.' }],
  })
  await assert.rejects(change(password, 'short'), (error: { faults: { path: string }[] }) => {
    assert.deepEqual(
      error.faults.map(({ path }) => path),
      ['newPassword'],
    )
    return true
  })
  assert.ok(await read(elsewhere))
  await change(password, 'another horse')
  assert.ok(await read(token))
  assert.equal(await read(elsewhere), null)
  await assert.rejects(enter(), { code: 'unauthenticated' })
  await enter('another horse')
})

test('a password set from outside ends every session, and an unknown login is named', async () => {
  const { enter, email } = await person()
  const { token } = await enter()
  const made = await resetPassword(on.hub, email.toUpperCase())
  assert.equal(await read(token), null)
  await enter(made)
  assert.equal(await resetPassword(on.hub, email, 'given by hand'), 'given by hand')
  await assert.rejects(resetPassword(on.hub, 'nobody@example.com'), {
    code: 'not_found',
    message: /nobody@example.com/,
  })
})

test('who is deactivated loses the account, or the whole hub, at once', async () => {
  const { enter, userId, email } = await person()
  const { token } = await enter()
  await changeMember(account.ctx, userId, { active: false })
  assert.deepEqual((await read(token))?.memberships, [])
  await changeMember(account.ctx, userId, { active: true })
  assert.equal((await read(token))?.memberships.length, 1)
  await setLoginActive(on.hub, email, false)
  assert.equal(await read(token), null)
  await assert.rejects(enter(), { code: 'unauthenticated' })
  await setLoginActive(on.hub, email, true)
  assert.equal(await read(token), null, 'what has ended does not come back')
  await enter()
})
