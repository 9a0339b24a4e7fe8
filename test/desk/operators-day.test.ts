import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { createTag } from '../../src/core/accounts/create-tag.ts'
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

let desk: Desk
let page: Page

before(async () => {
  desk = await startDesk({ orders: 25 })
  await createTag(desk.account.ctx, { name: 'From file', color: '#1b998b' })
  await addOrders(desk, ['PACK-1', 'PACK-2'])
  const operator = await desk.join('packer')
  await desk.hub.addAccount({ name: 'Outlet', owner: { email: operator.email } })
  page = await desk.open(operator, 'import')
})
after(() => desk.close())

test('a file is imported but for its bad line, which is named', async () => {
  await page.locator('input[type=file]').setInputFiles({
    ...{ name: 'fair.csv', mimeType: 'text/csv', buffer: Buffer.from(fairCsv) },
  })
  await page.getByText('fair.csv', { exact: true }).waitFor()
  const number = page.getByRole('combobox', { name: 'Order number' })
  assert.equal(await number.inputValue(), 'A: Reference')
  await page.getByRole('combobox', { name: 'SKU' }).click()
  await page.getByRole('option', { name: 'I: What' }).click()
  await button(page, 'Look at the orders').click()

  await page.getByText('5 orders can be imported.').waitFor()
  await page.getByText('1 order cannot, and will be left out.').waitFor()
  const faults = page.getByRole('table', { name: 'What is wrong' })
  assert.match(await faults.getByRole('row').nth(1).innerText(), /^7\s+Quantity\s/)
  assert.ok(await page.getByRole('row', { name: /FAIR-3 .*Ines Faro/ }).isVisible())
  await button(page, 'Import 5 orders').click()
  await page.getByText('5 orders imported.').waitFor()
})

test('the list is narrowed by a filter, which stands in the address, and kept as a view', async () => {
  await page.getByRole('link', { name: 'Orders', exact: true }).click()
  await page.getByRole('tab', { name: /^All/ }).click()
  await rowOf(page, 'PACK-1').waitFor()
  await button(page, 'Filter').click()
  await button(page, 'Number begins with').click()
  await page.getByRole('textbox', { name: 'Number begins with' }).fill('FAIR-')
  await page.keyboard.press('Enter')
  await eventually(async () => assert.equal((await listed(page)).length, 5))
  assert.match(page.url(), /FAIR-/)

  await button(page, 'Views').click()
  await page.getByRole('menuitem', { name: 'Save as a new view …' }).click()
  await dialog(page, 'Save this view').getByLabel('Name').fill('The fair')
  await page.keyboard.press('Enter')
  await page.getByText('View “The fair” saved').waitFor()
  await button(page, 'Remove the filter Number begins with').click()
  await rowOf(page, 'PACK-1').waitFor()
  await button(page, 'The fair').or(button(page, 'Views')).click()
  await page.getByRole('menuitem', { name: 'The fair', exact: true }).click()
  await eventually(async () => assert.equal((await listed(page)).length, 5))
})

test('all that match are tagged at once, and untagged by one press', async () => {
  await selectAll()
  await bulk('Tag').click()
  const form = dialog(page, 'Tag 5 orders')
  await form.getByRole('checkbox', { name: 'From file' }).check()
  await button(form, 'Tag').click()
  await page.getByText('Tagged: 5 orders').waitFor()
  await eventually(async () => assert.equal(await tagged(), 5))
  await button(page, 'Undo').click()
  await page
    .getByText(/Undone/)
    .first()
    .waitFor()
  await eventually(async () => assert.equal(await tagged(), 0))
})

