// Takes the pictures of docs/screens from the demo book: `node scripts/run.mjs scripts/screens.ts [part of a name ...]`.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser } from '../test/support/browser.ts'
import { CommandLine } from '../test/support/cli.ts'
import { buildWeb } from './build-web.ts'
import { isWebBuilt } from './web-stamp.mjs'

const root = path.resolve(import.meta.dirname, '..')
const folder = process.env.SCREENS_FOLDER ?? path.join(root, 'docs/screens')
const desktop = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const owner = { email: 'ada@example.com', password: 'packs and ships' }

interface Screen {
  name: string
  /** Below the account. */
  address: string
  scheme?: 'light' | 'dark'
  size?: typeof desktop
  prepare?(page: Page): Promise<unknown>
}

const screens: readonly Screen[] = [
  { name: 'orders', address: 'orders' },
  { name: 'orders-dark', address: 'orders', scheme: 'dark' },
  { name: 'orders-phone', address: 'orders', size: phone },
  {
    name: 'order',
    address: 'orders',
    prepare: (page) => page.keyboard.press('j').then(() => page.keyboard.press('Enter')),
  },
  { name: 'today', address: 'today' },
  { name: 'pack', address: 'pack' },
  { name: 'pack-phone', address: 'pack', size: phone },
  { name: 'move', address: 'move' },
  { name: 'import', address: 'import' },
  { name: 'activity', address: 'activity' },
  { name: 'me', address: 'me' },
  ...['stores', 'carriers', 'warehouses', 'tags', 'webhooks', 'users', 'keys', 'account', 'system'].map(
    (part) => ({
      name: `set-up-${part}`,
      address: `set-up/${part}`,
    }),
  ),
  { name: 'palette', address: 'orders', prepare: (page) => page.keyboard.press('Control+k') },
  { name: 'shortcuts', address: 'orders', prepare: (page) => page.keyboard.press('?') },
]

const parts = process.argv.slice(2)
if (!isWebBuilt(root)) await buildWeb()
await mkdir(folder, { recursive: true })
const cli = new CommandLine({
  BOOTSTRAP_OWNER_EMAIL: owner.email,
  BOOTSTRAP_OWNER_PASSWORD: owner.password,
  BOOTSTRAP_SANDBOX: '1',
})
const fonts = ['sc', 'kr', 'arabic', 'hebrew', 'thai'].map((script) =>
  path.join(root, `node_modules/@expo-google-fonts/noto-sans-${script}/400Regular`),
)
const browser = await openBrowser({ fonts })
try {
  const hub = cli.spawn(['start'])
  const [, address = ''] = await hub.says(/running at (http:\S+)/)
  await cli.json('demo')
  const page = await browser.open(`${address}/desk/`)
  await page.getByLabel('E-mail').fill(owner.email)
  await page.locator('input[type=password]').fill(owner.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/a\/\d+\/orders/)
  const account = /\/a\/(\d+)\//.exec(page.url())?.[1]
  for (const screen of screens.filter(
    ({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)),
  )) {
    await page.setViewportSize(screen.size ?? desktop)
    await page.emulateMedia({ colorScheme: screen.scheme ?? 'light', reducedMotion: 'reduce' })
    await page.goto(`${address}/desk/a/${account}/${screen.address}`)
    await settle(page)
    await screen.prepare?.(page)
    await settle(page)
    await page.screenshot({ path: path.join(folder, `${screen.name}.png`) })
    console.log(screen.name)
  }
  for (const complaint of browser.complaints) console.log(`complaint: ${complaint}`)
} finally {
  await browser.close()
  await cli.remove()
}

/** The page hears of changes without end, so that it is never idle: nothing on it says that it loads. */
async function settle(page: Page): Promise<void> {
  const waiting = page.locator('main [role="status"], [aria-busy="true"]')
  for (let tries = 0; tries < 50 && (await waiting.count()) > 0; tries += 1) await page.waitForTimeout(100)
  await page.waitForTimeout(400)
}
