// The hub as anybody runs it: `src/main.ts start` in a process of its own, and the command line beside it.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

const main = path.join(import.meta.dirname, '..', 'src', 'main.ts')
const flagsFile = path.join(import.meta.dirname, '..', 'scripts', 'node-flags.json')
const stopLimitMs = 20_000
/** Nobody measures how a request is refused. */
const noLimit = '100000000'
export const ownerLogin = { email: 'owner@example.com', password: 'bench-password' }
const keys = { apiKey: 'bench-key', apiSecret: 'bench-secret' }

export interface HubPlace {
  /** Logs and temporary files go here. */
  folder: string
  name: string
  settings: Record<string, string>
  profileDir: string | null
}

export interface HubProcess {
  port: number
  pid: number
  /** What an `Authorization` header says. */
  authorization: string
  stop(): Promise<void>
}

/** The first start makes the account. */
export async function startHub(place: HubPlace): Promise<HubProcess> {
  const profiling =
    place.profileDir === null
      ? []
      : [
          '--cpu-prof',
          '--cpu-prof-dir',
          path.resolve(place.profileDir),
          '--cpu-prof-name',
          `${place.name}.cpuprofile`,
        ]
  const logFile = path.join(place.folder, `${place.name}.log`)
  const logFd = openSync(logFile, 'a')
  const child = spawn(process.execPath, [...nodeFlags(), ...profiling, main, 'start', '--json'], {
    cwd: place.folder,
    env: environment(place),
    stdio: ['ignore', 'pipe', logFd],
  })
  closeSync(logFd)
  const { address } = await firstAnswer(child, logFile)
  await makeUnlimited(place)
  return {
    port: Number(new URL(address).port),
    pid: child.pid ?? 0,
    authorization: `Basic ${Buffer.from(`${keys.apiKey}:${keys.apiSecret}`).toString('base64')}`,
    stop: () => stop(child),
  }
}

/** As `npm start` runs it. */
function nodeFlags(): string[] {
  return JSON.parse(readFileSync(flagsFile, 'utf8')) as string[]
}

function environment({ settings }: HubPlace): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env
  const bootstrap = {
    BOOTSTRAP_API_KEY: keys.apiKey,
    BOOTSTRAP_API_SECRET: keys.apiSecret,
    BOOTSTRAP_STARSHIPIT_KEY: 'bench-starshipit-key',
    BOOTSTRAP_OWNER_EMAIL: ownerLogin.email,
    BOOTSTRAP_OWNER_PASSWORD: ownerLogin.password,
  }
  return { PATH, HOME, HOST: '127.0.0.1', PORT: '0', ...bootstrap, ...settings }
}

function firstAnswer(child: ChildProcess, logFile: string): Promise<{ address: string }> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      try {
        resolve(JSON.parse(said) as { address: string })
      } catch {
        // not all of it yet
      }
    })
    child.once('exit', () =>
      reject(new Error(`The hub did not start:\n${readFileSync(logFile, 'utf8').slice(-2000)}`)),
    )
  })
}

async function makeUnlimited(place: HubPlace): Promise<void> {
  const command = (...words: string[]) =>
    promisify(execFile)(process.execPath, [main, 'account', ...words, '--json'], {
      cwd: place.folder,
      env: environment(place),
    })
  const accounts = JSON.parse((await command('list')).stdout) as { accountId: number }[]
  await command('update', String(accounts[0]?.accountId), '--rate-limit', noLimit)
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const impatience = setTimeout(() => child.kill('SIGKILL'), stopLimitMs)
    child.once('exit', () => {
      clearTimeout(impatience)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
