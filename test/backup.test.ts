// A backup taken while orders arrive, and everything that can be read of it when it is restored.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Hub } from '../src/core/context.ts'
import { createGatherer } from '../src/core/gatherer.ts'
import { createIdPools } from '../src/core/id-pools.ts'
import { refreshStore } from '../src/core/imports/refresh-store.ts'
import { createChangeFeed } from '../src/core/live/change-feed.ts'
import { readConnection } from '../src/core/stores/keep-connection.ts'
import { openBackup } from '../src/db/backup/open-backup.ts'
import { type RestoreReport, readBackup } from '../src/db/backup/read-backup.ts'
import { writeBackup } from '../src/db/backup/write-backup.ts'
import type { Database } from '../src/db/database.ts'
import { listMigrations, migrateWithin } from '../src/db/migrate.ts'
import { startServer } from '../src/server.ts'
import { connectTestStore } from './support/connected-store.ts'
import { createTestDatabase, type TestDatabase } from './support/database.ts'
import { batchOf, fakeConnector, pulledOrder } from './support/fake-connector.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { v1Order } from './support/order-body.ts'
import { runTasks } from './support/run-tasks.ts'
import { equip, freeBody, label, saveShippable } from './support/shipping.ts'
import { assertSoundBook } from './support/sound-book.ts'
import { saveOrder } from './support/v1.ts'

const createdAt = new Date('2026-03-02T18:00:00.000Z')
const oddText = 'back\\slash\ttab\nline\r\n\\N \\. "quotes" – ŝ 漢字 🧶 \u00a0'

let on: TestHub
let account: TestAccount
let storeId: number
let folder: string
const targets: TestDatabase[] = []

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'backup-'))
  const cart = fakeConnector()
  on = await startTestHub({ connectors: { custom: cart } })
  account = await on.addAccount()
  await equip(on, account)
  storeId = await connectTestStore(account)
  cart.answer = () => [batchOf(pulledOrder('C-1'), pulledOrder('C-2', { statusKey: 'mystery' }))]
  await refreshStore(account.ctx, storeId, { why: 'request', from: null })
  await runTasks(on.hub)
  await fillBook()
})
after(async () => {
  await Promise.all(targets.map((target) => target.drop()))
  await on.close()
  await rm(folder, { recursive: true })
})

/** Something in every list. */
async function fillBook(): Promise<void> {
  const other = await on.addAccount({ v1Dates: 'pacific' })
  const { v1, starshipit } = account
  await v1.post('/webhooks/subscribe', { target_url: 'http://127.0.0.1:9/', event: 'ORDER_NOTIFY' })
  const { body: tag } = await v1.post<{ tagId: number }>('/accounts/createtag', {
    name: oddText.trim(),
    color: '#ff0000',
  })
  const { orderId } = await saveOrder(account, { internalNotes: oddText, customerUsername: 'mara' })
  await v1.post('/orders/addtag', { orderId, tagId: tag.tagId })
  await v1.post('/orders/holduntil', { orderId, holdUntilDate: '2099-12-01' })
  await label(account, (await saveShippable(account)).orderId)
  await v1.post('/shipments/createlabel', freeBody())
  const marked = await saveOrder(account)
  await v1.post('/orders/markasshipped', {
    orderId: marked.orderId,
    carrierCode: 'ups',
    trackingNumber: '1Z9',
  })
  const moved = await saveOrder(account)
  await starshipit.post('/api/orders/assign', {
    orders: [{ order_id: moved.orderId, new_api_key: other.token }],
  })
  const gone = await saveOrder(account)
  await v1.send('DELETE', `/orders/${gone.orderId}`)
}

const backUp = (database: Database, name: string) =>
  writeBackup(database, path.join(folder, name), { createdAt, secretsKey: null })

async function restoreInto(target: Database, file: string): Promise<RestoreReport> {
  const backup = await openBackup(file)
  try {
    return await readBackup(target, backup, 'accounts')
  } finally {
    backup.lines.close()
  }
}

