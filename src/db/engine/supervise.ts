// Holds a running server: one we launched, tied to our life by a watcher, or one we found running.
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { cleanEnv, type RunAs } from './isolation.ts'
import { isPostmaster, type Postmaster } from './postmaster-pid.ts'

export interface Server {
  pid: number
  adopted: boolean
  isGone(): Promise<boolean>
  onGone(listener: () => void): void
  end(): Promise<void>
  /** Leaves it running after our own end, for those who still use it. */
  release(): void
}

const fastLimitMs = 20_000
const immediateLimitMs = 10_000
const lookEveryMs = 1_000

// The shell leaves a watcher behind and becomes the server (through unshare, where that is the way to run it), which
// keeps its number: so Node sees the server itself end. The watcher reads Node's pipe. A line means "no longer needed";
// the end of the pipe without one means that Node died. It ignores the signals a service manager sends to everybody.
// Started twice removed, so that it is not a child of PostgreSQL.
const script = `
exec 3<&0 </dev/null
( ( trap '' HUP INT QUIT TERM
    read -r line <&3 || kill -INT $$ ) >/dev/null 2>&1 & )
exec "$@" 3<&-
`

export interface Launch {
  runAs: RunAs
  command: string[]
  logFd: number
  stalePid: number | undefined
}

export function launchServer({ runAs, command, logFd, stalePid }: Launch): Server {
  const child = spawn('/bin/sh', ['-c', script, 'packhouse-engine', ...runAs.prefix, ...command], {
    ...runAs.ids,
    cwd: '/',
    detached: true, // its own session: Ctrl-C in the terminal is for Node, which stops the server in order
    stdio: ['pipe', logFd, logFd],
    // PostgreSQL does not believe a lock file that names this process. We have looked: it is no server of this folder.
    env: cleanEnv(stalePid === undefined ? {} : { PG_GRANDPARENT_PID: String(stalePid) }),
  })
  const listeners: (() => void)[] = []
  let gone = child.pid === undefined
  const leave = (): void => {
    if (gone) return
    gone = true
    child.stdin?.end('done\n')
    for (const listener of listeners) listener()
  }
  child.on('exit', leave)
  child.on('error', leave)
  child.stdin?.on('error', () => undefined) // the watcher is gone already
  child.unref()
  const pid = child.pid ?? 0
  const isGone = (): Promise<boolean> => Promise.resolve(gone)
  return {
    pid,
    adopted: false,
    isGone,
    onGone: (listener) => void listeners.push(listener),
    end: () => endProcess(pid, isGone),
    release: () => void child.stdin?.end('done\n'),
  }
}

export function adoptServer(postmaster: Postmaster): Server {
  const listeners: (() => void)[] = []
  const isGone = async (): Promise<boolean> => !(await isPostmaster(postmaster))
  const look = async (): Promise<void> => {
    if (!(await isGone())) return
    clearInterval(timer)
    for (const listener of listeners.splice(0)) listener()
  }
  const timer = setInterval(() => void look(), lookEveryMs).unref()
  return {
    pid: postmaster.pid,
    adopted: true,
    isGone,
    onGone: (listener) => void listeners.push(listener),
    end: async () => {
      await endProcess(postmaster.pid, isGone)
      clearInterval(timer)
    },
    release: () => clearInterval(timer),
  }
}

async function endProcess(pid: number, isGone: () => Promise<boolean>): Promise<void> {
  const steps = [
    { signal: 'SIGINT', limitMs: fastLimitMs }, // fast shutdown: clients are cut off, everything is written
    { signal: 'SIGQUIT', limitMs: immediateLimitMs }, // the next start repairs from the log
    { signal: 'SIGKILL', limitMs: immediateLimitMs },
  ] as const
  for (const { signal, limitMs } of steps) {
    if (await isGone()) return
    sendSignal(pid, signal)
    const deadline = Date.now() + limitMs
    while (Date.now() < deadline) {
      if (await isGone()) return
      await sleep(10)
    }
  }
  throw new Error(`The PostgreSQL process ${pid} does not end.`)
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
