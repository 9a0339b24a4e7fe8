// Ids of orders in bodies and in the query.

import type { Fields } from '../../../http/fields.ts'
import type { Call } from '../request.ts'

/** Distinct ids, at least one; faults are left in the fields. */
export function requiredIds(body: Fields, name: string, most: number): number[] {
  const given = body.raw(name)
  if (Array.isArray(given) && given.length > most) {
    body.fault(name, `The ${name} field must have at most ${most} ids.`)
    return []
  }
  const ids = body.integers(name, { min: 1 }) ?? []
  if (given === undefined || given === null || (Array.isArray(given) && given.length === 0))
    body.fault(name, `The ${name} field is required.`)
  return [...new Set(ids)]
}

/** In the query, as documented, or else in a body. @throws HubError invalid */
export function requiredOrderId(call: Call): number {
  const fields = call.query.has('order_id') || !call.hasBody ? call.query : call.body()
  const id = fields.requiredInteger('order_id', { min: 1 })
  fields.throwIfFaulty()
  return id
}
