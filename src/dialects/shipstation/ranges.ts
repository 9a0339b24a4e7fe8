// Date filters: `<name>Start` and `<name>End`, both inclusive.
import type { Account } from '../../core/account.ts'
import { parseDay, parseInstant } from './dates.ts'
import type { Query } from './request.ts'

type Range<N extends string> = Partial<Record<N, { from?: string; to?: string }>>

/** The range under its own name, or nothing when neither end is given. */
export function parseRange<N extends string>(query: Query, name: N, account: Account): Range<N> {
  const [from, to] = [parseBound(query, `${name}Start`, account), parseBound(query, `${name}End`, account)]
  if (from === null && to === null) return {}
  return { [name]: { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) } } as Range<N>
}

/** One end of a range of instants. */
export function parseBound(query: Query, parameter: string, account: Account): string | null {
  const text = query.text(parameter)
  if (text === null) return null
  return (
    parseInstant(text, account) ??
    query.fault(parameter, `The ${parameter} parameter is not a date: '${text.slice(0, 40)}'.`)
  )
}

/** A range of calendar days, both inclusive; times and zones given with them count for nothing. */
export function parseDayRange(query: Query, name: string): { from: string | null; to: string | null } {
  const bound = (parameter: string) => {
    const text = query.text(parameter)
    if (text === null) return null
    return (
      parseDay(text) ??
      query.fault(parameter, `The ${parameter} parameter is not a date: '${text.slice(0, 40)}'.`)
    )
  }
  return { from: bound(`${name}Start`), to: bound(`${name}End`) }
}
