import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { CommandLine, type Running } from '../../test/support/cli.ts'

const keys = { BOOTSTRAP_API_KEY: 'backup-key', BOOTSTRAP_API_SECRET: 'backup-secret' }
const authorization = `Basic ${Buffer.from('backup-key:backup-secret').toString('base64')}`

const source = new CommandLine({ ...keys, LOG_LEVEL: 'error', WORKER: 'off' })
const target = new CommandLine({ LOG_LEVEL: 'error', WORKER: 'off' })
const file = path.join(source.root, 'hub.backup')
const keyOf = ({ root }: CommandLine) => path.join(root, 'data', 'secrets.key')
const open: Running[] = []

before(async () => {
  await start(source)
})
after(async () => {
  for (const hub of open) {
    hub.process.kill('SIGTERM')
    await hub.ended
  }
  await source.remove()
  await target.remove()
})

async function start(line: CommandLine): Promise<string> {
  const hub = line.spawn(['start'])
  open.push(hub)
  const [, address] = await hub.says(/running at (\S+)/)
  return String(address)
}

async function ask(address: string, target: string): Promise<string> {
  const response = await fetch(address + target, { headers: { authorization } })
  return `${response.status} ${await response.text()}`
}

test('a hub is backed up while it runs, and another data folder answers as it did, with its keys and secrets', async () => {
  await source.json('demo', '--orders', '30')
  const shop = [
    'store',
    'create',
    '--kind',
    'custom',
    '--name',
    'Shop',
    '--url',
    'http://127.0.0.1:8099/export',
  ]
  await source.json(...shop, '--username', 'u', '--password', 'p')
  const [, address] = (await open[0]?.says(/running at (\S+)/)) ?? []
  const { bytes, rows } = await source.json<{ bytes: number; rows: Record<string, number> }>('backup', file)
  assert.equal(bytes, statSync(file).size)
  assert.equal(statSync(file).mode & 0o777, 0o600)

  const restored = await target.json<{ rows: Record<string, number>; migrated: string[] }>('restore', file)
  assert.deepEqual([restored.rows, restored.migrated], [rows, []])
  assert.equal(readFileSync(keyOf(target), 'utf8'), readFileSync(keyOf(source), 'utf8'))
  assert.equal(statSync(keyOf(target)).mode & 0o777, 0o600)

  const other = await start(target)
  for (const list of ['/orders?pageSize=500', '/customers', '/products', '/stores', '/accounts/listtags'])
    assert.equal(await ask(other, list), await ask(String(address), list), list)
  // The password opens: the shop is asked, and is not there.
  const [store] = await target
    .json<{ storeId: number; kind: string }[]>('store', 'list')
    .then((stores) => stores.filter(({ kind }) => kind === 'custom'))
  const tested = await target.run(['store', 'test', String(store?.storeId)])
  assert.doesNotMatch(tested.stdout + tested.stderr, /sealed/)
})

test('what cannot be restored is said in one sentence, and leaves no key behind', async () => {
  const used = await target.run(['restore', file])
  assert.equal(used.code, 1)
  assert.match(used.stderr, /^A hub is already running on this data folder/)
  const nowhere = { DATA_DIR: path.join(target.root, 'other') }
  const absent = await target.run(['restore', path.join(target.root, 'absent')], nowhere)
  assert.match(absent.stderr, /^There is no file \S+absent\.\n$/)
  const foreign = await target.run(['restore', import.meta.filename], nowhere)
  assert.match(foreign.stderr, /^\S+ is not a backup of Packhouse\.\n$/)
  assert.equal(existsSync(nowhere.DATA_DIR), false)
  const otherKey = await target.run(['restore', file], { ...nowhere, SECRETS_KEY: 'k'.repeat(32) })
  assert.match(otherKey.stderr, /^SECRETS_KEY is not the key of the backup \S+, which carries it/)
})
