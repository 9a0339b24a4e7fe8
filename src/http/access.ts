// Who may call: keys looked up once and remembered for seconds, forgotten at once when any key or account changes.
import { findKeyPair, findToken, type KeyOwner, noteKeyUse } from '../core/accounts/api-keys.ts'
import type { Hub } from '../core/context.ts'

const REMEMBERED_MS = 5_000
const MOST_REMEMBERED = 10_000

export interface Access {
  byKeyPair(userName: string, secret: string): Promise<KeyOwner | null>
  byToken(token: string): Promise<KeyOwner | null>
  close(): Promise<void>
}

/**
 * Remembers keys only while it hears the database announce changes; with that connection lost, every request asks the
 * database, until it listens again.
 */
export async function openAccess(hub: Hub): Promise<Access> {
  let known = new Map<string, { owner: KeyOwner; until: number }>()
  let listening = false
  let closed = false
  let end: () => Promise<void> = async () => {}

  async function listen(): Promise<void> {
    const client = await hub.database.connectAlone()
    end = () => client.end()
    client.on('notification', () => {
      known = new Map()
    })
    client.on('end', () => {
      listening = false
      known = new Map()
      if (!closed) setTimeout(() => void relisten(), 1_000).unref()
    })
    await client.query('listen packhouse_access')
    listening = true
  }
  async function relisten(): Promise<void> {
    await listen().catch(() => {
      if (!closed) setTimeout(() => void relisten(), 1_000).unref()
    })
  }

  async function remembered(name: string, find: () => Promise<KeyOwner | null>): Promise<KeyOwner | null> {
    const hit = known.get(name)
    if (hit && hit.until > performance.now()) return hit.owner
    // A change announced while the lookup was under way must not be undone by its answer.
    const generation = known
    const owner = await find()
    if (!owner) return null
    void noteKeyUse(hub, owner.keyId).catch(() => {})
    if (listening && generation === known) {
      if (known.size >= MOST_REMEMBERED) known.clear()
      known.set(name, { owner, until: performance.now() + REMEMBERED_MS })
    }
    return owner
  }

  await listen()
  return {
    byKeyPair: (userName, secret) =>
      remembered(`basic ${userName}:${secret}`, () => findKeyPair(hub, userName, secret)),
    byToken: (token) => remembered(`token ${token}`, () => findToken(hub, token)),
    async close() {
      closed = true
      await end()
    },
  }
}
