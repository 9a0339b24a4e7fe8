// That a worker lives is a lock on a connection of its own, which the database takes back the moment the process dies.
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { locks } from './advisory-locks.ts'
import type { Database, Queryable, Statement } from './database.ts'

const MOST = 2 ** 31
const PAUSE_MS = 250
/** A connection that breaks without a word is noticed by asking. */
const HEARTBEAT_MS = 5_000

export interface Presence {
  /** Of this worker, for as long as it lives. */
  worker: number
  stop(): Promise<void>
}

/** Comes back by itself after the database was away. */
export function startPresence(database: Database): Presence {
  const worker = randomInt(1, MOST)
  const stopping = new AbortController()
  const loop = keepPresent(database, worker, stopping.signal)
  return {
    worker,
    async stop() {
      stopping.abort()
      await loop
    },
  }
}

async function keepPresent(database: Database, worker: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let client: pg.Client | null = null
    try {
      client = await database.connectAlone()
      await client.query('select pg_advisory_lock($1, $2)', [locks.workers, worker])
      for (;;) {
        await sleep(HEARTBEAT_MS, undefined, { signal })
        await client.query('select 1')
      }
    } catch {
      // Whoever uses the database says so in the log.
      if (!signal.aborted) await sleep(PAUSE_MS, undefined, { signal }).catch(() => {})
    } finally {
      await client?.end().catch(() => {})
    }
  }
}

const tryLock: Statement = {
  name: 'worker_try_lock',
  text: 'select pg_try_advisory_xact_lock($1, $2) as gone',
}

/** Within a transaction. */
export async function isGone(db: Queryable, worker: number): Promise<boolean> {
  const [row] = await db.query<{ gone: boolean }>(tryLock, [locks.workers, worker])
  return row?.gone === true
}
