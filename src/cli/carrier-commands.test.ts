import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { CommandLine, type Running } from '../../test/support/cli.ts'

const cli = new CommandLine({ BOOTSTRAP_SANDBOX: '1' })
const example = path.resolve(import.meta.dirname, '../carriers/own/example-rate-card.json')
let hub: Running

interface Carrier {
  carrierId: number
  code: string
  name: string
  primary: boolean
  active: boolean
  balance: string | null
}

before(async () => {
  hub = cli.spawn(['start'])
  await hub.says(/Packhouse is running at/)
})
after(async () => {
  hub.process.kill('SIGTERM')
  await hub.ended
  await cli.remove()
})

const list = (...words: string[]) => cli.json<Carrier[]>('carrier', 'list', ...words)
const codes = (carriers: Carrier[]) => carriers.map(({ code, balance }) => `${code} ${balance}`)
const sandbox = ['stamps_com 100.00', 'fedex null', 'ups null']

test('the first start makes sandbox carriers when it is told to', async () => {
  const carriers = await list()
  assert.deepEqual(codes(carriers), sandbox)
  assert.deepEqual(
    carriers.map(({ name }) => name),
    ['Stamps.com', 'FedEx', 'UPS'],
  )
})

test('another account has them only with --sandbox, and the demo adds what is missing', async () => {
  const create = ['account', 'create', '--name', 'Other']
  const { accountId: plain } = await cli.json<{ accountId: number }>(...create)
  const { accountId: playful } = await cli.json<{ accountId: number }>(...create, '--sandbox')
  assert.deepEqual(await list('--account', String(plain)), [])
  assert.deepEqual(codes(await list('--account', String(playful))), sandbox)
  await cli.json('carrier', 'create', '--kind', 'sandbox', '--code', 'ups', '--account', String(plain))
  for (let run = 0; run < 2; run += 1) await cli.json('demo', '--orders', '1', '--account', String(plain))
  assert.deepEqual(codes(await list('--account', String(plain))), [
    'ups null',
    'stamps_com 100.00',
    'fedex null',
  ])
})

test('an own carrier is made from a rate card and changed later', async () => {
  const words = [
    '--kind',
    'own',
    '--code',
    'my_van',
    '--nickname',
    'Rosie',
    '--account-number',
    '7',
    '--funded',
  ]
  const made = await cli.json<Carrier & { accountId: number }>(
    'carrier',
    'create',
    ...words,
    '--rate-card',
    example,
  )
  const { carrierId, accountId, ...others } = made
  assert.deepEqual(others, {
    kind: 'own',
    code: 'my_van',
    name: 'Own delivery',
    nickname: 'Rosie',
    accountNumber: '7',
    primary: true,
    active: true,
    balance: '0.00',
  })
  assert.ok(accountId > 0)
  const update = ['carrier', 'update', String(carrierId)]
  const changed = await cli.json<Carrier>(...update, '--name', 'Our van', '--no-funded', '--no-active')
  assert.deepEqual(
    [changed.name, changed.balance, changed.active, changed.primary],
    ['Our van', null, false, false],
  )
  const back = await cli.json<Carrier>(...update, '--active', '--primary', '--rate-card', example)
  assert.deepEqual([back.name, back.active, back.primary], ['Our van', true, true])
})

test('what is wrong is said in sentences, with exit code 1', async () => {
  const bad = path.join(cli.root, 'bad.json')
  writeFileSync(bad, '{ "zones": [] }')
  const broken = path.join(cli.root, 'broken.json')
  writeFileSync(broken, '{ "zones": ')
  const own = ['carrier', 'create', '--kind', 'own', '--code', 'x']
  const refused = [
    [own, /^An own carrier needs a rate card\.\n$/],
    [[...own, '--rate-card', bad], /^zones must be a list of 1 to 5000 entries\.\n(.+\.\n)+$/],
    [[...own, '--rate-card', broken], /^The rate card .*broken\.json is not JSON: /],
    [[...own, '--rate-card', '/no/such/file'], /^The rate card cannot be read \(ENOENT/],
    [['carrier', 'create', '--kind', 'dove', '--code', 'x'], /Allowed choices are own, sandbox/],
    [['carrier', 'create', '--kind', 'sandbox', '--code', 'ü'], /^The code of a carrier is letters/],
    [['carrier', 'update', '7777', '--name', 'X'], /^Carrier 7777 was not found\.\n$/],
  ] as const
  for (const [words, sentence] of refused) {
    const { code, stdout, stderr } = await cli.run([...words])
    assert.equal(code, 1, words.join(' '))
    assert.match(stderr, sentence)
    assert.equal(stdout, '')
  }
})
