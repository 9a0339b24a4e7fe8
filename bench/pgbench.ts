// The same insert by pgbench: what the engine does when its client costs next to nothing.
import { execFile } from 'node:child_process'
import { accessSync, constants, globSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { BookConnection } from './book.ts'
import type { Figures } from './figures.ts'
import type { InsertTemplate } from './insert-template.ts'
import { MARK } from './serial.ts'

const run = promisify(execFile)
/** Of one client in one run. */
const mostOrders = 40_000
const limitMs = 60_000
/** New connections learn for a while, so the first second does not count. */
const learningSeconds = 1

export function findPgbench(): string | null {
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    ...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
  ]
  return folders.map((folder) => path.join(folder, 'pgbench')).find(isProgram) ?? null
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

export interface PgbenchScripts {
  files: string[]
  variables: string[]
}

/** A script for each template. The values travel as parameters of a prepared statement, as they do from the hub. */
export async function writeScripts(
  folder: string,
  text: string,
  templates: readonly InsertTemplate[],
): Promise<PgbenchScripts> {
  await mkdir(folder, { recursive: true })
  const variables: string[] = []
  const variable = (value: string, name: string): string => {
    if (value === '') return "''"
    variables.push(`${name}=${value}`)
    return `:${name}::text`
  }
  const files = await Promise.all(
    templates.map(async (template, nth) => {
      const sql = text.replace(/\$(\d+)/g, (_all, number: string) => {
        const at = Number(number) - 1
        const value = template[at] ?? null
        if (value === null) return 'array[null]'
        const parts = String(value)
          .split(MARK)
          .map((part, place) => variable(part, `v${nth}_${at}_${place}`))
        return `array[${parts.join(' || :id::text || ')}]`
      })
      const file = path.join(folder, `insert-${nth}.sql`)
      await writeFile(file, `\\set n :n + 1\n\\set id :base + :client_id * ${mostOrders} + :n\n${sql};\n`)
      return file
    }),
  )
  return { files, variables }
}

export interface PgbenchRun extends PgbenchScripts {
  program: string
  connection: BookConnection
  connections: number
  seconds: number
  /** The orders' ids come after this one. */
  base: number
}

/** How many ids a run may use. */
export function idsOf(connections: number): number {
  return connections * mostOrders
}

export async function runPgbench(given: PgbenchRun): Promise<Figures> {
  const { connection, connections } = given
  const words = [
    ...['-h', connection.host, '-p', String(connection.port), '-U', connection.user],
    ...['-n', '-M', 'prepared', '-c', String(connections), '-j', String(Math.min(2, connections))],
    ...[
      '-T',
      String(learningSeconds + Math.ceil(given.seconds)),
      '-P',
      '1',
      '-D',
      'n=0',
      '-D',
      `base=${given.base}`,
    ],
    ...given.variables.flatMap((one) => ['-D', one]),
    ...given.files.flatMap((file) => ['-f', file]),
    connection.database,
  ]
  const { stderr } = await run(given.program, words, { timeout: limitMs }).catch(
    (error: { stderr?: string }) => {
      // Its own message would repeat every order of the command line.
      throw new Error(`pgbench failed: ${error.stderr ?? ''}`)
    },
  )
  const lines = [...stderr.matchAll(/^progress: .* ([\d.]+) tps, lat ([\d.]+) ms/gm)]
  // On a busy machine it leaves lines out.
  const told = lines.slice(Math.min(learningSeconds, lines.length - 1))
  if (told.length === 0) throw new Error(`pgbench did not say how fast it was:\n${stderr}`)
  const mean = (part: 1 | 2) => told.reduce((sum, one) => sum + Number(one[part]), 0) / told.length
  const [perSecond, meanMs] = [mean(1), mean(2)]
  // It tells no percentiles without a log of every transaction; the mean stands in for both.
  return { perSecond, p50Ms: meanMs, p99Ms: meanMs }
}
