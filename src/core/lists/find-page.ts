// A page of a list with its exact total. Which way it is read depends on how many there are, so that no list walks its
// whole table: see `findPage`.
import type { Ctx } from '../context.ts'
import { countList, surveyList } from './count-list.ts'
import { type Add, type Axis, isKnown, type ListFilter, rowsWhere } from './list-filter.ts'
import { statementOf } from './statement.ts'

export interface ListOrder {
  /** An expression on `r` that an index of the account sorts by, with the id after it. */
  by: string
  descending: boolean
  /** Where it is a date whose days the rollup knows. */
  axis?: Axis
}

export interface ListQuery {
  filter: ListFilter
  id: string
  /** What is selected of a row `r`. */
  columns: string
  order: ListOrder
  /** True where one index serves the filter and the order together. */
  sorted: boolean
  page: number
  pageSize: number
  /** Rows that are passed over before the first page begins; none when left out. */
  skip?: number
}

/** Up to this many hits are gathered and sorted without asking whether a walk would be shorter. */
const FEW = 500
/** Beyond this the ids of a page are found first, in the index alone, and then its rows. */
const DEEP_OFFSET = 2_000

/**
 * - One index serves filter and order: the page is read along it.
 * - The order is by a date whose days the rollup knows: it tells the days in which the page lies, and nothing else is read.
 * - Any other filter that the rollup knows: along the index that sorts, unless gathering all hits by the filter's own
 *   index visits fewer rows.
 * - The rest: all hits are gathered, counted and sorted in one statement.
 */
export async function findPage<Row>(ctx: Ctx, query: ListQuery): Promise<{ rows: Row[]; total: number }> {
  const { filter, order, pageSize } = query
  if (!isKnown(filter)) return gather(ctx, query)
  const offset = offsetOf(query)
  if (!query.sorted && order.axis) {
    const { axis, descending } = order
    const { total, ranges } = await surveyList(ctx, filter, { axis, descending, end: offset + pageSize })
    if (offset >= total) return { rows: [], total }
    return { rows: await walk<Row>(ctx, { ...query, filter: { ...filter, ranges } }, true), total }
  }
  const { total, everything } = await countList(ctx, filter)
  if (offset >= total) return { rows: [], total }
  const walked = (Math.min(offset + pageSize, total) * everything) / total
  // Dates go along with one another and with ids: all hits of a range may lie far along another order.
  const isShort = filter.ranges.length === 0 && total > FEW && walked < total
  const isWalked = query.sorted || total === everything || isShort
  return {
    rows: isWalked ? await walk(ctx, query, offset > DEEP_OFFSET) : (await gather<Row>(ctx, query)).rows,
    total,
  }
}

/** All hits by the filter's own index, then the page of them, then its rows. */
async function gather<Row>(ctx: Ctx, query: ListQuery): Promise<{ rows: Row[]; total: number }> {
  const { id, columns, order, filter } = query
  const { table } = filter
  const direction = order.descending ? 'desc' : 'asc'
  const { statement, values } = statementOf(
    `${table}_gather`,
    (
      add,
    ) => `with hits as materialized (select r.${id}, ${order.by} as sorted from ${table} r where ${rowsWhere(filter, add)}),
        page as materialized (
          select ${id}, sorted from hits order by sorted ${direction}, ${id} ${direction} ${windowOf(query, add)})
        select (select count(*) from hits) as hits, p.${id} as found, ${columns}
        from (select 1) as always left join page p on true
          left join ${table} r on r.account_id = ${add(filter.accountId)} and r.${id} = p.${id}
        order by p.sorted ${direction}, p.${id} ${direction}`,
  )
  const rows = await ctx.db.query<Row & { hits: number; found: number | null }>(statement, values)
  return { rows: rows.filter(({ found }) => found !== null), total: rows[0]?.hits ?? 0 }
}

/** Until the page is full, along the index that sorts where that visits the fewest rows. */
function walk<Row>(ctx: Ctx, query: ListQuery, isIdsFirst: boolean): Promise<Row[]> {
  const { id, columns, order, filter } = query
  const { table } = filter
  const direction = order.descending ? 'desc' : 'asc'
  const by =
    order.by === `r.${id}` ? `r.${id} ${direction}` : `${order.by} ${direction}, r.${id} ${direction}`
  const { statement, values } = statementOf(`${table}_walk`, (add) => {
    const found = `from ${table} r where ${rowsWhere(filter, add)} order by ${by} ${windowOf(query, add)}`
    if (!isIdsFirst) return `select ${columns} ${found}`
    return `with page as materialized (select r.${id}, ${order.by} as sorted ${found})
      select ${columns} from page p join ${table} r on r.account_id = ${add(filter.accountId)} and r.${id} = p.${id}
      order by p.sorted ${direction}, p.${id} ${direction}`
  })
  return ctx.db.query<Row>(statement, values)
}

function windowOf(query: ListQuery, add: Add): string {
  return `limit ${add(query.pageSize)} offset ${add(offsetOf(query))}`
}

function offsetOf({ page, pageSize, skip = 0 }: ListQuery): number {
  return skip + (page - 1) * pageSize
}
