// Runs every test file, two at a time, beside one test database engine. Arguments pick files by a part of their path.
// With TEST_DATABASE_URL set, what works on a database runs once more on that server. The last line is the tally. A file that crashes, holds no test or is skipped in part counts as failed.
import { globSync } from 'node:fs'
import path from 'node:path'
import { run } from 'node:test'
import { inspect } from 'node:util'
import { adoptTestServer, startTestEngine } from '../test/support/test-engine.ts'
import { buildWeb } from './build-web.ts'
import { isWebBuilt } from './web-stamp.mjs'

const root = path.resolve(import.meta.dirname, '..')
const filesAtOnce = 2
/** Of these, only files that open a database of their own kind run on no other server. */
const onAnyServer = /^(src\/(core|dialects|http|jobs)|test)\//
const embeddedOnly = /^test\/(crash|tidy)/
const fileTimeoutMs = 10 * 60_000

type FileResult = { passed: number; failures: string[]; output: string }

const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interruption.abort())
}

const wanted = process.argv.slice(2)
const files = globSync('{src,web,test,scripts}/**/*.test.ts', { cwd: root, exclude: ['web/dist*/**'] })
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort()

const results = await runFiles().catch((error: unknown): FileResult[] => [
  { passed: 0, failures: [`The test run itself failed\n${inspect(error)}`], output: '' },
])
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failures = results.flatMap((result) => result.failures)
if (passed + failures.length === 0) failures.push(`No test ran${wanted.map((part) => ` ${part}`).join('')}`)

for (const [index, failure] of failures.entries()) console.log(`\n${index + 1}) ${failure}`)
console.log(`\n${passed} passed, ${failures.length} failed`)
process.exit(failures.length > 0 ? 1 : 0)

async function runFiles(): Promise<FileResult[]> {
  if (files.length === 0) return []
  if (files.some((file) => file.startsWith('test/desk/')) && !isWebBuilt(root)) await buildWeb()
  const engine = await startTestEngine()
  const done = await runAll(files, engine.env).finally(() => engine.stop())
  const serverUrl = process.env.TEST_DATABASE_URL
  if (serverUrl) {
    console.log('\nOnce more, on the server of TEST_DATABASE_URL:')
    const again = files.filter((file) => onAnyServer.test(file) && !embeddedOnly.test(file))
    done.push(...(await runAll(again, await adoptTestServer(serverUrl))))
  }
  if (interruption.signal.aborted) done.push({ passed: 0, failures: ['The run was interrupted'], output: '' })
  return done
}

async function runAll(toRun: readonly string[], env: Record<string, string>): Promise<FileResult[]> {
  const waiting = [...toRun]
  const done: FileResult[] = []
  async function work(): Promise<void> {
    for (let file = waiting.shift(); file && !interruption.signal.aborted; file = waiting.shift()) {
      done.push(await runFile(file, { ...process.env, ...env }))
    }
  }
  await Promise.all(Array.from({ length: filesAtOnce }, work))
  return done
}

// One file at a time, for only aborting a run ends the process of a file that never finishes.
async function runFile(file: string, env: NodeJS.ProcessEnv): Promise<FileResult> {
  const fullPath = path.join(root, file)
  const result: FileResult = { passed: 0, failures: [], output: '' }
  const names: string[] = []
  const startedAt = Date.now()
  let isComplete = false

  const timeout = AbortSignal.timeout(fileTimeoutMs)
  const signal = AbortSignal.any([timeout, interruption.signal])
  for await (const { type, data } of run({ files: [fullPath], env, signal })) {
    if (type === 'test:stdout' || type === 'test:stderr') result.output += data.message
    if (type === 'test:diagnostic' && data.file) result.output += `${data.message}\n`
    if (type === 'test:summary' && data.file) isComplete = true
    if (type === 'test:start') names.splice(data.nesting, names.length, data.name)
    if (type !== 'test:pass' && type !== 'test:fail') continue

    const name = [file, ...names.slice(0, data.nesting), data.name].join(' > ')
    const error = type === 'test:fail' ? data.details.error : undefined
    if (data.name === fullPath) isComplete = false
    else if (data.skip !== undefined) result.failures.push(`${name}\nskipped: no test may be`)
    else if (data.todo !== undefined) result.failures.push(`${name}\nmarked as to be done: no test may be`)
    else if (error) addFailure(result, name, error, data.details.type === 'suite')
    else if (data.details.type !== 'suite') result.passed += 1
  }

  if (!isComplete) {
    const why = interruption.signal.aborted
      ? 'was interrupted'
      : timeout.aborted
        ? `took longer than ${fileTimeoutMs / 1000} s`
        : 'crashed, or holds no test'
    result.failures.push(`${file}\n${why}`)
  }
  if (result.failures.length > 0 && result.output) {
    result.failures.push(`${result.failures.pop()}\n--- printed by ${file}:\n${result.output.trimEnd()}`)
  }
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  const count = result.passed + result.failures.length
  console.log(`${result.failures.length === 0 ? 'ok  ' : 'FAIL'} ${file} (${count} tests, ${seconds} s)`)
  return result
}

// A suite counts only for a failure of its own, such as a hook; the tests in it count for themselves.
function addFailure(result: FileResult, name: string, error: Error, isSuite: boolean): void {
  const kind = 'failureType' in error ? error.failureType : undefined
  if (isSuite && kind === 'subtestsFailed') return
  const cause = error.cause instanceof Error ? inspect(error.cause) : error.message
  result.failures.push(`${name}\n${cause}`)
}
