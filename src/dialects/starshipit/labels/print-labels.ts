import type { Ctx } from '../../../core/context.ts'
import { HubError, notFound } from '../../../core/errors.ts'
import { readOrder } from '../../../core/orders/read-order.ts'
import { printOrder } from '../../../core/shipments/create-label.ts'
import { type PrintedShipment, readPrintedLabels } from '../../../core/shipments/read-printed-labels.ts'
import { Refused, rowErrors, type WireError } from '../errors.ts'
import { requiredIds } from '../orders/order-ids-wire.ts'
import { endpoint } from '../request.ts'
import { asPrinted, asTheOrderSays, inWireWords, labelFiles, printDraft } from './print-wire.ts'

const MOST_IDS = 100

/**
 * Prints orders one by one, each as it says itself. What could not be printed is in the messages, beside the labels of the
 * others, which are paid for; nothing printed at all is a failure (Starshipit contract, 5.4).
 */
export const printLabels = endpoint(async (ctx, call) => {
  const body = call.body()
  const ids = requiredIds(body, 'order_ids', MOST_IDS)
  const isReprint = body.boolean('reprint') ?? false
  body.throwIfFaulty()
  const printed: PrintedShipment[] = []
  const errors: WireError[] = []
  for (const [index, id] of ids.entries()) {
    try {
      printed.push(...(await printOne(ctx, id, isReprint)))
    } catch (error) {
      const known = inWireWords(error)
      if (!(known instanceof HubError)) throw error
      errors.push(...rowErrors(known, `order_ids[${index}] (${id})`, messageOf(known)))
    }
  }
  if (printed.length === 0) throw new Refused(errors)
  return { labels: labelFiles(printed), messages: errors.map(({ details }) => details) }
})

async function printOne(ctx: Ctx, id: number, isReprint: boolean): Promise<PrintedShipment[]> {
  if (!isReprint) return (await printOrder(ctx, printDraft(ctx, id, asTheOrderSays))).map(asPrinted)
  const order = await readOrder(ctx, id)
  if (!order) throw notFound(`Order ${id} was not found.`)
  return readPrintedLabels(ctx, order)
}

function messageOf({ code }: HubError): string {
  return code === 'not_found' ? 'Order not found' : 'Order cannot be printed'
}
