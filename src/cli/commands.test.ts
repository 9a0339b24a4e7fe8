import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { CommandLine, type Running } from '../../test/support/cli.ts'
import { processesOf } from '../../test/support/engine-trial.ts'

const cli = new CommandLine()
const migrations = globSync('*.sql', { cwd: path.resolve(import.meta.dirname, '../db/migrations') }).sort()
let hub: Running

interface NewAccount {
  accountId: number
  name: string
  apiKey: string
  apiSecret: string
  starshipitApiKey: string
}

before(async () => {
  assert.deepEqual(await cli.json('migrate'), { migrated: migrations })
  assert.deepEqual(processesOf(cli.root), [], 'a command alone stops the database it started')
  hub = cli.spawn(['start'])
  await hub.says(/Packhouse is running at/)
})
after(async () => {
  hub.process.kill('SIGTERM')
  await hub.ended
  await cli.remove()
})

test('migrating again changes nothing', async () => {
  assert.deepEqual(await cli.json('migrate'), { migrated: [] })
})

test('an account has exactly the members that scripts rely on, and another one other keys', async () => {
  const first = await cli.json<NewAccount>('account', 'create', '--name', 'Shop')
  const second = await cli.json<NewAccount>('account', 'create', '--name', 'Shop')
  assert.deepEqual(Object.keys(first), ['accountId', 'name', 'apiKey', 'apiSecret', 'starshipitApiKey'])
  assert.equal(first.name, 'Shop')
  assert.equal(new Set([...Object.values(first), ...Object.values(second)]).size, 9)
})

test('an unknown owner becomes a user with a password, shown once', async () => {
  const words = ['account', 'create', '--name', 'Hers', '--owner-email', 'Her@Example.com']
  const made = await cli.json<NewAccount & { ownerEmail: string; ownerPassword: string }>(...words)
  assert.equal(made.ownerEmail, 'her@example.com')
  assert.equal(made.ownerPassword.length, 16)
  assert.equal('ownerPassword' in (await cli.json(...words)), false)
})

test('limits and dates are set with the account and changed later', async () => {
  const limits = ['--rate-limit', 'shipstation', '--rate-limit', 'starshipit']
  const { accountId } = await cli.json<NewAccount>('account', 'create', '--name', 'Slow', ...limits)
  const changed = await cli.json('account', 'update', String(accountId), '--v1-dates', 'pacific')
  assert.deepEqual(changed, {
    accountId,
    name: 'Slow',
    v1Dates: 'pacific',
    rateLimits: { shipstation: { requests: 40, seconds: 60 }, starshipit: { requests: 2, seconds: 1 } },
  })
  const { rateLimits } = await cli.json('account', 'update', String(accountId), '--rate-limit', '500')
  assert.deepEqual(rateLimits, {
    shipstation: { requests: 500, seconds: 60 },
    starshipit: { requests: 500, seconds: 60 },
  })
  const accounts = await cli.json<{ accountId: number; ownerEmail: string }[]>('account', 'list')
  assert.equal(accounts[0]?.ownerEmail, 'owner@localhost')
  assert.ok(accounts.some((account) => account.accountId === accountId))
})

test('who forgot the password, or must not come in any more, is dealt with from outside', async () => {
  const [, address] = await hub.says(/running at (\S+)/)
  const email = 'forgetful@example.com'
  const { accountId } = await cli.json<NewAccount>('account', 'create', '--name', 'Forgetful')
  const account = ['--account', String(accountId)]
  await cli.json('user', 'create', '--email', email, '--password', 'correct horse', ...account)
  const enter = async (password: string) => {
    const headers = { 'content-type': 'application/json', 'x-packhouse-desk': '1' }
    const body = JSON.stringify({ email, password })
    return (await fetch(`${address}/desk/api/session`, { method: 'POST', headers, body })).status
  }
  assert.equal(await enter('correct horse'), 200)
  const { password } = await cli.json<{ password: string }>('user', 'password', email)
  assert.equal(await enter('correct horse'), 401)
  assert.equal(await enter(password), 200)
  assert.deepEqual(await cli.json('user', 'deactivate', email), { email, active: false })
  assert.equal(await enter(password), 401)
  await cli.json('user', 'activate', email)
  assert.equal(await enter(password), 200)
})

test('a revoked key ends at once on the running hub', async () => {
  const [, address] = await hub.says(/running at (\S+)/)
  const made = await cli.json<{ keyId: number; apiKey: string; apiSecret: string }>(
    'key',
    'create',
    '--kind',
    'shipstation',
  )
  const authorization = `Basic ${Buffer.from(`${made.apiKey}:${made.apiSecret}`).toString('base64')}`
  const ask = async () => (await fetch(`${address}/accounts/listtags`, { headers: { authorization } })).status
  assert.equal(await ask(), 200)
  assert.deepEqual(await cli.json('key', 'revoke', String(made.keyId)), { keyId: made.keyId, revoked: true })
  assert.equal(await ask(), 401)
  const keys = await cli.json<{ keyId: number; revokedAt: string | null }[]>('key', 'list')
  assert.notEqual(keys.find(({ keyId }) => keyId === made.keyId)?.revokedAt, null)
  const again = await cli.run(['key', 'revoke', String(made.keyId)])
  assert.equal(again.code, 1)
  assert.match(again.stderr, /^Key \d+ is not a live key of account \d+\.\n$/)
})

