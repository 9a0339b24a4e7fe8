// The desk in a real browser on a book of 100,000 orders and on a small one: how soon the first view stands, how soon another
// tab or filter does, and how evenly the list scrolls.
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { buildWeb } from '../scripts/build-web.ts'
import { isWebBuilt } from '../scripts/web-stamp.mjs'
import { openBrowser } from '../test/support/browser.ts'
import { median } from './figures.ts'
import { fillBook } from './fill-book.ts'
import { ownerLogin } from './hub-process.ts'
import type { Options } from './options.ts'
import type { Plant } from './plant.ts'
import { besideWords, type Line, milliseconds } from './report.ts'

const books = { big: 100_000, small: 1_000 }
const goals = { firstViewMs: 1_500, switchMs: 150, frameMs: 1000 / 60 }
const views = { thorough: 9, quick: 3 }
const switches = { thorough: 60, quick: 20 }
const scrollMs = 3_000
/** A frame that a person would see missing. */
const lateFrameMs = 34
const patienceMs = 10_000
const root = path.join(import.meta.dirname, '..')

interface Visit {
  firstViewMs: number[]
  tabMs: number[]
  filterMs: number[]
  frameMs: number[]
}

export async function measureDesk(plant: Plant, { quick }: Options): Promise<Line[]> {
  if (!isWebBuilt(root)) await buildWeb()
  const pace = quick ? 'quick' : 'thorough'
  const visits: Record<string, Visit> = {}
  for (const [name, orders] of Object.entries(books)) {
    const { hub } = await plant.another(`desk_${name}`, (book) => fillBook(book, orders))
    visits[name] = await visit(`http://127.0.0.1:${hub.port}/desk/`, pace)
    await hub.stop()
  }
  const { big, small } = visits as { big: Visit; small: Visit }
  const late = big.frameMs.filter((ms) => ms > lateFrameMs).length / big.frameMs.length
  return [
    line(
      'first view of the orders, cold',
      [median(big.firstViewMs), median(small.firstViewMs)],
      goals.firstViewMs,
    ),
    line('another tab, 95th percentile', [p95(big.tabMs), p95(small.tabMs)], goals.switchMs),
    line('another filter, 95th percentile', [p95(big.filterMs), p95(small.filterMs)], goals.switchMs),
    {
      section: 'desk',
      what: 'the desk: a frame while scrolling through 100,000 orders',
      packhouse: `${milliseconds(median(big.frameMs))} in the median, ${(late * 100).toFixed(1)} % later than ${lateFrameMs} ms`,
      beside: '',
      ratios: {},
      goal: { words: '60 a second', met: median(big.frameMs) < goals.frameMs * 1.05 },
    },
  ]
}

function line(what: string, [big, small]: [number, number], goalMs: number): Line {
  const ratio = big / small
  return {
    section: 'desk',
    what: `the desk: ${what}`,
    packhouse: milliseconds(big),
    beside: besideWords([
      { words: `a book of ${books.small.toLocaleString('en-US')} ${milliseconds(small)}`, ratio },
    ]),
    ratios: { 'small book': ratio },
    goal: { words: `under ${goalMs} ms`, met: big < goalMs },
  }
}

async function visit(address: string, pace: keyof typeof views): Promise<Visit> {
  const opened = await openBrowser()
  try {
    const page = await opened.open(address)
    await page.getByLabel('E-mail').fill(ownerLogin.email)
    await page.locator('input[type=password]').fill(ownerLogin.password)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/orders/)
    const state = await page.context().storageState()
    const browser = page.context().browser()
    if (!browser) throw new Error('The page has no browser.')
    await page.close()
    const firstViewMs: number[] = []
    for (let nth = 0; nth < views[pace]; nth += 1) firstViewMs.push(await firstView(browser, address, state))
    const context = await browser.newContext({ storageState: state, viewport: { width: 1440, height: 900 } })
    const working = await context.newPage()
    await working.goto(address)
    await working.locator('[aria-rowindex="2"]').waitFor()
    return {
      firstViewMs,
      tabMs: await switchTabs(working, switches[pace]),
      filterMs: await changeFilters(working, switches[pace]),
      frameMs: await scroll(working),
    }
  } finally {
    await opened.close()
  }
}

/** With nothing kept from before, until rows of the list stand there. */
async function firstView(
  browser: Browser,
  address: string,
  storageState: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>,
): Promise<number> {
  const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(address, { waitUntil: 'commit' })
  await page.locator('[aria-rowindex="2"][aria-busy="false"]').waitFor()
  const ms = await page.evaluate<number>('performance.now()')
  await context.close()
  return ms
}

/** Each tab in turn, from the press until its rows stand there. */
async function switchTabs(page: Page, times: number): Promise<number[]> {
  const tabs = await page.getByRole('tab').count()
  const taken: number[] = []
  for (let nth = 0; nth < times; nth += 1) {
    const at = nth % tabs
    taken.push(
      await page.evaluate<number>(
        `(${untilShown})(() => document.querySelectorAll('[role="tab"]')[${at}].click())`,
      ),
    )
  }
  return taken
}

/** Searches, from the moment the words stand in the address: the pause in which a person may type on is not the hub's. */
async function changeFilters(page: Page, times: number): Promise<number[]> {
  const taken: number[] = []
  const search = page.getByRole('searchbox')
  const words = ['Mar', 'mug', '1', 'Lind', 'blue', '']
  await page.evaluate(`for (const name of ['pushState', 'replaceState']) {
    const change = history[name]
    history[name] = (...given) => { window.askedAt = performance.now(); return change.apply(history, given) }
  }`)
  for (let nth = 0; nth < times; nth += 1) {
    const before = page.url()
    await search.fill(words[nth % words.length] as string)
    await page.waitForURL((url) => url.href !== before)
    taken.push(
      await page.evaluate<number>(`(${untilShown})(() => {}).then(() => performance.now() - window.askedAt)`),
    )
  }
  return taken
}

/** In the page: milliseconds from `act` until the list, or that there is nothing to list, shows what was asked for. */
const untilShown = `(act) => new Promise((resolve, reject) => {
  const from = performance.now()
  act()
  const look = () => {
    const grid = document.querySelector('[role="grid"]')
    const isShown = grid === null
      ? document.querySelector('[aria-busy="true"]') === null
      : grid.getAttribute('aria-busy') === 'false' && grid.querySelector('[aria-rowindex][aria-busy="true"]') === null
    const ms = performance.now() - from
    if (isShown) resolve(ms)
    else if (ms > ${patienceMs}) reject(new Error('The list never showed what was asked for.'))
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(() => requestAnimationFrame(look))
})`

/** The time between frames while the list runs past. */
async function scroll(page: Page): Promise<number[]> {
  await page.getByRole('tab').first().click()
  await page.evaluate<number>(`(${untilShown})(() => {})`)
  return page.evaluate<number[]>(`new Promise((resolve) => {
    const grid = document.querySelector('[role="grid"]')
    const frames = []
    const from = performance.now()
    let last = from
    const step = (now) => {
      frames.push(now - last)
      last = now
      grid.scrollTop += 40
      if (now - from < ${scrollMs}) requestAnimationFrame(step)
      else resolve(frames.slice(1))
    }
    requestAnimationFrame(step)
  })`)
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN
}
