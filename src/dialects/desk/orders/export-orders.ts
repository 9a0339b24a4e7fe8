import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { listUsers } from '../../../core/accounts/find-users.ts'
import { listTags } from '../../../core/accounts/list-tags.ts'
import type { Ctx } from '../../../core/context.ts'
import { exportByIds, exportOrders } from '../../../core/orders/export-orders.ts'
import type { Order } from '../../../core/orders/order.ts'
import { resolveSelection } from '../../../core/orders/order-selection.ts'
import { listStores } from '../../../core/stores/find-stores.ts'
import { endpoint, FileAnswer } from '../request.ts'
import {
  cells,
  type ExportColumn,
  type ExportFormat,
  type ExportNames,
  exportFormats,
  headings,
  parseColumns,
} from './export-wire.ts'
import { parseFilterText } from './filter-wire.ts'
import { parseSort } from './list-wire.ts'
import { parseSelection } from './selection-wire.ts'

const MOST_SELECTED = 2_000_000

/** A whole list as a file: `filter`, `sort`, `format` (csv, jsonl), `columns` of a CSV by name. */
export const exportList = endpoint(async (ctx, { query }) => {
  const filter = parseFilterText(query)
  const sort = parseSort(query)
  const format = query.oneOf('format', exportFormats) ?? 'csv'
  const columns = parseColumns((query.text('columns', { max: 5_000 }) ?? '').split(','), query)
  query.throwIfFaulty()
  return fileOf(ctx, exportOrders(ctx, filter, sort), format, columns)
})

/** The same of selected orders. */
export const exportSelection = endpoint(async (ctx, request) => {
  const body = request.body()
  const selection = parseSelection(body)
  const format = body.oneOf('format', exportFormats) ?? 'csv'
  const columns = parseColumns(body.texts('columns') ?? [], body)
  body.throwIfFaulty()
  const ids = await resolveSelection(ctx, selection, MOST_SELECTED)
  const isArchived = 'filter' in selection && selection.filter.archived
  return fileOf(ctx, exportByIds(ctx, ids, isArchived), format, columns)
})

async function fileOf(
  ctx: Ctx,
  orders: AsyncGenerator<Order>,
  format: ExportFormat,
  columns: readonly ExportColumn[],
): Promise<FileAnswer> {
  const name = `orders-${ctx.now().toISOString().slice(0, 10)}.${format}`
  if (format === 'jsonl')
    return new FileAnswer(Readable.from(linesOf(orders)), { type: 'application/x-ndjson', name })
  const table = stringify({
    columns: headings(columns),
    header: true,
    // So that spreadsheets read it as UTF-8, and take nothing in it for a formula.
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    // A line within a cell is no row of its own.
    quoted_match: /[\r\n]/,
  })
  const names = await readNames(ctx)
  // When either end breaks, the other is closed; what failed is told by whoever reads the table.
  pipeline(Readable.from(rowsOf(orders, columns, names)), table, () => {})
  return new FileAnswer(table, { type: 'text/csv; charset=utf-8', name })
}

async function* linesOf(orders: AsyncGenerator<Order>): AsyncGenerator<string> {
  for await (const { doc } of orders) yield `${JSON.stringify(doc)}\n`
}

async function* rowsOf(
  orders: AsyncGenerator<Order>,
  columns: readonly ExportColumn[],
  names: ExportNames,
): AsyncGenerator<unknown[]> {
  for await (const order of orders) yield cells(order, columns, names)
}

async function readNames(ctx: Ctx): Promise<ExportNames> {
  const [tags, stores, members] = await Promise.all([
    listTags(ctx),
    listStores(ctx, { showInactive: true }),
    listUsers(ctx, { showInactive: true }),
  ])
  return {
    tags: new Map(tags.map(({ tagId, name }) => [tagId, name])),
    stores: new Map(stores.map(({ storeId, storeName }) => [storeId, storeName])),
    members: new Map(members.map(({ userId, name }) => [userId, name])),
  }
}
