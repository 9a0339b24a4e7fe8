// Bodies that hold several orders.
import type { Fields } from '../../../http/fields.ts'

/** The objects in `orders`, at least one. @throws HubError invalid */
export function requiredRows(body: Fields, most: number): Fields[] {
  const given = body.raw('orders')
  if (given === undefined || given === null) body.fault('orders', 'The orders field is required.')
  else if (Array.isArray(given) && given.length === 0)
    body.fault('orders', 'The orders field must have at least one row.')
  else if (Array.isArray(given) && given.length > most)
    body.fault('orders', `The orders field must have at most ${most} rows.`)
  body.throwIfFaulty()
  const rows = body.objects('orders') ?? []
  body.throwIfFaulty()
  return rows
}
