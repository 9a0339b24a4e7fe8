// How soon webhooks are told while orders pour in, how many they can be told of, and what a dead target costs the others.
import { Agent } from 'undici'
import { type Figures, figuresOf, median } from './figures.ts'
import { HelperProcess } from './helper-process.ts'
import { memoryLine } from './memory.ts'
import type { Options } from './options.ts'
import type { HubOnBook, Plant } from './plant.ts'
import { besideWords, type Line, milliseconds, rate } from './report.ts'
import { MARK, serialOf } from './serial.ts'
import type { Arrival, ReceiverResult, ReceiverTask } from './webhook-receiver.ts'

const ordersPerSecond = 200
const fewPerSecond = 50
const targetCount = 50
const bodyCount = 200
const pollMs = 50
const patienceMs = 30_000
const goals = { p99Ms: 1_000, perSecond: 1_000, delayMs: 25 }

interface Site extends HubOnBook {
  agent: Agent
  receiver: HelperProcess<ReceiverTask, ReceiverResult>
  bodies: string[]
  nextSerial: number
}

export async function measureWebhooks(plant: Plant, options: Options): Promise<Line[]> {
  const place = await plant.another('webhooks', async () => {})
  const receiver = new HelperProcess<ReceiverTask, ReceiverResult>('webhook-receiver.ts')
  const bodies = place.book.bodies(bodyCount, ['awaiting_shipment']).map((body) => JSON.stringify(body))
  const site: Site = { ...place, agent: new Agent({ connections: 16 }), receiver, bodies, nextSerial: 1 }
  try {
    const lines = [
      await measureDelay(site, options),
      await measureRate(site, options),
      await measureDeadTarget(site, options),
      memoryLine('webhooks', 'the hub process while it tells webhooks', place.hub.pid),
    ]
    for (const { what, packhouse, beside } of lines) console.log(`${what}: ${packhouse}; ${beside}`)
    return lines
  } finally {
    receiver.end()
    await site.agent.close()
    await place.hub.stop()
  }
}

async function measureDelay(site: Site, { webhookSeconds }: Options): Promise<Line> {
  const hooks = await subscribe(site, 1)
  const { delays, saves } = await tellPaced(site, ordersPerSecond, webhookSeconds)
  await unsubscribe(site, hooks)
  const { p50Ms, p99Ms } = delays
  return {
    section: 'webhooks',
    what: `from the commit of an order to its webhook, at ${ordersPerSecond} orders/s`,
    packhouse: `p50 ${milliseconds(p50Ms)}, p99 ${milliseconds(p99Ms)}`,
    beside: `createorder meanwhile ${rate(saves.perSecond)}, p99 ${milliseconds(saves.p99Ms)}`,
    ratios: {},
    goal: { words: `p99 within ${goals.p99Ms / 1000} s`, met: p99Ms <= goals.p99Ms },
  }
}

async function measureRate(site: Site, { rounds, webhookEvents }: Options): Promise<Line> {
  const hooks = await subscribe(site, targetCount, 'thin')
  const total = webhookEvents * targetCount
  const rates: number[] = []
  for (let round = 0; round < Math.min(rounds, 3); round += 1) {
    const startedAt = clock()
    await noteEvents(site, webhookEvents)
    const arrivals = await landed(site, (all) => all.length >= total)
    const lastAt = Math.max(...arrivals.map(({ at }) => at))
    rates.push((total / (lastAt - startedAt)) * 1000)
    await untilIdle(site)
  }
  await unsubscribe(site, hooks)
  const perSecond = median(rates)
  return {
    section: 'webhooks',
    what: `deliveries to ${targetCount} targets`,
    packhouse: rate(perSecond),
    beside: `${total.toLocaleString('en-US')} messages a round, the targets in one other process`,
    ratios: {},
    goal: { words: rate(goals.perSecond), met: perSecond >= goals.perSecond },
  }
}

