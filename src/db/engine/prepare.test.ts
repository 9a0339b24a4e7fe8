// Who runs the server. Root has to step down, in one of two ways; each must open what the other made.
import assert from 'node:assert/strict'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { ask, postmasterOf, processesOf, Trial, usedTrial } from '../../../test/support/engine-trial.ts'
import { findBinaries, program } from './binaries.ts'
import { asUser, canEnter, run } from './isolation.ts'
import { copyBinaries } from './relocate.ts'

const isRoot = process.getuid?.() === 0
/** An ordinary user has nobody to step down to. */
const testAsRoot = (name: string, run: (t: TestContext) => Promise<void>) => {
  if (isRoot) void test(name, run)
}
const nobody = 65534
const daemon = 1 // some user with a name
const nameless = 12345

const uidOf = (path: string): number => lstatSync(path).uid

test('whoever starts it, the server never runs as root', async (t) => {
  const trial = new Trial(t)
  const engine = await trial.start()
  assert.equal((await ask(engine.connection, 'select 1')).length, 1)
  const status = readFileSync(`/proc/${postmasterOf(trial.data)}/status`, 'utf8')
  const [, effective] = /^CapEff:\s*([0-9a-f]+)$/m.exec(status) ?? []
  assert.ok(effective !== undefined)
  await engine.stop()
})

testAsRoot('in a namespace the files stay root’s, even below a closed folder', async (t) => {
  const trial = new Trial(t)
  const dataDir = trial.closed()
  const engine = await trial.start({ dataDir, isolation: 'namespace' })
  assert.equal(engine.dataDir, dataDir)
  assert.equal(uidOf(join(dataDir, 'postgres', 'PG_VERSION')), 0)
  assert.equal((await ask(engine.connection, 'select 1')).length, 1)
  await engine.stop()
})

testAsRoot('as another user the server has its own files, and passes through our folder', async (t) => {
  const trial = new Trial(t)
  const engine = await trial.start({ isolation: 'uid' })
  assert.equal(engine.dataDir, trial.dataDir)
  assert.equal(uidOf(trial.data), nobody)
  assert.equal(uidOf(`/proc/${postmasterOf(trial.data)}`), nobody)
  const folder = statSync(trial.dataDir)
  assert.deepEqual([folder.uid, folder.gid, folder.mode & 0o777], [0, nobody, 0o710])
  await engine.stop()
  assert.deepEqual(processesOf(trial.root), [])
})

testAsRoot('another user’s server keeps its data elsewhere when ours is below a closed folder', async (t) => {
  const trial = await usedTrial(t)
  const dataDir = trial.closed()
  const engine = await trial.start({ dataDir, isolation: 'uid' })
  assert.equal(engine.dataDir.startsWith(join(trial.root, 'var-lib')), true)
  assert.equal(readlinkSync(join(dataDir, 'postgres')), join(engine.dataDir, 'postgres'))
  assert.equal(
    trial.messages.some((message) => message.includes(`files are in ${engine.dataDir}`)),
    true,
  )
  await ask(engine.connection, 'create table kept as select 1 as one')
  await engine.stop()
  const again = await trial.start({ dataDir, isolation: 'uid' })
  assert.equal(again.dataDir, engine.dataDir)
  assert.equal((await ask(again.connection, 'select one from kept')).length, 1)
  await again.stop()
  const inNamespace = await trial.start({ dataDir, isolation: 'namespace' })
  assert.equal(inNamespace.dataDir, engine.dataDir)
  assert.equal((await ask(inNamespace.connection, 'select one from kept')).length, 1)
  await inNamespace.stop()
})

testAsRoot('data made in a namespace opens as another user and the other way round', async (t) => {
  const trial = await usedTrial(t)
  const first = await trial.start({ isolation: 'namespace' })
  await ask(first.connection, 'create table kept as select 1 as one')
  await first.stop()
  for (const isolation of ['uid', 'namespace', 'uid'] as const) {
    const engine = await trial.start({ isolation })
    assert.equal(uidOf(join(trial.data, 'base')), isolation === 'uid' ? nobody : 0)
    assert.equal((await ask(engine.connection, 'select one from kept')).length, 1)
    await engine.stop()
  }
})

