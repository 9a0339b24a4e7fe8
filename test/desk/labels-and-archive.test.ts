// Labels for many orders, watched and stopped; orders deleted, found in the archive and brought back.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { SignedIn } from '../support/desk.ts'
import {
  addOrders,
  button,
  type Desk,
  dialog,
  eventually,
  listed,
  rowOf,
  startDesk,
} from '../support/desk-browser.ts'

const numbers = Array.from({ length: 60 }, (_, nth) => `RUN-${nth + 1}`)

let desk: Desk
let packer: SignedIn
before(async () => {
  desk = await startDesk()
  packer = await desk.join('packer')
  await addOrders(desk, numbers)
})
after(() => desk.close())

test('labels for many are watched, stopped, and what is made opens as one PDF', async () => {
  const page = await desk.open(packer, 'orders')
  await rowOf(page, 'RUN-60').waitFor()
  await page.getByRole('grid', { name: 'Orders' }).press('Shift+A')
  // At once: the bar is in hand before it is seen.
  await page.keyboard.press('l')
  const form = dialog(page, 'Make labels for 60 orders')
  await form.getByLabel('One for all').check()
  await form.getByRole('combobox', { name: 'Carrier' }).click()
  await page.getByRole('option', { name: /stamps/i }).click()
  await form.getByRole('combobox', { name: 'Service' }).click()
  await page.getByRole('option').first().click()
  await button(form, 'Make labels').click()
  const stop = button(page, 'Stop')
  await stop.waitFor()
  await page.getByText(/^[1-9]\d? of 60$/).waitFor()
  await stop.click()
  const told = page.getByText(/^Labels made: \d+ orders?$/)
  await told.waitFor()
  const made = Number(/\d+/.exec((await told.textContent()) ?? '')?.[0])
  assert.ok(made > 0 && made < 60, `${made} labels`)
  const address = await page.getByRole('link', { name: 'Open PDF' }).getAttribute('href')
  const answer = await page.request.get(new URL(address ?? '', page.url()).href)
  assert.equal(answer.status(), 200)
  const pdf = await answer.body()
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
  assert.ok(pages === 0 || pages === made, `${pages} pages for ${made} labels`)
  await page.close()
})

test('deleted orders stand in the archive, with how and by whom, and come back from there', async () => {
  await addOrders(desk, ['GONE-1', 'GONE-2'])
  const page = await desk.open(packer, 'orders?numberPrefix=GONE')
  await rowOf(page, 'GONE-2').waitFor()
  await page.getByRole('grid', { name: 'Orders' }).press('Shift+A')
  await page.keyboard.press('Delete')
  await button(dialog(page, 'Delete 2 orders?'), 'Delete').click()
  await page.getByText('Deleted: 2 orders').waitFor()
  await page.getByRole('tab', { name: /^Archived 2/ }).click()
  await eventually(async () => assert.deepEqual((await listed(page)).sort(), ['GONE-1', 'GONE-2']))
  await rowOf(page, 'GONE-1')
    .getByText(/^Deleted, /)
    .waitFor()
  await rowOf(page, 'GONE-1').getByText('GONE-1', { exact: true }).click()
  await page.getByText(/^Deleted on .* by /).waitFor()
  await page.keyboard.press('Escape')
  await page.getByText(/^Deleted on .* by /).waitFor({ state: 'hidden' })
  await page.getByLabel('Select order GONE-2').check()
  await page.keyboard.press('Shift+R')
  await page.getByText('Restored: 1 order').waitFor()
  await eventually(async () => assert.deepEqual(await listed(page), ['GONE-1']))
  await page.getByRole('tab', { name: /^Awaiting shipment/i }).click()
  await eventually(async () => assert.deepEqual(await listed(page), ['GONE-2']))
  desk.assertCalm()
})
