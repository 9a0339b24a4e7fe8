// What stands on the machine for a run: a folder, one engine for everything, hubs on databases of it, and helpers.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Database } from '../src/db/database.ts'
import { type Engine, startEngine } from '../src/db/engine/start-engine.ts'
import type { BareTexts } from './bare-server.ts'
import { type Book, type BookConnection, openBook } from './book.ts'
import { HelperProcess } from './helper-process.ts'
import { type HubProcess, startHub } from './hub-process.ts'
import type { Load, LoadResult } from './load-generator.ts'
import type { PlainLoad, PlainResult } from './plain-client.ts'

const quiet = { info() {}, warn() {}, error() {} }
/** Sixty-four clients of each kind are more than the hub's own engine admits. */
const engineSettings = { max_connections: '200' }

export interface HubOnBook {
  hub: HubProcess
  book: Book
  connection: BookConnection
}

export interface Plant {
  folder: string
  engineVersion: string
  load: HelperProcess<Load, LoadResult>
  plain: HelperProcess<PlainLoad, PlainResult>
  bare: HelperProcess<BareTexts, { port: number }>
  /** The hub on its embedded database. */
  main(): Promise<HubOnBook>
  /** A hub on a database of that name on the same engine; `fill` works before the hub runs. */
  another(name: string, fill: (book: Book) => Promise<void>): Promise<HubOnBook>
  stop(): Promise<void>
}

export async function buildPlant(profileDir: string | null): Promise<Plant> {
  const folder = await mkdtemp(path.join(tmpdir(), 'packhouse-bench-'))
  const dataDir = path.join(folder, 'data')
  const opened: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })]
  const engine: Engine = await startEngine({ dataDir, log: quiet, settings: engineSettings })
  opened.push(() => engine.stop())
  const helper = <Task, Result>(file: string) => {
    const made = new HelperProcess<Task, Result>(file)
    opened.push(() => made.end())
    return made
  }
  const start = async (name: string, settings: Record<string, string>) => {
    const hub = await startHub({ folder, name, settings, profileDir })
    opened.push(() => hub.stop())
    return hub
  }
  const open = async (connection: BookConnection) => {
    const book = await openBook(connection)
    opened.push(() => book.database.close())
    return book
  }
  return {
    folder,
    engineVersion: await versionOf(engine.connection),
    load: helper('load-generator.ts'),
    plain: helper('plain-client.ts'),
    bare: helper('bare-server.ts'),
    async main() {
      const hub = await start('hub', { DATA_DIR: dataDir })
      return { hub, book: await open(engine.connection), connection: engine.connection }
    },
    async another(name, fill) {
      const connection = { ...engine.connection, database: name }
      await administer(engine.connection, `create database ${name}`)
      const { host, port, user } = connection
      const address = `postgres://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
      const settings = { DATABASE_URL: address, DATA_DIR: path.join(folder, name) }
      // The first start makes the tables and the account; filling goes faster with no hub looking on.
      await startHub({ folder, name: `${name}-first`, settings, profileDir: null }).then((hub) => hub.stop())
      const book = await open(connection)
      await fill(book)
      return { hub: await start(name, settings), book, connection }
    },
    async stop() {
      for (const close of opened.toReversed()) await close()
    },
  }
}

async function versionOf(connection: BookConnection): Promise<string> {
  const database = new Database({ ...connection, ssl: false }, 1)
  const text = `select current_setting('server_version') as version`
  const [row] = await database.query<{ version: string }>({ name: 'bench_version', text }, [])
  await database.close()
  return row?.version ?? ''
}

async function administer(connection: BookConnection, sql: string): Promise<void> {
  const admin = new Database({ ...connection, ssl: false }, 1)
  try {
    await admin.script(sql)
  } finally {
    await admin.close()
  }
}
