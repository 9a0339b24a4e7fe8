// Lists that grow at their head are read from there on, part by part: each part says where the next begins.
import type { Fields } from '../../http/fields.ts'

const DEFAULT_LIMIT = 50
const MOST = 200
const LARGEST_ID = Number.MAX_SAFE_INTEGER

export interface Part {
  /** Ids below this one; null: from the newest. */
  before: number | null
  /** One more than is shown, to know whether there are more. */
  limit: number
}

export function parsePart(query: Fields): Part {
  const before = query.number('before', { min: 1, max: LARGEST_ID })
  return {
    before: before === null ? null : Math.floor(before),
    limit: (query.integer('limit', { min: 1, max: MOST }) ?? DEFAULT_LIMIT) + 1,
  }
}

export function partOf<Row>(
  rows: readonly Row[],
  { limit }: Part,
  idOf: (row: Row) => number,
): { rows: Row[]; before: number | null } {
  const shown = rows.slice(0, limit - 1)
  const last = shown.at(-1)
  return { rows: shown, before: rows.length === limit && last ? idOf(last) : null }
}
