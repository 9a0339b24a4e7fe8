import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { Database, isDatabaseAway, type Queryable, sqlState } from './database.ts'

let db: TestDatabase
let database: Database

before(async () => {
  db = await createTestDatabase()
  database = db.database
  await database.script('create table shelves (n int primary key, filled int not null default 0)')
})
after(() => db.drop())
beforeEach(() => database.script('truncate shelves; insert into shelves values (1), (2)'))

const ask = <Row>(on: Queryable, text: string, values: unknown[] = []) =>
  on.query<Row>({ name: '', text }, values)
const fill = (on: Queryable, n: number) => ask(on, 'update shelves set filled = filled + 1 where n = $1', [n])
const backend = async (on: Queryable) => {
  const [row] = await ask<{ pid: number }>(on, 'select pg_backend_pid() as pid')
  return row?.pid ?? 0
}
const cut = (pid: number) => ask(database, 'select pg_terminate_backend($1)', [pid])

async function filled(): Promise<number[]> {
  const rows = await ask<{ filled: number }>(database, 'select filled from shelves order by n')
  return rows.map((row) => row.filled)
}

test('days stay text, large and exact numbers become numbers, instants become dates', async () => {
  const [row] = await ask(
    database,
    `select '2026-03-02'::date as day, 9007199254740991::bigint as big, 1.5::numeric as exact,
      '2026-03-02T10:00:00Z'::timestamptz as instant, count(*) as n from shelves`,
  )
  assert.deepEqual(row, {
    ...{ day: '2026-03-02', big: 9007199254740991, exact: 1.5, n: 2 },
    instant: new Date('2026-03-02T10:00:00Z'),
  })
})

test('what a transaction did is there after it, and not before', async () => {
  await database.transaction(async (tx) => {
    assert.equal(tx.inTransaction, true)
    await fill(tx, 1)
    assert.deepEqual(await filled(), [0, 0])
  })
  assert.deepEqual(await filled(), [1, 0])
})

test('a transaction whose work throws is undone, and its connection goes on being used', async () => {
  const one = new Database(db.connection, 1)
  try {
    const before = await backend(one)
    const failing = one.transaction(async (tx) => {
      await fill(tx, 1)
      throw new Error('changed my mind')
    })
    await assert.rejects(failing, /changed my mind/)
    assert.deepEqual(await filled(), [0, 0])
    assert.equal(await backend(one), before)
  } finally {
    await one.close()
  }
})

test('a refused statement among pipelined ones undoes them all and leaves the connection fit for the next', async () => {
  const one = new Database(db.connection, 1)
  try {
    const before = await backend(one)
    for (let round = 0; round < 3; round += 1) {
      const failing = one.transaction((tx) =>
        Promise.all([
          fill(tx, 1),
          ask(tx, 'select 1 / 0'),
          fill(tx, 2),
          ask(tx, 'select $1::int', ['no number']),
        ]),
      )
      await assert.rejects(failing, { code: '22012' })
    }
    assert.deepEqual(await filled(), [0, 0])
    assert.equal(await backend(one), before)
    await one.transaction((tx) => Promise.all([fill(tx, 1), fill(tx, 2)]))
    assert.deepEqual(await filled(), [1, 1])
  } finally {
    await one.close()
  }
})

test('statements sent together run in the order in which they were sent', async () => {
  const seen = await database.transaction(async (tx) => {
    const rounds = Array.from({ length: 20 }, () => [
      fill(tx, 1),
      ask<{ filled: number }>(tx, 'select filled from shelves where n = 1'),
    ])
    const answers = (await Promise.all(rounds.flat())) as { filled: number }[][]
    return answers.flat().map((row) => row.filled)
  })
  assert.deepEqual(
    seen,
    Array.from({ length: 20 }, (_, n) => n + 1),
  )
})

test('a failure of what was sent unawaited is told, rather than what it made of the statements after it', async () => {
  const one = new Database(db.connection, 1)
  try {
    for (const isLast of [true, false]) {
      const failing = one.transaction(async (tx) => {
        await fill(tx, 1)
        await tx.send({ name: '', text: 'select 1 / 0' }, [])
        if (!isLast) await fill(tx, 2)
      })
      await assert.rejects(failing, { code: '22012' })
      assert.deepEqual(await filled(), [0, 0])
    }
    await one.transaction((tx) => tx.send({ name: '', text: 'update shelves set filled = 7' }, []))
    assert.deepEqual(await filled(), [7, 7])
  } finally {
    await one.close()
  }
})

