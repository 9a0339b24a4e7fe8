import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { firstBoot } from '../../src/core/accounts/first-boot.ts'
import { deskPassword, type SignedIn } from '../support/desk.ts'
import { button, type Desk, dialog, eventually, focused, startDesk } from '../support/desk-browser.ts'
import { startTestHub } from '../support/hub.ts'

let desk: Desk
let owner: SignedIn

before(async () => {
  desk = await startDesk({ orders: 5 })
  owner = await desk.join('owner')
})
after(() => desk.close())

test('who is not signed in signs in, and comes to the page they wanted', async () => {
  const page = await stranger(`/desk/a/${desk.account.account.id}/today`)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  assert.equal(await focused(page), 'input E-mail address *')
  await enter(page, owner.email, deskPassword)
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  assert.match(page.url(), /\/today$/)
  await page.context().close()
})

test('a wrong password is told, and the next try works', async () => {
  const page = await stranger('/desk/')
  await enter(page, owner.email, 'a wrong one')
  const told = page.getByRole('alert')
  await told.waitFor()
  assert.match(await told.innerText(), /e-mail address.*password/i)
  assert.equal(await focused(page), 'input Password *', 'the password can be typed again at once')
  await page.keyboard.type(deskPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('grid', { name: 'Orders' }).waitFor()
  await page.context().close()
})

test('who signs out sees nothing more, whatever they go back to', async () => {
  const page = await desk.open(await desk.join('packer'), 'orders')
  await page.getByRole('grid', { name: 'Orders' }).waitFor()
  await button(page, 'Menu of The packer').click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.goBack()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.goto(`${desk.hub.url}/desk/a/${desk.account.account.id}/orders`)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.context().close()
})

test('a new password holds from then on, and ends the sessions elsewhere', async () => {
  const packer = await desk.join('packer')
  const page = await desk.open(packer, 'me')
  const elsewhere = await stranger('/desk/')
  await enter(elsewhere, packer.email, deskPassword)
  await elsewhere.getByRole('grid', { name: 'Orders' }).waitFor()

  await page.getByLabel('Present password').fill(deskPassword)
  await page.getByLabel('New password', { exact: false }).first().fill('another horse')
  await page.getByLabel('New password again').fill('another house')
  await button(page, 'Change password').click()
  await page.getByText('The two new passwords differ.').waitFor()
  await page.getByLabel('New password again').fill('another horse')
  await button(page, 'Change password').click()
  await page.getByText('Your password was changed').waitFor()

  await elsewhere.reload()
  await enter(elsewhere, packer.email, deskPassword)
  await elsewhere.getByRole('alert').waitFor()
  await elsewhere.locator('input[type=password]').fill('another horse')
  await elsewhere.keyboard.press('Enter')
  await elsewhere.getByRole('grid', { name: 'Orders' }).waitFor()
  await page.context().close()
  await elsewhere.context().close()
})

test('somebody is invited, makes a login and works', async () => {
  const page = await desk.open(owner, 'set-up/users')
  await button(page, 'Invite user').click()
  const form = dialog(page, 'Invite user')
  await form.getByLabel('E-mail address').fill('newcomer@example.com')
  await form.getByLabel('Packer').check()
  await button(form, 'Make invitation').click()
  const link = new URL(await page.getByLabel('Link', { exact: true }).inputValue())

  const guest = await stranger(link.pathname)
  await guest.getByRole('heading', { name: 'Join Harbour Goods' }).waitFor()
  await guest.getByLabel('Your name').fill('Nell Comer')
  await guest.locator('input[type=password]').fill('short')
  await button(guest, 'Create login and join').click()
  await guest
    .getByText(/at least 8/i)
    .last()
    .waitFor()
  await guest.locator('input[type=password]').fill('long enough')
  await button(guest, 'Create login and join').click()
  await guest.getByRole('grid', { name: 'Orders' }).waitFor()
  await button(guest, 'Menu of Nell Comer').waitFor()

  await button(page, 'Close').last().click()
  await page.getByRole('cell', { name: 'Nell Comer' }).first().waitFor()
  const again = await stranger(link.pathname)
  await again.getByRole('heading', { name: 'This invitation does not work any more' }).waitFor()
  for (const one of [page, guest, again]) await one.context().close()
})

test('the owner of a new hub comes in with what the terminal printed', async () => {
  const fresh = await startTestHub({ realTime: true })
  try {
    const made = await firstBoot(fresh.hub, {
      ...{ name: 'My account', owner: { email: 'owner@localhost' }, marketplaceName: 'ShipStation' },
    })
    const page = await desk.browser.open(`${fresh.url}/desk/`)
    await enter(page, 'owner@localhost', made?.owner.password ?? '')
    await page.getByRole('heading', { name: 'No orders here' }).waitFor()
    await page.getByRole('link', { name: 'Connect a store' }).click()
    await eventually(() => assert.match(page.url(), /set-up\/stores/))
    await page.context().close()
    assert.deepEqual(fresh.complaints, [])
  } finally {
    await fresh.close()
  }
})

test('what is refused is all that a console hears of', () => {
  assert.deepEqual(desk.browser.strays, [])
  const refused = /status of (400|401|404|422)/
  assert.deepEqual(
    desk.browser.complaints.filter((one) => !refused.test(one)),
    [],
  )
})

const stranger = (address: string): Promise<Page> =>
  desk.browser.open(desk.hub.url + address, { locale: 'en-US', timezoneId: 'UTC' })

async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
}
