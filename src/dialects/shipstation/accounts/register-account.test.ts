import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import {
  type Client,
  type Json,
  startTestHub,
  type TestAccount,
  type TestHub,
} from '../../../../test/support/hub.ts'
import type { V1Fault } from '../../../../test/support/v1.ts'

const path = '/accounts/registeraccount'
let on: TestHub
let somebody: TestAccount
before(async () => {
  on = await startTestHub({ allowRegistration: true })
  somebody = await on.addAccount()
})
after(() => on.close())
// A window of its own for each test.
beforeEach(() => on.advance(60_000))
afterEach(() => assert.deepEqual(on.complaints, []))

let made = 0
const build = (more: Json = {}): Json => {
  made += 1
  return {
    firstName: 'Mara',
    lastName: 'Lind',
    email: `mara${made}@example.com`,
    password: 'correct horse',
    ...more,
  }
}
interface Registered extends Json {
  sellerId: number
  apiKey: string
  apiSecret: string
}
/** The credentials of nobody. */
const nobody = { headers: { authorization: '' } }
const register = (body: unknown, by: Client = somebody.v1) => by.post<Registered>(path, body, nobody)
const refuse = async (body: unknown) => await somebody.v1.post<V1Fault>(path, body, nobody)

test('whoever asks gets an account with a key pair that works, a store and a warehouse', async () => {
  const answer = await register(
    build({
      companyName: 'Lind & Co',
      addr1: '18 Harbor Road',
      city: 'Portland',
      state: 'ME',
      zip: '04101',
      countryCode: 'us',
    }),
  )
  assert.equal(answer.status, 200, answer.text)
  const { sellerId, apiKey, apiSecret } = answer.body
  assert.deepEqual(answer.body, {
    message: 'ShipStation account created.',
    sellerId,
    success: true,
    apiKey,
    apiSecret,
  })
  assert.ok(Number.isInteger(sellerId))
  const authorization = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`
  const call = { headers: { authorization } }
  const stores = await somebody.v1.get<Json[]>('/stores', call)
  assert.equal(stores.body[0]?.storeName, 'Manual Orders')
  const [warehouse] = (await somebody.v1.get<{ originAddress: Json }[]>('/warehouses', call)).body
  const { name, company, street1, country } = warehouse?.originAddress ?? {}
  assert.deepEqual([name, company, street1, country], ['Mara Lind', 'Lind & Co', '18 Harbor Road', 'US'])
  const users = await somebody.v1.get<Json[]>('/users', call)
  assert.equal(users.body[0]?.name, 'Mara Lind')
})

test('an e-mail address that has a login is answered with success false, and nothing is made', async () => {
  const body = build()
  await register(body)
  const again = await register({
    ...body,
    email: String(body.email).toUpperCase(),
    password: 'another password',
  })
  assert.equal(again.status, 200)
  const { message, ...rest } = again.body
  assert.match(String(message), /has a login/)
  assert.deepEqual(rest, { sellerId: null, success: false, apiKey: null, apiSecret: null })
})

test('two registrations at once with one address make one account', async () => {
  const body = build()
  const answers = await Promise.all([register(body), register(body), register(body)])
  assert.equal(answers.filter((answer) => answer.body.success).length, 1)
})

test('what is missing or faulty is refused, naming each member', async () => {
  const nothing = await refuse({})
  assert.equal(nothing.status, 400)
  const members = ['firstName', 'lastName', 'email', 'password'].map((member) => `request.${member}`)
  assert.deepEqual(Object.keys(nothing.body.ModelState ?? {}), members)
  const bad: [Json, string][] = [
    [{ email: 'nobody' }, 'email'],
    [{ password: 'short' }, 'password'],
    [{ password: 'x'.repeat(201) }, 'password'],
    [{ countryCode: 'USA' }, 'countryCode'],
    [{ firstName: ' ' }, 'firstName'],
    [{ companyName: 'x'.repeat(101) }, 'companyName'],
  ]
  for (const [members, member] of bad) {
    const { status, body } = await refuse(build(members))
    assert.equal(status, 400)
    assert.deepEqual(Object.keys(body.ModelState ?? {}), [`request.${member}`])
  }
  assert.equal((await refuse([])).status, 400)
})

test('an address may call ten times a minute', async () => {
  const statuses: number[] = []
  for (let call = 0; call < 11; call += 1) statuses.push((await refuse({})).status)
  assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 400), 429])
  const over = await refuse({})
  assert.deepEqual(
    ['limit', 'remaining'].map((name) => over.headers.get(`x-rate-limit-${name}`)),
    ['10', '0'],
  )
  assert.ok(over.headers.get('retry-after'))
  on.advance(60_000)
  assert.equal((await refuse({})).status, 400)
})

test('a hub that does not allow it says so, whatever is sent', async () => {
  const closed = await startTestHub()
  const { v1 } = await closed.addAccount()
  for (const body of [build(), {}, undefined]) {
    const answer = await v1.post<V1Fault>(path, body, nobody)
    assert.equal(answer.status, 403)
    assert.match(answer.body.message, /ALLOW_REGISTRATION/)
  }
  assert.equal((await v1.get(path)).status, 405)
  await closed.close()
})
