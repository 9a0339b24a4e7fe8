import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { createTag } from '../../src/core/accounts/create-tag.ts'
import type { SignedIn } from '../support/desk.ts'
import {
  addOrders,
  button,
  type Desk,
  dialog,
  eventually,
  rowOf,
  startDesk,
} from '../support/desk-browser.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const desktop = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }

let desk: Desk
let owner: SignedIn
let page: Page
let stranger: Page
let orderId = 0
let storeId = 0
let webhookId = 0

before(async () => {
  desk = await startDesk({ orders: 25 })
  await createTag(desk.account.ctx, { name: 'Bulky', color: '#ffe066' })
  orderId = (await addOrders(desk, ['SHOW-1']))[0] ?? 0
  owner = await desk.join('owner')
  await desk.hub.addAccount({ name: 'Outlet', owner: { email: owner.email } })
  storeId = await idOf('storeId', '/stores', { kind: 'manual', storeName: 'Phone' })
  webhookId = await idOf('webhookId', '/webhooks', {
    ...{ name: 'Books', url: `${desk.hub.url}/nowhere`, events: ['order.updated'] },
  })
  await owner.put(`/orders/${orderId}/user`, { userId: owner.userId })
  page = await desk.open(owner, 'me')
  stranger = await desk.browser.open(`${desk.hub.url}/desk/sign-in`, {
    viewport: desktop,
    reducedMotion: 'reduce',
  })
})
after(() => desk.close())

const heading = (name: string | RegExp) => (on: Page) => on.getByRole('heading', { name }).first().waitFor()
const grid = (on: Page) => rowOf(on, 'SHOW-1').waitFor()
const press = (name: string | RegExp) => (on: Page) => button(on, name).first().click()

interface Screen {
  address: string
  shows(on: Page): Promise<unknown>
  /** Opens what is looked at. */
  open?(on: Page): Promise<unknown>
  opened?(on: Page): Promise<unknown>
  /** What must be at hand on a phone. */
  act?: string
}

const list = { address: 'orders', shows: grid }
const one = { address: 'order/:orderId', shows: heading('Order SHOW-1') }
const select = async (on: Page) => {
  await rowOf(on, 'SHOW-1').getByRole('checkbox').click()
  await button(on, 'Tag').waitFor()
}
const bulk = (name: string) => async (on: Page) => {
  await select(on)
  await button(on, name).click()
}
const shown = (name: string | RegExp) => (on: Page) => dialog(on, name).waitFor()
const setUp = (part: string, title: string, act?: string): Record<string, Screen> => ({
  [`set-up ${part}`]: { address: `set-up/${part}`, shows: heading(title), ...(act ? { act } : {}) },
})
const form = (part: string, title: string, add: string, name: string | RegExp): Record<string, Screen> => ({
  [`${add.toLowerCase()}`]: {
    ...{ address: `set-up/${part}`, shows: heading(title) },
    ...{ open: press(add), opened: shown(name), act: 'Close' },
  },
})

