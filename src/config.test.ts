import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { ConfigError, effectiveSettings, readConfig, settingsTable } from './config.ts'

const root = path.resolve(import.meta.dirname, '..')

test('with no settings at all there is a whole configuration', () => {
  assert.deepEqual(readConfig({}), {
    dataDir: path.resolve('data'),
    host: '127.0.0.1',
    port: 4080,
    databaseUrl: null,
    databasePool: 8,
    publicUrl: 'http://localhost:4080',
    tls: null,
    hubSecret: null,
    secretsKey: null,
    bodyLimitBytes: 10_485_760,
    logLevel: 'info',
    labelRetentionDays: 90,
    worker: 'inline',
    metricsToken: null,
    smtpUrl: null,
    mailFrom: 'orders@localhost',
    allowPrivateTargets: ['127.0.0.0/8', '::1', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
    allowTargetPorts: [],
    allowRegistration: false,
    starshipitSubscriptionKeys: null,
    bootstrap: {
      apiKey: null,
      apiSecret: null,
      starshipitKey: null,
      ownerEmail: 'owner@localhost',
      ownerPassword: null,
      v1Dates: 'utc',
      sandbox: false,
    },
  })
})

test('a blank setting is no setting, and the spaces around a value do not count', () => {
  const config = readConfig({ PORT: ' ', HOST: ' 0.0.0.0 ', LOG_LEVEL: 'DEBUG' })
  assert.equal(config.port, 4080)
  assert.equal(config.host, '0.0.0.0')
  assert.equal(config.logLevel, 'debug')
})

test('every problem is reported at once', () => {
  const env = {
    PORT: '99999',
    DATABASE_URL: 'mysql://root:hunter2@db/shop',
    DATABASE_POOL: '1e1',
    PUBLIC_URL: 'hub.example.com',
    TLS_CERT: '/no/such/file.pem',
    HUB_SECRET: 'short',
    BODY_LIMIT_MB: '0',
    LOG_LEVEL: 'loud',
    BOOTSTRAP_API_KEY: 'with:colon',
    BOOTSTRAP_OWNER_EMAIL: 'nobody',
    BOOTSTRAP_OWNER_PASSWORD: 'seven77',
    BOOTSTRAP_V1_DATES: 'local',
    BOOTSTRAP_SANDBOX: 'maybe',
  }
  const error = thrownBy(() => readConfig(env))
  const named = error.problems.map((problem) => problem.split(' ')[0])
  assert.deepEqual(new Set(named), new Set(Object.keys(env)))
  assert.equal(named.length, Object.keys(env).length + 1)
  assert.ok(error.problems.includes('PORT must be a whole number from 0 to 65535, not "99999".'))
  assert.ok(error.problems.includes('TLS_CERT and TLS_KEY belong together; set both or none.'))
  assert.doesNotMatch(error.message, /hunter2|short\b|seven77/)
})

test('with a certificate the public address is https', () => {
  const file = path.join(root, 'package.json')
  const config = readConfig({ TLS_CERT: file, TLS_KEY: file, PORT: '8443' })
  assert.equal(config.publicUrl, 'https://localhost:8443')
  assert.deepEqual(config.tls, { certFile: file, keyFile: file })
})

test('a public address keeps its path and loses the slash at its end', () => {
  assert.equal(readConfig({ PUBLIC_URL: 'https://shop.example/hub/' }).publicUrl, 'https://shop.example/hub')
})

test('subscription keys are a list', () => {
  const { starshipitSubscriptionKeys } = readConfig({ STARSHIPIT_SUBSCRIPTION_KEYS: 'one, two' })
  assert.deepEqual(starshipitSubscriptionKeys, ['one', 'two'])
})

test('further ports of targets are those that the setting names, mail and databases excepted', () => {
  const given = (ALLOW_TARGET_PORTS: string) => readConfig({ ALLOW_TARGET_PORTS }).allowTargetPorts
  assert.deepEqual(given('81, 591'), [81, 591])
  for (const bad of ['0', '65536', 'http', '-1', '80-90'])
    assert.match(thrownBy(() => given(bad)).message, /ALLOW_TARGET_PORTS must be ports/, bad)
  for (const closed of ['22', '25', '5432'])
    assert.match(thrownBy(() => given(closed)).message, /ALLOW_TARGET_PORTS must not name/, closed)
})

test('private networks may be asked while nobody else reaches the hub, else those that the setting names', () => {
  for (const HOST of ['127.0.0.1', 'localhost', '::1', '127.3.2.1'])
    assert.equal(readConfig({ HOST }).allowPrivateTargets.length, 6, HOST)
  for (const HOST of ['0.0.0.0', '::', '10.0.0.5', '127.0.0.1.example.com'])
    assert.deepEqual(readConfig({ HOST }).allowPrivateTargets, [], HOST)
  const given = (ALLOW_PRIVATE_TARGETS: string) => readConfig({ ALLOW_PRIVATE_TARGETS }).allowPrivateTargets
  assert.deepEqual(given('10.1.0.0/16, fd00::/8,192.168.1.5'), ['10.1.0.0/16', 'fd00::/8', '192.168.1.5'])
  assert.deepEqual(given('none'), [])
  for (const bad of ['true', '1', '10.0.0.0/33', 'shop.example.com', '*'])
    assert.match(thrownBy(() => given(bad)).message, /ALLOW_PRIVATE_TARGETS must be networks/, bad)
  assert.equal(effectiveSettings({ HOST: '0.0.0.0' }).ALLOW_PRIVATE_TARGETS, 'none')
})

test('a public address leaves room for what webhooks append', () => {
  const PUBLIC_URL = `https://hub.example.com/${'a'.repeat(90)}`
  assert.match(
    thrownBy(() => readConfig({ PUBLIC_URL })).message,
    /PUBLIC_URL must have at most 100 characters/,
  )
})

test('secrets are masked when settings are shown', () => {
  const shown = effectiveSettings({
    HUB_SECRET: 'a secret of the hub',
    DATABASE_URL: 'postgres://hub:hunter2@db/hub',
    BOOTSTRAP_API_SECRET: 'whisper',
    PORT: '80',
  })
  assert.equal(shown.PORT, '80')
  assert.equal(shown.PUBLIC_URL, 'http://localhost:80')
  assert.equal(shown.DATABASE_URL, 'postgres://hub:********@db/hub')
  assert.doesNotMatch(JSON.stringify(shown), /secret of|hunter2|whisper/)
})

test('the table of settings in the README is the one of the program', () => {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8')
  const [, table] = /<!-- settings -->\n([\s\S]*?)\n<!-- \/settings -->/.exec(readme) ?? []
  assert.equal(table?.trim(), settingsTable(), 'run: node scripts/run.mjs scripts/settings-table.ts')
})

function thrownBy(work: () => unknown): ConfigError {
  try {
    work()
  } catch (error) {
    assert.ok(error instanceof ConfigError)
    return error
  }
  throw new Error('nothing was thrown')
}
