// Gets hold of the one server of a data folder: the one that runs, or a new one.
import { setTimeout as sleep } from 'node:timers/promises'
import { connectionTo, type EngineConnection, ensureDatabase, isDurable } from './admin.ts'
import { program } from './binaries.ts'
import { checkCluster, type Place } from './data-folder.ts'
import { makeCluster } from './initdb.ts'
import { lookForServer, type Postmaster, port, readPostmasterPid } from './postmaster-pid.ts'
import { prepare, type Situation } from './prepare.ts'
import { lastLogLines, logBytes, openServerLog } from './server-log.ts'
import { serverArguments } from './server-settings.ts'
import { makeSocketFolder, socketFolderOf } from './socket-folder.ts'
import { adoptServer, launchServer, type Server } from './supervise.ts'

export interface Wish extends Situation {
  fast: boolean
  settings: Record<string, string>
  limitMs: number
}

export interface Found {
  server: Server
  connection: EngineConnection
  place: Place
}

export async function findOrLaunch(wish: Wish): Promise<Found> {
  const { dataDir, place } = wish
  const deadline = new Deadline(dataDir, wish.limitMs)
  for (;;) {
    const seen = await lookForServer(place.data, socketFolderOf(place.base))
    let obstacle: string
    if (seen.state === 'absent') {
      const outcome = await launch(wish, seen.stalePid)
      if (typeof outcome !== 'string') return outcome
      obstacle = outcome
    } else if (seen.state === 'elsewhere') {
      obstacle = `A PostgreSQL server outside this container or machine answers in ${socketFolderOf(place.base)}. Stop whatever else uses ${dataDir}.`
    } else {
      const { pid } = seen.postmaster
      obstacle = `The PostgreSQL process ${pid} on ${place.data} is still ${seen.state}.`
      const connection = connectionTo(seen.host, seen.port)
      if (seen.state === 'ready') {
        const refusal = await ensureDatabase(connection).catch((error: Error) => error)
        if (!(refusal instanceof Error)) return adopt(wish, seen.postmaster, connection)
        obstacle = `The PostgreSQL process ${pid} runs on ${place.data}, but does not let us in (${refusal.message}). Stop it (kill -INT ${pid}) and start again.`
      }
    }
    if (await deadline.isOver(seen.state === 'starting')) throw await failure(dataDir, obstacle)
    await sleep(50)
  }
}

async function adopt(
  { fast, place }: Wish,
  postmaster: Postmaster,
  connection: EngineConnection,
): Promise<Found> {
  if (!fast && !(await isDurable(connection))) {
    const { pid } = postmaster
    throw new Error(
      `The PostgreSQL process ${pid} on ${place.data} runs without fsync, as tests do. Stop it (kill -INT ${pid}) and start again.`,
    )
  }
  return { server: adoptServer(postmaster), connection, place }
}

/** A string says why it may work in a moment. */
async function launch(wish: Wish, stalePid: number | undefined): Promise<Found | string> {
  const { dataDir, fast, settings, limitMs } = wish
  const prepared = await prepare(wish)
  const { place, runAs, binaries } = prepared
  if (!(await checkCluster(place, binaries.major))) await makeCluster(prepared, fast)
  const socketDir = socketFolderOf(place.base)
  await makeSocketFolder(socketDir, runAs)

  const logFile = await openServerLog(dataDir, runAs)
  const logStart = await logBytes(dataDir)
  const options = serverArguments({ socketDir, fast, extra: settings })
  const command = [program(binaries, 'postgres'), '-D', place.data, ...options]
  const server = launchServer({ runAs, command, logFd: logFile.fd, stalePid })
  await logFile.close()

  try {
    await untilReady(server, place, new Deadline(dataDir, limitMs))
    const connection = connectionTo(socketDir, port)
    await ensureDatabase(connection)
    return { server, connection, place }
  } catch (error) {
    const ended = await server.isGone()
    await server.end()
    const said = await lastLogLines(dataDir, logStart)
    if (ended && /lock file|shared memory block/.test(said)) return (error as Error).message
    throw await failure(dataDir, (error as Error).message, logStart)
  }
}

async function untilReady(server: Server, { data }: Place, deadline: Deadline): Promise<void> {
  for (;;) {
    if (await server.isGone()) throw new Error(`PostgreSQL ended while starting on ${data}.`)
    const file = await readPostmasterPid(data)
    if (file?.pid === server.pid && file.status === 'ready') return
    if (await deadline.isOver(true)) throw new Error(`PostgreSQL on ${data} did not get ready.`)
    await sleep(10)
  }
}

// Repairing a crash may take minutes, during which the server logs its progress: only silence is limited then.
class Deadline {
  private readonly dataDir: string
  private readonly limitMs: number
  private at: number
  private bytes = 0

  constructor(dataDir: string, limitMs: number) {
    this.dataDir = dataDir
    this.limitMs = limitMs
    this.at = Date.now() + limitMs
  }

  async isOver(working: boolean): Promise<boolean> {
    const bytes = await logBytes(this.dataDir)
    if (working && bytes > this.bytes) this.at = Date.now() + this.limitMs
    this.bytes = bytes
    return Date.now() > this.at
  }
}

async function failure(dataDir: string, sentence: string, fromByte = 0): Promise<Error> {
  const lines = await lastLogLines(dataDir, fromByte)
  return new Error(lines === '' ? sentence : `${sentence}\nThe end of ${dataDir}/postgres.log:\n${lines}`)
}