const screens: Record<string, Screen> = {
  orders: { ...list, act: 'Filter' },
  'no orders': {
    address: 'orders?text=nothing-like-it',
    shows: heading('No order matches'),
    act: 'Remove all filters',
  },
  'selected orders': { ...list, open: select, opened: (on) => button(on, 'Tag').waitFor(), act: 'Tag' },
  'order in a drawer': {
    ...{ address: 'orders/:orderId', shows: heading('Order SHOW-1'), act: 'Label …' },
  },
  'a filter': { ...list, open: press('Filter'), opened: (on) => button(on, 'Tags').waitFor(), act: 'Tags' },
  columns: {
    ...list,
    open: press('Columns'),
    opened: (on) => button(on, 'Back to the usual columns').waitFor(),
  },
  views: { ...list, open: press('Views'), opened: (on) => on.getByRole('menuitem').first().waitFor() },
  'tag many': { ...list, open: bulk('Tag'), opened: shown('Tag 1 order'), act: 'Close' },
  'assign many': { ...list, open: bulk('Assign'), opened: shown('Assign 1 order') },
  'hold many': { ...list, open: bulk('Hold'), opened: shown('Hold 1 order') },
  'labels for many': { ...list, open: bulk('Make labels'), opened: shown('Make labels for 1 order') },
  'print many': { ...list, open: bulk('Print'), opened: shown('Print for 1 order') },
  'ship many': { ...list, open: bulk('Mark shipped'), opened: shown('Mark 1 order as shipped') },
  'an order': { ...one, act: 'Label …' },
  'edit an address': {
    ...{
      ...one,
      open: press('Edit ship to'),
      opened: (on) => on.getByLabel('Street', { exact: true }).waitFor(),
    },
    act: 'Cancel',
  },
  'rates of an order': {
    ...{ ...one, open: press('Label …') },
    opened: (on) => on.getByRole('table', { name: 'Rates, the cheapest first' }).waitFor(),
  },
  'hold an order': { ...one, open: press('Hold …'), opened: shown('Hold the order'), act: 'Hold' },
  'ship an order': { ...one, open: press('Mark shipped …'), opened: shown('Mark as shipped') },
  'new order': { address: 'new-order', shows: heading('New order') },
  'pack, nothing': { address: 'pack', shows: heading('Nothing on the table') },
  'pack, a wrong item': {
    ...{ address: 'pack', shows: heading('Nothing on the table'), act: 'Put the order aside F6' },
    open: (on) => scan(on, 'SHOW-1').then(() => heading('Order SHOW-1')(on)),
    opened: (on) => scan(on, 'WRONG').then(() => on.getByRole('alert', { name: 'Wrong item' }).waitFor()),
  },
  today: { address: 'today', shows: heading('Today') },
  move: { address: 'move', shows: heading('Move orders') },
  import: { address: 'import', shows: heading('Import orders'), act: 'Choose a file' },
  activity: { address: 'activity', shows: heading('Activity') },
  me: { address: 'me', shows: heading('My settings'), act: 'Change password' },
  ...setUp('stores', 'Stores', 'Add store'),
  'a store': { address: 'set-up/stores/:storeId', shows: heading('Phone') },
  ...form('stores', 'Stores', 'Add store', /.+/),
  ...setUp('carriers', 'Carriers', 'Add carrier'),
  'add carrier': {
    ...{ address: 'set-up/carriers', shows: heading('Carriers') },
    open: (on) => press('Add carrier')(on).then(() => on.getByRole('menuitem').first().click()),
    ...{ opened: shown(/.+/), act: 'Close' },
  },
  ...setUp('warehouses', 'Warehouses', 'Add warehouse'),
  ...form('warehouses', 'Warehouses', 'Add warehouse', 'Add a warehouse'),
  ...setUp('tags', 'Tags', 'Add tag'),
  ...form('tags', 'Tags', 'Add tag', 'Add a tag'),
  ...setUp('webhooks', 'Webhooks', 'Add webhook'),
  'a webhook': { address: 'set-up/webhooks/:webhookId', shows: heading('Books') },
  ...form('webhooks', 'Webhooks', 'Add webhook', /.+/),
  ...setUp('users', 'Users', 'Invite user'),
  ...form('users', 'Users', 'Invite user', 'Invite user'),
  ...setUp('keys', 'API keys', 'New key'),
  ...form('keys', 'API keys', 'New key', 'New key'),
  ...setUp('account', 'Account'),
  ...setUp('system', 'System'),
  palette: {
    ...{ ...list, open: (on) => on.keyboard.press('Control+k') },
    opened: (on) => on.getByRole('textbox', { name: 'Find orders, actions and pages' }).waitFor(),
  },
  shortcuts: {
    ...list,
    open: (on) => on.keyboard.press('?'),
    opened: shown('Keyboard shortcuts'),
    act: 'Close',
  },
  'user menu': {
    ...{ ...list, open: press(/^Menu of/) },
    opened: (on) => on.getByRole('menuitem', { name: 'Sign out' }).waitFor(),
  },
  'no such page': { address: 'nowhere', shows: heading('This page does not exist') },
}

