// The desk in a real browser: a hub whose worker runs, a book with orders in it, users who are signed in, and the words
// by which a person finds things on a page.
import assert from 'node:assert/strict'
import { afterEach } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { fillBook } from '../../src/cli/demo/fill-book.ts'
import type { Role } from '../../src/core/accounts/permissions.ts'
import { saveOrders } from '../../src/core/orders/save-orders.ts'
import { startJobs } from '../../src/jobs/start-jobs.ts'
import { createLabelPrinter } from '../../src/labels/label-printer.ts'
import { openBrowser, type TestBrowser } from './browser.ts'
import { type SignedIn, signIn } from './desk.ts'
import { startTestHub, type TestAccount, type TestHub } from './hub.ts'
import { buildAddress, buildDraft, buildItem } from './orders.ts'
import { dock, equip } from './shipping.ts'

export interface Desk {
  hub: TestHub
  account: TestAccount
  browser: TestBrowser
  /** Somebody new in the account, with a cookie. */
  join(role: Role): Promise<SignedIn>
  /** A browser of this person on a page of the account, `orders`. */
  open(who: SignedIn, address: string, options?: BrowserContextOptions): Promise<Page>
  /** Nothing went to another machine, and no page complained, but for what the test is about. */
  assertCalm(expected?: RegExp): void
  close(): Promise<void>
}

const answerMs = 10_000
const open = new Set<Page>()

// A failure is told with what was to be seen.
afterEach(async (context) => {
  if (!('passed' in context) || context.passed) return
  for (const page of open) {
    const shown = await page.locator('body').ariaSnapshot({ timeout: 2_000 }).catch(String)
    context.diagnostic(`${page.url()}\n${shown}`)
  }
})

/** `orders`: so many of the demo, the same each time but for their days. */
export async function startDesk({ orders = 0 }: { orders?: number } = {}): Promise<Desk> {
  const [hub, browser] = await Promise.all([
    startTestHub({ realTime: true, labels: createLabelPrinter() }),
    openBrowser(),
  ])
  const jobs = startJobs(hub.hub)
  const account = await hub.addAccount({ name: 'Harbour Goods' })
  await equip(hub, account)
  if (orders > 0) await fillBook(account.ctx, { orders, seed: 1 })
  return {
    ...{ hub, account, browser },
    join: (role) => signIn(hub, account, role),
    async open({ cookie }, address, options = {}) {
      const url = `${hub.url}/desk/a/${account.account.id}/${address}`
      const page = await browser.open(url, {
        ...{ viewport: { width: 1280, height: 800 }, locale: 'en-US', timezoneId: 'UTC' },
        ...{ reducedMotion: 'reduce', cookie },
        ...options,
      })
      page.setDefaultTimeout(answerMs)
      open.add(page)
      page.once('close', () => open.delete(page))
      return page
    },
    assertCalm(expected) {
      assert.deepEqual(browser.strays, [])
      const here = /^(about:|blob:|data:|http:\/\/127\.0\.0\.1:\d+\/)/
      const elsewhere = browser.requests.filter((url) => !here.test(url))
      assert.deepEqual(elsewhere, [])
      assert.deepEqual(
        browser.complaints.filter((one) => !expected?.test(one)),
        [],
      )
    },
    async close() {
      await browser.close()
      await jobs.stop()
      await hub.close()
    },
  }
}

/** Orders that wait to be shipped, each with one mug and two teapots unless told otherwise; answers their ids. */
export async function addOrders(
  { account }: Pick<Desk, 'account'>,
  numbers: readonly string[],
  more: Parameters<typeof buildDraft>[0] = {},
): Promise<number[]> {
  const drafts = numbers.map((orderNumber) =>
    buildDraft({
      ...{ orderNumber, orderKey: `key-${orderNumber}`, orderDate: new Date().toISOString() },
      shipTo: buildAddress({
        ...dock,
        name: `Buyer of ${orderNumber}`,
        city: 'Austin',
        state: 'TX',
        postalCode: '78701',
      }),
      items: [
        buildItem({ sku: 'MUG-STONE', name: 'Stoneware mug', lineItemKey: 'a', upc: '614143001017' }),
        buildItem({ sku: 'POT-CAST', name: 'Cast iron teapot', lineItemKey: 'b', quantity: 2 }),
      ],
      weight: { value: 20, units: 'ounces' },
      ...more,
    }),
  )
  const saved = await saveOrders(account.ctx, drafts)
  return saved.map(({ order, refused }) => {
    if (!order) throw refused ?? new Error('an order was not saved')
    return order.doc.orderId
  })
}

export const button = (on: Page | Locator, name: string | RegExp): Locator =>
  on.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })

/** The row of an order in the list, found by its number. */
export const rowOf = (page: Page, number: string): Locator =>
  page.getByRole('grid', { name: 'Orders' }).getByRole('row').filter({ hasText: number })

export const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name })

/** The numbers of the orders in the list, from the top. */
export function listed(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    [...document.querySelectorAll('[role="grid"] tbody tr')]
      .sort((a, b) => a.getAttribute('aria-rowindex') - b.getAttribute('aria-rowindex'))
      .flatMap((row) => row.querySelector('input')?.getAttribute('aria-label').replace('Select order ', '') ?? [])
  `)
}

/** Tries until it holds; what it said last is the failure. */
export async function eventually(check: () => unknown, withinMs = answerMs): Promise<void> {
  const end = Date.now() + withinMs
  for (;;) {
    try {
      await check()
      return
    } catch (error) {
      if (Date.now() > end) throw error
      await sleep(40)
    }
  }
}

/** What has the focus, as a screen reader would name it. */
export function focused(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const at = document.activeElement
    if (!at || at === document.body) return 'nothing'
    const label = at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent
    return ((at.getAttribute('role') ?? at.tagName.toLowerCase()) + ' ' + label.trim()).trim()
  })()`)
}
