// What changed, from every process to every process: gathered after the commit, told by one notification each 100 ms,
// so that writes pay next to nothing for it.
import { type Database, isDatabaseAway, type Statement } from '../../db/database.ts'
import { HubError } from '../errors.ts'
import type { Change } from './change.ts'
import { type Gathered, gather, payloadsOf, readPayload } from './gathered-changes.ts'

const GATHERED_FOR_MS = 100
const PAUSE_MS = 1_000
/** Of one account, in one process. */
const MOST_LISTENERS = 1_000

const tell: Statement = {
  name: 'changes_tell',
  text: `select pg_notify('packhouse_changes', payload) from unnest($1::text[]) as payload`,
}

export interface ChangeListener {
  changed(change: Change): void
  /** Changes may have been missed: whatever is shown is to be asked for again. */
  missed(): void
  /** This process hears of nothing any more. */
  ended(): void
}

export interface ChangeFeed {
  /** Of a change that has committed; told a moment later. */
  note(change: Change): void
  /** From now on changes of every process are heard; while it does, calling it again does nothing. */
  listen(): Promise<void>
  stopListening(): Promise<void>
  /** Hears of changes of the account; what comes back ends it. @throws HubError too_many, unavailable once it stopped */
  subscribe(accountId: number, listener: ChangeListener): () => void
  /** Tells at once what is still to be told, and listens no more. */
  close(): Promise<void>
}

export function createChangeFeed(database: Database): ChangeFeed {
  const listeners = new Map<number, Set<ChangeListener>>()
  let gathered: Gathered = new Map()
  let timer: NodeJS.Timeout | null = null
  let connection: { end(): Promise<void> } | null = null
  let listening: Promise<void> | null = null
  let reconnecting: NodeJS.Timeout | null = null
  let closed = false

  function arrange(inMs: number): void {
    if (closed) return
    timer ??= setTimeout(() => void flush(), inMs).unref()
  }

  async function flush(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    if (gathered.size === 0) return
    const told = gathered
    gathered = new Map()
    try {
      await database.query(tell, [payloadsOf(told)])
    } catch (error) {
      // While the database is away, changes wait for it; a pool that was closed has nobody left to tell.
      if (!isDatabaseAway(error)) return
      for (const change of told.values()) gather(gathered, { ...change, ids: change.ids && [...change.ids] })
      arrange(PAUSE_MS)
    }
  }

  async function connect(): Promise<void> {
    const client = await database.connectAlone()
    connection = client
    client.on('notification', ({ payload }) => {
      for (const change of readPayload(payload ?? '[]'))
        for (const listener of listeners.get(change.accountId) ?? []) listener.changed(change)
    })
    client.on('end', () => {
      connection = null
      reconnectLater()
    })
    await client.query('listen packhouse_changes')
    if (!listening) await client.end()
  }

  function reconnectLater(): void {
    if (!listening) return
    reconnecting ??= setTimeout(() => void reconnect(), PAUSE_MS).unref()
  }

  async function reconnect(): Promise<void> {
    reconnecting = null
    try {
      await connect()
    } catch {
      if (connection) await connection.end().catch(() => {})
      reconnectLater()
      return
    }
    for (const listener of everybody()) listener.missed()
  }

  function everybody(): ChangeListener[] {
    return [...listeners.values()].flatMap((ofAccount) => [...ofAccount])
  }

  async function stopListening(): Promise<void> {
    listening = null
    if (reconnecting) clearTimeout(reconnecting)
    reconnecting = null
    for (const listener of everybody()) listener.ended()
    await connection?.end()
  }

  return {
    note(change) {
      gather(gathered, change)
      arrange(GATHERED_FOR_MS)
    },
    listen() {
      if (listening) return listening
      listening = connect()
      listening.catch(() => {
        listening = null
      })
      return listening
    },
    stopListening,
    subscribe(accountId, listener) {
      // Whoever came after the others were sent off would hear of nothing, and keep the hub from ending.
      if (!listening) throw new HubError('unavailable', 'The hub is stopping; try again in a moment.')
      const ofAccount = listeners.get(accountId) ?? new Set()
      if (ofAccount.size >= MOST_LISTENERS) {
        throw new HubError('too_many', 'Too many pages of this account are open; close some of them.')
      }
      listeners.set(accountId, ofAccount)
      ofAccount.add(listener)
      return () => {
        ofAccount.delete(listener)
        if (ofAccount.size === 0 && listeners.get(accountId) === ofAccount) listeners.delete(accountId)
      }
    },
    async close() {
      closed = true
      await flush()
      await stopListening()
    },
  }
}