async function newDatabase({ isMigrated }: { isMigrated: boolean }): Promise<Database> {
  const target = await createTestDatabase()
  targets.push(target)
  if (!isMigrated) await target.database.script('drop schema public cascade; create schema public')
  return target.database
}

const ask = <Row>(database: Database, text: string) => database.query<Row>({ name: '', text }, [])

async function tablesOf(database: Database): Promise<string[]> {
  const text = `select tablename as name from pg_tables where schemaname = 'public' order by 1`
  return (await ask<{ name: string }>(database, text)).map(({ name }) => name)
}

/** Every row of every table, computed columns included. */
async function rowsOf(database: Database): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const name of await tablesOf(database)) {
    const columns = name === 'schema_migrations' ? '(name, checksum, breaking)' : 't'
    const rows = await ask<{ row: string }>(
      database,
      `select ${columns}::text as row from "${name}" t order by 1`,
    )
    all[name] = rows.map(({ row }) => row)
  }
  return all
}

/** A hub like the test's on another database. */
async function serve(database: Database): Promise<{ hub: Hub; url: string; close(): Promise<void> }> {
  const hub = {
    ...on.hub,
    ...{ database, ids: createIdPools(database), gatherer: createGatherer() },
    changes: createChangeFeed(database),
  }
  const config = {
    ...{ host: '127.0.0.1', port: 0, publicUrl: 'https://hub.example.com', tls: null, metricsToken: null },
    ...{ bodyLimitBytes: 1_000_000, starshipitSubscriptionKeys: null, allowRegistration: false },
  }
  const server = await startServer({ config, hub, log: hub.log })
  return { hub, url: server.address, close: server.close }
}

async function call(url: string, path: string, body?: object): Promise<string> {
  const basic = Buffer.from(`${account.apiKey}:${account.apiSecret}`).toString('base64')
  const keys = { 'starshipit-api-key': account.token, 'ocp-apim-subscription-key': 'any' }
  const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/json', ...keys }
  const content = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const response = await fetch(url + path, { headers, ...content })
  const text = await response.text()
  assert.equal(response.status, 200, `${path}: ${text}`)
  return text
}

const lists = [
  ...[
    '/orders?pageSize=500',
    '/orders?orderStatus=on_hold',
    '/orders?customerName=mara',
    '/shipments',
    '/fulfillments',
  ],
  ...[
    '/customers',
    '/products',
    '/stores?showInactive=true',
    '/warehouses',
    '/carriers',
    '/accounts/listtags',
    '/users',
  ],
  ...['/webhooks', '/api/orders?order_number=C-1'],
]

test('what is backed up under load is one moment of the book, and everything read of it is the same', async () => {
  let isOver = false
  const made: number[] = []
  const clients = Array.from({ length: 4 }, async () => {
    while (!isOver) made.push((await saveOrder(account)).orderId)
  })
  while (made.length < 20) await new Promise((resolve) => setTimeout(resolve, 5))
  const before = [...made]
  const reports = []
  for (let nth = 0; nth < 2; nth += 1) reports.push(await backUp(on.test.database, `load-${nth}.gz`))
  const after = made.length
  isOver = true
  await Promise.all(clients)
  assert.ok(after > before.length, 'orders were made meanwhile')

  for (const { file, rows } of reports) {
    const target = await newDatabase({ isMigrated: false })
    const restored = await restoreInto(target, file)
    assert.deepEqual(restored.rows, rows)
    await assertSoundBook(target)
    const ids = await ask<{ id: number }>(target, 'select order_id as id from orders')
    const held = new Set(ids.map(({ id }) => id))
    assert.deepEqual(
      before.filter((id) => !held.has(id)),
      [],
    )
    // Backed up again it is the same text to the byte.
    const again = await backUp(target, 'again.gz')
    assert.ok(gunzipSync(await readFile(file)).equals(gunzipSync(await readFile(again.file))))
  }
})

