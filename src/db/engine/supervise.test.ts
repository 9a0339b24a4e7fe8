import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  ask,
  connect,
  killHard,
  postmasterOf,
  processesOf,
  until,
  usedTrial,
  watcherOf,
} from '../../../test/support/engine-trial.ts'

const quickMs = 5_000

test('after kill -9 of Node its server shuts down by itself, and the next start works', async (t) => {
  const trial = await usedTrial(t)
  const child = trial.child()
  const { connection } = await child.next()
  await ask(connection, 'create table kept as select 1 as one')
  await child.kill()
  const before = Date.now()
  const engine = await trial.start()
  assert.ok(Date.now() - before < quickMs)
  assert.deepEqual(await ask(engine.connection, 'select one from kept'), [{ one: 1 }])
  await engine.stop()
  await until(() => processesOf(trial.root).length === 0)
})

test('nobody has to come back for the server of a killed Node to end', async (t) => {
  const trial = await usedTrial(t)
  const child = trial.child()
  await child.next()
  await child.kill()
  await until(() => processesOf(trial.root).length === 0)
})

test('after kill -9 of everything the next start recovers what was committed', async (t) => {
  const trial = await usedTrial(t)
  const child = trial.child({ fast: false })
  const { connection } = await child.next()
  await ask(connection, 'create table kept as select 1 as one')
  const all = [watcherOf(trial.root), child.pid, postmasterOf(trial.data)]
  all.forEach(killHard)
  const before = Date.now()
  const engine = await trial.start({ fast: false })
  assert.ok(Date.now() - before < quickMs)
  assert.equal(engine.adopted, false)
  assert.deepEqual(await ask(engine.connection, 'select one from kept'), [{ one: 1 }])
  await engine.stop()
})

test('after kill -9 of Node and the watcher the orphaned server is adopted, and ended by its adopter', async (t) => {
  const trial = await usedTrial(t)
  const child = trial.child()
  const { connection } = await child.next()
  const session = await connect(connection)
  const postmaster = postmasterOf(trial.data)
  killHard(watcherOf(trial.root))
  await child.kill()
  const engine = await trial.start()
  assert.equal(engine.adopted, true)
  assert.equal(postmasterOf(trial.data), postmaster)
  assert.equal((await session.query('select 1')).rowCount, 1)
  await session.end()
  await engine.stop()
  assert.deepEqual(processesOf(trial.root), [])
})

test('a process that ends without stop() takes its server along', async (t) => {
  const trial = await usedTrial(t)
  const child = trial.child()
  await child.next()
  await child.tell('leave')
  await until(() => processesOf(trial.root).length === 0)
})

test('Ctrl-C in the terminal does not reach the server', async (t) => {
  const trial = await usedTrial(t)
  const child = trial.child()
  await child.next()
  const session = (pid: number): string | undefined =>
    readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[3]
  assert.notEqual(session(postmasterOf(trial.data)), session(child.pid))
  await child.tell('stop')
})

test('signals a service manager sends to every process do not end the watcher', async (t) => {
  const trial = await usedTrial(t)
  const child = trial.child()
  await child.next()
  process.kill(watcherOf(trial.root), 'SIGTERM')
  await child.kill()
  await until(() => processesOf(trial.root).length === 0)
})

test('a handed-over server outlives the process that launched it', async (t) => {
  const trial = await usedTrial(t)
  const commandLine = trial.child()
  await commandLine.next()
  const hub = trial.child()
  const { adopted, connection } = await hub.next()
  assert.equal(adopted, true)
  await commandLine.tell('stop')
  assert.equal((await ask(connection, 'select 1')).length, 1)
  await hub.tell('stop')
  await until(() => processesOf(trial.root).length === 0)
})

test('a user that was killed does not keep the server running', async (t) => {
  const trial = await usedTrial(t)
  const hub = await trial.start()
  const commandLine = trial.child()
  assert.equal((await commandLine.next()).adopted, true)
  await commandLine.kill()
  await hub.stop()
  assert.deepEqual(processesOf(trial.root), [])
})
