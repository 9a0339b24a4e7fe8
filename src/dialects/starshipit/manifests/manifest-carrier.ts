import { manifestCarrier as manifest } from '../../../core/shipments/manifest-shipments.ts'
import { inWireWords } from '../labels/print-wire.ts'
import { endpoint } from '../request.ts'

/** Everything that is printed with one carrier (Starshipit contract, 5.4). */
export const manifestCarrier = endpoint(async (ctx, call) => {
  const body = call.body()
  const carrier = body.requiredText('carrier')
  body.throwIfFaulty()
  const records = await manifest(ctx, carrier).catch((error: unknown) => {
    throw inWireWords(error)
  })
  return { records_manifested: records }
})
