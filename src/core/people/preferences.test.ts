import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { createUser } from '../accounts/create-user.ts'
import type { Ctx } from '../context.ts'
import { keepPreference, listPreferences } from './preferences.ts'
import { signIn } from './sign-in.ts'
import { updatePerson } from './update-person.ts'

let on: TestHub
let account: TestAccount
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
})
after(() => on.close())

async function person(email: string) {
  const { user } = await createUser(account.ctx, { email, role: 'packer', password: 'correct horse' })
  const { userId, name } = user
  const ctx: Ctx = { ...account.ctx, member: { userId, name, role: 'packer' } }
  const { session } = await signIn(on.hub, { email, password: 'correct horse', userAgent: '' })
  return { ctx, session }
}

test('a preference is kept for one user in one account, replaced, and forgotten', async () => {
  const { ctx } = await person('columns@example.com')
  const { ctx: other } = await person('other@example.com')
  const columns = { order: ['orderNumber', 'ağe'], widths: { orderNumber: 120 } }
  await keepPreference(ctx, 'orders.columns', columns)
  await keepPreference(ctx, 'orders.density', 'compact')
  assert.deepEqual(await listPreferences(ctx), { 'orders.columns': columns, 'orders.density': 'compact' })
  assert.deepEqual(await listPreferences(other), {})
  await keepPreference(ctx, 'orders.columns', false)
  await keepPreference(ctx, 'orders.density', null)
  assert.deepEqual(await listPreferences(ctx), { 'orders.columns': false })
})

test('preferences are bounded, in their keys, their size and their number', async () => {
  const { ctx } = await person('bounds@example.com')
  for (const key of ['', 'Upper', 'with space', 'x'.repeat(65), '../up', '__proto__'])
    await assert.rejects(keepPreference(ctx, key, 1), { code: 'invalid' }, key)
  await assert.rejects(keepPreference(ctx, 'a', 'x'.repeat(20_000)), { code: 'invalid' })
  await assert.rejects(keepPreference(ctx, 'a', 'nul \0'), { code: 'invalid' })
  for (let at = 0; at < 100; at += 1) await keepPreference(ctx, `key${at}`, at)
  await assert.rejects(keepPreference(ctx, 'one-more', 1), { code: 'not_allowed_now' })
  await keepPreference(ctx, 'key7', 'again')
  assert.equal((await listPreferences(ctx)).key7, 'again')
})

test('what is no person keeps no preferences', async () => {
  await assert.rejects(listPreferences(account.ctx), { code: 'forbidden' })
})

test('a person says what they are called, their language and their zone; nonsense is refused', async () => {
  const { session } = await person('me@example.com')
  const changed = await updatePerson(on.hub, session, {
    name: ' Ann ',
    locale: 'en-gb',
    timeZone: 'europe/berlin',
  })
  assert.deepEqual(
    [changed.name, changed.locale, changed.timeZone, changed.colorScheme],
    ['Ann', 'en-GB', 'Europe/Berlin', 'auto'],
  )
  const later = { ...session, user: changed }
  const dark = await updatePerson(on.hub, later, { colorScheme: 'dark', locale: null })
  assert.deepEqual([dark.name, dark.locale, dark.timeZone], ['Ann', null, 'Europe/Berlin'])
  for (const wrong of [{ locale: 'not a locale' }, { timeZone: 'Mars/Olympus' }, { name: ' ' }])
    await assert.rejects(updatePerson(on.hub, later, wrong), { code: 'invalid' })
})
