// Power cuts, as far as one machine can have them: the hub and its database are killed in mid-load, again and again.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openHub } from '../src/hub.ts'
import { CommandLine, type Running } from './support/cli.ts'
import { killHard, postmasterOf, processesOf, until } from './support/engine-trial.ts'
import { v1Order } from './support/order-body.ts'
import { assertSoundBook } from './support/sound-book.ts'

const ROUNDS = 20
const CLIENTS = 8
const LONGEST_LOAD_MS = 600
const READY_WITHIN_MS = 20_000
const ITEMS = 3

const keys = { BOOTSTRAP_API_KEY: 'crash-key', BOOTSTRAP_API_SECRET: 'crash-secret' }
const authorization = `Basic ${Buffer.from('crash-key:crash-secret').toString('base64')}`
const quiet = { info() {}, warn() {}, error() {} }

/** What clients know of an order: the last version they sent, and the last one that was acknowledged. */
interface Known {
  sent: number
  acknowledged: number
  orderId: number | null
}

interface Sent {
  orderId: number
  orderKey: string
  orderNumber: string
  internalNotes: string
  items: { name: string; orderItemId: number }[]
}

const line = new CommandLine({ ...keys, LOG_LEVEL: 'error' })
const dataDir = path.join(line.root, 'data')
let hub: Running
let url = ''

before(() => start())
after(async () => {
  // First, for it would start the database again.
  hub.process.kill('SIGKILL')
  await hub.ended
  await line.remove()
})

async function start(): Promise<void> {
  hub = line.spawn(['start'])
  const [, address] = await hub.says(/(http:\/\/127\.0\.0\.1:\d+)/)
  url = String(address)
}

async function ready(): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.status === 200) return
    assert.ok(Date.now() < deadline, `not ready again within ${READY_WITHIN_MS} ms: ${hub.output().stderr}`)
    await sleep(20)
  }
}

async function call<Body>(
  method: string,
  target: string,
  body?: unknown,
): Promise<{ status: number; body: Body } | null> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) }
  try {
    const headers = { authorization, 'content-type': 'application/json' }
    const response = await fetch(url + target, { method, headers, ...content })
    return { status: response.status, body: (await response.json()) as Body }
  } catch {
    return null // cut off in mid-answer: nothing was acknowledged
  }
}

function version(orderKey: string, number: string, nth: number): object {
  const items = Array.from({ length: ITEMS }, (_, at) => ({
    lineItemKey: `l${at}`,
    name: `v${nth}`,
    quantity: 1,
    unitPrice: 1,
  }))
  return v1Order({ orderKey, orderNumber: number, internalNotes: `v${nth}`, items })
}

/** Makes and changes orders, one by one and in lists, until told to stop. Each key belongs to one client. */
async function load(
  round: number,
  client: number,
  known: Map<string, Known>,
  isOver: () => boolean,
): Promise<void> {
  for (let turn = 0; !isOver(); turn += 1) {
    const name = (n: number) => `${round}-${client}-${Math.floor(turn / 3)}-${n}`
    const batch = Array.from({ length: client % 2 ? 1 : 5 }, (_, n) => name(n))
    const versions = batch.map((key) => {
      const one = known.get(key) ?? { sent: 0, acknowledged: 0, orderId: null }
      one.sent += 1
      known.set(key, one)
      return version(key, `R${round}-${key}`, one.sent)
    })
    const acknowledge = (key: string, orderId: number) => {
      const one = known.get(key) as Known
      assert.equal(one.orderId ?? orderId, orderId, 'an order keeps its id')
      Object.assign(one, { acknowledged: one.sent, orderId })
    }
    if (client % 2) {
      const answer = await call<Sent>('POST', '/orders/createorder', versions[0])
      if (answer?.status === 200) acknowledge(name(0), answer.body.orderId)
      else if (answer) assert.equal(answer.status, 503)
    } else {
      const answer = await call<{ results: { orderId: number; orderKey: string }[] }>(
        'POST',
        '/orders/createorders',
        versions,
      )
      if (answer?.status === 200)
        for (const { orderKey, orderId } of answer.body.results) acknowledge(orderKey, orderId)
      else if (answer) assert.equal(answer.status, 503)
    }
  }
}

