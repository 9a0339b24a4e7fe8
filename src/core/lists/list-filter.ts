// What a list may be asked for: conditions on its rows, and the same on the rollup of its totals where that knows them.
// Pure.
import type { InstantText } from '../dates.ts'
import { splitRange } from '../orders/count-orders.ts'

export interface ListCondition {
  /** Tells the shape of the statement, so that each is prepared once a connection; names of statements have 63 bytes. */
  letter: string
  /** On a row of the table `r`, given its parameter. */
  row: (at: string) => string
  /** On a rollup row's `facets`; left out: only counting can tell. */
  facet?: (at: string) => string
  value: unknown
}

/** Instants, of which the rollup knows the days; both ends inclusive. */
export interface ListRange {
  letter: string
  column: string
  facet: number
  from: InstantText | null
  to: InstantText | null
}

export interface ListFilter {
  table: 'products' | 'customers' | 'fulfillments' | 'addresses'
  accountId: number
  conditions: readonly ListCondition[]
  range: ListRange | null
}

export interface Where {
  shape: string
  sql: string
  values: unknown[]
}

/** The account is the first of the values. */
export function rowsWhere({ accountId, conditions, range }: ListFilter): Where {
  const all = [...conditions]
  if (range?.from)
    all.push({ letter: range.letter, row: (at) => `r.${range.column} >= ${at}`, value: range.from })
  if (range?.to) {
    const letter = range.letter.toUpperCase()
    all.push({ letter, row: (at) => `r.${range.column} <= ${at}`, value: range.to })
  }
  const where = joined(
    all.map(({ letter, row, value }) => ({ letter, condition: row, value })),
    2,
    'r.account_id = $1',
  )
  return { ...where, values: [accountId, ...where.values] }
}

/** On `facets`, with values from `$3` on; null where the rollup does not know one of the conditions. */
export function rollupWhere({ conditions, range }: ListFilter): Where | null {
  const { firstDay, lastDay } = daysOf(range)
  const parts = conditions.map(({ letter, facet, value }) => ({ letter, condition: facet, value }))
  if (range && firstDay !== null)
    parts.push({ letter: 'd', condition: (at) => `facets[${range.facet}] >= ${at}`, value: firstDay })
  if (range && lastDay !== null)
    parts.push({ letter: 'D', condition: (at) => `facets[${range.facet}] <= ${at}`, value: lastDay })
  const known = parts.flatMap(({ letter, condition, value }) =>
    condition ? [{ letter, condition, value }] : [],
  )
  if (known.length < parts.length) return null
  return joined(known, 3, 'true')
}

/** The parts of days at the ends of the range, each a filter of its own. */
export function edgesOf(filter: ListFilter): ListFilter[] {
  const { range } = filter
  if (!range) return []
  return splitRange(range.from, range.to).edges.map(([from, to]) => ({
    ...filter,
    range: { ...range, from, to },
  }))
}

/** As the rollup writes days; beyond the days that can be written, texts before and after all of them. */
function daysOf(range: ListRange | null): { firstDay: string | null; lastDay: string | null } {
  if (!range) return { firstDay: null, lastDay: null }
  const { firstDay, lastDay } = splitRange(range.from, range.to)
  const written = (day: string | null) => (day === '-infinity' ? '' : day === 'infinity' ? '~' : day)
  return { firstDay: written(firstDay), lastDay: written(lastDay) }
}

function joined(
  parts: readonly { letter: string; condition: (at: string) => string; value: unknown }[],
  first: number,
  scope: string,
): Where {
  return {
    shape: parts.map(({ letter }) => letter).join(''),
    sql: [scope, ...parts.map(({ condition }, at) => condition(`$${first + at}`))].join(' and '),
    values: parts.map(({ value }) => value),
  }
}
