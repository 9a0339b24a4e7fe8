// One process at a time may look for, make or stop the server of a data folder.
import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, startMark } from './processes.ts'

const waitLimitMs = 60_000
const emptyLockLimitMs = 5_000

export async function takeStartLock(dataDir: string, limitMs = waitLimitMs): Promise<() => Promise<void>> {
  const path = join(dataDir, 'start.lock')
  const mine = `${process.pid} ${await startMark(process.pid)} ${randomBytes(6).toString('hex')}\n`
  const deadline = Date.now() + limitMs
  for (;;) {
    if (await create(path, mine)) return () => release(path, mine)
    const theirs = await readFile(path, 'utf8').catch(() => undefined)
    if (theirs !== undefined && (await isStale(path, theirs))) await removeStale(path, theirs)
    else if (Date.now() > deadline) throw new Error(busySentence(path, theirs ?? ''))
    else await sleep(20)
  }
}

async function create(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o644 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function isStale(path: string, text: string): Promise<boolean> {
  const [pid, mark] = text.split(' ')
  if (text.endsWith('\n') && pid !== undefined) return !(await isAlive(Number(pid), mark))
  // Its maker is between creating and writing, or died there.
  const made = await stat(path).catch(() => undefined)
  return made !== undefined && Date.now() - made.mtimeMs > emptyLockLimitMs
}

// Moved away before it is removed: two may find the same stale lock, and the slower one must not remove what the
// quicker one has put there since.
async function removeStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  try {
    await rename(path, aside)
  } catch {
    return
  }
  const moved = await readFile(aside, 'utf8')
  if (moved !== stale) await create(path, moved)
  await rm(aside, { force: true })
}

async function release(path: string, mine: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === mine) await rm(path, { force: true })
}

function busySentence(path: string, text: string): string {
  const pid = text.split(' ')[0] || 'unknown'
  return `Another Packhouse process (pid ${pid}) has been starting the database for a while. Try again when it is done, or remove ${path} if no such process exists.`
}
