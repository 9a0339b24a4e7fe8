import { packingSlipsPdf } from '../../../core/shipments/packing-slips.ts'
import { refusedRows } from '../errors.ts'
import { requiredIds } from '../orders/order-ids-wire.ts'
import { endpoint } from '../request.ts'
import { inBase64 } from './print-wire.ts'

const MOST_IDS = 200

/** A slip for each order; with `summary` a list of everything to pick before them (Starshipit contract, 5.4). */
export const printPackingSlips = endpoint(async (ctx, call) => {
  const body = call.body()
  const ids = requiredIds(body, 'order_ids', MOST_IDS)
  const withPicks = body.boolean('summary') ?? false
  body.throwIfFaulty()
  const pdf = await packingSlipsPdf(ctx, ids, { withPicks }).catch((error: unknown) => {
    const name = (index: number) => `order_ids[${index}] (${ids[index]})`
    throw refusedRows(error, { refused: 'Order cannot be printed', name })
  })
  return { label_type: 'PackingSlip', pdf: inBase64(pdf) }
})
