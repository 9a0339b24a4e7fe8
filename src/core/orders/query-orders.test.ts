import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestHub, type TestHub } from '../../../test/support/hub.ts'
import { fillListedBook, type ListedBook } from '../../../test/support/listed-book.ts'
import { buildAddress, buildItem } from '../../../test/support/orders.ts'
import type { Ctx } from '../context.ts'
import { countByStatus } from './count-by-status.ts'
import { deleteOrder } from './delete-order.ts'
import { exportOrders } from './export-orders.ts'
import { listCountries } from './list-countries.ts'
import { type OrderListFilter, type OrderListSort, orderListSorts } from './order-list-filter.ts'
import { resolveSelection } from './order-selection.ts'
import { MOST_ROWS, queryOrders, readListRows, selectOrderIds } from './query-orders.ts'

let on: TestHub
let book: ListedBook
let ctx: Ctx
const newest: OrderListSort = { by: 'orderDate', descending: true }
const all = { offset: 0, limit: MOST_ROWS }

before(async () => {
  on = await startTestHub()
  book = await fillListedBook(on)
  ctx = book.ctx
})
after(() => on.close())

const idOf = (number: string) => book.ids.get(number) as number

async function numbersOf(filter: OrderListFilter, sort = newest, window = all): Promise<string[]> {
  const { rows } = await queryOrders(ctx, filter, sort, window)
  return rows.map(({ orderNumber }) => orderNumber)
}

const instants = (from?: string, to?: string) => ({
  ...(from ? { from: `2026-${from}T00:00:00.000Z` } : {}),
  ...(to ? { to: `2026-${to}T00:00:00.000Z` } : {}),
})

const cases: [name: string, filter: () => OrderListFilter, found: string[]][] = [
  ['nothing', () => ({}), ['D-1', 'B-1', 'A-10', 'A-9', 'C-1']],
  ['a status', () => ({ statuses: ['on_hold'] }), ['D-1']],
  ['several statuses', () => ({ statuses: ['on_hold', 'shipped'] }), ['D-1', 'C-1']],
  ['no status at all', () => ({ statuses: [] }), ['D-1', 'B-1', 'A-10', 'A-9', 'C-1']],
  ['a store', () => ({ storeIds: [book.storeId] }), ['B-1']],
  ['a store and a status', () => ({ storeIds: [book.storeId], statuses: ['shipped'] }), []],
  ['one of some tags', () => ({ tags: { any: [book.tags.vip, book.tags.gift] } }), ['A-10', 'A-9']],
  ['all of some tags', () => ({ tags: { all: [book.tags.vip, book.tags.gift] } }), ['A-10']],
  ['none of some tags', () => ({ tags: { none: [book.tags.vip] } }), ['D-1', 'B-1', 'A-9', 'C-1']],
  ['a tag and not another', () => ({ tags: { any: [book.tags.gift], none: [book.tags.vip] } }), ['A-9']],
  ['a user', () => ({ userIds: [book.userId] }), ['B-1']],
  ['nobody', () => ({ userIds: [null] }), ['D-1', 'A-10', 'A-9', 'C-1']],
  ['a user or nobody', () => ({ userIds: [book.userId, null] }), ['D-1', 'B-1', 'A-10', 'A-9', 'C-1']],
  ['countries', () => ({ countries: ['fr', 'DE'] }), ['A-10', 'C-1']],
  ['a country that was written small', () => ({ countries: ['US'] }), ['D-1', 'B-1', 'A-9']],
  ['a SKU', () => ({ skus: ['mug-blue'] }), ['A-9']],
  ['a SKU that is also a word of a name', () => ({ skus: ['Tray'] }), ['A-10']],
  [
    'the whole of a field',
    () => ({ customFields: [{ field: 1, match: 'equals', text: 'shelf 7' }] }),
    ['A-10'],
  ],
  [
    'a part of a field',
    () => ({ customFields: [{ field: 1, match: 'contains', text: 'SHELF' }] }),
    ['B-1', 'A-10'],
  ],
  [
    'a part with signs of patterns',
    () => ({ customFields: [{ field: 2, match: 'contains', text: '0%_' }] }),
    ['A-10'],
  ],
  [
    'two fields at once',
    () => ({
      customFields: [
        { field: 1, match: 'contains', text: 'shelf' },
        { field: 3, match: 'equals', text: 'blue' },
      ],
    }),
    ['A-10'],
  ],
  [
    'the field of another number',
    () => ({ customFields: [{ field: 2, match: 'contains', text: 'shelf' }] }),
    [],
  ],
  ['amounts', () => ({ total: { from: 30, to: 51 } }), ['B-1', 'A-9']],
  ['no amount', () => ({ total: { to: 0 } }), ['D-1']],
  ['age', () => ({ ageDays: { from: 2, to: 40 } }), ['A-10', 'A-9']],
  ['less than a day', () => ({ ageDays: { to: 0 } }), ['D-1']],
  ['ship by', () => ({ shipBy: instants('01-02', '03-01') }), ['A-9', 'C-1']],
  ['overdue', () => ({ dueDays: { to: -1 } }), ['A-9']],
  ['due today', () => ({ dueDays: { from: 0, to: 0 } }), ['A-10']],
  ['due some day', () => ({ dueDays: { from: 1 } }), ['B-1']],
  ['order date', () => ({ orderDate: instants('02-01', '03-01') }), ['A-10', 'A-9']],
  ['order date and status', () => ({ orderDate: instants('02-15'), statuses: ['on_hold'] }), ['D-1']],
  ['payment date', () => ({ paymentDate: instants('03-01') }), ['B-1']],
  ['create date', () => ({ createDate: instants(undefined, '03-01') }), []],
  ['modify date', () => ({ modifyDate: instants('03-02'), statuses: ['awaiting_shipment'] }), ['B-1', 'A-9']],
  ['hold until', () => ({ holdUntil: { from: '2026-03-20', to: '2026-03-20' } }), ['D-1']],
  ['hold until a day before', () => ({ holdUntil: { to: '2026-03-19' } }), []],
  ['printed', () => ({ printed: true }), []],
  ['the start of a number', () => ({ text: 'a-1' }), ['A-10']],
  ['not the end of a number', () => ({ text: '-10' }), []],
  ['a part of a name', () => ({ text: 'mil' }), ['A-10']],
  ['letters that are not plain', () => ({ text: 'ÉMILE' }), ['A-10']],
  ['a name of two letters', () => ({ text: 'bo' }), ['C-1']],
  ['a number of two letters', () => ({ text: 'b-' }), ['B-1']],
  ['an e-mail address', () => ({ text: 'LINDGREN@ex' }), ['A-9']],
  ['a name that looks like one', () => ({ text: 's@home' }), ['C-1']],
  ['the start of an e-mail address', () => ({ text: 'lindg' }), ['A-9']],
  ['a SKU as text', () => ({ text: 'mug-blue' }), ['A-9']],
  ['a word of an item', () => ({ text: 'mug' }), ['B-1', 'A-9']],
  ['words that all hold', () => ({ text: 'ann mug' }), ['B-1']],
  ['words of which one does not hold', () => ({ text: 'ann saucer' }), []],
  ['V1: number', () => ({ numberPrefix: 'A-' }), ['A-10', 'A-9']],
  ['V1: name', () => ({ customerName: 'a Lind' }), ['D-1', 'A-9']],
  ['V1: item', () => ({ itemKeyword: 'tray oak' }), ['A-10']],
  ['a batch that is none', () => ({ batchId: 'none' }), []],
]