test('a deadlock is fought out without the callers hearing of it', async () => {
  let tries = 0
  const fillBoth = (first: number, second: number) =>
    database.transaction(async (tx) => {
      tries += 1
      await fill(tx, first)
      await ask(tx, 'select pg_sleep(0.05)')
      await fill(tx, second)
    })
  await Promise.all([fillBoth(1, 2), fillBoth(2, 1)])
  assert.ok(tries > 2, 'there was a deadlock')
  assert.deepEqual(await filled(), [2, 2])
})

test('so is one that strikes a statement sent unawaited', async () => {
  const fillBoth = (first: number, second: number) =>
    database.transaction(async (tx) => {
      await fill(tx, first)
      await ask(tx, 'select pg_sleep(0.05)')
      await tx.send({ name: '', text: 'update shelves set filled = filled + 1 where n = $1' }, [second])
    })
  await Promise.all([fillBoth(1, 2), fillBoth(2, 1)])
  assert.deepEqual(await filled(), [2, 2])
})

test('a transaction that cannot be serialised is run again, on what the other one left', async () => {
  let tries = 0
  const add = () =>
    database.transaction(async (tx) => {
      tries += 1
      await ask(tx, 'set transaction isolation level serializable')
      const [row] = await ask<{ filled: number }>(tx, 'select filled from shelves where n = 1')
      await ask(tx, 'select pg_sleep(0.05)')
      await ask(tx, 'update shelves set filled = $1 where n = 1', [(row?.filled ?? 0) + 1])
    })
  await Promise.all([add(), add(), add()])
  assert.deepEqual(await filled(), [3, 0])
  assert.ok(tries > 3)
})

test('what goes on failing is told in the end, and what is no accident at once', async () => {
  let tries = 0
  const raise = (state: string) =>
    database.transaction(async (tx) => {
      tries += 1
      await ask(tx, `do $$ begin raise exception 'no' using errcode = '${state}'; end $$`)
    })
  await assert.rejects(raise('40P01'), { code: '40P01' })
  assert.equal(tries, 8)
  tries = 0
  await assert.rejects(raise('23505'), { code: '23505' })
  assert.equal(tries, 1)
})

test('a connection that is cut in mid-statement fails its transaction as an absence of the database', async () => {
  let pid = 0
  const asleep = database.transaction(async (tx) => {
    pid = await backend(tx)
    await fill(tx, 1)
    await ask(tx, 'select pg_sleep(30)')
  })
  const seen = asleep.catch((error: unknown) => error)
  while (
    (await ask(database, `select 1 from pg_stat_activity where pid = $1 and query ~ 'pg_sleep'`, [pid]))
      .length === 0
  );
  await cut(pid)
  const error = await seen
  assert.ok(isDatabaseAway(error), String(error))
  assert.deepEqual(await filled(), [0, 0])
})

test('a connection that is cut between two statements fails its transaction as an absence of the database', async () => {
  const one = new Database(db.connection, 1)
  try {
    for (const pauseMs of [0, 1, 50]) {
      const error = await one
        .transaction(async (tx) => {
          await fill(tx, 1)
          await cut(await backend(tx))
          await new Promise((resolve) => setTimeout(resolve, pauseMs))
          await fill(tx, 2)
        })
        .catch((thrown: unknown) => thrown)
      assert.ok(isDatabaseAway(error), `after ${pauseMs} ms: ${String(error)}`)
      assert.deepEqual(await filled(), [0, 0])
      assert.notEqual(await backend(one), 0, 'the next one is a good one')
    }
  } finally {
    await one.close()
  }
})

test('an idle connection that was cut is replaced', async () => {
  const one = new Database(db.connection, 1)
  try {
    await cut(await backend(one))
    await new Promise((resolve) => setTimeout(resolve, 100))
    assert.notEqual(await backend(one), 0)
  } finally {
    await one.close()
  }
})

test('a database that nobody serves is away', async () => {
  const nobody = new Database({ host: '/nowhere/at/all', port: 1, user: 'x', database: 'x' }, 1)
  const closed = new Database({ host: '127.0.0.1', port: 1, user: 'x', database: 'x' }, 1)
  for (const none of [nobody, closed]) {
    const error = await none.script('select 1').catch((thrown: unknown) => thrown)
    assert.ok(isDatabaseAway(error), String(error))
    await none.close()
  }
})

test('a statement that the database refuses is no absence', async () => {
  const error = await database.script('select 1 / 0').catch((thrown: unknown) => thrown)
  assert.equal(sqlState(error), '22012')
  assert.equal(isDatabaseAway(error), false)
  assert.equal(isDatabaseAway(new Error('anything')), false)
  assert.equal(isDatabaseAway('no error at all'), false)
})
