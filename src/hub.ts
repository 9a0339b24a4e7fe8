// What every command works on: the database, running and migrated, and the hub on top of it.
import { setTimeout as sleep } from 'node:timers/promises'
import { createCarriers } from './carriers/create-carriers.ts'
import type { Config } from './config.ts'
import { keyedHash, settleHubSecret } from './core/accounts/hub-secret.ts'
import type { Hub, Log } from './core/context.ts'
import { createGatherer } from './core/gatherer.ts'
import { createIdPools } from './core/id-pools.ts'
import { type Connection, Database, isDatabaseAway } from './db/database.ts'
import { type KeptEngine, keepEngine } from './db/keep-engine.ts'
import { migrate } from './db/migrate.ts'
import { createLabelPrinter } from './labels/label-printer.ts'

const oldestServer = 140_000
const patienceMs = 10_000
const pauseMs = 250
const closeLimitMs = 5_000

export interface OpenHub {
  hub: Hub
  /** Null with a server of `DATABASE_URL`. */
  engine: KeptEngine | null
  /** Migrations that this opening ran. */
  migrated: string[]
  close(): Promise<void>
}

type HubConfig = Pick<Config, 'dataDir' | 'databaseUrl' | 'databasePool' | 'hubSecret' | 'labelRetentionDays'>

export async function openHub(config: HubConfig, log: Log, now = () => new Date()): Promise<OpenHub> {
  const engine = config.databaseUrl === null ? await keepEngine({ dataDir: config.dataDir, log }) : null
  const database = new Database(connectionOf(config, engine), config.databasePool)
  async function close(): Promise<void> {
    // A connection that somebody still holds is not waited for longer than this.
    await Promise.race([database.close(), sleep(closeLimitMs, undefined, { ref: false })])
    await engine?.close()
  }
  try {
    refuseOldServer(await untilItAnswers(database, config.databaseUrl, log))
    const migrated = await migrate(database)
    for (const name of migrated) log.info({ migration: name }, 'Migrated the database')
    const hashKey = keyedHash(await settleHubSecret(database, config.hubSecret))
    const hub: Hub = {
      database,
      ids: createIdPools(),
      gatherer: createGatherer(),
      carriers: createCarriers(),
      labels: createLabelPrinter(),
      labelRetentionDays: config.labelRetentionDays,
      hashKey,
      now,
      log,
    }
    return { hub, engine, migrated, close }
  } catch (error) {
    await close()
    throw error
  }
}

function connectionOf({ databaseUrl }: HubConfig, engine: KeptEngine | null): Connection {
  // Said aloud, so that a PGSSLMODE of the shell does not matter.
  if (engine) return { ...engine.connection, ssl: false }
  return { connectionString: databaseUrl ?? undefined }
}

/** A server that is just starting, or a database of ours that is being started again, gets a moment. */
async function untilItAnswers(database: Database, databaseUrl: string | null, log: Log): Promise<number> {
  const deadline = Date.now() + patienceMs
  for (let told = false; ; told = true) {
    try {
      return await serverVersion(database)
    } catch (error) {
      if (!isDatabaseAway(error) || Date.now() > deadline) throw unanswered(error, databaseUrl)
      if (!told) log.warn({}, 'The database does not answer yet; waiting for it')
      await sleep(pauseMs)
    }
  }
}

async function serverVersion(database: Database): Promise<number> {
  const text = `select current_setting('server_version_num')::int as version`
  const [row] = await database.query<{ version: number }>({ name: 'server_version', text }, [])
  return row?.version ?? 0
}

function unanswered(error: unknown, databaseUrl: string | null): unknown {
  if (databaseUrl === null || !(error instanceof Error)) return error
  const reason = error.message || ('code' in error ? String(error.code) : error.name)
  return new Error(`The database of DATABASE_URL cannot be used: ${reason}`, { cause: error })
}

function refuseOldServer(version: number): void {
  if (version >= oldestServer) return
  const [oldest, found] = [oldestServer, version].map((number) => Math.floor(number / 10_000))
  throw new Error(`PostgreSQL ${oldest} or newer is needed; the server of DATABASE_URL is ${found}.`)
}
