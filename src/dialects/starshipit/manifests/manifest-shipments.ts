import { manifestShipments as manifest } from '../../../core/shipments/manifest-shipments.ts'
import type { Fields } from '../../../http/fields.ts'
import { refusedRows } from '../errors.ts'
import { endpoint } from '../request.ts'
import { notManifested, presentPapers } from './manifest-wire.ts'

const MOST_NUMBERS = 500

/** Printed orders by their tracking numbers, or by their own (Starshipit contract, 5.4). */
export const manifestShipments = endpoint(async (ctx, call) => {
  const body = call.body()
  const areOrderNumbers = body.boolean('use_order_numbers') ?? false
  const given = requiredNumbers(body)
  body.throwIfFaulty()
  const numbers = [...new Set(areOrderNumbers ? given : given.map((number) => number.trim()))]
  const manifests = await manifest(ctx, numbers, { areOrderNumbers }).catch((error: unknown) => {
    throw refusedRows(error, {
      refused: notManifested,
      ...(areOrderNumbers ? {} : { unknown: 'Shipment not found' }),
      name: (index) => `tracking_numbers[${index}] (${numbers[index]})`,
    })
  })
  return presentPapers(ctx, manifests)
})

/** At least one. */
function requiredNumbers(body: Fields): string[] {
  const numbers = body.texts('tracking_numbers', { max: 100 }) ?? []
  if (numbers.length > MOST_NUMBERS)
    body.fault('tracking_numbers', `The tracking_numbers field must have at most ${MOST_NUMBERS} entries.`)
  if (numbers.length === 0) body.fault('tracking_numbers', 'The tracking_numbers field is required.')
  return numbers
}
