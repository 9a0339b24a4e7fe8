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
const bigShop = { orders: 10_000, pageSize: 100 }
const manyShops = 100
/** With every refresh of each of them. */
const newOrders = 40
const connections = 8
const bodyCount = 500
const pollMs = 100
const patienceMs = 120_000
const goals = { seconds: 20, growthMb: 64, share: 0.5 }

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
  const [warmUp] = await connectShops(site, { shops: 1, orders: warmUpOrders, pageSize: 100, newOrders: 0 })
  await refresh(site, warmUp)
  await untilIdle(site)
  const before = memoryOf(site.hub.pid)
  forgetPeak(site.hub.pid)
  const [shop] = await connectShops(site, { shops: 1, ...bigShop, newOrders: 0 })
  const startedAt = performance.now()
  await refresh(site, shop)
  await untilIdle(site)
  const seconds = (performance.now() - startedAt) / 1000
  const after = memoryOf(site.hub.pid)
  const created = await createdBy(site, shop ?? 0)
  if (created !== bigShop.orders) throw new Error(`Only ${created} orders were imported.`)
  const growthMb = before && after ? after.peakMb - before.residentMb : null
  const words = `${bigShop.orders.toLocaleString('en-US')} orders`
  return [
    {
      section: 'imports',
      what: `${words} from a shop, three items each, pages of ${bigShop.pageSize}`,
      packhouse: `${seconds.toFixed(1)} s, ${rate(bigShop.orders / seconds)}`,
      beside: 'the shop in a process of its own',
      ratios: {},
      goal: { words: `under ${goals.seconds} s`, met: seconds < goals.seconds },
    },
    {
      section: 'imports',
      what: 'the hub process meanwhile',
      packhouse: after ? `${Math.round(after.peakMb)} MB at most` : 'not known on this system',
      beside: before ? `${Math.round(before.residentMb)} MB after ${warmUpOrders} orders` : '',
      ratios: {},
      ...(growthMb === null
        ? {}
        : { goal: { words: `at most ${goals.growthMb} MB more`, met: growthMb <= goals.growthMb } }),
    },
  ]
}

async function measureNeighbours(site: Site, { load }: Plant, options: Options): Promise<Line[]> {
  await connectShops(site, { shops: manyShops, orders: 0, pageSize: 100, newOrders })
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
          await refreshAll(site)
          const figures = await run(seconds)
          if (await isIdle(site)) throw new Error('The refreshes were over before the load was.')
          return figures
        },
      },
    ]
    const outcome = await compete(contestants, {
      rounds: Math.min(options.rounds, 3),
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

function refresh(site: Site, storeId: number | undefined): Promise<void> {
  return post(site, `/stores/refreshstore?storeId=${storeId}`)
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
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
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
