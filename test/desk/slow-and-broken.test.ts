import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import type { Page, Route } from 'playwright-core'
import { deskPassword, type SignedIn } from '../support/desk.ts'
import { addOrders, button, type Desk, dialog, rowOf, startDesk } from '../support/desk-browser.ts'

let desk: Desk
let packer: SignedIn
let orderId = 0

before(async () => {
  desk = await startDesk({ orders: 5 })
  orderId = (await addOrders(desk, ['SLOW-1']))[0] ?? 0
  packer = await desk.join('packer')
})
after(() => desk.close())

test('what takes long says that it loads, and the rest can be used meanwhile', async () => {
  const page = await desk.open(packer, 'today')
  const held = hold(page, /\/orders\?/)
  await page.getByRole('link', { name: 'Orders', exact: true }).click()
  await page.getByRole('status').filter({ hasText: 'Loading' }).waitFor()
  await page.getByRole('tab', { name: /^All/ }).waitFor()
  await button(page, /^Menu of/).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
  await page.keyboard.press('Escape')
  ;(await held).release()
  await rowOf(page, 'SLOW-1').waitFor()
  await close(page)
})

test('a button that waits for its answer is not pressed twice', async () => {
  const page = await desk.open(packer, `order/${orderId}`)
  await button(page, 'Hold …').click()
  const held = hold(page, /\/hold$/)
  const form = dialog(page, 'Hold the order')
  await button(form, 'Hold').click()
  const { release, count } = await held
  await form.locator('button[type=submit][data-loading]').waitFor()
  await page.keyboard.press('Enter')
  release()
  await page.getByText('On hold', { exact: true }).first().waitFor()
  assert.equal(count(), 1)
  await close(page)
})

test('a hub that is away is told, and once it is back the page goes on by itself', async () => {
  const line = await openLine(desk.hub.url)
  const page = await desk.open(packer, 'activity')
  await page.goto(page.url().replace(desk.hub.url, line.url))
  await page.getByRole('heading', { name: 'Activity', exact: true }).waitFor()
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor()
  await line.cut()
  await page.getByRole('status').filter({ hasText: 'Reconnecting' }).waitFor()
  // Neither the page nor what it shows is there yet.
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await page.getByRole('status').filter({ hasText: 'Loading' }).waitFor()
  await line.mend()
  await page.getByText('No file was imported yet.').waitFor()
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor()
  await close(page)
  await line.cut()
})

test('an answer that is no answer of the hub is told with what to do', async () => {
  const page = await desk.open(packer, 'today')
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor()
  await page.route(/\/file-imports/, (route) => route.fulfill({ status: 502, body: '<h1>Bad gateway</h1>' }))
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  const told = page.getByRole('alert').filter({ hasText: 'The hub cannot be reached' })
  await told.waitFor()
  await told.getByText(/tried again by itself/).waitFor()
  assert.equal(await page.getByText('Bad gateway').count(), 0)
  await page.unroute(/\/file-imports/)
  await button(told, 'Try again').click()
  await page.getByText('No file was imported yet.').waitFor()
  await close(page)
})

test('a fault of the hub shows the id of the request, for whoever looks after it', async () => {
  const page = await desk.open(packer, 'today')
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor()
  await page.route(/\/orders\/\d+$/, (route) => route.fulfill({ status: 500, json: fault }))
  await page.goto(addressOf(`order/${orderId}`))
  const told = page.getByRole('alert').filter({ hasText: 'This could not be loaded' })
  await told.waitFor()
  await told.getByText('Request req-4711').waitFor()
  await page.unroute(/\/orders\/\d+$/)
  await button(told, 'Try again').click()
  await page.getByRole('heading', { name: 'Order SLOW-1' }).waitFor()
  await close(page)
})

test('what could not be saved stays in its form', async () => {
  const page = await desk.open(packer, `order/${orderId}`)
  await button(page, 'Release').first().click()
  await button(page, 'Edit notes').click()
  const notes = page.getByRole('textbox', { name: 'Internal notes' })
  await notes.fill('Typed with care')
  await page.route(/\/orders\/\d+$/, (route) =>
    route.request().method() === 'PUT' ? route.fulfill({ status: 500, json: fault }) : route.fallback(),
  )
  await button(page, 'Save').click()
  await page.getByRole('alert').filter({ hasText: 'Something went wrong' }).waitFor()
  assert.equal(await notes.inputValue(), 'Typed with care')
  await page.unroute(/\/orders\/\d+$/)
  await button(page, 'Save').click()
  await page.getByText('Saved', { exact: true }).waitFor()
  await close(page)
})

test('a session that ended leads to signing in, and back to the page that was wanted', async () => {
  const leaver = await desk.join('packer')
  const page = await desk.open(leaver, 'orders?numberPrefix=SLOW-')
  await rowOf(page, 'SLOW-1').waitFor()
  await leaver.delete('session')
  await rowOf(page, 'SLOW-1').click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.getByLabel('E-mail address').fill(leaver.email)
  await page.locator('input[type=password]').fill(deskPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Order SLOW-1' }).waitFor()
  await rowOf(page, 'SLOW-1').waitFor()
  await close(page)
})

test('an order that is not there is said so', async () => {
  const page = await desk.open(packer, 'order/99999999')
  await page
    .getByRole('alert')
    .or(page.getByRole('heading', { name: /not/i }))
    .first()
    .waitFor()
  await close(page)
})

test('nothing complains but the network', () =>
  desk.assertCalm(/status of (401|404|500|502)|net::ERR_|Failed to fetch dynamically imported/))

const fault = {
  error: { code: 'internal', message: 'Something went wrong.', fields: [], rows: [], requestId: 'req-4711' },
}

const addressOf = (address: string) => `${desk.hub.url}/desk/a/${desk.account.account.id}/${address}`
const close = (page: Page) => page.context().close()

/** What lies between a browser and the hub, and breaks. */
async function openLine(hubUrl: string) {
  const open = new Set<Socket>()
  let server = await listen(0)
  const { port } = server.address() as AddressInfo
  async function listen(at: number) {
    const made = createServer((near) => {
      const far = connect(Number(new URL(hubUrl).port), '127.0.0.1')
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        open.add(from)
        from.on('error', () => to.destroy()).on('close', () => open.delete(from))
        from.pipe(to)
      }
    })
    await once(made.listen(at, '127.0.0.1'), 'listening')
    return made
  }
  return {
    url: `http://127.0.0.1:${port}`,
    async cut() {
      server.close()
      for (const socket of open) socket.destroy()
      await once(server, 'close').catch(() => {})
    },
    async mend() {
      server = await listen(port)
    },
  }
}

/** Answers wait until they are released; the first of them is waited for. */
async function hold(page: Page, address: RegExp) {
  let count = 0
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const asked = new Promise<void>((resolve) => {
    void page.route(address, async (route: Route) => {
      count += 1
      resolve()
      await released
      await route.continue().catch(() => {})
    })
  })
  await asked
  return { release, count: () => count }
}
