// One hub on one data folder: a lock that lives as long as a connection of its own.
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { locks } from './advisory-locks.ts'
import type { Database } from './database.ts'

/** The connection of a hub that was just killed takes a moment to vanish. */
const waitMs = 2_000
const pollMs = 100
const retryMs = 1_000

interface Log {
  warn(fields: object, message: string): void
}

export interface HubLock {
  /** Leaves word for a second hub, which is turned away. */
  announce(address: string): Promise<void>
  release(): Promise<void>
}

/** @throws Error with a sentence when another hub has it. */
export async function takeHubLock(database: Database, log: Log): Promise<HubLock> {
  const released = new AbortController()
  let client = await tryFor(database, waitMs)
  if (!client) throw new Error(await turnedAway(database))
  watch(client)

  /** The database was restarted: the lock is free, and ours again unless another hub was quicker. */
  function watch(held: pg.Client): void {
    held.on('end', () => {
      if (!released.signal.aborted) void takeAgain()
    })
  }

  async function takeAgain(): Promise<void> {
    for (let told = false; !released.signal.aborted; ) {
      const again = await tryFor(database, 0).catch(() => undefined)
      if (again) {
        client = again
        if (released.signal.aborted) return client.end()
        return watch(again)
      }
      if (again === null && !told)
        log.warn({}, 'Another hub has taken the data folder while the database restarted')
      told ||= again === null
      await sleep(retryMs, undefined, { signal: released.signal }).catch(() => {})
    }
  }

  return {
    announce: (address) =>
      database.query(leaveWord, [`${address}, process ${process.pid}`]).then(() => undefined),
    async release() {
      released.abort()
      await database.query(takeWordBack, []).catch(() => {})
      await client?.end().catch(() => {})
    },
  }
}

const leaveWord = {
  name: 'running_hub_write',
  text: `insert into hub_settings (name, value) values ('running_hub', $1)
    on conflict (name) do update set value = excluded.value`,
}
const takeWordBack = {
  name: 'running_hub_clear',
  text: `delete from hub_settings where name = 'running_hub'`,
}
const readWord = {
  name: 'running_hub_read',
  text: `select value from hub_settings where name = 'running_hub'`,
}

/** Null: somebody else has it. */
async function tryFor(database: Database, limitMs: number): Promise<pg.Client | null> {
  const deadline = Date.now() + limitMs
  const client = await database.connectAlone()
  while (!(await tryOn(client))) {
    if (Date.now() > deadline) {
      await client.end()
      return null
    }
    await sleep(pollMs)
  }
  return client
}

async function tryOn(client: pg.Client): Promise<boolean> {
  const text = 'select pg_try_advisory_lock($1, $2) as taken'
  const { rows } = await client.query<{ taken: boolean }>(text, [...locks.runningHub])
  return rows[0]?.taken === true
}

async function turnedAway(database: Database): Promise<string> {
  const [running] = await database.query<{ value: string }>(readWord, [])
  return `A hub is already running on this data folder (${running?.value ?? 'it is still starting'}).`
}
