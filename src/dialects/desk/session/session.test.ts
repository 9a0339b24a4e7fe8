import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { deskClient, deskPassword, refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import type { OpenSessionAnswer, SessionAnswer } from './session-wire.ts'

let on: TestHub
let account: TestAccount
let packer: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount({ name: 'Corner Shop' })
  packer = await signIn(on, account, 'packer')
})
after(() => on.close())

const enter = (email: string, password: string, headers: Record<string, string> = {}) =>
  deskClient(on.url).post<SessionAnswer>('session', { email, password }, { headers })

const withCookie = (headers: Headers) =>
  deskClient(on.url, { account: account.account, cookie: headers.get('set-cookie')?.split(';')[0] ?? '' })

suite('signing in', () => {
  test('answers who it is and sets a cookie that no script and no other site can use', async () => {
    const { status, body, headers } = await enter(packer.email.toUpperCase(), deskPassword)
    assert.equal(status, 200)
    assert.deepEqual(body, {
      user: {
        ...{ userId: packer.userId, name: packer.name, email: packer.email },
        ...{ locale: null, timeZone: null, colorScheme: 'auto' },
      },
      accounts: [
        {
          ...{ accountId: account.account.id, name: 'Corner Shop', role: 'packer' },
          permissions: ['work_orders'],
          ...{ weightUnits: 'ounces', sizeUnits: 'inches' },
        },
      ],
    })
    const cookie = headers.get('set-cookie') ?? ''
    assert.match(
      cookie,
      /^packhouse_desk=[\w-]{43}; Max-Age=7776000; Path=\/desk; HttpOnly; Secure; SameSite=Strict$/,
    )
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.deepEqual((await withCookie(headers).get('session')).body, body)
  })

  test('is refused in the same words for a wrong password, an unknown address and an empty account', async () => {
    const wrong = await enter(packer.email, 'wrong horse')
    const unknown = await enter('nobody@example.com', deskPassword)
    assert.deepEqual([wrong.status, unknown.status], [401, 401])
    assert.equal(refusal(wrong).message, refusal(unknown).message)
    assert.equal(wrong.headers.get('set-cookie'), null)
    const { status, body } = await deskClient(on.url).post('session', {})
    assert.equal(status, 400)
    assert.deepEqual(
      refusal({ status, body, headers: new Headers(), text: '' }).fields.map(({ path }) => path),
      ['email', 'password'],
    )
  })

  test('the eleventh failure in a minute is refused, for the address and for the e-mail, and the right password too', async () => {
    on.advance(60_000)
    const victim = await signIn(on, account)
    for (let time = 0; time < 9; time += 1)
      assert.equal((await enter(victim.email, 'wrong horse')).status, 401)
    assert.equal((await enter(victim.email, deskPassword)).status, 200, 'a success does not count')
    assert.equal((await enter(victim.email, 'wrong horse')).status, 401)
    const refused = await enter(victim.email, deskPassword)
    assert.equal(refused.status, 429)
    assert.match(refusal(refused).message, /try again in \d+ seconds/)
    assert.equal((await enter(packer.email, deskPassword)).status, 429, 'from the same address')
    on.advance(60_000)
    assert.equal((await enter(victim.email, deskPassword)).status, 200)
  })
})

suite('tries to sign in', () => {
  const from = (address: string, email: string, password = 'wrong horse') =>
    enter(email, password, { 'x-forwarded-for': address })

  test('are counted for whoever a proxy on this machine says it is', async () => {
    on.advance(60_000)
    for (let time = 0; time < 10; time += 1) await from('203.0.113.7', `nobody-${time}@example.com`)
    assert.equal((await from('203.0.113.7', packer.email, deskPassword)).status, 429)
    assert.equal((await from('198.51.100.1', packer.email, deskPassword)).status, 200)
  })

  test("that their address refuses use up nobody's", async () => {
    on.advance(60_000)
    const victim = await signIn(on, account)
    for (let time = 0; time < 10; time += 1) await from('203.0.113.7', `nobody-${time}@example.com`)
    for (let time = 0; time < 11; time += 1)
      assert.equal((await from('203.0.113.7', victim.email)).status, 429)
    assert.equal((await from('198.51.100.1', victim.email, deskPassword)).status, 200)
  })
})

suite('what other sites may not do', () => {
  const sent = (headers: Record<string, string>) => enter(packer.email, deskPassword, headers)

  test('nothing is changed without the header of the desk', async () => {
    const answer = await sent({ 'x-packhouse-desk': '0' })
    assert.equal(answer.status, 403)
    assert.match(refusal(answer).message, /x-packhouse-desk: 1 is missing/)
    const put = await packer.put('me', { name: 'Mallory' }, { headers: { 'x-packhouse-desk': '' } })
    assert.equal(put.status, 403)
    assert.equal((await packer.get<SessionAnswer>('session')).body.user.name, packer.name)
  })

  test('nor from a page of another origin; that of the hub and the public one are fine', async () => {
    for (const origin of ['https://evil.example.com', 'null', 'https://hub.example.com.evil.org'])
      assert.equal((await sent({ origin })).status, 403, origin)
    for (const origin of [on.url, 'https://hub.example.com'])
      assert.equal((await sent({ origin })).status, 200, origin)
  })
})

