// What a list may be asked for: conditions on its rows, and the same on the rollup of its totals where that knows them.
// Pure.
import type { CalendarDate, InstantText } from '../dates.ts'
import { splitRange } from '../orders/count-orders.ts'

export type ListTable = 'products' | 'customers' | 'fulfillments' | 'shipments' | 'addresses'
export type Axis = 'create' | 'ship' | 'void'

export interface ListCondition {
  /** On a row of the table `r`, given its parameter. */
  row: (at: string) => string
  /** Left out: only counting can tell. */
  facet?: ListFacet
  value: number | string
}

export interface ListFacet {
  letter: string
  /** Among the facets of a row, from 1. */
  place: number
  /** As it is written there. */
  text: (at: string) => string
  /** True where a row has several, with commas between them. */
  isOneOfSeveral?: boolean
}

/** Both ends inclusive: days for `ship`, else instants. */
export interface ListRange {
  axis: Axis
  from: InstantText | CalendarDate | null
  to: InstantText | CalendarDate | null
}

export interface ListFilter {
  table: ListTable
  accountId: number
  /** Those with a facet in the order in which `list_facets` of the database writes them. */
  conditions: readonly ListCondition[]
  ranges: readonly ListRange[]
}

const noDay = { firstDay: 'infinity', lastDay: '-infinity' }
const FIRST = '00:00:00.000Z'
const NOON = '12:00:00.000Z'
const LAST = '23:59:59.999Z'

/** A parameter of a statement that is being written. */
export type Add = (value: unknown) => string

export const axes: Record<Axis, { column: string; day: string; place: number }> = {
  create: { column: 'create_date', day: 'create_day', place: 1 },
  ship: { column: 'ship_date', day: 'ship_day', place: 2 },
  void: { column: 'void_date', day: 'void_day', place: 3 },
}

/** The combinations of letters that the rollup has: those of `list_facets` in the database. */
const known: Record<ListTable, RegExp> = {
  products: /^a?(k?y?|t)$/,
  customers: /^c?s?m?$/,
  fulfillments: /^$/,
  addresses: /^$/,
  shipments: /^(s?c?v?|c?v?r|sr)$/,
}

/** False where only counting can tell the total. */
export function isKnown({ table, conditions }: ListFilter): boolean {
  const facets = conditions.flatMap(({ facet }) => facet ?? [])
  return facets.length === conditions.length && known[table].test(facets.map(({ letter }) => letter).join(''))
}

/** On rows of the table `r`. */
export function rowsWhere({ accountId, conditions, ranges }: ListFilter, add: Add): string {
  const parts = [`r.account_id = ${add(accountId)}`, ...conditions.map(({ row, value }) => row(add(value)))]
  for (const { axis, from, to } of ranges) {
    if (from !== null) parts.push(`r.${axes[axis].column} >= ${add(from)}`)
    if (to !== null) parts.push(`r.${axes[axis].column} <= ${add(to)}`)
  }
  return parts.join(' and ')
}

/** The days of an axis, as the rollup knows them; both ends inclusive, null where there is none. */
export interface Days {
  axis: Axis
  firstDay: string | null
  lastDay: string | null
}

/** The days that lie in the ranges as a whole. */
export function wholeDays({ ranges }: ListFilter): Days[] {
  return ranges.map(({ axis, from, to }) => {
    const { firstDay, lastDay } = axis === 'ship' ? { firstDay: from, lastDay: to } : splitRange(from, to)
    return { axis, firstDay, lastDay }
  })
}

/** The days that the ranges touch. */
export function touchedDays({ ranges }: ListFilter): Days[] {
  return ranges.map(({ axis, from, to }) => ({
    axis,
    firstDay: from === null ? null : dayOf(from),
    lastDay: to === null ? null : dayOf(to),
  }))
}

/** The days that differ least from the ranges; `edgesOf` is the difference. */
export function nearestDays({ ranges }: ListFilter): Days[] {
  return ranges.map((range) => ({ axis: range.axis, ...nearest(range) }))
}

export interface Edge {
  filter: ListFilter
  /** -1 where the nearest days have more than the range. */
  sign: 1 | -1
}

/** What the ranges have more or less than their nearest days, in parts of half a day at most. */
export function edgesOf(filter: ListFilter): Edge[] {
  return filter.ranges.flatMap((range, at) => {
    const replaced = (by: ListRange) => ({
      ...filter,
      ranges: filter.ranges.map((other, nth) => (nth < at ? wholeRange(other) : nth === at ? by : other)),
    })
    return nearest(range).edges.map(({ from, to, sign }) => ({
      filter: replaced({ ...range, from, to }),
      sign,
    }))
  })
}

interface Part {
  from: InstantText
  to: InstantText
  sign: 1 | -1
}

function nearest({ axis, from, to }: ListRange) {
  const start = from === null ? null : dayOf(from)
  const end = to === null ? null : dayOf(to)
  const edges: Part[] = []
  if (axis === 'ship') return { firstDay: start, lastDay: end, edges }
  if (from !== null && to !== null && from > to) return { ...noDay, edges }
  const keepsFirst = from === null || timeOf(from) <= NOON
  const keepsLast = to === null || timeOf(to) >= NOON
  if (from !== null && to !== null && start === end && !(keepsFirst && keepsLast))
    return { ...noDay, edges: [{ from, to, sign: 1 as const }] }
  if (from !== null && keepsFirst && timeOf(from) > FIRST)
    edges.push({ from: `${start}T${FIRST}`, to: moved(from, -1), sign: -1 })
  if (from !== null && !keepsFirst) edges.push({ from, to: `${start}T${LAST}`, sign: 1 })
  if (to !== null && keepsLast && timeOf(to) < LAST)
    edges.push({ from: moved(to, 1), to: `${end}T${LAST}`, sign: -1 })
  if (to !== null && !keepsLast) edges.push({ from: `${end}T${FIRST}`, to, sign: 1 })
  const after = start !== null && !keepsFirst ? dayAfter(start) : start
  return { firstDay: after, lastDay: end !== null && !keepsLast ? dayBefore(end) : end, edges }
}

function wholeRange(range: ListRange): ListRange {
  if (range.axis === 'ship') return range
  const { firstDay, lastDay } = nearest(range)
  const at = (day: string | null, time: string) => (day?.includes('infinity') ? day : day && `${day}T${time}`)
  return { ...range, from: at(firstDay, FIRST), to: at(lastDay, LAST) }
}

function dayOf(instant: string): string {
  return instant.slice(0, 10)
}

function timeOf(instant: string): string {
  return instant.slice(11)
}

function moved(instant: InstantText, ms: number): InstantText {
  return new Date(Date.parse(instant) + ms).toISOString()
}

/** Beyond the first and the last day that can be written lies one of no date. */
function dayAfter(day: string): string {
  return day === '9999-12-31' ? 'infinity' : dayOf(moved(`${day}T${LAST}`, 1))
}

function dayBefore(day: string): string {
  return day === '0001-01-01' ? '-infinity' : dayOf(moved(`${day}T${FIRST}`, -1))
}
