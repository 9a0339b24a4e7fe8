// Selected orders as a page sends them: `{ ids }`, or `{ filter, total, except }` for all that a list shows but a few.
import type { OrderListFilter } from '../../../core/orders/order-list-filter.ts'
import type { OrderSelection } from '../../../core/orders/order-selection.ts'
import type { Fields } from '../../../http/fields.ts'
import { parseOrderFilter } from './filter-wire.ts'

/** What a page sends, and what it gets to keep. */
export type SelectionWire = { ids: number[] } | { filter: OrderListFilter; total: number; except: number[] }

/** The member `name` of a body; faults are collected under its path, and told by `throwIfFaulty`. */
export function parseSelection(body: Fields, name = 'selection'): OrderSelection {
  const given = body.object(name)
  if (!given) {
    body.fault(name, `The ${name} field is required: { ids } or { filter, total, except }.`)
    return { ids: [] }
  }
  if (given.has('filter')) {
    return {
      filter: parseOrderFilter(given, 'filter'),
      total: given.integer('total', { min: 0 }) ?? 0,
      except: parseIds(given, 'except') ?? [],
    }
  }
  const ids = parseIds(given, 'ids')
  if (ids === null || ids.length === 0) given.fault('ids', 'Select at least one order.')
  return { ids: ids ?? [] }
}

const MOST_IDS = 10_000
const LARGEST_ID = 2_147_483_647

/** Selected by hand there may be more than a body's other lists hold. */
function parseIds(given: Fields, name: string): number[] | null {
  const value = given.raw(name)
  if (value === undefined || value === null) return null
  if (!Array.isArray(value) || !value.every(isId))
    return given.fault(name, `The ${name} field must be a list of order ids.`)
  if (value.length > MOST_IDS)
    return given.fault(
      name,
      `The ${name} field has ${value.length} entries; it must have at most ${MOST_IDS}.`,
    )
  return value
}

function isId(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= LARGEST_ID
}
