// A folder for engines to be started in, and everything that has to be gone afterwards.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import {
  type Engine,
  type EngineConnection,
  type EngineOptions,
  startEngine,
} from '../../src/db/engine/start-engine.ts'

const childScript = fileURLToPath(new URL('./engine-child.ts', import.meta.url))

export interface Answer {
  connection: EngineConnection
  adopted: boolean
  dataDir: string
  error?: string
  lost?: boolean
}

export interface EngineChild {
  process: ChildProcess
  pid: number
  next(): Promise<Answer>
  tell(word: 'stop' | 'leave'): Promise<void>
  kill(): Promise<void>
}

export class Trial {
  readonly root: string
  readonly dataDir: string
  readonly messages: string[] = []

  constructor(t: TestContext, folder = tmpdir()) {
    this.root = mkdtempSync(join(folder, 'engine-'))
    chmodSync(this.root, 0o755)
    this.dataDir = join(this.root, 'data')
    t.after(async () => {
      for (const pid of processesOf(this.root)) killHard(pid)
      await until(() => processesOf(this.root).length === 0)
      rmSync(this.root, { recursive: true, force: true })
    })
  }

  get data(): string {
    return join(this.dataDir, 'postgres')
  }

  options(more: Partial<EngineOptions> = {}): EngineOptions {
    const note = (_details: object, message: string): unknown => this.messages.push(message)
    const fallbackDir = join(this.root, 'var-lib')
    return {
      dataDir: this.dataDir,
      fast: true,
      fallbackDir,
      log: { info: note, warn: note, error: note },
      ...more,
    }
  }

  start(more: Partial<EngineOptions> = {}): Promise<Engine> {
    return startEngine(this.options(more))
  }

  /** A data folder whose parent nobody but its owner can pass, like root's home. */
  closed(): string {
    mkdirSync(join(this.root, 'home'), { mode: 0o700 })
    return join(this.root, 'home', 'data')
  }

  child(more: Partial<EngineOptions> = {}, ids: { uid?: number; gid?: number } = {}): EngineChild {
    const process_ = spawn(process.execPath, [childScript, JSON.stringify(this.options(more))], {
      ...ids,
      cwd: '/',
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: process_.stdout })[Symbol.asyncIterator]()
    const ended = new Promise<void>((resolve) => process_.once('exit', () => resolve()))
    return {
      process: process_,
      pid: process_.pid ?? 0,
      next: async () => JSON.parse(String((await lines.next()).value)) as Answer,
      tell: async (word) => {
        process_.stdin.write(`${word}\n`)
        await ended
      },
      kill: async () => {
        process_.kill('SIGKILL')
        await ended
      },
    }
  }
}

/** One that was started before: copying a database is much quicker than making one. */
export async function usedTrial(t: TestContext): Promise<Trial> {
  seed ??= makeSeed()
  const trial = new Trial(t)
  mkdirSync(trial.dataDir, { mode: 0o700 })
  execFileSync('cp', ['-a', await seed, trial.data])
  return trial
}

let seed: Promise<string> | undefined

async function makeSeed(): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'engine-seed-'))
  process.once('exit', () => rmSync(root, { recursive: true, force: true }))
  const log = { info() {}, warn() {}, error() {} }
  const engine = await startEngine({ dataDir: root, fast: true, log })
  await engine.stop()
  return join(engine.dataDir, 'postgres')
}

export async function ask(connection: EngineConnection, sql: string): Promise<Record<string, unknown>[]> {
  const client = await connect(connection)
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

export async function connect(connection: EngineConnection): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, ssl: false })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

export function postmasterOf(data: string): number {
  return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** Every process with the folder on its command line: postmasters and watchers, and children that start engines. */
export function processesOf(folder: string): number[] {
  return commandLines()
    .filter(({ text }) => text.includes(folder))
    .map(({ pid }) => pid)
}

export function watcherOf(folder: string): number {
  const found = commandLines().find(({ text }) => text.startsWith('/bin/sh') && text.includes(folder))
  if (found === undefined) throw new Error('There is no watcher.')
  return found.pid
}

export function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone by itself
  }
}

export async function until(condition: () => boolean | Promise<boolean>, limitMs = 10_000): Promise<void> {
  const deadline = Date.now() + limitMs
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited ${limitMs} ms for ${String(condition)}`)
    await sleep(10)
  }
}

function commandLines(): { pid: number; text: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((name) => ({ pid: Number(name), text: readCommandLine(name) }))
}

function readCommandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