for (const [name, filter, found] of cases) {
  test(`filtered by ${name}, the list, its total, its ids and its tabs agree`, async () => {
    const { rows, total } = await queryOrders(ctx, filter(), newest, all)
    assert.deepEqual(
      rows.map(({ orderNumber }) => orderNumber),
      found,
    )
    assert.equal(total, found.length)
    const selected = await selectOrderIds(ctx, filter(), 100)
    assert.deepEqual(
      selected,
      found.map((number) => idOf(number)).sort((a, b) => a - b),
    )
    const { statuses = [], ...others } = filter()
    const counts = await countByStatus(ctx, filter())
    const shown = Object.entries(counts).filter(
      ([status]) => statuses.length === 0 || statuses.some((one) => one === status),
    )
    assert.equal(
      shown.reduce((sum, [, n]) => sum + n, 0),
      found.length,
    )
    assert.deepEqual(await countByStatus(ctx, others), counts)
  })
}

const sorted: Record<OrderListSort['by'], string[]> = {
  orderNumber: ['A-9', 'A-10', 'B-1', 'C-1', 'D-1'],
  orderDate: ['C-1', 'A-9', 'A-10', 'B-1', 'D-1'],
  createDate: ['A-9', 'A-10', 'B-1', 'C-1', 'D-1'],
  modifyDate: ['C-1', 'D-1', 'A-9', 'A-10', 'B-1'],
  age: ['D-1', 'B-1', 'A-10', 'A-9', 'C-1'],
  shipBy: ['C-1', 'A-9', 'A-10', 'B-1', 'D-1'],
  recipient: ['B-1', 'C-1', 'A-9', 'D-1', 'A-10'],
  total: ['D-1', 'C-1', 'A-9', 'B-1', 'A-10'],
  country: ['C-1', 'A-10', 'A-9', 'B-1', 'D-1'],
  quantity: ['D-1', 'A-10', 'C-1', 'B-1', 'A-9'],
  store: ['B-1', 'A-9', 'A-10', 'C-1', 'D-1'],
  status: ['A-10', 'A-9', 'B-1', 'C-1', 'D-1'],
  assignee: ['B-1', 'A-9', 'A-10', 'C-1', 'D-1'],
  // Nothing in the book was put away: sorted by the last change.
  archivedAt: ['C-1', 'D-1', 'A-9', 'A-10', 'B-1'],
}

