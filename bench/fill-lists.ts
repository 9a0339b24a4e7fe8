// A book of products, customers, fulfillments and shipments, so many of each, and no orders.
import assert from 'node:assert/strict'
import { countList, foldListCounts } from '../src/core/lists/count-list.ts'
import { listMakers, listTables, settleLists } from '../test/support/generated-lists.ts'
import type { Book } from './book.ts'

/** With their indexes away the rows are written several times faster. */
export async function fillLists({ ctx, database }: Book, count: number): Promise<void> {
  const accountId = ctx.account.id
  const indexes = await database.query<{ name: string; definition: string }>(
    {
      name: 'bench_list_indexes',
      text: `select indexname as name, indexdef as definition from pg_indexes
        where tablename = any ($1) and indexname not like '%_pkey' order by indexname`,
    },
    [listTables],
  )
  await database.script(indexes.map(({ name }) => `drop index ${name};`).join(' '))
  await together(listMakers.map((make) => () => make(database, { accountId, count })))
  await together(
    indexes.map(
      ({ definition }) =>
        () =>
          database.script(definition),
    ),
  )
  await foldListCounts(ctx)
  await settleLists(database)
  await database.script('checkpoint')
  for (const table of listTables) {
    const { total } = await countList(ctx, { table, accountId, conditions: [], ranges: [] })
    assert.equal(total, count, table)
  }
}

async function together(jobs: readonly (() => Promise<unknown>)[]): Promise<void> {
  const waiting = [...jobs]
  async function work(): Promise<void> {
    for (let job = waiting.shift(); job; job = waiting.shift()) await job()
  }
  await Promise.all([work(), work()])
}
