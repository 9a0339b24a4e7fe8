import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { keepStatistics } from './keep-statistics.ts'

let db: TestDatabase
before(async () => {
  db = await createTestDatabase()
})
after(() => db.drop())

/** A session tells the others of its rows only now and then, or when it is asked to. */
const insert = (rows: number) =>
  db.database.script(`insert into order_tombstones
    select 1001, coalesce((select max(order_id) from order_tombstones), 0) + n, 'N', now(), 'test'
    from generate_series(1, ${rows}) n; select pg_stat_force_next_flush()`)

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