test('a token is made for the other API', async () => {
  const made = await cli.json('key', 'create', '--kind', 'starshipit', '--label', 'ERP')
  assert.deepEqual(Object.keys(made), ['keyId', 'kind', 'label', 'accountId', 'starshipitApiKey'])
  assert.equal(made.label, 'ERP')
})

test('stores, users and tags are made in the first account unless another is named', async () => {
  const { accountId } = await cli.json<NewAccount>('account', 'create', '--name', 'Other')
  const there = ['--account', String(accountId)]
  const store = await cli.json('store', 'create', '--kind', 'manual', '--name', 'Side door', ...there)
  assert.equal(store.accountId, accountId)
  const stores = await cli.json<{ storeName: string }[]>('store', 'list', ...there)
  assert.deepEqual(
    stores.map(({ storeName }) => storeName),
    ['Manual Orders', 'Side door'],
  )
  assert.equal((await cli.json<unknown[]>('store', 'list')).length, 1)
  const user = await cli.json(
    'user',
    'create',
    '--email',
    'pat@example.com',
    '--role',
    'manager',
    '--password',
    'long enough',
  )
  assert.equal(user.role, 'manager')
  assert.equal((await cli.json<unknown[]>('user', 'list')).length, 2)
  assert.equal((await cli.json('tag', 'create', '--name', 'Hot', '--color', '#FF0000')).color, '#FF0000')
})

test('the demo is made once', async () => {
  const demo = ['demo', '--orders', '40', '--seed', '7']
  const { created, present } = await cli.json(...demo)
  assert.deepEqual({ created, present }, { created: 40, present: 0 })
  const again = await cli.json(...demo)
  assert.deepEqual({ created: again.created, present: again.present }, { created: 0, present: 40 })
})

test('after the demo a label can be made at once', async () => {
  const shop = await cli.json<NewAccount>('account', 'create', '--name', 'Demo shop')
  await cli.json('demo', '--orders', '12', '--seed', '3', '--account', String(shop.accountId))
  const [, address] = await hub.says(/running at (\S+)/)
  const authorization = `Basic ${Buffer.from(`${shop.apiKey}:${shop.apiSecret}`).toString('base64')}`
  const headers = { authorization, 'content-type': 'application/json' }
  const found = await fetch(`${address}/orders?orderStatus=awaiting_shipment`, { headers })
  const { orders } = (await found.json()) as {
    orders: { orderId: number; shipTo: { country: string } }[]
  }
  const order = orders.find(({ shipTo }) => shipTo.country === 'US')
  assert.ok(order)
  const carriage = { carrierCode: 'stamps_com', serviceCode: 'usps_priority_mail', confirmation: 'none' }
  const made = await fetch(`${address}/orders/createlabelfororder`, {
    ...{ method: 'POST', headers },
    body: JSON.stringify({
      ...{ orderId: order.orderId, ...carriage, packageCode: 'package', shipDate: '2026-12-01' },
      weight: { value: 20, units: 'ounces' },
    }),
  })
  assert.equal(made.status, 200, await made.clone().text())
  const { labelData } = (await made.json()) as { labelData: string }
  assert.equal(Buffer.from(labelData, 'base64').subarray(0, 5).toString(), '%PDF-')
})

test('a second hub on the data folder is turned away, and the first lives on', async () => {
  const second = await cli.run(['start'])
  assert.equal(second.code, 1)
  const [, address] = await hub.says(/running at (\S+)/)
  const [sentence] = second.stderr.split('\n')
  assert.equal(sentence, `A hub is already running on this data folder (${address}, process ${hub.pid}).`)
  assert.equal((await fetch(`${address}/readyz`)).status, 200)
})

test('what cannot be done is said in one sentence, with exit code 1', async () => {
  const refused = [
    [['account', 'update', '77', '--name', 'X'], /^Account 77 was not found\.\n$/],
    [['store', 'list', '--account', '77'], /^Account 77 was not found\.\n$/],
    [['user', 'create', '--email', 'nobody'], /^"nobody" is not an e-mail address\.\n$/],
    [['account', 'create', '--name', 'X', '--rate-limit', 'none'], /number of requests a minute/],
    [['account', 'create'], /required option '--name <name>' not specified/],
    [['acount'], /unknown command 'acount'/],
  ] as const
  for (const [words, sentence] of refused) {
    const { code, stdout, stderr } = await cli.run([...words])
    assert.equal(code, 1, words.join(' '))
    assert.match(stderr, sentence)
    assert.equal(stdout, '')
  }
})
