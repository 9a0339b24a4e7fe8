// The mappings of a store as they are edited: one line a word, those that were met and those that were mapped. Pure.
import type { StatusesAnswer, StoreAnswer } from '../../../api/stores.ts'

type Mapping = StoreAnswer['statusMappings'][number]

export interface MappingLine {
  /** The shop's word. */
  word: string
  /** Null: such orders are left out. */
  status: Mapping['orderStatus'] | null
  lastSeenAt: string | null
}

/** Words that were met and not mapped first: they wait for somebody. */
export function linesOf(mappings: readonly Mapping[], found: StatusesAnswer['statuses']): MappingLine[] {
  const seen = new Map(found.map(({ statusKey, lastSeenAt }) => [statusKey, lastSeenAt]))
  const mapped = mappings.map(({ statusKey, orderStatus }) => ({
    ...{ word: statusKey, status: orderStatus },
    lastSeenAt: seen.get(statusKey) ?? null,
  }))
  // A word that an other line means, in other letters or as one of several, is no line of its own.
  const unmapped = found
    .filter(({ orderStatus }) => orderStatus === null)
    .map(({ statusKey, lastSeenAt }) => ({ word: statusKey, status: null, lastSeenAt }))
  return [...unmapped, ...mapped]
}

export function mappingsOf(lines: readonly MappingLine[]): Mapping[] {
  return lines.flatMap(({ word, status }) =>
    status === null ? [] : [{ orderStatus: status, statusKey: word }],
  )
}

export function hasWord(lines: readonly MappingLine[], word: string): boolean {
  const wanted = word.trim().toLowerCase()
  return lines.some((line) => line.word.trim().toLowerCase() === wanted)
}
