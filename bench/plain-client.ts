// The same insert that the hub sends, by a program that does nothing else: each order a statement and a transaction of its
// own, on as many connections as the hub has clients.
import pg from 'pg'
import type { Statement } from '../src/db/database.ts'
import type { BookConnection } from './book.ts'
import { type Figures, figuresOf } from './figures.ts'
import { answerTasks } from './helper-process.ts'
import type { InsertTemplate } from './insert-template.ts'
import { MARK, serialOf } from './serial.ts'

export interface PlainLoad {
  connection: BookConnection
  statement: Statement
  templates: InsertTemplate[]
  connections: number
  seconds: number
  firstSerial: number
}

export interface PlainResult extends Figures {
  nextSerial: number
}

/** More than any machine inserts in a second; the parameters are made before the clock starts. */
const mostPerSecond = 9_000

/** Kept from round to round, as the hub keeps its own: a new connection has everything to learn. */
const open: pg.Client[] = []

answerTasks(async (load: PlainLoad): Promise<PlainResult> => {
  while (open.length < load.connections) open.push(await connect(load.connection))
  const clients = open.slice(0, load.connections)
  const count = Math.ceil(load.seconds * mostPerSecond)
  const orders = Array.from({ length: count }, (_none, nth) => parametersOf(load, nth))
  const durations: number[] = []
  const startedAt = performance.now()
  const endsAt = startedAt + load.seconds * 1000
  let sent = 0
  await Promise.all(
    clients.map(async (client) => {
      for (let at = performance.now(); at < endsAt && sent < count; at = performance.now()) {
        const values = orders[sent] ?? []
        sent += 1
        await client.query({ ...load.statement, values })
        durations.push(performance.now() - at)
      }
    }),
  )
  const seconds = (performance.now() - startedAt) / 1000
  return { ...figuresOf(durations, seconds), nextSerial: load.firstSerial + sent }
})

async function connect(connection: BookConnection): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, ssl: false })
  await client.connect()
  return client
}

function parametersOf({ templates, firstSerial }: PlainLoad, nth: number): unknown[] {
  const serial = serialOf(firstSerial + nth)
  const template = templates[nth % templates.length] ?? []
  return template.map((value) => [
    typeof value === 'string' && value.includes(MARK) ? value.replaceAll(MARK, serial) : value,
  ])
}
