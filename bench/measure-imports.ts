// How fast a store is imported, in how much memory, and what a hundred stores that refresh at once cost everybody else.
import { connectStore } from '../src/core/stores/connect-store.ts'
import type { CartResult, CartTask } from './cart.ts'
import { HelperProcess } from './helper-process.ts'
import { freshStatuses } from './make-order.ts'
import { forgetPeak, memoryOf } from './memory.ts'
import type { Options } from './options.ts'
import type { HubOnBook, Plant } from './plant.ts'
import { besideWords, type Line, rate, withTimes } from './report.ts'
import { requestBytes } from './requests.ts'
import { type Contestant, compete, figuresFor } from './rounds.ts'

const warmUpOrders = 1_000
const bigShopOrders = 10_000
const pageSize = 100
const manyShops = 100
/** With every refresh of each of them. */
const newOrders = 10
const connections = 8
const mostRounds = 2
const bodyCount = 500
const pollMs = 100
const patienceMs = 120_000
const goals = { seconds: 20, growthMb: 32, share: 0.5 }

interface Site extends HubOnBook {
  carts: HelperProcess<CartTask, CartResult>
}

export async function measureImports(plant: Plant, options: Options): Promise<Line[]> {
  const place = await plant.another('imports', async () => {})
  const site: Site = { ...place, carts: new HelperProcess<CartTask, CartResult>('cart.ts') }
  try {
    const lines = [...(await measureImport(site)), ...(await measureNeighbours(site, plant, options))]
    for (const { what, packhouse, beside } of lines) console.log(`${what}: ${packhouse}; ${beside}`)
    return lines
  } finally {
    site.carts.end()
    await place.hub.stop()
  }
}

async function measureImport(site: Site): Promise<Line[]> {
  await importShop(site, warmUpOrders)
  const { seconds, peakMb: firstMb } = await importShop(site, bigShopOrders)
  const { peakMb: secondMb } = await importShop(site, bigShopOrders)
  const growthMb = firstMb === null || secondMb === null ? null : secondMb - firstMb
  const words = `${bigShopOrders.toLocaleString('en-US')} orders`
  return [
    {
      section: 'imports',
      what: `${words} from a shop, three items each, pages of ${pageSize}`,
      packhouse: `${seconds.toFixed(1)} s, ${rate(bigShopOrders / seconds)}`,
      beside: 'the shop in a process of its own',
      ratios: {},
      goal: { words: `under ${goals.seconds} s`, met: seconds < goals.seconds },
    },
    {
      section: 'imports',
      what: `the hub process while it imports ${words} more`,
      packhouse: secondMb === null ? 'not known on this system' : `${Math.round(secondMb)} MB at most`,
      beside: firstMb === null ? '' : `${Math.round(firstMb)} MB with the ${words} before`,
      ratios: {},
      ...(growthMb === null
        ? {}
        : { goal: { words: `at most ${goals.growthMb} MB more`, met: growthMb <= goals.growthMb } }),
    },
  ]
}

/** From a new store. */
async function importShop(site: Site, orders: number): Promise<{ seconds: number; peakMb: number | null }> {
  const [storeId] = await connectShops(site, { shops: 1, orders, pageSize, newOrders: 0 })
  forgetPeak(site.hub.pid)
  const startedAt = performance.now()
  await post(site, `/stores/refreshstore?storeId=${storeId}`)
  await untilIdle(site)
  const seconds = (performance.now() - startedAt) / 1000
  const created = await createdBy(site, storeId ?? 0)
  if (created !== orders) throw new Error(`Only ${created} of ${orders} orders were imported.`)
  return { seconds, peakMb: memoryOf(site.hub.pid)?.peakMb ?? null }
}

