// Every rule a machine can hold, in one command. `--fix` lets Biome rewrite what it can.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const atOnce = 2

const isFixing = process.argv.includes('--fix')
const folders = ['src', 'web', 'test', 'bench', 'scripts'].filter((folder) =>
  existsSync(path.join(root, folder)),
)
const biome = isFixing ? ['check', '--write'] : ['ci']

// Slowest first, so that none of them ends up running alone.
const checks: [name: string, ...command: string[]][] = [
  [
    'eslint',
    tool('eslint'),
    '--no-error-on-unmatched-pattern',
    ...folders.map((folder) => `${folder}/**/*.{ts,tsx}`),
  ],
  ['tsc', tool('tsc'), '--noEmit'],
  ['tsc web', tool('tsc'), '--noEmit', '-p', 'web'],
  ['knip', tool('knip'), '--no-progress', '--no-config-hints'],
  ['depcruise', tool('depcruise'), '--config', '.dependency-cruiser.cjs', ...folders],
  ['biome', tool('biome'), ...biome, '--error-on-warnings', '--colors=off'],
  ['tidy', '--test', '--test-reporter=spec', 'test/tidy.test.ts'],
]

// Biome goes first and alone when it rewrites what the others read.
const first = isFixing ? checks.filter(([name]) => name === 'biome') : []
const failed = [...(await runAll(first)), ...(await runAll(checks.filter((check) => !first.includes(check))))]
if (failed.length > 0) {
  console.log(`\nfailed: ${failed.join(', ')}`)
  process.exitCode = 1
}

async function runAll(queue: typeof checks): Promise<string[]> {
  const waiting = [...queue]
  const failures: string[] = []
  async function work(): Promise<void> {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const [name, ...command] = check
      if (!(await runOne(name, command))) failures.push(name)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return failures
}

function runOne(name: string, command: string[]): Promise<boolean> {
  const startedAt = Date.now()
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
      console.log(`${name.padEnd(10)} ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`)
      if (code !== 0) console.log(output.trimEnd())
      resolve(code === 0)
    })
  })
}

function tool(name: string): string {
  return path.join(root, 'node_modules', '.bin', name)
}
