import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { migrate, pendingMigrations } from './migrate.ts'

let db: TestDatabase
let folder: string

before(async () => {
  db = await createTestDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'migrations-'))
})
after(async () => {
  await db.drop()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  await db.database.script('drop schema public cascade; create schema public')
  await rm(folder, { recursive: true })
  folder = await mkdtemp(path.join(tmpdir(), 'migrations-'))
  await file('0001_shelves.sql', 'create table shelves (n int);\ninsert into shelves values (1);')
  await file('0002_more.sql', 'insert into shelves values (2);')
})

test('migrations run once, in the order of their numbers', async () => {
  assert.deepEqual(await pendingMigrations(db.database, folder), ['0001_shelves.sql', '0002_more.sql'])
  assert.deepEqual(await migrate(db.database, folder), ['0001_shelves.sql', '0002_more.sql'])
  assert.deepEqual(await migrate(db.database, folder), [])
  assert.deepEqual(await shelves(), [1, 2])
})

test('of several that start at once one migrates', async () => {
  const runs = await Promise.all(Array.from({ length: 4 }, () => migrate(db.database, folder)))
  assert.deepEqual(runs.map((run) => run.length).sort(), [0, 0, 0, 2])
  assert.deepEqual(await shelves(), [1, 2])
})

test('a migration that fails is undone as a whole and says which it was', async () => {
  await file('0003_wrong.sql', 'insert into shelves values (3);\ninsert into nowhere values (1);')
  await assert.rejects(migrate(db.database, folder), /0003_wrong\.sql failed and was undone: .*nowhere/)
  assert.deepEqual(await shelves(), [1, 2])
  await file('0003_wrong.sql', 'insert into shelves values (3);')
  assert.deepEqual(await migrate(db.database, folder), ['0003_wrong.sql'])
})

test('an applied migration whose file was changed stops the program', async () => {
  await migrate(db.database, folder)
  await file('0002_more.sql', 'insert into shelves values (22);')
  await assert.rejects(
    migrate(db.database, folder),
    /0002_more\.sql is not the one that this database was made with/,
  )
})

test('line ends do not make another migration of it', async () => {
  await migrate(db.database, folder)
  await file('0001_shelves.sql', 'create table shelves (n int);\r\ninsert into shelves values (1);')
  assert.deepEqual(await migrate(db.database, folder), [])
})

test('a database that is ahead is used, unless a migration is marked as breaking', async () => {
  await file('0003_later.sql', 'insert into shelves values (3);')
  await migrate(db.database, folder)
  await rm(path.join(folder, '0003_later.sql'))
  assert.deepEqual(await migrate(db.database, folder), [])

  await file('0003_later.sql', 'insert into shelves values (3);')
  await file('0004_break.sql', '-- breaking\ninsert into shelves values (4);')
  await migrate(db.database, folder)
  await rm(path.join(folder, '0004_break.sql'))
  await assert.rejects(
    migrate(db.database, folder),
    /newer Packhouse \(0004_break\.sql\).* Update the program/,
  )
})

function file(name: string, sql: string): Promise<void> {
  return writeFile(path.join(folder, name), sql)
}

async function shelves(): Promise<number[]> {
  const rows = await db.database.query<{ n: number }>(
    { name: '', text: 'select n from shelves order by n' },
    [],
  )
  return rows.map(({ n }) => n)
}
