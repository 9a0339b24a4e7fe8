import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { deskPassword, type SignedIn } from '../support/desk.ts'
import {
  addOrders,
  type Desk,
  dialog,
  eventually,
  focused,
  rowOf,
  startDesk,
} from '../support/desk-browser.ts'

let desk: Desk
let page: Page
let packer: SignedIn

before(async () => {
  desk = await startDesk({ orders: 15 })
  await addOrders(desk, ['KEYS-1', 'KEYS-2', 'KEYS-3'])
  packer = await desk.join('packer')
  page = await desk.browser.open(`${desk.hub.url}/desk/`, {
    ...{
      viewport: { width: 1280, height: 800 },
      locale: 'en-US',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
    },
  })
  page.setDefaultTimeout(10_000)
  // What a mouse would do is a fault of the test.
  await page.addInitScript(`
    for (const name of ['mousedown', 'pointerdown'])
      window.addEventListener(name, () => console.error('a mouse was used'), true)
  `)
})
after(() => desk.close())

test('sign in', async () => {
  await eventually(async () => assert.equal(await focused(page), 'input E-mail address *'))
  await page.keyboard.type(packer.email)
  await press('Tab')
  await page.keyboard.type(deskPassword)
  await press('Enter')
  await rowOf(page, 'KEYS-1').waitFor()
})

test('go to the search, type, and down to the order', async () => {
  await press('/')
  await page.keyboard.type('KEYS')
  await eventually(async () => assert.equal(await rows(), 3))
  await press('Escape')
  await eventually(async () => assert.equal((await rows()) >= 3, true))
})

test('the grid is reached by Tab, its active row is seen and told', async () => {
  await go('orders?numberPrefix=KEYS-&sort=orderNumber')
  await rowOf(page, 'KEYS-3').waitFor()
  for (let tries = 0; (await focused(page)) !== 'grid Orders' && tries < 60; tries += 1) await press('Tab')
  assert.equal(await focused(page), 'grid Orders')
  await press('ArrowDown')
  assert.equal(await activeRow(), 'KEYS-1')
  await press('ArrowDown')
  assert.equal(await activeRow(), 'KEYS-2')
  await press('Home')
  await press(' ')
  await page.getByText('1 order selected').waitFor()
  assert.equal(await rowOf(page, 'KEYS-1').getAttribute('aria-selected'), 'true')
})

test('the selected are tagged, and the focus comes back', async () => {
  await bar()
  await press('t')
  const form = dialog(page, 'Tag 1 order')
  await form.waitFor()
  await eventually(async () => assert.equal(await focused(page), 'input Express'))
  await press(' ')
  await press('Enter')
  await page.getByText('Tagged: 1 order').waitFor()
  await form.waitFor({ state: 'detached' })
  await rowOf(page, 'KEYS-1').getByText('Express').waitFor()
  await hasFocus()
  await press('z')
  await rowOf(page, 'KEYS-1').getByText('Express').waitFor({ state: 'detached' })
})

test('a dialog is left by Escape, to where it was opened from', async () => {
  const before = await focusGrid()
  await press('x')
  await bar()
  await press('h')
  await dialog(page, 'Hold 1 order').waitFor()
  await press('Escape')
  await dialog(page, 'Hold 1 order').waitFor({ state: 'detached' })
  await eventually(async () => assert.equal(await focused(page), before))
  await page.getByText('1 order selected').waitFor()
  await press('Escape')
  await page.getByText('1 order selected').waitFor({ state: 'detached' })
})

test('all that match are taken by one key', async () => {
  await press('Shift+A')
  await page.getByText('3 orders selected').waitFor()
  await press('Escape')
})

test('an order is opened, edited and left', async () => {
  await press('Enter')
  await page.getByRole('heading', { name: 'Order KEYS-1' }).waitFor()
  await eventually(async () => assert.match(await focused(page), /Order KEYS-1/))
  await press('e')
  await page.getByRole('menuitem', { name: 'Notes' }).waitFor()
  for (let tries = 0; !/Notes/.test(await focused(page)) && tries < 10; tries += 1) await press('ArrowDown')
  await press('Enter')
  await eventually(async () => assert.match(await focused(page), /^textarea/))
  await press('Tab')
  await page.keyboard.type('No mouse was used')
  await press('Control+Enter')
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByText('No mouse was used').first().waitFor()
  await hasFocus()
  await press('Escape')
  await page.getByRole('heading', { name: 'Order KEYS-1' }).waitFor({ state: 'detached' })
  await hasFocus()
})