test('a restored hub answers as the one that was backed up, opens its secrets and gives new ids', async () => {
  await runTasks(on.hub)
  const { file, rows } = await backUp(on.test.database, 'whole.gz')
  for (const isMigrated of [false, true]) {
    const target = await newDatabase({ isMigrated })
    await restoreInto(target, file)
    assert.deepEqual(await rowsOf(target), await rowsOf(on.test.database))
    assert.deepEqual(
      Object.keys(rows).sort(),
      (await tablesOf(target)).filter((name) => name !== 'schema_migrations'),
    )
    const restored = await serve(target)
    try {
      for (const path of lists) assert.equal(await call(restored.url, path), await call(on.url, path), path)
      const ctx = { ...account.ctx, ...restored.hub, db: target }
      assert.deepEqual(await readConnection(ctx, storeId), await readConnection(account.ctx, storeId))
      assert.deepEqual((await readConnection(ctx, storeId))?.credentials, { username: 'u', password: 'p' })
    } finally {
      await restored.close()
    }
  }
})

test('what is written after a restore collides with nothing, and is counted', async () => {
  const { file } = await backUp(on.test.database, 'ids.gz')
  const target = await newDatabase({ isMigrated: true })
  await restoreInto(target, file)
  const restored = await serve(target)
  try {
    const [last] = await ask<{ id: number }>(target, 'select max(order_id) as id from orders')
    for (let nth = 0; nth < 40; nth += 1) {
      const body = v1Order({ customerUsername: `new-${nth}` })
      const { orderId } = JSON.parse(await call(restored.url, '/orders/createorder', body)) as {
        orderId: number
      }
      assert.ok(orderId > (last?.id ?? 0), `${orderId} after ${last?.id}`)
    }
    await call(restored.url, '/accounts/createtag', { name: 'After', color: '#00ff00' })
    await refreshStore({ ...account.ctx, ...restored.hub, db: target }, storeId, {
      why: 'request',
      from: null,
    })
    await runTasks(restored.hub)
    await assertSoundBook(target)
  } finally {
    await restored.close()
  }
})

test('a backup of an earlier state is migrated onward with its rows in it', async () => {
  const source = await newDatabase({ isMigrated: false })
  const earlier = (await listMigrations()).map(({ name }) => name).slice(0, 3)
  await migrateTo(source, earlier)
  await source.script(
    `insert into accounts (name, created_at) values ('Early', now());
     insert into customers (account_id, marketplace_id, marketplace_name, username, username_key, create_date, modify_date)
       select account_id, 0, 'ShipStation', 'u' || n, 'u' || n, now(), now() from accounts, generate_series(1, 30) n`,
  )
  const { file, rows } = await backUp(source, 'early.gz')
  assert.equal(rows.customers, 30)
  const target = await newDatabase({ isMigrated: false })
  const { migrated } = await restoreInto(target, file)
  assert.deepEqual(
    [...earlier, ...migrated],
    (await listMigrations()).map(({ name }) => name),
  )
  await assertSoundBook(target).catch((error: Error) => assert.match(error.message, /default warehouse/))
  const [count] = await ask<{ n: number }>(target, 'select count(*) as n from customers')
  assert.equal(count?.n, 30)
  const further = await newDatabase({ isMigrated: true })
  await assert.rejects(
    restoreInto(further, file),
    /The database is further than the backup .*early\.gz \(00\d\d_\w+\.sql\)/,
  )
})

test('a hub in use is not restored into', async () => {
  const { file } = await backUp(on.test.database, 'used.gz')
  const rows = await rowsOf(on.test.database)
  await assert.rejects(restoreInto(on.test.database, file), /The hub is not empty.* Name another DATA_DIR/)
  assert.deepEqual(await rowsOf(on.test.database), rows)
})

test('a database that holds nothing of ours is not backed up, and no file is left', async () => {
  const empty = await newDatabase({ isMigrated: false })
  await assert.rejects(backUp(empty, 'nothing.gz'), /There is nothing to back up/)
  assert.deepEqual(
    (await readdir(folder)).filter((name) => /nothing|partial/.test(name)),
    [],
  )
})

test('a backup is for its owner alone, and replaces the one before as a whole', async () => {
  const file = path.join(folder, 'private.gz')
  await writeFile(file, 'before', { mode: 0o644 })
  await backUp(on.test.database, 'private.gz')
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  assert.equal(
    gunzipSync(await readFile(file))
      .subarray(0, 22)
      .toString(),
    '{"packhouse":"backup",',
  )
  await assert.rejects(backUp(on.test.database, 'no/such/folder.gz'), /ENOENT/)
})

