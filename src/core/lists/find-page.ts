// A page of a list with its exact total. Which way it is read depends on how many there are, so that no list walks its
// whole table: see `findPage`.
import type { Ctx } from '../context.ts'
import { countByRollup } from './count-list.ts'
import { type ListFilter, rowsWhere, type Where } from './list-filter.ts'

export interface ListOrder {
  /** An expression on `r` that an index of the account sorts by, with the id after it. */
  by: string
  /** Names it in statements. */
  name: string
  descending: boolean
}

export interface ListQuery {
  filter: ListFilter
  id: string
  /** What is selected of a row `r`. */
  columns: string
  order: ListOrder
  /** True where one index serves the filter and the order together. */
  sorted: boolean
  /** True for a range of dates: dates go along with one another and with ids, so all hits may lie far along the order. */
  dated: boolean
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
 * Where the rollup knows the total, the page is read along the index that sorts, unless gathering all hits by the
 * filter's own index visits fewer rows; else hits are gathered, counted and sorted in one statement.
 */
export async function findPage<Row>(ctx: Ctx, query: ListQuery): Promise<{ rows: Row[]; total: number }> {
  const { filter, pageSize } = query
  const offset = offsetOf(query)
  const totals = await countByRollup(ctx, filter)
  if (totals === null) return gather(ctx, query)
  const { total, everything } = totals
  const end = Math.min(offset + pageSize, total)
  if (offset >= total) return { rows: [], total }
  const walked = (end * everything) / total
  const isShort = query.sorted || total === everything || (!query.dated && total > FEW && walked < total)
  return { rows: isShort ? await walk(ctx, query) : (await gather<Row>(ctx, query)).rows, total }
}

/** All hits by the filter's own index, then the page of them, then its rows. */
async function gather<Row>(ctx: Ctx, query: ListQuery): Promise<{ rows: Row[]; total: number }> {
  const { id, columns, order } = query
  const { table } = query.filter
  const where = rowsWhere(query.filter)
  const direction = order.descending ? 'desc' : 'asc'
  const rows = await ctx.db.query<Row & { hits: number; found: number | null }>(
    {
      name: nameOf('gather', query, where),
      text: `with hits as materialized (select r.${id}, ${order.by} as sorted from ${table} r where ${where.sql}),
        page as materialized (select ${id}, sorted from hits order by sorted ${direction}, ${id} ${direction} ${windowOf(where)})
        select (select count(*) from hits) as hits, p.${id} as found, ${columns}
        from (select 1) as always left join page p on true
          left join ${table} r on r.account_id = $1 and r.${id} = p.${id}
        order by p.sorted ${direction}, p.${id} ${direction}`,
    },
    windowed(where, query),
  )
  return { rows: rows.filter(({ found }) => found !== null), total: rows[0]?.hits ?? 0 }
}

/** Along the index that sorts, until the page is full. */
function walk<Row>(ctx: Ctx, query: ListQuery): Promise<Row[]> {
  const { id, columns, order } = query
  const { table } = query.filter
  const where = rowsWhere(query.filter)
  const direction = order.descending ? 'desc' : 'asc'
  const by =
    order.by === `r.${id}` ? `r.${id} ${direction}` : `${order.by} ${direction}, r.${id} ${direction}`
  const direct = `select ${columns} from ${table} r where ${where.sql} order by ${by} ${windowOf(where)}`
  const idsFirst = `with page as materialized (
      select r.${id}, ${order.by} as sorted from ${table} r where ${where.sql} order by ${by} ${windowOf(where)})
    select ${columns} from page p join ${table} r on r.account_id = $1 and r.${id} = p.${id}
    order by p.sorted ${direction}, p.${id} ${direction}`
  const deep = offsetOf(query) > DEEP_OFFSET
  return ctx.db.query<Row>(
    { name: nameOf(deep ? 'deep' : 'walk', query, where), text: deep ? idsFirst : direct },
    windowed(where, query),
  )
}

function nameOf(way: string, { filter, order }: ListQuery, { shape }: Where): string {
  return `${filter.table}_${way}_${order.name}_${order.descending ? 'desc' : 'asc'}_${shape}`
}

function windowOf({ values }: Where): string {
  return `limit $${values.length + 1} offset $${values.length + 2}`
}

function windowed({ values }: Where, query: ListQuery): unknown[] {
  return [...values, query.pageSize, offsetOf(query)]
}

function offsetOf({ page, pageSize, skip = 0 }: ListQuery): number {
  return skip + (page - 1) * pageSize
}
