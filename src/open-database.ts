// The database itself, embedded or on a server, as it is: nothing is migrated.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from './config.ts'
import type { Log } from './core/context.ts'
import { type Connection, Database, isDatabaseAway } from './db/database.ts'
import { type KeptEngine, keepEngine } from './db/keep-engine.ts'

const oldestServer = 140_000
const patienceMs = 10_000
const pauseMs = 250
const closeLimitMs = 5_000

export type DatabaseConfig = Pick<Config, 'dataDir' | 'databaseUrl' | 'databasePool'>

export interface OpenDatabase {
  database: Database
  /** Null with a server of `DATABASE_URL`. */
  engine: KeptEngine | null
  close(): Promise<void>
}

/** @throws Error with a sentence when it does not answer, or is too old. */
export async function openDatabase(config: DatabaseConfig, log: Log): Promise<OpenDatabase> {
  const engine = config.databaseUrl === null ? await keepEngine({ dataDir: config.dataDir, log }) : null
  const database = new Database(connectionOf(config, engine), config.databasePool)
  async function close(): Promise<void> {
    // A connection that somebody still holds is not waited for longer than this.
    await Promise.race([database.close(), sleep(closeLimitMs, undefined, { ref: false })])
    await engine?.close()
  }
  try {
    refuseOldServer(await untilItAnswers(database, config.databaseUrl, log))
    return { database, engine, close }
  } catch (error) {
    await close()
    throw error
  }
}

function connectionOf({ databaseUrl }: DatabaseConfig, engine: KeptEngine | null): Connection {
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
