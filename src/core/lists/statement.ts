import { createHash } from 'node:crypto'
import type { Statement } from '../../db/database.ts'
import type { Add } from './list-filter.ts'

/** A statement put together for one filter; its name tells its text, so that each shape is prepared once a connection. */
export function statementOf(
  kind: string,
  write: (add: Add) => string,
): { statement: Statement; values: unknown[] } {
  const values: unknown[] = []
  const text = write((value) => `$${values.push(value)}`)
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 16)
  return { statement: { name: `${kind}_${digest}`, text }, values }
}
