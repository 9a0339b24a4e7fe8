// createorder beside the bare insert and the bare route, and createorders beside createorder.
import { insertOrders } from '../src/core/orders/order-rows.ts'
import { takeTemplates } from './insert-template.ts'
import { freshStatuses } from './make-order.ts'
import { memoryLine } from './memory.ts'
import type { Options } from './options.ts'
import { findPgbench, idsOf, runPgbench, writeScripts } from './pgbench.ts'
import type { Plant } from './plant.ts'
import { besideWords, type Line, rate, withTimes } from './report.ts'
import { requestBytes } from './requests.ts'
import { type Contestant, compete, figuresFor, type Outcome } from './rounds.ts'

const bodyCount = 1_000
const templateCount = 500
const scriptCount = 4
const batchSize = 100
const batchConnections = 4
const singleConnections = 16
/** Far beyond what the hub will give away meanwhile. */
const firstIdOfOthers = 1_500_000_000
const goals = { shareOfPlain: 0.6, p99Ms: 40, batchGain: 1.5 }

export async function measureWrites(plant: Plant, options: Options): Promise<Line[]> {
  const { hub, book, connection } = await plant.main()
  const bodies = book.bodies(bodyCount, freshStatuses).map((body) => JSON.stringify(body))
  const post = (path: string, body: string) =>
    requestBytes({ method: 'POST', path, authorization: hub.authorization, body })
  const singles = bodies.map((body) => post('/orders/createorder', body))
  const batches = Array.from({ length: bodyCount / batchSize }, (_none, nth) =>
    post('/orders/createorders', `[${bodies.slice(nth * batchSize, (nth + 1) * batchSize).join(',')}]`),
  )
  const bareRequests = bodies.map((body) => requestBytes({ method: 'POST', path: '/post', body }))
  const templates = await takeTemplates(book.ctx, book.drafts(templateCount, freshStatuses))
  const bare = await plant.bare.run({ posted: String(templates[0]?.[23]), texts: {} })
  const program = findPgbench()
  const scripts = program
    ? await writeScripts(`${plant.folder}/pgbench`, insertOrders.text, templates.slice(0, scriptCount))
    : null

  let serial = 1
  let idOfOthers = firstIdOfOthers
  const load = (name: string, port: number, requests: Uint8Array[], connections: number): Contestant => ({
    name,
    async run(seconds) {
      const result = await plant.load.run({ port, connections, seconds, requests, firstSerial: serial })
      serial = result.nextSerial
      return result
    },
  })
  const contestants = (connections: number): Contestant[] => [
    load('packhouse', hub.port, singles, connections),
    {
      name: 'plain client',
      async run(seconds) {
        const firstSerial = idOfOthers
        const result = await plant.plain.run({
          ...{ connection, statement: insertOrders, templates, connections, seconds, firstSerial },
        })
        idOfOthers = result.nextSerial
        return result
      },
    },
    ...(program && scripts
      ? [
          {
            name: 'pgbench',
            async run(seconds: number) {
              const base = idOfOthers
              idOfOthers += idsOf(connections)
              return runPgbench({ ...scripts, program, connection, connections, seconds, base })
            },
          },
        ]
      : []),
    load('bare Fastify', bare.port, bareRequests, connections),
  ]

  const lines: Line[] = []
  for (const connections of options.sections.includes('createorder') ? [1, singleConnections, 64] : []) {
    const outcome = await compete(contestants(connections), {
      rounds: options.rounds,
      seconds: options.writeSeconds,
    })
    lines.push(singleLine(connections, outcome))
    console.log(`createorder at ${connections}: ${lines.at(-1)?.packhouse}; ${lines.at(-1)?.beside}`)
  }
  if (options.sections.includes('createorders')) {
    const outcome = await compete(
      [
        load('createorders', hub.port, batches, batchConnections),
        load('createorder', hub.port, singles, singleConnections),
      ],
      { rounds: options.rounds, seconds: options.writeSeconds },
    )
    lines.push(batchLine(outcome))
  }
  lines.push(memoryLine('createorder', 'the hub process while it writes', hub.pid))
  await hub.stop()
  return lines
}

function singleLine(connections: number, outcome: Outcome): Line {
  const packhouse = figuresFor(outcome, 'packhouse')
  const others = Object.entries(outcome.medians).filter(([name]) => name !== 'packhouse')
  const beside = others.map(([name, { perSecond }]) => ({
    name,
    words: `${name} ${rate(perSecond)}`,
    ratio: packhouse.perSecond / perSecond,
  }))
  const plain = packhouse.perSecond / figuresFor(outcome, 'plain client').perSecond
  const { shareOfPlain, p99Ms } = goals
  return {
    section: 'createorder',
    what: `createorder, ${connections} ${connections === 1 ? 'connection' : 'connections'}`,
    packhouse: withTimes(packhouse),
    beside: besideWords(beside),
    ratios: Object.fromEntries(beside.map(({ name, ratio }) => [name, ratio])),
    ...(connections === singleConnections && {
      goal: {
        words: `${shareOfPlain} of the plain client, p99 under ${p99Ms} ms`,
        met: plain >= shareOfPlain && packhouse.p99Ms < p99Ms,
      },
    }),
    rounds: outcome.rounds,
  }
}

function batchLine(outcome: Outcome): Line {
  const batches = figuresFor(outcome, 'createorders')
  const orders = batches.perSecond * batchSize
  const single = figuresFor(outcome, 'createorder').perSecond
  const ratio = orders / single
  return {
    section: 'createorders',
    what: `createorders of ${batchSize}, ${batchConnections} connections`,
    packhouse: `${rate(orders, ' orders')}, p99 ${Math.round(batches.p99Ms)} ms a call`,
    beside: besideWords([{ words: `createorder at ${singleConnections} ${rate(single)}`, ratio }]),
    ratios: { createorder: ratio },
    goal: { words: `${goals.batchGain} of createorder`, met: ratio >= goals.batchGain },
    rounds: outcome.rounds,
  }
}