/** The hub, the database with all its processes, and what watches over it; or the database alone. */
async function kill(everything: boolean): Promise<void> {
  const postmaster = postmasterOf(path.join(dataDir, 'postgres'))
  const doomed = everything ? [hub.pid, ...processesOf(line.root)] : [postmaster]
  const all = new Set([...doomed, ...childrenOf(postmaster)])
  for (const pid of all) killHard(pid)
  await until(() =>
    [...all].every((pid) => (pid === hub.pid ? hub.process.signalCode !== null : isGone(pid))),
  )
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === parent)
    .map(Number)
}

function parentOf(pid: string): number | null {
  try {
    return Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return null
  }
}

function isGone(pid: number): boolean {
  try {
    return /^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return true
  }
}

async function ordersOf(round: number): Promise<Sent[]> {
  const orders: Sent[] = []
  for (let page = 1; ; page += 1) {
    const answer = await call<{ orders: Sent[]; pages: number }>(
      'GET',
      `/orders?orderNumber=R${round}-&pageSize=500&page=${page}`,
    )
    assert.equal(answer?.status, 200)
    orders.push(...(answer?.body.orders ?? []))
    if (page >= (answer?.body.pages ?? 0)) return orders
  }
}

/** Every acknowledged order is there, once, as it was acknowledged or as it was sent after that. */
async function check(round: number, known: Map<string, Known>): Promise<void> {
  const orders = await ordersOf(round)
  const byKey = new Map(orders.map((order) => [order.orderKey, order]))
  assert.equal(byKey.size, orders.length, 'no order is there twice')
  for (const [key, { acknowledged, sent, orderId }] of known) {
    const order = byKey.get(key)
    if (!order) {
      assert.equal(acknowledged, 0, `order ${key} was acknowledged and is gone`)
      continue
    }
    const seen = Number(order.internalNotes.slice(1))
    assert.ok(
      seen >= acknowledged && seen <= sent,
      `order ${key} is version ${seen}, not ${acknowledged} to ${sent}`,
    )
    assert.equal(orderId ?? order.orderId, order.orderId)
    assert.deepEqual(
      order.items.map(({ name }) => name),
      Array.from({ length: ITEMS }, () => `v${seen}`),
    )
    assert.equal(new Set(order.items.map(({ orderItemId }) => orderItemId)).size, ITEMS)
  }
}

test(`after each of ${ROUNDS} kills in mid-load every acknowledged order is there, whole and once`, async () => {
  const rounds: Map<string, Known>[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    const known = new Map<string, Known>()
    rounds.push(known)
    let over = false
    const clients = Array.from({ length: CLIENTS }, (_, client) => load(round, client, known, () => over))
    await sleep(LONGEST_LOAD_MS * (0.3 + 0.7 * Math.random()))
    const everything = round % 4 !== 0
    await kill(everything)
    over = true
    await Promise.all(clients)
    if (everything) await start()
    await ready()
    await check(round, known)
  }
  const acknowledged = rounds.flatMap((known) => [...known.values()]).filter((one) => one.acknowledged > 0)
  assert.ok(acknowledged.length > ROUNDS * CLIENTS, `${acknowledged.length} orders were acknowledged`)
  for (const [at, known] of rounds.entries()) await check(at + 1, known)

  const beside = await openHub(
    {
      dataDir,
      databaseUrl: null,
      databasePool: 2,
      hubSecret: null,
      secretsKey: null,
      smtpUrl: null,
      mailFrom: 'hub@example.com',
      labelRetentionDays: 90,
      allowPrivateTargets: [],
      allowTargetPorts: [],
      publicUrl: 'http://localhost:4080',
    },
    quiet,
  )
  try {
    await assertSoundBook(beside.hub.database)
  } finally {
    await beside.close()
  }
})
