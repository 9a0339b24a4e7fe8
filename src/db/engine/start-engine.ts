// The embedded PostgreSQL of a data folder, from nothing or as found.
import { access, constants, mkdir, realpath } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { countClients, type EngineConnection } from './admin.ts'
import { findBinaries } from './binaries.ts'
import { checkCluster, locateData } from './data-folder.ts'
import { joinUsers, listUsers } from './engine-users.ts'
import { type Found, findOrLaunch } from './find-or-launch.ts'
import { finishMove } from './relocate.ts'
import type { EngineLog } from './server-log.ts'
import { takeStartLock } from './start-lock.ts'

export type { EngineConnection } from './admin.ts'

export interface Engine {
  connection: EngineConnection
  adopted: boolean
  dataDir: string // where the data really is: holds `postgres`
  /** Close your connections first. Harmless when repeated. */
  stop(): Promise<void>
  /** Told once when the server ends without us. May come shortly before stop() when a service manager stops us all. */
  onLost(listener: () => void): void
}

export interface EngineOptions {
  dataDir: string
  log: EngineLog
  fast?: boolean // for tests: no fsync
  settings?: Record<string, string>
  isolation?: 'namespace' | 'uid' // as root only; tried in this order without it
  fallbackDir?: string
  startLimitMs?: number
}

const startLimitMs = 30_000
const stopLockLimitMs = 5_000
const lastClientsLimitMs = 1_000

export async function startEngine(options: EngineOptions): Promise<Engine> {
  const dataDir = await openDataDir(options.dataDir)
  const binaries = await findBinaries()
  const unlock = await takeStartLock(dataDir)
  let leave: (() => Promise<void>) | undefined
  try {
    await finishMove(dataDir)
    const place = await locateData(dataDir)
    await checkCluster(place, binaries.major)
    leave = await joinUsers(dataDir)
    const found = await findOrLaunch({
      dataDir,
      binaries,
      place,
      log: options.log,
      isolation: options.isolation,
      fallbackDir: options.fallbackDir ?? '/var/lib/packhouse',
      fast: options.fast ?? false,
      settings: options.settings ?? {},
      limitMs: options.startLimitMs ?? startLimitMs,
    })
    return hold(found, dataDir, options.log, leave)
  } catch (error) {
    await leave?.()
    throw error
  } finally {
    await unlock()
  }
}

async function openDataDir(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return await realpath(path)
  } catch (error) {
    throw new Error(`The data folder ${path} cannot be used: ${(error as Error).message}`, { cause: error })
  }
}

function hold(
  { server, connection, place }: Found,
  dataDir: string,
  log: EngineLog,
  leave: () => Promise<void>,
): Engine {
  const listeners: (() => void)[] = []
  let phase: 'running' | 'lost' | 'stopping' = 'running'
  let stopped: Promise<void> | undefined

  server.onGone(() => {
    if (phase !== 'running') return
    phase = 'lost'
    void leave().catch(() => undefined) // else the handle that replaces this one would never be the last
    for (const listener of listeners) listener()
  })

  // Who leaves last puts out the light. While another handle uses the server (a hub that adopted the one of a
  // command-line call, or the other way round) it is left to that one. The last handle ends it, with one exception:
  // a server we only found, on which somebody unknown is still at work. One that we launched would not outlive us
  // anyway, our watcher sees to that. Should a server end under somebody (its launcher was killed), onLost tells,
  // and starting again is quick.
  async function stop(): Promise<void> {
    if (phase === 'lost') return
    phase = 'stopping'
    const unlock = await takeStartLock(dataDir, stopLockLimitMs).catch(() => undefined)
    try {
      await leave()
      const others = await listUsers(dataDir)
      const busy = others.length > 0 || ((await clientsRemain(connection)) && server.adopted)
      if (busy && !(await server.isGone())) {
        log.info({ pid: server.pid, users: others }, 'The database is left running: it is still in use')
        return server.release()
      }
      await server.end()
    } finally {
      await unlock?.()
    }
  }

  return {
    connection,
    adopted: server.adopted,
    dataDir: place.base,
    stop: () => (stopped ??= stop()),
    onLost: (listener) => {
      if (phase === 'lost') queueMicrotask(listener)
      else listeners.push(listener)
    },
  }
}

/** Connections that were just closed take a moment to vanish from the server's list. */
async function clientsRemain(connection: EngineConnection): Promise<boolean> {
  const deadline = Date.now() + lastClientsLimitMs
  for (;;) {
    const clients = await countClients(connection).catch(() => 0)
    if (clients === 0) return false
    if (Date.now() > deadline) return true
    await sleep(20)
  }
}
