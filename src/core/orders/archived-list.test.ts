import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestHub, type TestHub } from '../../../test/support/hub.ts'
import { fillListedBook, type ListedBook } from '../../../test/support/listed-book.ts'
import type { Ctx } from '../context.ts'
import { archiveOrder, restoreEach } from './archive-order.ts'
import { countArchived, countByStatus } from './count-by-status.ts'
import { deleteOrder } from './delete-order.ts'
import { exportOrders } from './export-orders.ts'
import type { OrderListFilter, OrderListSort } from './order-list-filter.ts'
import { resolveSelection } from './order-selection.ts'
import { queryOrders, readListRows } from './query-orders.ts'

let on: TestHub
let book: ListedBook
let ctx: Ctx
const putAwayLast: OrderListSort = { by: 'archivedAt', descending: true }
const all = { offset: 0, limit: 100 }

before(async () => {
  on = await startTestHub()
  book = await fillListedBook(on)
  ctx = book.ctx
  // One was deleted before.
  on.advance(60_000)
  await archiveOrder(ctx, idOf('C-1'))
  on.advance(60_000)
  await deleteOrder(ctx, idOf('B-1'))
})
after(() => on.close())

const idOf = (number: string) => book.ids.get(number) as number

async function numbersOf(filter: OrderListFilter, sort = putAwayLast): Promise<string[]> {
  const { rows, total } = await queryOrders(ctx, { ...filter, archived: true }, sort, all)
  assert.equal(total, rows.length)
  assert.equal(await countArchived(ctx, filter), rows.length)
  return rows.map(({ orderNumber }) => orderNumber)
}

test('the archive lists what was put away, the last first, and says how', async () => {
  assert.deepEqual(await numbersOf({}), ['B-1', 'C-1', 'GONE'])
  const { rows } = await queryOrders(ctx, { archived: true }, putAwayLast, all)
  assert.deepEqual(
    rows.map(({ archivedHow }) => archivedHow),
    ['deleted', 'archived', 'deleted'],
  )
  assert.deepEqual(await numbersOf({}, { by: 'archivedAt', descending: false }), ['GONE', 'C-1', 'B-1'])
})

const narrowed: [name: string, filter: () => OrderListFilter, found: string[]][] = [
  ['a store', () => ({ storeIds: [book.storeId] }), ['B-1']],
  ['a status', () => ({ statuses: ['shipped'] }), ['C-1']],
  ['the start of a number', () => ({ text: 'C-1' }), ['C-1']],
  ['a short text', () => ({ text: 'c-' }), ['C-1']],
  ['the day of the order', () => ({ orderDate: { to: '2026-01-31T00:00:00.000Z' } }), ['C-1']],
]
for (const [name, filter, found] of narrowed) {
  test(`the archive filtered by ${name}, its total and its ids agree`, async () => {
    const { rows, total } = await queryOrders(ctx, { ...filter(), archived: true }, putAwayLast, all)
    assert.deepEqual(
      rows.map(({ orderNumber }) => orderNumber),
      found,
    )
    assert.equal(total, found.length)
    const selection = { filter: { ...filter(), archived: true }, total, except: [] }
    assert.deepEqual(await resolveSelection(ctx, selection, 10), found.map(idOf))
  })
}

test('tabs count orders of the book as such, whichever tab is open', async () => {
  assert.deepEqual(await countByStatus(ctx, { archived: true }), await countByStatus(ctx, {}))
})

test('each side of the archive tells of its own orders alone', async () => {
  const ids = [idOf('A-9'), idOf('B-1')]
  assert.deepEqual(
    (await readListRows(ctx, ids)).map(({ orderNumber }) => orderNumber),
    ['A-9'],
  )
  assert.deepEqual(
    (await readListRows(ctx, ids, true)).map(({ orderNumber }) => orderNumber),
    ['B-1'],
  )
  const exported: string[] = []
  for await (const { doc } of exportOrders(ctx, { archived: true }, putAwayLast))
    exported.push(doc.orderNumber)
  assert.deepEqual(exported, ['B-1', 'C-1', 'GONE'])
})

test('what is restored leaves the archive and is in the book again', async () => {
  await restoreEach(ctx, [idOf('B-1')])
  assert.deepEqual(await numbersOf({}), ['C-1', 'GONE'])
  const { rows } = await queryOrders(ctx, { storeIds: [book.storeId] }, putAwayLast, all)
  assert.deepEqual(
    rows.map(({ archivedAt }) => archivedAt),
    [null],
  )
})
