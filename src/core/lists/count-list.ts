// Exact totals of lists without counting: triggers on the tables note every change by its facets, and notes are folded
// into a rollup now and then; the sum of both is exact in any snapshot. What lies in parts of days is counted.
import type { Statement } from '../../db/database.ts'
import type { Ctx, Hub } from '../context.ts'
import {
  type Add,
  type Axis,
  axes,
  type Days,
  edgesOf,
  type ListFilter,
  type ListRange,
  nearestDays,
  rowsWhere,
  touchedDays,
  wholeDays,
} from './list-filter.ts'
import { statementOf } from './statement.ts'

const MOST_FOLDED_AT_ONCE = 20_000

export interface ListTotals {
  /** With the filter. */
  total: number
  /** Without any. */
  everything: number
}

/** Of a filter that `isKnown`. */
export async function countList(ctx: Ctx, filter: ListFilter): Promise<ListTotals> {
  const ranged = filter.ranges.map(({ axis }) => axis)
  const isAll = filter.conditions.length === 0 && filter.ranges.length === 0
  const { statement, values } = statementOf(`${filter.table}_count`, (add) => {
    const total = `(select coalesce(sum(n), 0) from (${partsOf(filter, nearestDays(filter), ranged, add)}) t)`
    const all = { ...filter, conditions: [], ranges: [] }
    const everything = isAll
      ? ''
      : `, (select coalesce(sum(n), 0) from (${partsOf(all, [], [], add)}) e)::bigint as everything`
    return `select (${total}${edgesCounted(filter, add)})::bigint as total${everything}`
  })
  const [row] = await ctx.db.query<{ total: number; everything?: number }>(statement, values)
  const total = row?.total ?? 0
  return { total, everything: row?.everything ?? total }
}

export interface Survey {
  total: number
  /** Where all rows of a page are: ranges of the filter's own kind, never wider than the filter's. */
  ranges: ListRange[]
}

/**
 * Of a filter that `isKnown`, with the days in which its first `end` hits lie: along the axis that sorts, from the first
 * that may have a hit to the one that fills the page for sure, and along the other axes the days that go with those.
 */
export async function surveyList(
  ctx: Ctx,
  filter: ListFilter,
  { axis, descending, end }: { axis: Axis; descending: boolean; end: number },
): Promise<Survey> {
  const isAsked = (of: Axis) => filter.ranges.some((range) => range.axis === of)
  // Rows are found by their days of creation whatever the order.
  const spans = (Object.keys(axes) as Axis[]).filter((of) => of === axis || of === 'create' || isAsked(of))
  const direction = descending ? 'desc' : 'asc'
  const { statement, values } = statementOf(`${filter.table}_survey`, (add) => {
    const edges = edgesCounted(filter, add)
    const on = (days: Days[]) => daysWhere(days, (of) => axes[of].day, add)
    const sure = `coalesce(sum(n) filter (where ${on(wholeDays(filter))}), 0)`
    const near = edges === '' ? '' : `coalesce(sum(n) filter (where ${on(nearestDays(filter))}), 0) as near,`
    const ends = spans.map((of) => `min(${axes[of].day}) as first_${of}, max(${axes[of].day}) as last_${of}`)
    const inWindow = `filter (where before < ${add(end)}::bigint)`
    const window = spans.map(
      (of) =>
        `min(first_${of}) ${inWindow}::text as first_${of}, max(last_${of}) ${inWindow}::text as last_${of}`,
    )
    return `with days as (
        select ${axes[axis].day} as day, ${sure} as sure, ${near} ${ends.join(', ')}
        from (${partsOf(filter, touchedDays(filter), spans, add)}) p group by 1 having sum(n) > 0),
      placed as (select *, sum(sure) over (order by day ${direction}) - sure as before from days)
      select (coalesce(sum(${edges === '' ? 'sure' : 'near'}), 0)${edges})::bigint as total, ${window.join(', ')} from placed`
  })
  const [row] = await ctx.db.query<Record<string, string | null> & { total: number }>(statement, values)
  const ranges = spans.map((of) => {
    const given = filter.ranges.find((range) => range.axis === of)
    return narrowed(of, given, row?.[`first_${of}`] ?? null, row?.[`last_${of}`] ?? null)
  })
  return { total: row?.total ?? 0, ranges }
}

