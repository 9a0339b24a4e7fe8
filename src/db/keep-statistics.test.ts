import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { Database } from './database.ts'
import { keepStatistics } from './keep-statistics.ts'

let db: TestDatabase
before(async () => {
  db = await createTestDatabase()
})
after(() => db.drop())

/** A session may tell the others of its rows only when it ends, and a moment later. */
async function insert(rows: number): Promise<void> {
  const wanted = (await changes()) + rows
  const session = new Database(db.connection, 1)
  await session.script(`insert into order_tombstones
    select 1001, coalesce((select max(order_id) from order_tombstones), 0) + n, 'N', now(), 'test'
    from generate_series(1, ${rows}) n`)
  await session.close()
  while ((await changes()) < wanted) await sleep(20)
}

async function changes(): Promise<number> {
  const text = `select n_mod_since_analyze as n from pg_stat_user_tables where relname = 'order_tombstones'`
  const [row] = await db.database.query<{ n: number }>({ name: '', text }, [])
  return row?.n ?? 0
}

test('a table that has changed much is analysed, once', async () => {
  await insert(600)
  assert.deepEqual(await keepStatistics(db.database), ['order_tombstones'])
  assert.deepEqual(await keepStatistics(db.database), [])
})

test('a few changes are not worth it', async () => {
  await insert(300)
  assert.deepEqual(await keepStatistics(db.database), [])
  await insert(201)
  assert.deepEqual(await keepStatistics(db.database), ['order_tombstones'])
})

test('two hubs that look at once do each other no harm', async () => {
  await insert(2_000)
  const looks = await Promise.all([keepStatistics(db.database), keepStatistics(db.database)])
  assert.ok(looks.flat().includes('order_tombstones'))
  assert.deepEqual(await keepStatistics(db.database), [])
})
