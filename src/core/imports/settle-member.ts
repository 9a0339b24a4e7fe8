// One value that a store and a user may both have changed. Pure.
import { isDeepStrictEqual } from 'node:util'

const LONGEST_VALUE = 200

/** Whose value stands: `kept` needs no word, `store` is taken over, `edited` stays and is told. */
export function settle(is: unknown, was: unknown, store: unknown): 'kept' | 'store' | 'edited' {
  if (isDeepStrictEqual(is, store) || isDeepStrictEqual(was, store)) return 'kept'
  if (was !== undefined && isDeepStrictEqual(is, was)) return 'store'
  return was === undefined ? 'kept' : 'edited'
}

export function alertOf(what: string, value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const shown = text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text
  return `The ${what} was edited here and stays; the store now says ${value === null ? 'nothing' : shown}.`
}