async function measureNeighbours(site: Site, { load }: Plant, options: Options): Promise<Line[]> {
  await connectShops(site, { shops: manyShops, orders: 0, pageSize, newOrders })
  const { authorization, port } = site.hub
  const post = (body: string) =>
    requestBytes({ method: 'POST', path: '/orders/createorder', authorization, body })
  const bodies = site.book.bodies(bodyCount, freshStatuses).map((body) => post(JSON.stringify(body)))
  const ids = await someOrders(site)
  const gets = ids.map((id) => requestBytes({ method: 'GET', path: `/orders/${id}`, authorization }))
  let firstSerial = 1
  const calls = (requests: Uint8Array[]) => async (seconds: number) => {
    const result = await load.run({ port, connections, seconds, requests, firstSerial })
    firstSerial = result.nextSerial
    return result
  }
  const lines: Line[] = []
  for (const [what, requests] of [
    ['createorder', bodies],
    ['get', gets],
  ] as const) {
    const run = calls(requests)
    const contestants: Contestant[] = [
      {
        name: 'alone',
        async run(seconds) {
          await untilIdle(site)
          return run(seconds)
        },
      },
      {
        name: 'beside',
        async run(seconds) {
          await untilIdle(site)
          let isLoaded = true
          const refreshing = (async () => {
            for (; isLoaded; await pauseABit()) {
              if (await isIdle(site)) await refreshAll(site)
            }
          })()
          await refreshAll(site)
          const figures = await run(seconds)
          isLoaded = false
          await refreshing
          return figures
        },
      },
    ]
    const outcome = await compete(contestants, {
      rounds: Math.min(options.rounds, mostRounds),
      seconds: options.importSeconds,
    })
    const [alone, beside] = [figuresFor(outcome, 'alone'), figuresFor(outcome, 'beside')]
    const share = beside.perSecond / alone.perSecond
    lines.push({
      section: 'imports',
      what: `${what}, ${connections} connections, while ${manyShops} stores refresh`,
      packhouse: withTimes(beside),
      beside: besideWords([{ words: `without them ${withTimes(alone)}`, ratio: share }]),
      ratios: { alone: share },
      goal: { words: `${goals.share} of it`, met: share >= goals.share },
      rounds: outcome.rounds,
    })
  }
  return lines
}

/** None refreshes by itself, and none needs to sign in: the hub alone has the key that credentials are sealed with. */
async function connectShops({ book, carts }: Site, task: CartTask): Promise<number[]> {
  const { urls } = await carts.run(task)
  const ids: number[] = []
  for (const url of urls) {
    const store = await connectStore(book.ctx, {
      ...{ kind: 'custom', storeName: url, url, credentials: {}, preset: null, statusMappings: null },
      settings: { authModes: ['url-only'], everyMinutes: 600 },
    })
    ids.push(store.storeId)
  }
  const text = `update stores set credentials_sealed = null, next_refresh_at = now() + interval '1 day'
    where store_id = any($1::int[])`
  await book.database.query({ name: '', text }, [ids])
  return ids
}

function refreshAll(site: Site): Promise<void> {
  return post(site, '/stores/refreshstore')
}

async function post({ hub }: Site, path: string): Promise<void> {
  const headers = { authorization: hub.authorization }
  const answer = await fetch(`http://127.0.0.1:${hub.port}${path}`, { method: 'POST', headers })
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
}

async function untilIdle(site: Site): Promise<void> {
  const deadline = performance.now() + patienceMs
  while (!(await isIdle(site))) {
    if (performance.now() > deadline) throw new Error('The refreshes do not end.')
    await pauseABit()
  }
}

function pauseABit(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pollMs))
}

async function isIdle({ book }: Site): Promise<boolean> {
  const text = `select count(*) as open from store_refreshes where state in ('queued', 'running')`
  const [row] = await book.database.query<{ open: number }>({ name: '', text }, [])
  return row?.open === 0
}

async function createdBy({ book }: Site, storeId: number): Promise<number> {
  const text = 'select coalesce(sum(created), 0) as created from store_refreshes where store_id = $1'
  const [row] = await book.database.query<{ created: number }>({ name: '', text }, [storeId])
  return row?.created ?? 0
}

async function someOrders({ book }: Site): Promise<number[]> {
  const text = 'select order_id as id from orders order by order_id limit 500'
  return (await book.database.query<{ id: number }>({ name: '', text }, [])).map(({ id }) => id)
}