suite('without a session', () => {
  test('every call of somebody signed in is refused, with or without a cookie that means nothing', async () => {
    for (const cookie of [
      '',
      'packhouse_desk=',
      'packhouse_desk=nonsense',
      `packhouse_desk=${'x'.repeat(2_000)}`,
    ]) {
      const client = deskClient(on.url, { account: account.account, cookie })
      const answer = await client.get('session')
      assert.equal(answer.status, 401)
      assert.equal(refusal(answer).code, 'unauthenticated')
      assert.equal((await client.get('/members')).status, 401)
    }
  })

  test('an API key of the account is no session', async () => {
    const { status } = await account.v1.get(`/desk/api/session`, { unchecked: true })
    assert.equal(status, 401)
  })
})

suite('signing out', () => {
  test('ends the session and takes the cookie away', async () => {
    const client = withCookie((await enter(packer.email, deskPassword)).headers)
    const { status, headers } = await client.delete('session')
    assert.equal(status, 204)
    assert.match(headers.get('set-cookie') ?? '', /^packhouse_desk=; .*Path=\/desk; Expires=Thu, 01 Jan 1970/)
    assert.equal((await client.get('session')).status, 401)
    assert.equal((await client.delete('session')).status, 401)
  })

  test('elsewhere ends the others, one by one or all', async () => {
    const person = await signIn(on, account)
    const others = [1, 2, 3].map(() => enter(person.email, deskPassword, { 'user-agent': 'Firefox' }))
    const [first] = (await Promise.all(others)).map(({ headers }) => withCookie(headers))
    const { body } = await person.get<{ sessions: OpenSessionAnswer[] }>('sessions')
    assert.equal(body.sessions.length, 4)
    assert.equal(body.sessions.filter(({ isThis }) => isThis).length, 1)
    assert.deepEqual(new Set(body.sessions.map(({ userAgent }) => userAgent)), new Set(['Firefox', 'test']))
    const one = body.sessions.find(({ isThis }) => !isThis)
    assert.equal((await packer.delete(`sessions/${one?.sessionId}`)).status, 404, 'somebody else’s')
    assert.equal((await person.delete(`sessions/${one?.sessionId}`)).status, 204)
    assert.equal((await person.delete('sessions/nonsense')).status, 404)
    assert.deepEqual((await person.delete('sessions')).body, { ended: 2 })
    assert.equal((await first?.get('session'))?.status, 401)
    assert.equal((await person.get('session')).status, 200)
  })
})

suite('a person', () => {
  test('changes the password by knowing it; ten wrong tries a minute are enough', async () => {
    const person = await signIn(on, account)
    const change = (oldPassword: string, newPassword = 'another horse') =>
      person.post('password', { oldPassword, newPassword })
    const wrong = await change('wrong horse')
    assert.equal(wrong.status, 400)
    assert.equal(refusal(wrong).fields[0]?.path, 'oldPassword')
    assert.equal(refusal(await change(deskPassword, 'short')).fields[0]?.path, 'newPassword')
    assert.equal((await person.post('password', {})).status, 400)
    assert.equal((await change(deskPassword)).status, 204)
    assert.equal((await person.get('session')).status, 200)
    assert.equal((await enter(person.email, 'another horse')).status, 200)
    for (let time = 0; time < 8; time += 1) await change('wrong horse')
    assert.equal((await change('another horse', 'a third horse')).status, 429)
  })

  test('says how they like to see the desk', async () => {
    const person = await signIn(on, account)
    const changed = await person.put('me', { locale: 'de', timeZone: 'Europe/Berlin', colorScheme: 'dark' })
    assert.equal(changed.status, 200)
    assert.deepEqual((await person.get<SessionAnswer>('session')).body.user, changed.body)
    assert.equal(changed.body.name, person.name)
    assert.equal((await person.put('me', { locale: null, name: 'Ann' })).body.locale, null)
    for (const [member, value] of Object.entries({
      locale: '%',
      timeZone: 'x',
      colorScheme: 'pink',
      name: '  ',
    })) {
      const answer = await person.put('me', { [member]: value })
      assert.equal(answer.status, 400, member)
      assert.equal(refusal(answer).fields[0]?.path, member)
    }
  })
})

test('over plain HTTP the cookie is not kept from travelling', async () => {
  const plain = await startTestHub({ publicUrl: 'http://localhost:4080' })
  try {
    const { email } = await signIn(plain, await plain.addAccount())
    const { headers } = await deskClient(plain.url).post('session', { email, password: deskPassword })
    assert.doesNotMatch(headers.get('set-cookie') ?? '', /Secure/)
  } finally {
    await plain.close()
  }
})
