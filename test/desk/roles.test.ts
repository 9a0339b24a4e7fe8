import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { createTag } from '../../src/core/accounts/create-tag.ts'
import type { Role } from '../../src/core/accounts/permissions.ts'
import type { SignedIn } from '../support/desk.ts'
import { button, type Desk, dialog, eventually, startDesk } from '../support/desk-browser.ts'

let desk: Desk
const people = {} as Record<Role, SignedIn>
const pages = {} as Record<Role, Page>

before(async () => {
  desk = await startDesk({ orders: 5 })
  await createTag(desk.account.ctx, { name: 'Bulky', color: '#1b998b' })
  for (const role of ['packer', 'manager', 'owner'] as const) {
    people[role] = await desk.join(role)
    pages[role] = await desk.open(people[role], 'set-up')
  }
})
after(() => desk.close())

test('each role is offered what it may do', async () => {
  const everybody = ['Stores', 'Carriers', 'Warehouses', 'Tags']
  const managers = [...everybody, 'Webhooks', 'Users']
  assert.deepEqual(await parts('packer'), everybody)
  assert.deepEqual(await parts('manager'), [...managers, 'System'])
  assert.deepEqual(await parts('owner'), [...managers, 'API keys', 'Account', 'System'])
  for (const page of Object.values(pages)) {
    const main = page.getByRole('navigation', { name: 'Main navigation' })
    assert.equal(await main.getByRole('link').count(), 7)
  }
})

test('a packer sees the set-up but has nothing to change it by, and is told who has', async () => {
  for (const [address, add] of [
    ['stores', 'Add store'],
    ['carriers', 'Add carrier'],
    ['warehouses', 'Add warehouse'],
    ['tags', 'Add tag'],
  ] as const) {
    await go('packer', `set-up/${address}`)
    await pages.packer.getByText(/^Managers and owners (change this|set stores up)\./).waitFor()
    assert.equal(await button(pages.packer, add).count(), 0, add)
    await go('manager', `set-up/${address}`)
    await button(pages.manager, add).waitFor()
  }
})

test('who types an address beyond their role is refused in words', async () => {
  for (const [role, address, said] of [
    ['packer', 'set-up/webhooks', /Managers and owners/],
    ['packer', 'set-up/system', /A packer may not see how the hub/],
    ['manager', 'set-up/keys', /A manager may not see or change API keys/],
    ['manager', 'set-up/account', /Only owners change the settings/],
  ] as const) {
    await go(role, address)
    await pages[role].locator('main').getByText(said).first().waitFor()
    assert.equal(await pages[role].getByText('[object').count(), 0)
  }
})

test('a role that was taken away while a form was open is refused there, and what was typed stays', async () => {
  const manager = await desk.join('manager')
  const page = await desk.open(manager, 'set-up/tags')
  await button(page, 'Add tag').click()
  const form = dialog(page, 'Add a tag')
  await form.getByLabel('Name').fill('Heavy')
  const changed = await people.owner.put(`/members/${manager.userId}`, { role: 'packer' })
  assert.equal(changed.status, 200)
  await button(form, 'Save').click()
  await page.getByText(/A packer may not add or change tags/).waitFor()
  assert.equal(await form.getByLabel('Name').inputValue(), 'Heavy')
  await page.context().close()
})

test('who is put out of the account is told so with the next step', async () => {
  const packer = await desk.join('packer')
  const page = await desk.open(packer, 'orders')
  await page.getByRole('grid', { name: 'Orders' }).waitFor()
  const changed = await people.owner.put(`/members/${packer.userId}`, { active: false })
  assert.equal(changed.status, 200)
  await page.reload()
  await eventually(async () =>
    assert.match(await page.locator('body').innerText(), /You belong to no account any more|Sign in/),
  )
  await page.context().close()
})

test('a manager invites packers, and only an owner makes owners and keys', async () => {
  await go('manager', 'set-up/users')
  await button(pages.manager, 'Invite user').click()
  const form = dialog(pages.manager, 'Invite user')
  await form.getByRole('radio', { name: 'Packer' }).waitFor()
  assert.equal(await form.getByRole('radio', { name: 'Owner' }).count(), 0)
  await go('owner', 'set-up/keys')
  await button(pages.owner, 'New key').click()
  await dialog(pages.owner, 'New key').getByLabel('Label').fill('ERP')
  await button(pages.owner, 'Make key').click()
  await dialog(pages.owner, 'Key made').getByText('Copy it now: the secret is not shown again.').waitFor()
})

test('a refusal is the only thing a console hears of', () => desk.assertCalm(/status of (401|403|404)/))

const go = (role: Role, address: string) =>
  pages[role].goto(`${desk.hub.url}/desk/a/${desk.account.account.id}/${address}`)

async function parts(role: Role): Promise<string[]> {
  const links = pages[role].getByRole('navigation', { name: 'Set-up' }).getByRole('link')
  await links.first().waitFor()
  return links.allInnerTexts()
}
