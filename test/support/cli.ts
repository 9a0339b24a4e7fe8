// The command line as a person or a script sees it: a process with settings, an output and an exit code.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { processesOf, until } from './engine-trial.ts'

const main = path.resolve(import.meta.dirname, '..', '..', 'src', 'main.ts')

export interface Outcome {
  code: number | null
  stdout: string
  stderr: string
}

export interface Running {
  process: ChildProcess
  pid: number
  output(): Outcome
  ended: Promise<Outcome>
  /** Until the output matches. */
  says(pattern: RegExp): Promise<RegExpExecArray>
}

/** A data folder of its own, and the commands that work on it. */
export class CommandLine {
  readonly root = mkdtempSync(path.join(tmpdir(), 'packhouse-cli-'))
  readonly #settings: Record<string, string>

  constructor(settings: Record<string, string> = {}) {
    this.#settings = { DATA_DIR: path.join(this.root, 'data'), HOST: '127.0.0.1', PORT: '0', ...settings }
  }

  spawn(words: readonly string[], settings: Record<string, string> = {}): Running {
    const { PATH = '', HOME = '' } = process.env
    const child = spawn(process.execPath, [main, ...words], {
      cwd: this.root,
      env: { PATH, HOME, ...this.#settings, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const result: Outcome = { code: null, stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      result.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      result.stderr += text
    })
    const ended = new Promise<Outcome>((resolve) => {
      child.once('close', (code) => resolve(Object.assign(result, { code })))
    })
    return {
      process: child,
      pid: child.pid ?? 0,
      output: () => result,
      ended,
      async says(pattern) {
        await until(() => pattern.test(result.stdout) || child.exitCode !== null, 20_000)
        const found = pattern.exec(result.stdout)
        if (!found) throw new Error(`It never said ${pattern}:\n${result.stdout}\n${result.stderr}`)
        return found
      },
    }
  }

  run(words: readonly string[], settings: Record<string, string> = {}): Promise<Outcome> {
    return this.spawn(words, settings).ended
  }

  /** The answer of a command that has to work. */
  async json<T = Record<string, unknown>>(...words: string[]): Promise<T> {
    const { code, stdout, stderr } = await this.run([...words, '--json'])
    if (code !== 0) throw new Error(`packhouse ${words.join(' ')} ended with ${code}: ${stderr}`)
    return JSON.parse(stdout) as T
  }

  async remove(): Promise<void> {
    for (const pid of processesOf(this.root)) process.kill(pid, 'SIGKILL')
    await until(() => processesOf(this.root).length === 0)
    rmSync(this.root, { recursive: true, force: true })
  }
}
