import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { createTag } from '../../src/core/accounts/create-tag.ts'
import { addOrders, button, type Desk, listed, rowOf, startDesk } from '../support/desk-browser.ts'

/** The promise is a second; two loaded cores are given three. */
const soonMs = 3_000

let desk: Desk
let mine: Page
let hers: Page
let ids: Map<string, number>

before(async () => {
  desk = await startDesk()
  const numbers = Array.from({ length: 8 }, (_none, at) => `LIVE-${at + 1}`)
  const saved = await addOrders(desk, numbers)
  ids = new Map(numbers.map((number, at) => [number, saved[at] ?? 0]))
  const urgent = await createTag(desk.account.ctx, { name: 'Urgent', color: '#d7263d' })
  ids.set('Urgent', urgent.tagId)
  ;[mine, hers] = await Promise.all([
    desk.open(await desk.join('packer'), 'orders?sort=orderNumber'),
    desk.open(await desk.join('manager'), 'orders?sort=orderNumber'),
  ])
  for (const page of [mine, hers]) {
    await rowOf(page, 'LIVE-8').waitFor()
    await page.getByText('Live', { exact: true }).first().waitFor()
  }
})
after(() => desk.close())

test('what a program changes shows at once', async () => {
  const tagged = desk.account.v1.post('/orders/addtag', {
    orderId: ids.get('LIVE-2'),
    tagId: ids.get('Urgent'),
  })
  await within(() => rowOf(mine, 'LIVE-2').getByText('Urgent').waitFor())
  await within(() => rowOf(hers, 'LIVE-2').getByText('Urgent').waitFor())
  assert.equal((await tagged).status, 200)
})

test('what somebody else does shows at once, in the list and on the tabs', async () => {
  await hers.keyboard.press('Escape')
  await rowOf(hers, 'LIVE-7').getByRole('checkbox').click()
  await button(hers, 'More').click()
  await hers.getByRole('menuitem', { name: /^Delete/ }).click()
  await button(hers.getByRole('dialog'), 'Delete').click()
  await within(() => rowOf(mine, 'LIVE-7').waitFor({ state: 'detached' }))
  await within(() => mine.getByRole('tab', { name: 'Awaiting shipment 7' }).waitFor())
})

test('the row under the pointer stays where it is until it is left', async () => {
  const pointed = rowOf(mine, 'LIVE-5')
  await pointed.hover()
  const place = await pointed.boundingBox()
  await addOrders(desk, ['LIVE-0'])
  const news = button(mine, '1 change – refresh')
  await within(() => news.waitFor())
  assert.deepEqual(await pointed.boundingBox(), place)
  await desk.account.v1.post('/orders/addtag', { orderId: ids.get('LIVE-5'), tagId: ids.get('Urgent') })
  await within(() => pointed.getByText('Urgent').waitFor())
  assert.deepEqual(await pointed.boundingBox(), place, 'what is in a row changes without moving it')
  await mine.getByRole('link', { name: 'Activity' }).hover()
  await within(() => rowOf(mine, 'LIVE-0').waitFor())
  assert.equal((await listed(mine))[0], 'LIVE-0')
})

test('two people edit different members of one order, and both hold', async () => {
  await openToEdit('LIVE-1')
  await mine.getByLabel('Internal notes').fill('Fragile, wrap twice')
  await hers.getByLabel('Notes of the customer').fill('Ring the bell')
  await save(hers)
  const told = mine.getByRole('alert')
  await within(() => told.waitFor())
  assert.match(await told.innerText(), /The manager changed .*notes.*in your form already/is)
  await save(mine)
  const { customerNotes, internalNotes } = await orderOf('LIVE-1')
  assert.deepEqual([customerNotes, internalNotes], ['Ring the bell', 'Fragile, wrap twice'])
})

test('two people edit the same member: the second is told, chooses, and nothing is lost unseen', async () => {
  await openToEdit('LIVE-3')
  await mine.getByLabel('Internal notes').fill('Mine')
  await hers.getByLabel('Internal notes').fill('Hers')
  await save(hers)
  const choice = mine.getByRole('group', { name: 'Which value of internal notes?' })
  await within(() => choice.waitFor())
  assert.match(await choice.innerText(), /Theirs · The manager.*Hers.*Mine/s)
  assert.equal(
    await mine.getByRole('textbox', { name: 'Internal notes' }).inputValue(),
    'Mine',
    'what was typed is kept',
  )
  assert.ok(await button(mine, 'Save').isDisabled())
  await button(choice, 'Keep mine: Internal notes').click()
  await save(mine)
  assert.equal((await orderOf('LIVE-3')).internalNotes, 'Mine')
  await within(() => hers.getByText('Mine', { exact: true }).first().waitFor())
  assert.match(await hers.getByRole('region', { name: 'History' }).innerText(), /The packer/)
})

test('saved in the same moment, the later of two changes is told of the earlier', async () => {
  await openToEdit('LIVE-4')
  await mine.route(/\/live$/, (route) => route.abort())
  await mine.getByLabel('Internal notes').fill('Mine')
  await hers.getByLabel('Internal notes').fill('Hers')
  await Promise.all([button(mine, 'Save').click(), button(hers, 'Save').click()])
  const asked = await Promise.any(
    [mine, hers].map((page) =>
      page
        .getByRole('group', { name: 'Which value of internal notes?' })
        .waitFor()
        .then(() => page),
    ),
  )
  await button(asked, 'Use theirs: Internal notes').click()
  await asked.getByText('Nothing is changed yet').waitFor()
  await button(asked, 'Cancel').click()
  const kept = asked === mine ? 'Hers' : 'Mine'
  assert.equal((await orderOf('LIVE-4')).internalNotes, kept)
})

test('nothing on the way complained or asked elsewhere', () =>
  desk.assertCalm(/status of 409|net::ERR_FAILED/))

/** Holds soon, by the clock. */
async function within(check: () => Promise<unknown>): Promise<void> {
  const began = Date.now()
  await check()
  assert.ok(Date.now() - began < soonMs, `took ${Date.now() - began} ms`)
}

async function openToEdit(number: string): Promise<void> {
  for (const page of [mine, hers]) {
    await page.goto(`${desk.hub.url}/desk/a/${desk.account.account.id}/order/${ids.get(number)}`)
    await button(page, 'Edit notes').click()
    await page.getByLabel('Internal notes').waitFor()
  }
}

async function save(page: Page): Promise<void> {
  await button(page, 'Save').click()
  await button(page, 'Save').waitFor({ state: 'detached' })
}

async function orderOf(number: string) {
  const { body } = await desk.account.v1.get<{ customerNotes: string; internalNotes: string }>(
    `/orders/${ids.get(number)}`,
  )
  return body
}
