import { listCarriers } from '../../../core/carriers/find-carriers.ts'
import type { Ctx } from '../../../core/context.ts'
import type { OrderDraft } from '../../../core/orders/order-draft.ts'
import { updateOrders } from '../../../core/orders/update-orders.ts'
import { refusedRows } from '../errors.ts'
import { endpoint } from '../request.ts'
import { requiredIds } from './order-ids-wire.ts'
import { parseCarrier } from './order-wire.ts'
import { notUpdated } from './update-refusals.ts'

const MOST_IDS = 500

/** Gives unshipped orders a carrier and a service, all of them or none (Starshipit contract, 5.2). */
export const batchUpdateOrders = endpoint(async (ctx, call) => {
  const body = call.body()
  const ids = requiredIds(body, 'order_ids', MOST_IDS)
  const serviceCode = body.requiredText('product_code')
  const given = body.requiredText('carrier_id')
  const named = parseCarrier(body, 'carrier_id')
  body.throwIfFaulty()
  const carrierCode = named && (await codeOf(ctx, given))
  const revise = (draft: OrderDraft) => ({ ...draft, carrierCode, serviceCode })
  const edits = ids.map((orderId) => ({ orderId, orderNumber: null, revise, stage: null }))
  await updateOrders(ctx, edits).catch((error: unknown) => {
    const name = (index: number) => `order_ids[${index}] (${ids[index]})`
    throw refusedRows(error, { refused: notUpdated, name })
  })
  return {}
})

/** Of the account's connection with this id its code; what names none is a code itself. */
async function codeOf(ctx: Ctx, given: string): Promise<string> {
  const text = given.trim()
  if (!/^\d+$/.test(text)) return text
  const carriers = await listCarriers(ctx)
  return carriers.find(({ carrierId }) => String(carrierId) === text)?.code ?? text
}
