// What lists and totals cost in a small book and in a big one.
import { compareSizes, mostGrowth, type Question } from './compare-sizes.ts'
import { firstDay } from './fill-book.ts'
import { bookStatuses } from './make-order.ts'
import { memoryLine } from './memory.ts'
import type { Options } from './options.ts'
import type { HubOnBook, Plant } from './plant.ts'
import type { Line } from './report.ts'

const dayMs = 24 * 60 * 60 * 1000
const several = 12

export async function measureGrowth(
  plant: Plant,
  small: HubOnBook,
  big: HubOnBook,
  options: Options,
): Promise<Line[]> {
  const { rounds, growthSeconds: seconds, bigBook } = options
  const sizes = { section: 'growth' as const, small, big, unit: 'orders', rounds, seconds }
  const lines = await compareSizes(plant, questions(big), sizes, options)
  const what = `the hub process at ${bigBook.toLocaleString('en-US')} orders`
  return [...lines, memoryLine('growth', what, big.hub.pid)]
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