function narrowed(
  axis: Axis,
  given: ListRange | undefined,
  firstDay: string | null,
  lastDay: string | null,
): ListRange {
  const at = (day: string | null, time: string) => (day === null || axis === 'ship' ? day : `${day}T${time}Z`)
  const [from, to] = [at(firstDay, '00:00:00.000'), at(lastDay, '23:59:59.999')]
  return {
    axis,
    from: given?.from && (!from || given.from > from) ? given.from : from,
    to: given?.to && (!to || given.to < to) ? given.to : to,
  }
}

/**
 * What the rollup and the notes have of the filter's facets on those days. The rollup has it by the days of every axis, by
 * the day of creation alone, and in all (`list_days` of the database): the shortest that tells what is asked is read.
 */
function partsOf(
  { table, accountId, conditions }: ListFilter,
  days: readonly Days[],
  by: readonly Axis[],
  add: Add,
): string {
  const facets = conditions.flatMap(({ facet, value }) => (facet ? [{ ...facet, value }] : []))
  const key = facets.map(({ letter, text, value }) => `'${letter}', ${text(`${add(value)}::text`)}`)
  const noted = facets.map(({ place, text, value, isOneOfSeveral }) => {
    const asked = text(`${add(value)}::text`)
    return isOneOfSeveral
      ? ` and ${asked} = any (string_to_array(facets[${place}], ','))`
      : ` and facets[${place}] = ${asked}`
  })
  const [account, list] = [add(accountId), add(table)]
  return `select create_day, ship_day, void_day, entries as n from list_counts
      where account_id = ${account} and list = ${list} and facet = array[${key.join(', ')}]::text[]
        and ${grainOf(by)} and ${daysWhere(days, (axis) => axes[axis].day, add)}
    union all
    select facets[1]::date, facets[2]::date, facets[3]::date, delta from list_count_deltas
      where account_id = ${account} and list = ${list}${noted.join('')}
        and ${daysWhere(days, (axis) => `facets[${axes[axis].place}]::date`, add)}`
}

function grainOf(by: readonly Axis[]): string {
  if (by.length === 0) return `create_day = '-infinity'`
  const isByCreation = by.every((axis) => axis === 'create')
  return `create_day > '-infinity' and ship_day ${isByCreation ? '=' : '>'} '-infinity'`
}

function daysWhere(days: readonly Days[], columnOf: (axis: Axis) => string, add: Add): string {
  const parts = days.flatMap(({ axis, firstDay, lastDay }) => [
    ...(firstDay === null ? [] : [`${columnOf(axis)} >= ${add(firstDay)}::date`]),
    ...(lastDay === null ? [] : [`${columnOf(axis)} <= ${add(lastDay)}::date`]),
    // What has not happened yet is on no day.
    `${columnOf(axis)} < 'infinity'`,
  ])
  return parts.join(' and ') || 'true'
}

function edgesCounted(filter: ListFilter, add: Add): string {
  return edgesOf(filter)
    .map(({ filter, sign }) => {
      const rows = `(select count(*) from ${filter.table} r where ${rowsWhere(filter, add)})`
      return ` ${sign > 0 ? '+' : '-'} ${rows}`
    })
    .join('')
}

const fold: Statement = {
  name: 'list_count_fold',
  text: `with gone as (
      delete from list_count_deltas where (account_id, list, delta_id) in (
        select account_id, list, delta_id from list_count_deltas limit ${MOST_FOLDED_AT_ONCE} for update skip locked)
      returning account_id, list, facets, delta),
    sums as (
      select account_id, list, facets, sum(delta) as n from gone group by account_id, list, facets having sum(delta) <> 0),
    added as (
      select account_id, list, facet, create_day, ship_day, void_day, sum(n) as entries
      from sums, lateral list_facets(list, facets) as facet, lateral list_days(list, facets)
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0 order by 1, 2, 3, 4, 5, 6),
    folded as (
      insert into list_counts as c (account_id, list, facet, create_day, ship_day, void_day, entries)
      select * from added
      on conflict (account_id, list, facet, create_day, ship_day, void_day) do update set entries = c.entries + excluded.entries)
    select count(*) as folded from gone`,
}

/** Folds waiting changes into the rollup; harmless to run at any time, in several processes at once. */
export async function foldListCounts(hub: Hub): Promise<number> {
  let folded = 0
  for (;;) {
    const [row] = await hub.database.query<{ folded: number }>(fold, [])
    const count = row?.folded ?? 0
    folded += count
    if (count < MOST_FOLDED_AT_ONCE) return folded
  }
}
