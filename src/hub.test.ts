import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTestDatabase } from '../test/support/database.ts'
import { postmasterOf, Trial } from '../test/support/engine-trial.ts'
import { isDatabaseAway } from './db/database.ts'
import { takeHubLock } from './db/hub-lock.ts'
import { type OpenHub, openHub } from './hub.ts'

const quiet = { info() {}, warn() {}, error() {} }
const config = {
  databaseUrl: null,
  databasePool: 4,
  hubSecret: null,
  secretsKey: null,
  smtpUrl: null,
  mailFrom: 'hub@example.com',
  labelRetentionDays: 90,
  allowPrivateTargets: [],
  allowTargetPorts: [],
  publicUrl: 'http://localhost:4080',
}

async function openEmbedded(t: TestContext): Promise<{ open: OpenHub; dataDir: string }> {
  const { dataDir } = new Trial(t)
  const open = await openHub({ ...config, dataDir }, quiet)
  t.after(() => open.close())
  return { open, dataDir }
}

test('a database that ends is started again, and queries meanwhile say that it is away', async (t) => {
  const { open, dataDir } = await openEmbedded(t)
  const ask = () => open.hub.database.query({ name: 'one', text: 'select 1' }, [])
  await ask()
  process.kill(postmasterOf(path.join(dataDir, 'postgres')), 'SIGINT')
  let failures = 0
  await sleep(100)
  for (let isBack = false; !isBack; await sleep(20)) {
    assert.ok(failures < 500)
    isBack = await ask().then(
      () => true,
      (error: unknown) => {
        assert.ok(isDatabaseAway(error), String(error))
        failures += 1
        return false
      },
    )
  }
  assert.ok(failures > 0)
})

test('one hub has the data folder, also after its database was started again', async (t) => {
  const { open, dataDir } = await openEmbedded(t)
  const { database } = open.hub
  const lock = await takeHubLock(database, quiet)
  await lock.announce('http://127.0.0.1:4080')
  const turnedAway =
    /^Error: A hub is already running on this data folder \(http:\/\/127\.0\.0\.1:4080, process \d+\)\.$/
  await assert.rejects(takeHubLock(database, quiet), turnedAway)
  process.kill(postmasterOf(path.join(dataDir, 'postgres')), 'SIGINT')
  await sleep(3_000)
  await assert.rejects(takeHubLock(database, quiet), turnedAway)
  await lock.release()
  const next = await takeHubLock(database, quiet)
  await next.release()
})

test('the same hub opens on a server', async (t) => {
  const { connection, drop } = await createTestDatabase()
  t.after(drop)
  const { user, database, host, port } = connection
  const databaseUrl = `postgres://${user}@/${database}?host=${encodeURIComponent(host ?? '')}&port=${port}`
  const secretsKey = 'a key for secrets that the settings give'
  const open = await openHub({ ...config, dataDir: '/nowhere', databaseUrl, secretsKey }, quiet)
  assert.equal(existsSync('/nowhere'), false)
  assert.equal(open.engine, null)
  assert.deepEqual(open.migrated, [])
  assert.equal(open.hub.hashKey('text').length, 64)
  await open.close()
})
