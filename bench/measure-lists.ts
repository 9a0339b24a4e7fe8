// What pages of products, customers, fulfillments and shipments cost a small book and a big one. Most find more than a page
// in the small book too.
import { compareSizes, mostGrowth, type Question } from './compare-sizes.ts'
import { fillLists } from './fill-lists.ts'
import type { Options } from './options.ts'
import type { HubOnBook, Plant } from './plant.ts'
import type { Line } from './report.ts'

export async function measureLists(plant: Plant, options: Options): Promise<Line[]> {
  const { smallBook, bigBook, listRounds: rounds, listSeconds: seconds } = options
  const small = await filled(plant, 'small_lists', smallBook)
  const big = await filled(plant, 'big_lists', bigBook)
  const sizes = { section: 'lists' as const, small, big, unit: 'rows', rounds, seconds }
  const lines = await compareSizes(plant, questions, sizes, options)
  await small.hub.stop()
  await big.hub.stop()
  return lines
}

async function filled(plant: Plant, name: string, rows: number): Promise<HubOnBook> {
  const filledFrom = performance.now()
  const made = await plant.another(name, (book) => fillLists(book, rows))
  console.log(`Lists of ${rows} rows took ${Math.round((performance.now() - filledFrom) / 1000)} s.`)
  return made
}

/** Of the generated lists: 400 days that end on 2026-03-02. */
const month = { start: '2025-06-01', end: '2025-06-30T23:59:59.999' }
const monthOf = (name: string) => `${name}Start=${month.start}&${name}End=${month.end}`
const voided = 'voidDateStart=2025-01-01'

const questions: Question[] = [
  bound('products', '/products?'),
  bound('products by SKU, newest first', '/products?sortBy=SKU', '/products?sortBy=ModifyDate&sortDir=DESC'),
  bound('products of a category', '/products?productCategoryId=31'),
  bound('products of a month', `/products?startDate=${month.start}&endDate=${month.end}`),
  bound('customers', '/customers?'),
  bound(
    'customers by name, newest first',
    '/customers?sortBy=Name',
    '/customers?sortBy=ModifyDate&sortDir=DESC',
  ),
  bound('customers of a country', '/customers?countryCode=US', '/customers?countryCode=US&sortBy=Name'),
  bound('customers of a state, written out or not', '/customers?stateCode=ME', '/customers?stateCode=Bayern'),
  bound('customers of a marketplace', '/customers?marketplaceId=36'),
  bound('fulfillments', '/fulfillments?', '/fulfillments?sortBy=ShipDate&sortDir=DESC'),
  bound('fulfillments made in a month', `/fulfillments?${monthOf('createDate')}`),
  bound(
    'fulfillments made in a month, by ship date',
    `/fulfillments?sortBy=ShipDate&${monthOf('createDate')}`,
  ),
  bound('fulfillments shipped in a month', `/fulfillments?${monthOf('shipDate')}`),
  bound('shipments', '/shipments?', '/shipments?sortBy=ShipDate&sortDir=DESC'),
  bound(
    'shipments of a store, a carrier, a country',
    ...['storeId=9001', 'carrierCode=ups', 'recipientCountryCode=CA'].map(shipments),
  ),
  bound('shipments made in a month', shipments(monthOf('createDate'))),
  bound('shipments made in a month, by ship date', shipments(`sortBy=ShipDate&${monthOf('createDate')}`)),
  bound('shipments shipped in a month, by create date', shipments(monthOf('shipDate'))),
  bound('shipments of a store and a carrier', shipments('storeId=9001&carrierCode=ups')),
  bound(
    'shipments of a store, made in a month',
    shipments(`storeId=9001&${monthOf('createDate')}&sortBy=ShipDate`),
  ),
  bound('voided shipments', shipments(voided)),
  free(
    'shipments of a store, a carrier and a country',
    shipments('storeId=9001&carrierCode=ups&recipientCountryCode=US'),
  ),
  free('shipments by a name that few have', shipments('recipientName=person10000')),
  free('shipments by a part of a tenth of all names', shipments('recipientName=wren')),
  free('products by a word of an eighth of all names', '/products?name=towel'),
  free('products of a month, by SKU', `/products?sortBy=SKU&startDate=${month.start}&endDate=${month.end}`),
]

function shipments(query: string): string {
  return `/shipments?${query}`
}

function bound(what: string, ...paths: string[]): Question {
  return { ...free(what, ...paths), mostGrowth }
}

/** Where the hits themselves grow with the book, and no rollup holds them. */
function free(what: string, ...paths: string[]): Question {
  return { what: `100 ${what}`, paths: paths.map((path) => `${path}&pageSize=100`) }
}