test('an order is packed', async () => {
  await press('g')
  await press('p')
  await page.getByText('Nothing on the table').waitFor()
  await page.keyboard.type('KEYS-2')
  await press('Enter')
  await page.getByRole('heading', { name: 'Order KEYS-2' }).waitFor()
  for (const code of ['MUG-STONE', 'POT-CAST']) {
    await page.keyboard.type(code)
    await press('Enter')
  }
  await page.getByText('2 of 3 pieces in the box').waitFor()
  await press('+')
  await page.getByRole('heading', { name: 'All in the box' }).waitFor()
  await page.getByRole('radio').first().waitFor()
  await press('ArrowDown')
  await press('Enter')
  await page.getByText('Order KEYS-2 is packed').waitFor()
  assert.match(await focused(page), /^input/)
  await press('Enter')
  await page.getByText('Nothing on the table').waitFor()
})

test('? lists what can be done, and leaves the focus as it was', async () => {
  await go('orders')
  const before = await focusGrid()
  await press('?')
  const help = dialog(page, 'Keyboard shortcuts')
  await help.waitFor()
  for (const said of ['Next order', 'Select all that match', 'Search the orders', 'Pack'])
    await help.getByText(said, { exact: true }).first().waitFor()
  await press('Escape')
  await help.waitFor({ state: 'detached' })
  await eventually(async () => assert.equal(await focused(page), before))
})

test('Ctrl-K finds an order, an action and a page', async () => {
  const name = 'Find orders, actions and pages'
  const find = page.getByRole('textbox', { name })
  const open = async () => {
    await press('Control+k')
    await eventually(async () => assert.match(await focused(page), new RegExp(name)))
  }
  await open()
  await page.keyboard.type('KEYS-3')
  await page
    .getByRole('button', { name: /KEYS-3/ })
    .first()
    .waitFor()
  await press('Enter')
  await page.getByRole('heading', { name: 'Order KEYS-3' }).waitFor()
  await find.waitFor({ state: 'detached' })

  await open()
  await page.keyboard.type('Colours: Dark')
  await press('Enter')
  await find.waitFor({ state: 'detached' })
  await eventually(async () =>
    assert.equal(await page.locator('html').getAttribute('data-mantine-color-scheme'), 'dark'),
  )
  await open()
  await page.keyboard.type('Today')
  await press('Enter')
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor()
  await hasFocus()
})

test('every place of the navigation has its keys', async () => {
  for (const [key, title] of [
    ['m', 'Move orders'],
    ['i', 'Import orders'],
    ['a', 'Activity'],
    ['s', 'Stores'],
  ] as const) {
    await press('g')
    await press(key)
    await page.getByRole('heading', { name: title }).first().waitFor()
  }
  await press('g')
  await press('o')
  await page.getByRole('grid', { name: 'Orders' }).waitFor()
})

test('what has the focus can be seen, wherever Tab leads', async () => {
  await go('orders')
  await rowOf(page, 'KEYS-1').waitFor()
  await page.keyboard.press('Tab')
  assert.equal(await focused(page), 'a Skip to content')
  for (let steps = 0; steps < 25; steps += 1) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate<string>(`(() => {
      const at = document.activeElement
      if (!at || at === document.body) return 'nothing has it'
      // The grid is marked around what scrolls it.
      const marked = [at, at.matches('[role="grid"]') ? at.parentElement : null].some((one) => {
        const { outlineStyle, outlineWidth } = one ? getComputedStyle(one) : { outlineStyle: 'none', outlineWidth: '0' }
        return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
      })
      const { width, height, bottom, right } = at.getBoundingClientRect()
      const isThere = width > 0 && height > 0 && bottom > 0 && right > 0
      return isThere && (marked || at.matches('input')) ? '' : at.outerHTML.slice(0, 200)
    })()`)
    assert.equal(seen, '')
  }
})

test('no mouse was used, and nothing complained', () => desk.assertCalm(/status of 401/))

const press = (keys: string) => page.keyboard.press(keys)
const go = (address: string) => page.goto(`${desk.hub.url}/desk/a/${desk.account.account.id}/${address}`)
const rows = () => page.getByRole('grid', { name: 'Orders' }).locator('tbody tr').count()

/** What can be done with the selected is loaded with the first of them. */
const bar = () => page.getByRole('region', { name: 'Actions for the selected orders' }).waitFor()

const hasFocus = () => eventually(async () => assert.notEqual(await focused(page), 'nothing'))

async function activeRow(): Promise<string> {
  const id = await page.getByRole('grid', { name: 'Orders' }).getAttribute('aria-activedescendant')
  return (await page.locator(`#${id} td`).nth(1).innerText()).trim()
}

async function focusGrid(): Promise<string> {
  await page.getByRole('grid', { name: 'Orders' }).waitFor()
  for (let tries = 0; (await focused(page)) !== 'grid Orders' && tries < 60; tries += 1) await press('Tab')
  return focused(page)
}