for (const [name, screen] of Object.entries(screens)) {
  test(`${name} can be used by everybody, in light, in dark and on a phone`, async () => {
    const address = screen.address
      .replace(':orderId', String(orderId))
      .replace(':storeId', String(storeId))
      .replace(':webhookId', String(webhookId))
    await page.setViewportSize(desktop)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`${desk.hub.url}/desk/a/${desk.account.account.id}/${address}`)
    await screen.shows(page)
    await screen.open?.(page)
    await screen.opened?.(page)
    await isSound(page)
    await page.setViewportSize(phone)
    await eventually(() => fits(page), 2_000)
    if (screen.act !== undefined) await isAtHand(page, screen.act)
  })
}

test('the front pages as well', async () => {
  for (const [address, shows] of [
    ['sign-in', heading('Sign in')],
    ['invite/none', heading('This invitation does not work any more')],
  ] as const) {
    await stranger.setViewportSize(desktop)
    await stranger.emulateMedia({ colorScheme: 'light' })
    await stranger.goto(`${desk.hub.url}/desk/${address}`)
    await shows(stranger)
    await isSound(stranger)
    await stranger.setViewportSize(phone)
    await eventually(() => fits(stranger), 2_000)
  }
})

test('no page asked another host, broke the policy of its content, or complained', () =>
  desk.assertCalm(/status of (401|404)/))

/** Colours that fade are between two. */
const settle = (on: Page) =>
  on.evaluate(`Promise.allSettled(document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().endTime < 5_000).map((one) => one.finished))`)

interface Violation {
  id: string
  impact: string
  nodes: { html: string; failureSummary: string }[]
}

/** By the rules of WCAG in light; in dark the colours alone are others. */
async function isSound(on: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  await settle(on)
  const found = await violations(on, { type: 'tag', values: tags })
  await on.emulateMedia({ colorScheme: 'dark' })
  await on.locator('html[data-mantine-color-scheme=dark]').waitFor()
  await settle(on)
  found.push(...(await violations(on, { type: 'rule', values: ['color-contrast'] })))
  await on.emulateMedia({ colorScheme: 'light' })
  await on.locator('html[data-mantine-color-scheme=light]').waitFor()
  const told = found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 300)}\n  ${failureSummary}`),
  )
  assert.equal(told.join('\n'), '')
}

async function violations(on: Page, runOnly: object): Promise<Violation[]> {
  if (!(await on.evaluate<boolean>("'axe' in window"))) await on.evaluate(axeSource)
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] })
  const found = await on.evaluate<Violation[]>(
    `axe.run(document, ${options}).then(({ violations }) => violations)`,
  )
  return found.filter(({ impact }) => ['serious', 'critical'].includes(impact))
}

/** What is too wide scrolls inside its own box, never the page. */
async function fits(on: Page): Promise<void> {
  const { wide, all } = await on.evaluate<{ wide: string[]; all: number }>(`({
    all: document.documentElement.scrollWidth,
    wide: [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > window.innerWidth)
      .slice(0, 5)
      .map((one) => one.outerHTML.slice(0, 160)),
  })`)
  assert.ok(all <= phone.width, `${all} wide:\n${wide.join('\n')}`)
}

async function isAtHand(on: Page, name: string): Promise<void> {
  const act = on.getByRole('button', { name }).last()
  await act.scrollIntoViewIfNeeded()
  await act.click({ trial: true })
  const box = await act.boundingBox()
  assert.ok(box && box.x >= 0 && box.x + box.width <= phone.width, `${name} at ${JSON.stringify(box)}`)
  assert.ok(box.height >= 24 && box.width >= 24, `${name} is ${box.width} by ${box.height}`)
}

async function scan(on: Page, code: string): Promise<void> {
  await on.keyboard.insertText(code)
  await on.keyboard.press('Enter')
}

async function idOf(member: string, path: string, body: object): Promise<number> {
  const answer = await owner.post(path, body)
  assert.ok(answer.status < 300, answer.text)
  const found = new RegExp(`"${member}":(\\d+)`).exec(answer.text)
  return Number(found?.[1])
}