async function measureDeadTarget(site: Site, { rounds, webhookSeconds }: Options): Promise<Line> {
  const seconds = webhookSeconds / 2
  const [url] = (await site.receiver.run({ open: 1, silent: true })).urls
  const without: Figures[] = []
  const withDead: Figures[] = []
  for (let round = 0; round < Math.min(rounds, 3); round += 1) {
    const hooks = await subscribe(site, 1)
    without.push((await tellPaced(site, fewPerSecond, seconds)).delays)
    const dead = await subscribeAt(site, url ?? '', 'standard')
    withDead.push((await tellPaced(site, fewPerSecond, seconds)).delays)
    await unsubscribe(site, [...hooks, dead])
  }
  const [alone, beside] = [without, withDead].map((all) => ({
    p50Ms: median(all.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(all.map(({ p99Ms }) => p99Ms)),
  })) as [Pick<Figures, 'p50Ms' | 'p99Ms'>, Pick<Figures, 'p50Ms' | 'p99Ms'>]
  return {
    section: 'webhooks',
    what: `the same at ${fewPerSecond} orders/s, beside a target that never answers`,
    packhouse: `p50 ${milliseconds(beside.p50Ms)}, p99 ${milliseconds(beside.p99Ms)}`,
    beside: besideWords([
      {
        words: `without it p50 ${milliseconds(alone.p50Ms)}, p99 ${milliseconds(alone.p99Ms)}`,
        ratio: beside.p50Ms / alone.p50Ms,
      },
    ]),
    ratios: { without: beside.p50Ms / alone.p50Ms },
    goal: {
      words: `the median within ${goals.delayMs} ms of it`,
      met: beside.p50Ms - alone.p50Ms <= goals.delayMs,
    },
    rounds: { 'beside a dead target': withDead, 'without it': without },
  }
}

/** Orders one by one at an even pace, and how long after its answer each was told of. */
async function tellPaced(
  site: Site,
  perSecond: number,
  seconds: number,
): Promise<{ delays: Figures; saves: Figures }> {
  const savedAt = new Map<number, number>()
  const durations: number[] = []
  const startedAt = performance.now()
  const count = perSecond * seconds
  await Promise.all(
    Array.from({ length: count }, async (_none, nth) => {
      const dueAt = startedAt + (nth * 1000) / perSecond
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())))
      const from = performance.now()
      const { orderId } = await post<{ orderId: number }>(site, '/orders/createorder', nextBody(site))
      durations.push(performance.now() - from)
      savedAt.set(orderId, clock())
    }),
  )
  const elapsed = (performance.now() - startedAt) / 1000
  const told = (all: readonly Arrival[]) => new Set(all.flatMap(({ orderIds }) => orderIds))
  const arrivals = await landed(site, (all) => told(all).size >= count)
  const delays = arrivals.flatMap(({ at, orderIds }) =>
    orderIds.map((id) => Math.max(0, at - (savedAt.get(id) ?? Number.NaN))),
  )
  return { delays: figuresOf(delays, elapsed), saves: figuresOf(durations, elapsed) }
}

/** Until enough has landed. */
async function landed(site: Site, isEnough: (all: readonly Arrival[]) => boolean): Promise<Arrival[]> {
  const all: Arrival[] = []
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; ) {
    all.push(...(await site.receiver.run({ take: true })).arrivals)
    if (isEnough(all)) return all
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  throw new Error(`Only ${all.length} messages landed.`)
}

async function subscribe(site: Site, count: number, payload = 'standard'): Promise<number[]> {
  const { urls } = await site.receiver.run({ open: count, silent: false })
  return Promise.all(urls.map((url) => subscribeAt(site, url, payload)))
}

async function subscribeAt(site: Site, target_url: string, payload: string): Promise<number> {
  const { id } = await post<{ id: number }>(
    site,
    '/webhooks/subscribe',
    JSON.stringify({ target_url, event: 'ORDER_NOTIFY', payload }),
  )
  return id
}

async function unsubscribe(site: Site, ids: readonly number[]): Promise<void> {
  for (const id of ids) await ask(site, 'DELETE', `/webhooks/${id}`)
}

/** As changes of orders note them, each told of by itself. */
async function noteEvents({ book }: Site, count: number): Promise<void> {
  const text = `insert into webhook_events (account_id, type, store_id, batch_id, subjects, at, ready_at)
    select $1, 'order.created', $2, gen_random_uuid()::text, '{1}', now(), now() from generate_series(1, $3::int)`
  await book.database.query({ name: '', text }, [book.ctx.account.id, book.storeIds[0], count])
}

async function untilIdle({ book }: Site): Promise<void> {
  const text = `select count(*) as waiting from webhook_deliveries where state = 'waiting'`
  for (let waiting = 1; waiting > 0; ) {
    const [row] = await book.database.query<{ waiting: number }>({ name: '', text }, [])
    waiting = row?.waiting ?? 0
  }
}

function nextBody(site: Site): string {
  const serial = site.nextSerial++
  return (site.bodies[serial % bodyCount] ?? '').replaceAll(MARK, serialOf(serial))
}

function post<T>(site: Site, path: string, body: string): Promise<T> {
  return ask<T>(site, 'POST', path, body)
}

async function ask<T>(
  { agent, hub }: Site,
  method: 'POST' | 'DELETE',
  path: string,
  body?: string,
): Promise<T> {
  const answer = await agent.request({
    ...{ origin: `http://127.0.0.1:${hub.port}`, method, path, body: body ?? null },
    headers: { authorization: hub.authorization, 'content-type': 'application/json' },
  })
  const text = await answer.body.text()
  if (answer.statusCode !== 200) throw new Error(`${method} ${path} answered ${answer.statusCode}: ${text}`)
  return JSON.parse(text) as T
}

function clock(): number {
  return performance.timeOrigin + performance.now()
}
