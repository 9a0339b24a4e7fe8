// The lists of the Starshipit dialect in a small book and in a big one, its import, and its moves while orders come in.
import { createAccount } from '../src/core/accounts/create-account.ts'
import { keyedHash, settleHubSecret } from '../src/core/accounts/hub-secret.ts'
import { saveOrders } from '../src/core/orders/save-orders.ts'
import { firstDay } from './fill-book.ts'
import { freshStatuses } from './make-order.ts'
import type { Options } from './options.ts'
import type { HubOnBook, Plant } from './plant.ts'
import { besideWords, type Line, milliseconds, rate } from './report.ts'
import { requestBytes } from './requests.ts'
import { compete, figuresFor } from './rounds.ts'
import { MARK, serialOf } from './serial.ts'

const mostGrowth = 1.5
const mostMoveMs = 1_000
const movedAtOnce = 500
const importedAtOnce = 50
const savedAtOnce = 100
const loadConnections = 8
const several = 12
const key = 'bench-starshipit-key'
const longAgo = `${firstDay}T00:00:00Z`

export async function measureStarshipit(
  plant: Plant,
  small: HubOnBook,
  big: HubOnBook,
  options: Options,
): Promise<Line[]> {
  const lines: Line[] = []
  for (const { what, paths, bounded } of questions()) {
    const contestant = (name: string, { hub }: HubOnBook) => {
      const requests = paths.map((path) => tokenRequest('GET', path))
      const run = (seconds: number) =>
        plant.load.run({ port: hub.port, connections: 1, seconds, requests, firstSerial: 0 })
      return { name, run }
    }
    const outcome = await compete([contestant('small', small), contestant('big', big)], {
      rounds: options.rounds,
      seconds: options.growthSeconds,
    })
    const [atSmall, atBig] = [figuresFor(outcome, 'small').p50Ms, figuresFor(outcome, 'big').p50Ms]
    const ratio = atBig / atSmall
    const [few, many] = [options.smallBook, options.bigBook].map((count) => count.toLocaleString('en-US'))
    lines.push({
      section: 'starshipit',
      what: `Starshipit ${what}`,
      packhouse: `${milliseconds(atBig)} at ${many} orders`,
      beside: besideWords([{ words: `${milliseconds(atSmall)} at ${few}`, ratio }]),
      ratios: { small: ratio },
      ...(bounded && { goal: { words: `within ${mostGrowth} times`, met: ratio <= mostGrowth } }),
      rounds: outcome.rounds,
    })
    console.log(`${lines.at(-1)?.what}: ${lines.at(-1)?.packhouse}; ${lines.at(-1)?.beside}`)
  }
  lines.push(await measureImport(plant, small, options), await measureMoves(plant, small, options))
  return lines
}

interface Question {
  what: string
  paths: string[]
  bounded: boolean
}

/** Dates are given, for in the last 24 hours a book that was filled has nothing. */
function questions(): Question[] {
  const numbers = Array.from({ length: several }, (_none, nth) => String(1_001_237 + nth * 797))
  const days = ['2024-07-01T12:00:00Z', '2025-06-30T12:00:00Z', '2026-06-01T12:00:00Z']
  const list = (what: string, ...paths: string[]) => ({ what, paths, bounded: true })
  return [
    list('unshipped', ...days.map((day) => `/api/orders/unshipped?since_last_updated=${day}`)),
    list('unshipped, by order date', ...days.map((day) => `/api/orders/unshipped?since_order_date=${day}`)),
    list('shipped', ...days.map((day) => `/api/orders/shipped?since_last_updated=${day}`)),
    list('shipped, ids of 250', `/api/orders/shipped?ids_only=true&limit=250&since_last_updated=${longAgo}`),
    ...['new', 'shipped', 'archived'].map((status) =>
      list(`summary of 50, ${status}`, `/api/orders/summary?order_status=${status}&page_size=50`),
    ),
    list(
      'summary by number',
      ...numbers.map((n) => `/api/orders/summary?order_status=shipped&filter=Order:::${n}`),
    ),
    list('search for a number', ...numbers.map((number) => `/api/orders/search?phrase=${number}`)),
    list('search without a phrase', '/api/orders/search'),
    list('orders of 50, with their total', '/api/orders?page_size=50&status=Shipped'),
    { what: 'search for a name', paths: ['/api/orders/search?phrase=Zimmermann'], bounded: false },
    {
      what: 'summary of 50 by country',
      paths: ['/api/orders/summary?order_status=shipped&page_size=50&filter=Country:::CA'],
      bounded: false,
    },
  ]
}

