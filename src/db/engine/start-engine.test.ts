import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  ask,
  connect,
  killHard,
  postmasterOf,
  processesOf,
  Trial,
  until,
  usedTrial,
} from '../../../test/support/engine-trial.ts'
import { lookForServer } from './postmaster-pid.ts'

test('a first start makes a database that only this machine and only its owner can reach', async (t) => {
  const trial = new Trial(t)
  const engine = await trial.start()
  assert.deepEqual(engine.connection, {
    host: join(trial.dataDir, 'run'),
    port: 5432,
    user: 'packhouse',
    database: 'packhouse',
  })
  assert.equal(engine.adopted, false)
  assert.equal(engine.dataDir, trial.dataDir)
  assert.equal(statSync(join(trial.dataDir, 'run')).mode & 0o777, 0o700)
  const [row] = await ask(
    engine.connection,
    `select current_setting('listen_addresses') as addresses, current_setting('server_encoding') as encoding,
       (select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'packhouse') as locale,
       current_setting('timezone') as timezone, current_setting('data_checksums') as checksums,
       upper('straße é') as upper, current_setting('max_connections') as connections`,
  )
  assert.deepEqual(row, {
    addresses: '',
    encoding: 'UTF8',
    locale: 'b C.UTF-8',
    timezone: 'UTC',
    checksums: 'on',
    upper: 'STRAßE É',
    connections: '60',
  })
  await engine.stop()
  await engine.stop()
  assert.deepEqual(processesOf(trial.root), [])
  assert.equal(existsSync(join(trial.dataDir, 'start.lock')), false)
})

test('a later start finds the data, with settings of its own', async (t) => {
  const trial = await usedTrial(t)
  const first = await trial.start()
  await ask(first.connection, 'create table kept as select 42 as answer')
  await first.stop()
  const second = await trial.start({ settings: { max_connections: '7' } })
  const sql = "select answer, current_setting('max_connections') as connections from kept"
  assert.deepEqual(await ask(second.connection, sql), [{ answer: 42, connections: '7' }])
  await second.stop()
})

test('writes are durable unless a test asks for speed', async (t) => {
  const trial = await usedTrial(t)
  const engine = await trial.start({ fast: false })
  const sql =
    "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')"
  const settings = await ask(engine.connection, sql)
  assert.deepEqual(
    settings.map((row) => row.setting),
    ['on', 'on', 'on'],
  )
  await engine.stop()
})

test('a server without fsync is not adopted for real work', async (t) => {
  const trial = await usedTrial(t)
  const engine = await trial.start()
  await assert.rejects(trial.start({ fast: false }), /runs without fsync/)
  await engine.stop()
})

test('a long path moves only the socket, to a closed folder elsewhere', async (t) => {
  const trial = new Trial(t)
  const dataDir = join(trial.root, 'a-rather-long-name-for-a-folder'.repeat(3), 'data')
  const engine = await trial.start({ dataDir })
  const { host } = engine.connection
  t.after(() => rmSync(host, { recursive: true, force: true }))
  assert.match(host, /\/packhouse-[0-9a-f]{16}$/)
  assert.equal(statSync(host).mode & 0o777, 0o700)
  assert.equal(engine.dataDir, dataDir)
  const adopted = await trial.start({ dataDir })
  assert.equal(adopted.connection.host, host)
  await engine.stop()
  await adopted.stop()
  assert.deepEqual(processesOf(trial.root), [])
})

test('data of another PostgreSQL version is refused with a sentence', async (t) => {
  const trial = new Trial(t)
  mkdirSync(trial.data, { recursive: true })
  writeFileSync(join(trial.data, 'PG_VERSION'), '17\n')
  await assert.rejects(trial.start(), /was made by PostgreSQL 17; this Packhouse carries PostgreSQL 18/)
})

test('a folder of other things is not taken for a database', async (t) => {
  const trial = new Trial(t)
  mkdirSync(trial.data, { recursive: true })
  writeFileSync(join(trial.data, 'letter.txt'), 'Dear all')
  await assert.rejects(trial.start(), /is not empty, but holds no PostgreSQL database/)
  assert.equal(readFileSync(join(trial.data, 'letter.txt'), 'utf8'), 'Dear all')
})

test('a server that cannot start says why, at once, and leaves nothing behind', async (t) => {
  const trial = await usedTrial(t)
  await assert.rejects(
    trial.start({ settings: { work_mem: 'plenty' } }),
    /invalid value for parameter "work_mem"/,
  )
  assert.deepEqual(processesOf(trial.root), [])
  await (await trial.start()).stop()
})

test('the end of a server we launched is told once', async (t) => {
  const trial = await usedTrial(t)
  const engine = await trial.start()
  let losses = 0
  engine.onLost(() => losses++)
  killHard(postmasterOf(trial.data))
  await until(() => losses > 0)
  engine.onLost(() => losses++) // a late listener is told as well
  await sleep(50)
  assert.equal(losses, 2)
  const again = await trial.start()
  assert.equal(again.adopted, false)
  await again.stop()
  await engine.stop()
  assert.deepEqual(processesOf(trial.root), [])
})

test('a stop is not a loss', async (t) => {
  const trial = await usedTrial(t)
  const engine = await trial.start()
  engine.onLost(() => assert.fail('told of a loss'))
  await engine.stop()
  await sleep(50)
})

test('the server keeps running until its last user leaves, whoever launched it', async (t) => {
  const trial = await usedTrial(t)
  const commandLine = await trial.start()
  const hub = await trial.start()
  assert.equal(hub.adopted, true)
  await commandLine.stop()
  assert.deepEqual(await ask(hub.connection, 'select 1 as one'), [{ one: 1 }])
  assert.match(trial.messages.join(), /left running: it is still in use/)
  await hub.stop()
  assert.deepEqual(processesOf(trial.root), [])
})

test('a connection left open does not keep a server that we launched', async (t) => {
  const trial = await usedTrial(t)
  const engine = await trial.start()
  await connect(engine.connection)
  await engine.stop()
  assert.deepEqual(processesOf(trial.root), [])
})

test('somebody unknown at work keeps a server that we only found', async (t) => {
  const trial = await usedTrial(t)
  const launcher = await trial.start()
  const adopter = await trial.start()
  await launcher.stop()
  const stranger = await connect(adopter.connection)
  await adopter.stop()
  assert.equal((await stranger.query('select 1')).rowCount, 1)
  await stranger.end()
  const last = await trial.start()
  await last.stop()
  assert.deepEqual(processesOf(trial.root), [])
})

test('the end of an adopted server is told within seconds', async (t) => {
  const trial = await usedTrial(t)
  await trial.start()
  const adopted = await trial.start()
  const told = new Promise<void>((resolve) => adopted.onLost(resolve))
  process.kill(postmasterOf(trial.data), 'SIGINT')
  await told
  assert.equal((await lookForServer(trial.data, adopted.connection.host)).state, 'absent')
  await adopted.stop()
})
