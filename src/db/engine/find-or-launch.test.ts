import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import {
  ask,
  killHard,
  postmasterOf,
  processesOf,
  Trial,
  until,
  usedTrial,
} from '../../../test/support/engine-trial.ts'

test('two first starts at once make one database and share one server', async (t) => {
  const trial = new Trial(t)
  const children = [trial.child(), trial.child(), trial.child()]
  const answers = await Promise.all(children.map((child) => child.next()))
  assert.deepEqual(
    answers.map((answer) => answer.adopted).toSorted(),
    [false, true, true],
    JSON.stringify(answers),
  )
  for (const { connection } of answers) assert.equal((await ask(connection, 'select 1')).length, 1)
  await Promise.all(children.map((child) => child.tell('stop')))
  await until(() => processesOf(trial.root).length === 0)
})

test('a start waits for a server that is shutting down', async (t) => {
  const trial = await usedTrial(t)
  const first = await trial.start()
  process.kill(postmasterOf(trial.data), 'SIGINT')
  const second = await trial.start()
  assert.equal((await ask(second.connection, 'select 1')).length, 1)
  await first.stop()
  await second.stop()
  assert.deepEqual(processesOf(trial.root), [])
})

test('a left-over postmaster.pid whose number belongs to another program is no server', async (t) => {
  const trial = await crashed(t)
  const other = spawn('sleep', ['60'])
  t.after(() => other.kill())
  await pretend(trial, other.pid ?? 0)
  assert.equal(other.exitCode, null)
})

test('nor is one whose process nobody has reaped yet', async (t) => {
  const trial = await crashed(t)
  // The sleep it becomes never asks after its child, which ends only then: a shell would ask.
  const parent = spawn('sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 60'])
  t.after(() => parent.kill())
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  const zombie = Number(line.toString())
  await until(() => readFileSync(`/proc/${zombie}/stat`, 'utf8').includes(') Z '))
  await pretend(trial, zombie)
})

test('nor is this very process', async (t) => {
  await pretend(await crashed(t), process.pid)
})

test('a server that answers but is not among our processes is left alone', async (t) => {
  const trial = await crashed(t)
  const socket = join(trial.dataDir, 'run', '.s.PGSQL.5432')
  rmSync(socket, { force: true })
  const server = createServer().listen(socket)
  await once(server, 'listening')
  await assert.rejects(trial.start({ startLimitMs: 200 }), /outside this container/)
  server.close()
  await (await trial.start()).stop()
})

test('a server that never lets us in is named after a while, with the end of its log', async (t) => {
  const trial = await usedTrial(t)
  const engine = await trial.start()
  const socket = join(engine.connection.host, '.s.PGSQL.5432')
  rmSync(socket)
  writeFileSync(join(trial.dataDir, 'postgres.log'), 'LOG:  something happened\n')
  await assert.rejects(trial.start({ startLimitMs: 200 }), (error: Error) => {
    assert.match(error.message, /runs on .*, but does not let us in .*kill -INT/)
    assert.match(error.message, /postgres\.log:\nLOG: {2}something happened/)
    return true
  })
  await engine.stop()
})

test('a first start that was interrupted is begun again', async (t) => {
  const trial = new Trial(t)
  mkdirSync(`${trial.data}.new`, { recursive: true })
  writeFileSync(join(`${trial.data}.new`, 'half'), '')
  const engine = await trial.start()
  await engine.stop()
})

test('an old server log is put aside once it is large', async (t) => {
  const trial = new Trial(t)
  mkdirSync(trial.dataDir)
  const path = join(trial.dataDir, 'postgres.log')
  writeFileSync(path, 'x'.repeat(6_000_000))
  await (await trial.start()).stop()
  assert.equal(readFileSync(`${path}.1`).length, 6_000_000)
  assert.match(readFileSync(path, 'utf8'), /ready to accept connections/)
})

async function crashed(t: TestContext): Promise<Trial> {
  const trial = await usedTrial(t)
  const engine = await trial.start()
  killHard(postmasterOf(trial.data))
  await new Promise<void>((resolve) => engine.onLost(resolve))
  await engine.stop()
  return trial
}

async function pretend(trial: Trial, pid: number): Promise<void> {
  for (const path of [join(trial.data, 'postmaster.pid'), join(trial.dataDir, 'run', '.s.PGSQL.5432.lock')]) {
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^\d+/, String(pid)))
  }
  const engine = await trial.start({ startLimitMs: 5_000 })
  assert.equal(engine.adopted, false)
  await engine.stop()
}