/** Blank ones stand last both ways. */
const blankLast: Partial<Record<OrderListSort['by'], number>> = { shipBy: 1, assignee: 4 }

for (const by of orderListSorts) {
  test(`the list is sorted by ${by} both ways, window by window`, async () => {
    const expected = sorted[by]
    assert.deepEqual(await numbersOf({}, { by, descending: false }), expected)
    const windows = [0, 2, 4].map((offset) => numbersOf({}, { by, descending: false }, { offset, limit: 2 }))
    assert.deepEqual((await Promise.all(windows)).flat(), expected)
    const blank = blankLast[by] ?? 0
    const named = expected.slice(0, expected.length - blank).reverse()
    const down = [...named, ...expected.slice(expected.length - blank).reverse()]
    assert.deepEqual(await numbersOf({}, { by, descending: true }), down)
    // The same without the index that walks it.
    assert.deepEqual(await numbersOf({ total: { from: -1 } }, { by, descending: true }), down)
  })
}

test('a row says what the columns show, and no more', async () => {
  const [row] = await readListRows(ctx, [idOf('B-1')])
  assert.deepEqual(row, {
    ...{ orderId: idOf('B-1'), orderNumber: 'B-1', status: 'awaiting_shipment' },
    orderDate: '2026-03-01T08:00:00.000Z',
    createDate: row?.createDate,
    modifyDate: row?.modifyDate,
    paymentDate: '2026-03-01T09:00:00.000Z',
    ...{ shipByDate: '2026-03-05T00:00:00.000Z', shipDate: null, holdUntilDate: null },
    ...{ recipient: 'Ann Person', company: null, city: 'Portland', state: 'ME', postalCode: '04101' },
    ...{ country: 'US', email: null, lines: 1, quantity: 2, firstSku: 'BOX', firstItem: 'Mug tray' },
    ...{
      orderTotal: 51,
      amountPaid: 0,
      archivedAt: null,
      archivedHow: null,
      currency: null,
      tagIds: [],
      userId: book.userId,
      storeId: book.storeId,
    },
    warehouseId: row?.warehouseId,
    ...{ requestedService: null, carrierCode: null, serviceCode: null, weight: row?.weight },
    ...{ customField1: 'Shelf 71', customField2: null, customField3: null, source: null, origin: 'api' },
    ...{ gift: false, hasCustomerNotes: false, hasInternalNotes: false, printedAt: null, deliveredAt: null },
  })
})

test('a list follows what is changed', async () => {
  await book.save('E-1', { shipTo: buildAddress({ country: 'NO' }) })
  assert.deepEqual(await numbersOf({ countries: ['NO'] }), ['E-1'])
  await book.save('E-1', { shipTo: buildAddress({ country: 'SE' }), items: [buildItem({ unitPrice: 777 })] })
  assert.deepEqual(await numbersOf({ countries: ['NO'] }), [])
  assert.deepEqual(await numbersOf({ countries: ['SE'], total: { from: 777, to: 777 } }), ['E-1'])
  await deleteOrder(ctx, idOf('E-1'))
  assert.deepEqual(await numbersOf({ countries: ['SE'] }), [])
  assert.deepEqual(await readListRows(ctx, [idOf('E-1')]), [])
})

test('all that match are selected but those taken out, and too many are refused', async () => {
  const except = [idOf('A-9')]
  const selection = { filter: { text: 'mug' }, total: 2, except }
  assert.deepEqual(await resolveSelection(ctx, selection, 1), [idOf('B-1')])
  await assert.rejects(resolveSelection(ctx, { filter: {}, total: 5, except: [] }, 4), { code: 'invalid' })
  assert.deepEqual(await resolveSelection(ctx, { ids: [9, 3, 9] }, 2), [3, 9])
})

test('a window of too many rows is refused', async () => {
  await assert.rejects(queryOrders(ctx, {}, newest, { offset: 0, limit: MOST_ROWS + 1 }), { code: 'invalid' })
})

test('an export has the whole list in its order', async () => {
  const numbers: string[] = []
  for await (const { doc } of exportOrders(ctx, { statuses: ['awaiting_shipment'] }, newest))
    numbers.push(doc.orderNumber)
  assert.deepEqual(numbers, ['B-1', 'A-9'])
})

test('countries are told with how many orders they have', async () => {
  assert.deepEqual(await listCountries(ctx), [
    { country: 'US', orders: 3 },
    { country: 'DE', orders: 1 },
    { country: 'FR', orders: 1 },
  ])
})
