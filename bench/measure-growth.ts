// What lists and totals cost in a small book and in a big one.
import { firstDay } from './fill-book.ts'
import { bookStatuses } from './make-order.ts'
import { memoryLine } from './memory.ts'
import type { Options } from './options.ts'
import type { HubOnBook, Plant } from './plant.ts'
import { besideWords, type Line, milliseconds } from './report.ts'
import { requestBytes } from './requests.ts'
import { compete, figuresFor } from './rounds.ts'

const mostGrowth = 1.5
const dayMs = 24 * 60 * 60 * 1000
const several = 12

interface Question {
  what: string
  paths: string[]
  mostGrowth?: number
}

export async function measureGrowth(
  plant: Plant,
  small: HubOnBook,
  big: HubOnBook,
  options: Options,
): Promise<Line[]> {
  const lines: Line[] = []
  for (const { what, paths, mostGrowth } of questions(big)) {
    const load = (name: string, { hub }: HubOnBook) => {
      const requests = paths.map((path) =>
        requestBytes({ method: 'GET', path, authorization: hub.authorization }),
      )
      const run = (seconds: number) =>
        plant.load.run({ port: hub.port, connections: 1, seconds, requests, firstSerial: 0 })
      return { name, run }
    }
    const outcome = await compete([load('small', small), load('big', big)], {
      rounds: options.rounds,
      seconds: options.growthSeconds,
    })
    const [atSmall, atBig] = [figuresFor(outcome, 'small').p50Ms, figuresFor(outcome, 'big').p50Ms]
    const ratio = atBig / atSmall
    lines.push({
      section: 'growth',
      what,
      packhouse: `${milliseconds(atBig)} at ${orders(options.bigBook)} orders`,
      beside: besideWords([{ words: `${milliseconds(atSmall)} at ${orders(options.smallBook)}`, ratio }]),
      ratios: { small: ratio },
      ...(mostGrowth !== undefined && {
        goal: { words: `within ${mostGrowth} times`, met: ratio <= mostGrowth },
      }),
      rounds: outcome.rounds,
    })
    console.log(`${what}: ${lines.at(-1)?.packhouse}; ${lines.at(-1)?.beside}`)
  }
  lines.push(memoryLine('growth', `the hub process at ${orders(options.bigBook)} orders`, big.hub.pid))
  return lines
}

function questions({ book }: HubOnBook): Question[] {
  const { storeIds, tagIds } = book
  const bodies = book.bodies(several, bookStatuses) as {
    shipTo: { name: string }
    items: { sku: string }[]
  }[]
  const weeks = Array.from({ length: several }, (_none, nth) => {
    const from = Date.parse(`${firstDay}T00:00:00Z`) + nth * 50 * dayMs
    const [start, end] = [from, from + 6 * dayMs].map((at) => new Date(at).toISOString().slice(0, 10))
    return `orderDateStart=${start}&orderDateEnd=${end}T23:59:59`
  })
  const list = (query: string) => `/orders?pageSize=100&${query}`
  const names = bodies.map(({ shipTo }) => encodeURIComponent(shipTo.name))
  const skus = bodies.map(({ items }) => encodeURIComponent(items[0]?.sku ?? ''))
  return [
    { what: 'list of 100 by status', paths: [list('orderStatus=awaiting_shipment')], mostGrowth },
    { what: 'list of 100 by a status most orders have', paths: [list('orderStatus=shipped')] },
    { what: 'list of 100, no filter', paths: [list('')] },
    { what: 'list of 100, no filter, newest first', paths: [list('sortBy=OrderDate&sortDir=DESC')] },
    {
      what: 'list of 100 by store, status and week',
      paths: weeks.map((week, nth) =>
        list(`storeId=${storeIds[nth % storeIds.length]}&orderStatus=shipped&${week}`),
      ),
    },
    {
      what: 'list of 100 by tag',
      paths: tagIds.map((tagId) => `/orders/listbytag?pageSize=100&orderStatus=shipped&tagId=${tagId}`),
    },
    { what: 'total of a status (page of 1)', paths: ['/orders?pageSize=1&orderStatus=shipped'] },
    {
      what: 'total of a tag (page of 1)',
      paths: [`/orders/listbytag?pageSize=1&orderStatus=shipped&tagId=${tagIds[0]}`],
    },
    {
      what: 'total of a range of creation dates (page of 1)',
      paths: weeks.map((week) => `/orders?pageSize=1&${week.replaceAll('orderDate', 'createDate')}`),
    },
    {
      what: 'list of 100 by number prefix',
      paths: [1, 2, 3, 4].map((digit) => list(`orderNumber=1000${digit}`)),
    },
    { what: "list of 100 by customer's name", paths: names.map((name) => list(`customerName=${name}`)) },
    { what: 'list of 100 by sku', paths: skus.map((sku) => list(`itemKeyword=${sku}`)) },
    { what: 'list of 100 by a word of many items', paths: [list('itemKeyword=walnut')] },
  ]
}

function orders(count: number): string {
  return count.toLocaleString('en-US')
}
