import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { type TestContext, test } from 'node:test'
import { CommandLine } from '../../test/support/cli.ts'
import { processesOf } from '../../test/support/engine-trial.ts'

function commandLine(t: TestContext, settings: Record<string, string> = {}): CommandLine {
  const cli = new CommandLine(settings)
  t.after(() => cli.remove())
  return cli
}

test('the first start shows the keys and the owner, a later one only the address; SIGTERM stops it whole', async (t) => {
  const cli = commandLine(t)
  for (const isFirst of [true, false]) {
    const hub = cli.spawn(['start'])
    const [, address] = await hub.says(/running at (http:\/\/127\.0\.0\.1:\d+)\n/)
    assert.equal((await fetch(`${address}/readyz`)).status, 200)
    hub.process.kill('SIGTERM')
    const { code, stdout } = await hub.ended
    assert.equal(code, 0)
    assert.equal(/V1 API secret +[0-9a-f]{32}\n/.test(stdout), isFirst)
    assert.equal(/Starshipit key +[0-9a-f]{32}\n/.test(stdout), isFirst)
    assert.equal(/Owner's password +\S{16}\n/.test(stdout), isFirst)
    assert.equal(/owner@localhost/.test(stdout), isFirst)
    assert.deepEqual(processesOf(cli.root), [])
  }
})

test('what the settings fix for the first start is used, and its secrets are not printed', async (t) => {
  const cli = commandLine(t, {
    BOOTSTRAP_API_KEY: 'known-key',
    BOOTSTRAP_API_SECRET: 'whisper-1',
    BOOTSTRAP_STARSHIPIT_KEY: 'whisper-2',
    BOOTSTRAP_OWNER_EMAIL: 'Boss@Example.com',
    BOOTSTRAP_OWNER_PASSWORD: 'whisper-3',
    BOOTSTRAP_V1_DATES: 'pacific',
  })
  const hub = cli.spawn(['start'])
  const [, address] = await hub.says(/running at (\S+)\n/)
  const authorization = `Basic ${Buffer.from('known-key:whisper-1').toString('base64')}`
  assert.equal((await fetch(`${address}/stores`, { headers: { authorization } })).status, 200)
  const [account] = await cli.json<{ v1Dates: string; ownerEmail: string }[]>('account', 'list')
  assert.equal(account?.v1Dates, 'pacific')
  assert.equal(account?.ownerEmail, 'boss@example.com')
  hub.process.kill('SIGINT')
  const { code, stdout, stderr } = await hub.ended
  assert.equal(code, 0)
  assert.match(stdout, /known-key/)
  assert.doesNotMatch(stdout + stderr, /whisper/)
})

test('a port in use is a sentence; keys made on that start are shown all the same', async (t) => {
  const cli = commandLine(t)
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  t.after(() => other.close())
  const { port } = other.address() as { port: number }
  const { code, stdout, stderr } = await cli.run(['start'], { PORT: String(port) })
  assert.equal(code, 1)
  assert.match(
    stderr,
    new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is in use; stop what uses it, or set PORT\\.`),
  )
  assert.match(stdout, /V1 API secret +[0-9a-f]{32}/)
  assert.deepEqual(processesOf(cli.root), [])
})

test('after kill -9 the next start recovers by itself', async (t) => {
  const cli = commandLine(t)
  const killed = cli.spawn(['start'])
  await killed.says(/running at/)
  killed.process.kill('SIGKILL')
  const hub = cli.spawn(['start'])
  const [, address] = await hub.says(/running at (\S+)\n/)
  assert.equal((await fetch(`${address}/readyz`)).status, 200)
  hub.process.kill('SIGTERM')
  assert.equal((await hub.ended).code, 0)
})

test('wrong settings are reported all at once, before anything is started', async (t) => {
  const cli = commandLine(t)
  for (const command of [['start'], ['check-config'], ['account', 'list']]) {
    const { code, stdout, stderr } = await cli.run(command, { PORT: 'x', LOG_LEVEL: 'loud' })
    assert.equal(code, 1)
    assert.equal(stdout, '')
    assert.match(stderr, /^The settings cannot be used:\n {2}PORT must be .*\n {2}LOG_LEVEL must be .*\n$/)
  }
})

test('check-config shows the settings in force without their secrets', async (t) => {
  const cli = commandLine(t, { HUB_SECRET: 'a secret of the hub' })
  const shown = await cli.json('check-config')
  assert.equal(shown.PORT, '0')
  assert.equal(shown.HUB_SECRET, '********')
  assert.equal(shown.DATABASE_URL, 'the embedded database')
})

test('a database server that does not answer is a sentence', async (t) => {
  const cli = commandLine(t)
  const settings = { DATABASE_URL: 'postgres://hub:hunter2@nowhere.invalid/hub' }
  const { code, stderr } = await cli.run(['account', 'list'], settings)
  assert.equal(code, 1)
  assert.match(stderr, /^The database of DATABASE_URL cannot be used: /)
  assert.doesNotMatch(stderr, /hunter2/)
})
