// A backup taken while orders arrive, and everything that can be read of it when it is restored.
import assert from 'node:assert/strict'
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { refreshStore } from '../src/core/imports/refresh-store.ts'
import { readConnection } from '../src/core/stores/keep-connection.ts'
import { openBackup } from '../src/db/backup/open-backup.ts'
import type { Database } from '../src/db/database.ts'
import { listMigrations, migrateWithin } from '../src/db/migrate.ts'
import { ask, backedUpBook, restoreInto, rowsOf, tablesOf } from './support/backed-up-book.ts'
import { v1Order } from './support/order-body.ts'
import { runTasks } from './support/run-tasks.ts'
import { assertSoundBook } from './support/sound-book.ts'
import { saveOrder } from './support/v1.ts'

const book = backedUpBook()

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
    while (!isOver) made.push((await saveOrder(book.account)).orderId)
  })
  while (made.length < 20) await new Promise((resolve) => setTimeout(resolve, 5))
  const before = [...made]
  const reports = []
  for (let nth = 0; nth < 2; nth += 1)
    reports.push(await book.backUp(book.on.test.database, `load-${nth}.gz`))
  const after = made.length
  isOver = true
  await Promise.all(clients)
  assert.ok(after > before.length, 'orders were made meanwhile')

  for (const { file, rows } of reports) {
    const target = await book.newDatabase({ isMigrated: false })
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
    const again = await book.backUp(target, 'again.gz')
    assert.ok(gunzipSync(await readFile(file)).equals(gunzipSync(await readFile(again.file))))
  }
})

test('a restored hub answers as the one that was backed up, opens its secrets and gives new ids', async () => {
  await runTasks(book.on.hub)
  const { file, rows } = await book.backUp(book.on.test.database, 'whole.gz')
  for (const isMigrated of [false, true]) {
    const target = await book.newDatabase({ isMigrated })
    await restoreInto(target, file)
    assert.deepEqual(await rowsOf(target), await rowsOf(book.on.test.database))
    assert.deepEqual(
      Object.keys(rows).sort(),
      (await tablesOf(target)).filter((name) => name !== 'schema_migrations'),
    )
    const restored = await book.serve(target)
    try {
      for (const path of lists)
        assert.equal(await book.call(restored.url, path), await book.call(book.on.url, path), path)
      const ctx = { ...book.account.ctx, ...restored.hub, db: target }
      assert.deepEqual(
        await readConnection(ctx, book.storeId),
        await readConnection(book.account.ctx, book.storeId),
      )
      assert.deepEqual((await readConnection(ctx, book.storeId))?.credentials, {
        username: 'u',
        password: 'p',
      })
    } finally {
      await restored.close()
    }
  }
})

test('what is written after a restore collides with nothing, and is counted', async () => {
  const { file } = await book.backUp(book.on.test.database, 'ids.gz')
  const target = await book.newDatabase({ isMigrated: true })
  await restoreInto(target, file)
  const restored = await book.serve(target)
  try {
    const [last] = await ask<{ id: number }>(target, 'select max(order_id) as id from orders')
    for (let nth = 0; nth < 40; nth += 1) {
      const body = v1Order({ customerUsername: `new-${nth}` })
      const { orderId } = JSON.parse(await book.call(restored.url, '/orders/createorder', body)) as {
        orderId: number
      }
      assert.ok(orderId > (last?.id ?? 0), `${orderId} after ${last?.id}`)
    }
    await book.call(restored.url, '/accounts/createtag', { name: 'After', color: '#00ff00' })
    await refreshStore({ ...book.account.ctx, ...restored.hub, db: target }, book.storeId, {
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
  const source = await book.newDatabase({ isMigrated: false })
  const earlier = (await listMigrations()).map(({ name }) => name).slice(0, 3)
  await migrateTo(source, earlier)
  await source.script(
    `insert into accounts (name, created_at) values ('Early', now());
     insert into customers (account_id, marketplace_id, marketplace_name, username, username_key, create_date, modify_date)
       select account_id, 0, 'ShipStation', 'u' || n, 'u' || n, now(), now() from accounts, generate_series(1, 30) n`,
  )
  const { file, rows } = await book.backUp(source, 'early.gz')
  assert.equal(rows.customers, 30)
  const target = await book.newDatabase({ isMigrated: false })
  const { migrated } = await restoreInto(target, file)
  assert.deepEqual(
    [...earlier, ...migrated],
    (await listMigrations()).map(({ name }) => name),
  )
  await assertSoundBook(target).catch((error: Error) => assert.match(error.message, /default warehouse/))
  const [count] = await ask<{ n: number }>(target, 'select count(*) as n from customers')
  assert.equal(count?.n, 30)
  const further = await book.newDatabase({ isMigrated: true })
  await assert.rejects(
    restoreInto(further, file),
    /The database is further than the backup .*early\.gz \(00\d\d_\w+\.sql\)/,
  )
})

test('a hub in use is not restored into', async () => {
  const { file } = await book.backUp(book.on.test.database, 'used.gz')
  const rows = await rowsOf(book.on.test.database)
  await assert.rejects(
    restoreInto(book.on.test.database, file),
    /The hub is not empty.* Name another DATA_DIR/,
  )
  assert.deepEqual(await rowsOf(book.on.test.database), rows)
})

test('a database that holds nothing of ours is not backed up, and no file is left', async () => {
  const empty = await book.newDatabase({ isMigrated: false })
  await assert.rejects(book.backUp(empty, 'nothing.gz'), /There is nothing to back up/)
  assert.deepEqual(
    (await readdir(book.folder)).filter((name) => /nothing|partial/.test(name)),
    [],
  )
})

test('a backup is for its owner alone, and replaces the one before as a whole', async () => {
  const file = path.join(book.folder, 'private.gz')
  await writeFile(file, 'before', { mode: 0o644 })
  await book.backUp(book.on.test.database, 'private.gz')
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  assert.equal(
    gunzipSync(await readFile(file))
      .subarray(0, 22)
      .toString(),
    '{"packhouse":"backup",',
  )
  await assert.rejects(
    book.backUp(book.on.test.database, 'no/such/folder.gz'),
    /The folder .*no.such does not exist; make it first/,
  )
})

test('two backups to one file at once are both whole, and clear away what a killed one left', async () => {
  const left = path.join(book.folder, 'twice.gz.0badf00d.partial')
  await writeFile(left, 'half')
  await utimes(left, new Date(), new Date(Date.now() - 2 * 86_400_000))
  const both = await Promise.all([1, 2].map(() => book.backUp(book.on.test.database, 'twice.gz')))
  assert.deepEqual(both[0]?.rows, both[1]?.rows)
  await restoreInto(await book.newDatabase({ isMigrated: false }), path.join(book.folder, 'twice.gz'))
  assert.deepEqual(
    (await readdir(book.folder)).filter((name) => /partial/.test(name)),
    [],
  )
})

test('truncated, damaged and foreign files are refused with a sentence, and leave nothing', async () => {
  const { file } = await book.backUp(book.on.test.database, 'good.gz')
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
    const target = await book.newDatabase({ isMigrated })
    const before = await rowsOf(target)
    for (const [name, content, sentence] of isMigrated ? faulty.slice(0, 6) : faulty) {
      const broken = path.join(book.folder, 'broken.gz')
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
  await assert.rejects(openBackup(path.join(book.folder, 'absent.gz')), /There is no file .*absent\.gz/)
})

async function migrateTo(database: Database, names: string[]): Promise<void> {
  const client = await database.connectAlone()
  await client.query('begin')
  await migrateWithin(client, names)
  await client.query('commit')
  await client.end()
}