test('truncated, damaged and foreign files are refused with a sentence, and leave nothing', async () => {
  const { file } = await backUp(on.test.database, 'good.gz')
  const good = await readFile(file)
  const plain = gunzipSync(good)
  const text = plain.toString('latin1')
  const packed = (changed: string) => gzipSync(Buffer.from(changed, 'latin1'))
  const flipped = Buffer.from(good)
  flipped[good.length >> 1] = (flipped[good.length >> 1] ?? 0) ^ 0x55
  const badSum = Buffer.from(good)
  badSum[good.length - 6] = (badSum[good.length - 6] ?? 0) ^ 0x55
  const [header = '', ...rest] = text.split('\n')
  const withHeader = (changed: object) =>
    packed([JSON.stringify({ ...JSON.parse(header), ...changed }), ...rest].join('\n'))
  const orders = /\{"table":"orders",[^\n]*\n/.exec(text)?.[0] ?? ''
  const faulty: [name: string, content: Buffer, sentence: RegExp][] = [
    ['half', good.subarray(0, good.length >> 1), /is damaged \(it is cut off\); nothing was restored/],
    ['last byte', good.subarray(0, good.length - 1), /is damaged/],
    ['without a trailer', packed(text.slice(0, text.lastIndexOf('{"end"'))), /is damaged \(it is cut off\)/],
    ['a bit', flipped, /is damaged/],
    ['a sum', badSum, /is damaged \(incorrect data check\)/],
    [
      'a row less',
      packed(text.replace(/(\{"table":"order_history",[^\n]*\n)[^\n]*\n/, '$1')),
      /other rows than it says/,
    ],
    [
      'a table less',
      packed(text.replace(/\{"table":"order_tags"[\s\S]*?\n\\\.\n/, '')),
      /other rows than it says/,
    ],
    [
      'a table of others',
      packed(text.replace('{"table":"order_tags"', '{"table":"pg_authid"')),
      /a table pg_authid/,
    ],
    ['a row of others', packed(text.replace(orders, `${orders}what is this\n`)), /rows of orders do not fit/],
    ['something more', packed(`${text}more\n`), /something follows its end/],
    ['nothing', Buffer.alloc(0), /is damaged \(it is cut off\)/],
    ['an archive', gzipSync('some\nlines\n'), /is not a backup of Packhouse/],
    ['no archive', Buffer.from('PK and so on\n'), /is not a backup of Packhouse/],
    [
      'a later form',
      withHeader({ version: 2 }),
      /of form 2; this Packhouse reads form 1. Update the program/,
    ],
    [
      'a newer hub',
      withHeader({ migrations: [{ name: '9999_later.sql', checksum: 'x' }] }),
      /newer Packhouse \(9999_later/,
    ],
    [
      'another migration',
      withHeader({ migrations: [{ name: '0001_order_book.sql', checksum: 'x' }] }),
      /0001_order_book\.sql is not the one/,
    ],
  ]
  for (const isMigrated of [false, true]) {
    const target = await newDatabase({ isMigrated })
    const before = await rowsOf(target)
    for (const [name, content, sentence] of isMigrated ? faulty.slice(0, 6) : faulty) {
      const broken = path.join(folder, 'broken.gz')
      await writeFile(broken, content)
      await assert.rejects(restoreInto(target, broken), (error: Error) => {
        assert.equal(error.constructor, Error, name)
        assert.match(error.message, sentence, name)
        return true
      })
      assert.deepEqual(await rowsOf(target), before, name)
    }
    await restoreInto(target, file)
  }
  await assert.rejects(openBackup(path.join(folder, 'absent.gz')), /There is no file .*absent\.gz/)
})

async function migrateTo(database: Database, names: string[]): Promise<void> {
  const client = await database.connectAlone()
  await client.query('begin')
  await migrateWithin(client, names)
  await client.query('commit')
  await client.end()
}
