// Reads postmaster.pid and says whether its server really runs: the file outlives a killed server, and the number in
// it may by then belong to another program.
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { basename, join } from 'node:path'
import { commandLine, isAlive } from './processes.ts'

export const socketName = '.s.PGSQL.5432'
export const port = 5432

export interface Postmaster {
  pid: number
  dataDir: string // as its command line has it
}

interface PostmasterPid extends Postmaster {
  port: number
  socketDir: string
  status: string
}

export type Sighting =
  | { state: 'absent'; stalePid: number | undefined }
  | { state: 'elsewhere' } // answers on its socket, but has no process here: another container, most likely
  | { state: 'starting' | 'stopping' | 'ready'; postmaster: Postmaster; host: string; port: number }

export async function lookForServer(data: string, ownSocketDir: string): Promise<Sighting> {
  const file = await readPostmasterPid(data)
  if (file === undefined) return { state: 'absent', stalePid: undefined }
  if (!(await isPostmaster(file))) {
    const answered = await accepts(join(ownSocketDir, socketName))
    return answered ? { state: 'elsewhere' } : { state: 'absent', stalePid: file.pid }
  }
  const state = file.status === 'ready' || file.status === 'stopping' ? file.status : 'starting'
  return {
    state,
    postmaster: { pid: file.pid, dataDir: file.dataDir },
    host: file.socketDir,
    port: file.port,
  }
}

export async function readPostmasterPid(data: string): Promise<PostmasterPid | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? undefined : parsePostmasterPid(text)
}

export function parsePostmasterPid(text: string): PostmasterPid | undefined {
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Math.abs(Number(lines[0]))
  if (!Number.isSafeInteger(pid) || pid === 0) return undefined
  return {
    pid,
    dataDir: lines[1] ?? '',
    port: Number(lines[3] || port),
    socketDir: lines[4] ?? '',
    status: lines[7] ?? '',
  }
}

export async function isPostmaster(file: Postmaster): Promise<boolean> {
  if (!(await isAlive(file.pid))) return false
  const words = await commandLine(file.pid)
  if (words === undefined) return isAlive(file.pid) // nothing more to learn here: believe the number
  return basename(words[0] ?? '') === 'postgres' && words.includes(file.dataDir)
}

function accepts(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
