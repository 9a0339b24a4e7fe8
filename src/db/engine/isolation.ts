// Who runs PostgreSQL. It refuses to run as root, so root has to step down: into a user namespace in which it is
// somebody else (files stay root's, closed folders stay passable), or to a real other user.
import { spawn } from 'node:child_process'

const nobody = 65534
const runLimitMs = 120_000

export interface RunAs {
  kind: 'plain' | 'namespace' | 'uid'
  uid: number // who owns the files, seen from outside
  gid: number
  prefix: string[]
  ids: { uid?: number; gid?: number }
}

export interface RunResult {
  ok: boolean
  output: string
}

export function ownUid(): number {
  return process.getuid?.() ?? -1
}

export function plainly(): RunAs {
  return { kind: 'plain', ...ownIds(), prefix: [], ids: {} }
}

export function inNamespace(): RunAs {
  const prefix = ['unshare', '--user', `--map-user=${nobody}`, '--']
  return { kind: 'namespace', ...ownIds(), prefix, ids: {} }
}

export function asUser(uid: number = nobody, gid: number = nobody): RunAs {
  return { kind: 'uid', uid, gid, prefix: [], ids: { uid, gid } }
}

export function isStandIn(uid: number): boolean {
  return uid === 0 || uid === nobody
}

/** Nothing of our own environment reaches PostgreSQL: a PGDATA or LC_ALL of the shell must not change the server. */
export function cleanEnv(extra: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...extra,
  }
}

export function run(runAs: RunAs, command: string[]): Promise<RunResult> {
  const [file = '', ...args] = [...runAs.prefix, ...command]
  return new Promise((resolve) => {
    let output = ''
    const add = (chunk: Buffer): void => {
      output += chunk.toString()
    }
    try {
      const child = spawn(file, args, {
        ...runAs.ids,
        cwd: '/', // ours may be closed to the other user
        env: cleanEnv(),
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: runLimitMs,
        killSignal: 'SIGKILL',
      })
      child.stdout.on('data', add)
      child.stderr.on('data', add)
      child.on('error', (error) => resolve({ ok: false, output: error.message }))
      child.on('close', (code) => resolve({ ok: code === 0, output: output.trim() }))
    } catch (error) {
      resolve({ ok: false, output: (error as Error).message })
    }
  })
}

export async function canEnter(runAs: RunAs, folder: string): Promise<boolean> {
  return (await run(runAs, ['/bin/sh', '-c', 'cd "$1"', 'sh', folder])).ok
}

function ownIds(): { uid: number; gid: number } {
  return { uid: ownUid(), gid: process.getgid?.() ?? -1 }
}