test('a thousand orders show how far their action is, and it can be undone from the history', async () => {
  await addOrders(
    desk,
    Array.from({ length: 1000 }, (_none, at) => `BIG-${at}`),
  )
  await go('orders?numberPrefix=BIG-')
  await eventually(async () => assert.ok((await listed(page)).length > 10))
  await selectAll()
  await page.getByText('1,000 orders selected').waitFor()
  await bulk('Assign').click()
  const form = dialog(page, 'Assign 1,000 orders')
  await form.getByRole('combobox', { name: 'User' }).click()
  await page.getByRole('option', { name: 'The packer' }).click()
  // Of no width yet, it is not seen, but told.
  const progress = page.getByRole('progressbar', { name: 'Progress: Assigning orders' })
  await Promise.all([progress.waitFor({ state: 'attached' }), button(form, 'Assign').click()])
  await page.getByText('Assigned: 1,000 orders').waitFor()
  await page.getByRole('link', { name: 'Activity' }).click()
  await page
    .getByRole('table', { name: /Bulk actions/ })
    .getByRole('button', { name: 'Undo: Assign' })
    .click()
  await page.getByRole('row', { name: /^Assign 1,000 .* Undone/ }).waitFor()
})

test('orders are held and let go again', async () => {
  await go('orders?numberPrefix=FAIR-')
  await selectAll()
  await bulk('Hold').click()
  await button(page, 'Tomorrow').click()
  await button(dialog(page, 'Hold 5 orders'), 'Hold').click()
  await page.getByText('Held: 5 orders').waitFor()
  await eventually(async () =>
    assert.equal((await page.getByText('On hold', { exact: true }).count()) >= 5, true),
  )
  await selectAll()
  await bulk('More').click()
  await page.getByRole('menuitem', { name: /^Release/ }).click()
  await page.getByText('Released: 5 orders').waitFor()
})

test('an order is packed by a scanner alone, which hears of a wrong item', async () => {
  await page.getByRole('link', { name: 'Pack', exact: true }).click()
  await page.getByText('Nothing on the table').waitFor()
  await scan('PACK-1')
  await page.getByRole('heading', { name: 'Order PACK-1' }).waitFor()
  await scan('SOMETHING-ELSE')
  const alarm = page.getByRole('alert')
  await alarm.waitFor()
  assert.match(await alarm.innerText(), /^Wrong item\s+SOMETHING-ELSE is not part of this order/)
  await scan('614143001017')
  await alarm.waitFor({ state: 'hidden' })
  await page.getByText('1 of 3 pieces in the box').waitFor()
  await scan('pot-cast')
  await scan('POT-CAST')
  await page.getByRole('heading', { name: 'All in the box' }).waitFor()
  await page.getByRole('radio').first().waitFor()
  const label = page.waitForResponse(/\/labels\/\d+/)
  // It names no service, and none is taken that nobody marked.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByText('Order PACK-1 is packed').waitFor()
  await isPdf((await label).url())
})

test('a label is made on the page of an order, and its PDF opens', async () => {
  await go('orders?numberPrefix=PACK-2')
  await rowOf(page, 'PACK-2').click()
  await page.getByRole('heading', { name: 'Order PACK-2' }).waitFor()
  await button(page, 'Label …').click()
  const rates = page.getByRole('table', { name: 'Rates, the cheapest first' })
  const first = rates.getByRole('button').first()
  await first.waitFor()
  const opened = page.waitForResponse(/\/labels\/\d+/)
  await first.click()
  await page.getByText(/^Label made: \S+/).waitFor()
  await isPdf((await opened).url())
  await button(page, /^Print label/).waitFor()
})

test('tracking numbers are pasted as a list, and papers printed', async () => {
  await go('orders?numberPrefix=FAIR-')
  for (const number of ['FAIR-1', 'FAIR-2']) await rowOf(page, number).getByRole('checkbox').click()
  await bulk('Print').click()
  await button(dialog(page, 'Print for 2 orders'), 'Print').click()
  const papers = await page.getByRole('link', { name: 'Open PDF' }).getAttribute('href')
  await isPdf(desk.hub.url + papers)

  await rowOf(page, 'FAIR-1').waitFor()
  for (const number of ['FAIR-1', 'FAIR-2']) await rowOf(page, number).getByRole('checkbox').click()
  await bulk('Mark shipped').click()
  const form = dialog(page, 'Mark 2 orders as shipped')
  await form.getByLabel('Carrier').fill('ups')
  await form.getByLabel('Tracking numbers').fill('FAIR-2\t1Z0002\nFAIR-1\t1Z0001')
  await form.getByText('2 of 2 orders have a tracking number.').waitFor()
  await form.getByRole('row', { name: 'FAIR-1 1Z0001' }).waitFor()
  await button(form, 'Mark shipped').click()
  await page.getByText('Marked as shipped: 2 orders').waitFor()
  await page.getByRole('tab', { name: /^Shipped/ }).click()
  await eventually(async () => assert.deepEqual((await listed(page)).sort(), ['FAIR-1', 'FAIR-2']))
})