testAsRoot(
  'data made in a namespace below a closed folder moves when namespaces become forbidden',
  async (t) => {
    const trial = await usedTrial(t)
    const dataDir = trial.closed()
    const first = await trial.start({ dataDir, isolation: 'namespace' })
    await ask(first.connection, 'create table kept as select 1 as one')
    await first.stop()
    const elsewhere = existsSync('/dev/shm') ? new Trial(t, '/dev/shm') : trial // another disk, where there is one
    const fallbackDir = join(elsewhere.root, 'packhouse')
    const moved = await trial.start({ dataDir, isolation: 'uid', fallbackDir })
    assert.equal(moved.dataDir.startsWith(fallbackDir), true)
    assert.equal(lstatSync(join(dataDir, 'postgres')).isSymbolicLink(), true)
    assert.equal((await ask(moved.connection, 'select one from kept')).length, 1)
    await moved.stop()
  },
)

testAsRoot('a move that was interrupted is finished, or undone', async (t) => {
  const trial = await usedTrial(t)
  const first = await trial.start()
  await ask(first.connection, 'create table kept as select 1 as one')
  await first.stop()
  const keeps = async (): Promise<void> => {
    const engine = await trial.start()
    assert.equal((await ask(engine.connection, 'select one from kept')).length, 1)
    await engine.stop()
  }
  renameSync(trial.data, `${trial.data}.moving`)
  await keeps()
  assert.equal(lstatSync(trial.data).isDirectory(), true)
  renameSync(trial.data, `${trial.data}.moving`)
  mkdirSync(join(trial.root, 'target'))
  symlinkSync(join(trial.root, 'target', 'postgres'), trial.data)
  await keeps()
  assert.equal(lstatSync(trial.data).isSymbolicLink(), true)
  assert.equal(existsSync(`${trial.data}.moving`), false)
})

testAsRoot('programs below a closed folder are copied to where the other user can run them', async (t) => {
  const trial = new Trial(t)
  const original = await findBinaries()
  const copied = await copyBinaries(original, join(trial.root, 'var-lib'))
  assert.notEqual(copied.root, original.root)
  assert.equal((await run(asUser(), [program(copied, 'postgres'), '--version'])).ok, true)
  assert.deepEqual(await copyBinaries(original, join(trial.root, 'var-lib')), copied)
})

testAsRoot('a folder of an ordinary user stays his when root starts the server', async (t) => {
  const trial = new Trial(t)
  mkdirSync(trial.dataDir, { mode: 0o700 })
  chownSync(trial.dataDir, daemon, daemon)
  const byRoot = await trial.start()
  assert.equal(uidOf(trial.data), daemon)
  await byRoot.stop()
  if (!(await canEnter(asUser(), import.meta.dirname))) return
  const child = trial.child({}, { uid: daemon, gid: daemon })
  const answer = await child.next()
  assert.equal(answer.error, undefined)
  assert.equal(uidOf(`/proc/${postmasterOf(trial.data)}`), daemon)
  await child.tell('stop')
})

testAsRoot('an ordinary user just starts it', async (t) => {
  const trial = new Trial(t)
  // A checkout below a closed folder cannot be read by the other user whose start this is about.
  if (!(await canEnter(asUser(), import.meta.dirname))) return
  chmodSync(trial.root, 0o777)
  const child = trial.child({}, { uid: nobody, gid: nobody })
  const { error, dataDir } = await child.next()
  assert.equal(error, undefined)
  assert.equal(dataDir, trial.dataDir)
  assert.equal(uidOf(trial.data), nobody)
  await child.tell('stop')
  assert.deepEqual(processesOf(trial.root), [])
})

testAsRoot('an ordinary user without a name gets one from a namespace', async (t) => {
  const trial = new Trial(t)
  // A checkout below a closed folder cannot be read by the other user whose start this is about.
  if (!(await canEnter(asUser(), import.meta.dirname))) return
  chmodSync(trial.root, 0o777)
  for (const _start of ['first', 'later']) {
    const child = trial.child({}, { uid: nameless, gid: nameless })
    const { error } = await child.next()
    assert.equal(error, undefined)
    await child.tell('stop')
  }
})

testAsRoot('an ordinary user is told whose folder it is', async (t) => {
  const trial = await usedTrial(t)
  await (await trial.start({ isolation: 'namespace' })).stop()
  chmodSync(trial.dataDir, 0o777)
  const child = trial.child({}, { uid: nobody, gid: nobody })
  assert.match((await child.next()).error ?? '', /belongs to user id 0, but Packhouse runs as user id 65534/)
})

testAsRoot('a folder of a user without a name, as containers have it, can be used by root too', async (t) => {
  const trial = new Trial(t)
  mkdirSync(trial.dataDir, { mode: 0o700 })
  chownSync(trial.dataDir, nameless, nameless)
  const engine = await trial.start()
  assert.equal(engine.dataDir, trial.dataDir)
  await engine.stop()
})