async function measureImport(plant: Plant, { hub, book }: HubOnBook, options: Options): Promise<Line> {
  const orders = Array.from({ length: importedAtOnce }, (_none, nth) => ({
    order_number: `I${nth}-${MARK}`,
    destination: { name: `Ana Ruiz ${nth}`, street: '5 Hill Rd', suburb: 'Mt Eden', country: 'NZ' },
    items: [{ description: 'Kettle', sku: `KET-${nth}`, quantity: 2, weight: 1.1, value: 49 }],
  }))
  const requests = [tokenRequest('POST', '/api/orders/import', JSON.stringify({ orders }))]
  let firstSerial = 1
  const outcome = await compete(
    [
      {
        name: 'import',
        async run(seconds) {
          const result = await plant.load.run({
            ...{ port: hub.port, connections: 1, seconds, requests, firstSerial },
          })
          firstSerial = result.nextSerial
          return result
        },
      },
    ],
    { rounds: options.rounds, seconds: options.writeSeconds },
  )
  const { p50Ms, perSecond } = figuresFor(outcome, 'import')
  const [imported] = await book.database.query<{ at: number }>(
    {
      name: 'bench_imported',
      text: `select count(*) as at from orders where account_id = $1 and order_number like 'I%-%'`,
    },
    [book.ctx.account.id],
  )
  if ((imported?.at ?? 0) < importedAtOnce) throw new Error('Nothing was imported.')
  return {
    section: 'starshipit',
    what: `Starshipit import of ${importedAtOnce}, 1 connection`,
    packhouse: `${milliseconds(p50Ms)} a call, ${rate(perSecond * importedAtOnce, ' orders')}`,
    beside: '',
    ratios: {},
    rounds: outcome.rounds,
  }
}

/** To another account and back, while createorder keeps the hub busy. */
async function measureMoves(plant: Plant, { hub, book }: HubOnBook, options: Options): Promise<Line> {
  const owner = { email: 'other@bench.example', password: 'bench-password' }
  const hashKey = keyedHash(await settleHubSecret(book.database, null))
  const other = await createAccount(
    { ...book.ctx, hashKey },
    { name: 'Other', owner, marketplaceName: 'ShipStation' },
    'bench',
  )
  const ids: number[] = []
  const drafts = book.drafts(movedAtOnce, ['awaiting_shipment']).map((draft, nth) => {
    const marked = JSON.stringify(draft).replaceAll(MARK, `move-${serialOf(nth)}`)
    return JSON.parse(marked) as typeof draft
  })
  for (let at = 0; at < drafts.length; at += savedAtOnce) {
    for (const { order, refused } of await saveOrders(book.ctx, drafts.slice(at, at + savedAtOnce))) {
      if (refused) throw refused
      ids.push(order?.doc.orderId as number)
    }
  }
  const move = async (from: string, to: string): Promise<number> => {
    const orders = ids.map((order_id) => ({ order_id, current_api_key: from, new_api_key: to }))
    const startedAt = performance.now()
    const answer = await fetch(`http://127.0.0.1:${hub.port}/api/orders/assign`, {
      method: 'POST',
      headers: { ...tokenHeaders, 'content-type': 'application/json' },
      body: JSON.stringify({ orders }),
    })
    const text = await answer.text()
    if (text !== '{"success":true}') throw new Error(`Orders were not assigned: ${text.slice(0, 500)}`)
    return performance.now() - startedAt
  }
  const requests = book.bodies(several, freshStatuses).map((body) =>
    requestBytes({
      ...{ method: 'POST', path: '/orders/createorder', body: JSON.stringify(body) },
      authorization: hub.authorization,
    }),
  )
  const load = plant.load.run({
    ...{ port: hub.port, connections: loadConnections, requests, firstSerial: 700_000_000 },
    seconds: options.rounds * 2,
  })
  // What goes wrong in the moves is told first.
  load.catch(() => {})
  const times: number[] = []
  for (let round = 0; round < options.rounds; round += 1)
    times.push(await move(key, other.token), await move(other.token, key))
  await load
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] as number
  const slowest = Math.max(...times)
  return {
    section: 'starshipit',
    what: `Starshipit assign of ${movedAtOnce} beside createorder, ${loadConnections} connections`,
    packhouse: `${milliseconds(median)} a call, ${milliseconds(slowest)} at most`,
    beside: '',
    ratios: {},
    goal: { words: `under ${mostMoveMs} ms`, met: median < mostMoveMs },
  }
}

const tokenHeaders = { 'StarShipIT-Api-Key': key, 'Ocp-Apim-Subscription-Key': 'bench' }

function tokenRequest(method: string, path: string, body = ''): Uint8Array {
  const headers = Object.entries({
    ...{ Host: '127.0.0.1', ...tokenHeaders },
    ...(body === '' ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
  })
  const head = [`${method} ${path} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}