test('an order moves to another account, seen before and in both', async () => {
  await go('orders?numberPrefix=FAIR-3')
  await selectAll()
  await bulk('Move').click()
  await page.getByText('The order can move.').waitFor()
  await button(page, 'Move 1 order').click()
  await page.getByRole('row', { name: /^Move 1 .*Done/ }).waitFor()
  await button(page, 'Account: Harbour Goods').click()
  await page.getByRole('menuitem', { name: 'Outlet' }).click()
  await page.getByRole('tab', { name: /^All/ }).click()
  await rowOf(page, 'FAIR-3').click()
  await page.getByRole('heading', { name: 'Order FAIR-3' }).waitFor()
  await page.getByText(/moved/i).first().waitFor()
})

test('a list is exported as it is shown', async () => {
  await go('orders?numberPrefix=FAIR-')
  await rowOf(page, 'FAIR-1').waitFor()
  await button(page, 'Export').click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'CSV with the columns shown' }).click()
  const lines = (await readFile(await (await downloading).path(), 'utf8')).trim().split(/\r?\n/)
  assert.equal(lines.length, 1 + 4, 'the one that moved is gone')
  assert.match(lines[0] ?? '', /^Order number,Status,Recipient/)
  assert.ok(lines.some((line) => line.includes('FAIR-4') && line.includes('Jo Stall')))
})

test('an import is undone but for what was worked on since', async () => {
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await button(page, 'Undo the import: fair.csv').click()
  await button(dialog(page, 'Undo the import of fair.csv?'), 'Undo the import').click()
  await page.getByRole('row', { name: /fair\.csv.*Undone/ }).waitFor()
  await button(page, 'fair.csv').click()
  await page.getByText(/taken out of the book again\./).waitFor()
  await page.getByText(/kept, because somebody changed them since\./).waitFor()
})

test('nothing on the way complained or asked elsewhere', () => desk.assertCalm())

const fairCsv = `Reference,Date,Recipient,Street,Town,County,Postcode,Country,What,Item,Quantity,Price
FAIR-1,2026-03-01,Ada Booth,1 Row,Austin,TX,78701,US,MUG-STONE,Mug,1,24.00
FAIR-1,2026-03-01,Ada Booth,1 Row,Austin,TX,78701,US,TEA-ASSAM,Tea,2,9.90
FAIR-2,2026-03-01,Cy Tent,2 Row,Austin,TX,78701,US,MUG-STONE,Mug,1,24.00
FAIR-3,2026-03-01,Ines Faro,3 Row,Austin,TX,78701,US,MUG-STONE,Mug,1,24.00
FAIR-4,2026-03-01,Jo Stall,4 Row,Austin,TX,78701,US,MUG-STONE,Mug,1,24.00
FAIR-5,2026-03-01,Kim Gate,5 Row,Austin,TX,78701,US,MUG-STONE,Mug,many,24.00
FAIR-6,2026-03-01,Lee Pole,6 Row,Austin,TX,78701,US,MUG-STONE,Mug,1,24.00
`

const go = (address: string) => page.goto(`${desk.hub.url}/desk/a/${desk.account.account.id}/${address}`)

const bulk = (name: string) =>
  button(page.getByRole('region', { name: 'Actions for the selected orders' }), name)

const tagged = () => page.getByRole('row').filter({ hasText: 'From file' }).count()

async function selectAll(): Promise<void> {
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).click()
  const all = button(page, /^Select all [\d,]+ that match$/)
  await bulk('Tag').waitFor()
  if (await all.isVisible()) await all.click()
}

/** As a scanner types: at once, with Enter at the end. */
async function scan(code: string): Promise<void> {
  await page.keyboard.insertText(code)
  await page.keyboard.press('Enter')
}

/** Read again: what a page made a blob of cannot be seen from outside. */
async function isPdf(address: string): Promise<void> {
  const bytes = await (await page.request.get(address)).body()
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
}
