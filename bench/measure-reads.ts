// get and list beside a bare route that sends the same bytes.
import { firstId } from './fill-book.ts'
import { memoryLine } from './memory.ts'
import type { Options } from './options.ts'
import type { HubOnBook, Plant } from './plant.ts'
import { besideWords, type Line, rate, withTimes } from './report.ts'
import { requestBytes } from './requests.ts'
import { compete, figuresFor, type Outcome } from './rounds.ts'

const getCount = 400
const goals = { shareOfBare: 0.6, listsPerSecond: 100 }

interface Reading {
  section: 'get' | 'list'
  what: string
  paths: string[]
  goal?: { words: string; connections: number; met(outcome: Outcome): boolean }
}

const byStatus = '/orders?orderStatus=awaiting_shipment'
const readings: Reading[] = [
  {
    section: 'get',
    what: 'get',
    paths: Array.from({ length: getCount }, (_none, nth) => `/orders/${firstId + nth * 17}`),
    goal: {
      words: `${goals.shareOfBare} of bare Fastify`,
      connections: 8,
      met: (outcome) => ratioOf(outcome) >= goals.shareOfBare,
    },
  },
  {
    section: 'list',
    what: 'list of 100 by status',
    paths: [1, 2, 3, 4, 5].map((page) => `${byStatus}&pageSize=100&page=${page}`),
  },
  {
    section: 'list',
    what: 'list of 500 by status',
    paths: [`${byStatus}&pageSize=500`],
    goal: {
      words: `${goals.listsPerSecond}/s`,
      connections: 8,
      met: (outcome) => figuresFor(outcome, 'packhouse').perSecond >= goals.listsPerSecond,
    },
  },
]

export async function measureReads(
  plant: Plant,
  { hub, book, connection }: HubOnBook,
  options: Options,
): Promise<Line[]> {
  const lines: Line[] = []
  for (const { section, what, paths, goal } of readings) {
    if (!options.sections.includes(section)) continue
    const texts: Record<string, string> = {}
    for (const [nth, path] of paths.entries()) texts[nth] = await textOf(hub, path)
    const bare = await plant.bare.run({
      posted: '',
      texts,
      book: { connection, accountId: book.ctx.account.id },
    })
    const requests = paths.map((path) =>
      requestBytes({ method: 'GET', path, authorization: hub.authorization }),
    )
    const bareRequests = paths.map((_path, nth) => requestBytes({ method: 'GET', path: `/get/${nth}` }))
    for (const connections of [1, 8]) {
      const load = (name: string, port: number, sent: Uint8Array[]) => ({
        name,
        run: (seconds: number) =>
          plant.load.run({ port, connections, seconds, requests: sent, firstSerial: 0 }),
      })
      const contestants = [
        load('packhouse', hub.port, requests),
        load('bare Fastify', bare.port, bareRequests),
        // How much of the distance is the database's, and not ours.
        ...(section === 'get' ? [load('Fastify with pg', bare.port, paths.map(readRequest))] : []),
      ]
      const outcome = await compete(contestants, { rounds: options.rounds, seconds: options.readSeconds })
      const beside = Object.entries(outcome.medians).filter(([name]) => name !== 'packhouse')
      lines.push({
        section,
        what: `${what}, ${connections} ${connections === 1 ? 'connection' : 'connections'}`,
        packhouse: withTimes(figuresFor(outcome, 'packhouse')),
        beside: besideWords(
          beside.map(([name, { perSecond }]) => ({
            words: `${name} ${rate(perSecond)}`,
            ratio: ratioOf(outcome, name),
          })),
        ),
        ratios: Object.fromEntries(beside.map(([name]) => [name, ratioOf(outcome, name)])),
        ...(goal?.connections === connections && { goal: { words: goal.words, met: goal.met(outcome) } }),
        rounds: outcome.rounds,
      })
      console.log(`${lines.at(-1)?.what}: ${lines.at(-1)?.packhouse}; ${lines.at(-1)?.beside}`)
    }
  }
  lines.push(memoryLine('get', 'the hub process while it reads', hub.pid))
  return lines
}

function readRequest(path: string): Uint8Array {
  return requestBytes({ method: 'GET', path: path.replace('/orders/', '/read/') })
}

function ratioOf(outcome: Outcome, name = 'bare Fastify'): number {
  return figuresFor(outcome, 'packhouse').perSecond / figuresFor(outcome, name).perSecond
}

async function textOf({ port, authorization }: HubOnBook['hub'], path: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { authorization, 'accept-encoding': 'identity' },
  })
  if (answer.status !== 200)
    throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`)
  return answer.text()
}
