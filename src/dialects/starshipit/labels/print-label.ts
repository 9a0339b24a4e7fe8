import { listCarriers } from '../../../core/carriers/find-carriers.ts'
import type { Ctx } from '../../../core/context.ts'
import { notFound } from '../../../core/errors.ts'
import type { Order } from '../../../core/orders/order.ts'
import { readOrder, readOrderByNumber } from '../../../core/orders/read-order.ts'
import { printOrder } from '../../../core/shipments/create-label.ts'
import { type PrintedShipment, readPrintedLabels } from '../../../core/shipments/read-printed-labels.ts'
import type { Fields } from '../../../http/fields.ts'
import { refusedAs } from '../errors.ts'
import { endpoint } from '../request.ts'
import { asPrinted, inWireWords, labelFiles, parsePrintWishes, printDraft } from './print-wire.ts'

/** Prints one order, a label for each of its packages, or answers the labels it has (Starshipit contract, 5.4). */
export const printLabel = endpoint(async (ctx, call) => {
  const body = call.body()
  const named = parseName(body)
  const wishes = parsePrintWishes(body)
  const isReprint = body.boolean('reprint') ?? false
  body.throwIfFaulty()
  const order = await readNamed(ctx, named)
  try {
    const printed = isReprint
      ? await readPrintedLabels(ctx, order)
      : (await printOrder(ctx, printDraft(ctx, order.doc.orderId, wishes))).map(asPrinted)
    return await presentPrinted(ctx, order, printed)
  } catch (error) {
    throw refusedAs(inWireWords(error), isReprint ? reprintRefusals : refusals)
  }
})

const refusals = { not_allowed_now: 'Order cannot be printed' }
const reprintRefusals = { ...refusals, not_found: 'Label not found' }

interface OrderName {
  id: number | null
  number: string | null
}

function parseName(body: Fields): OrderName {
  // 0 stands for "no id", as in the vendor's samples.
  const id = body.integer('order_id', { min: 0 }) || null
  const number = body.text('order_number')?.trim() ? body.text('order_number') : null
  if (id === null && number === null)
    body.fault('order_id', 'The order_id field is required when there is no order_number.')
  return { id, number }
}

/** The id decides; of several orders with a number the newest that is not archived. */
async function readNamed(ctx: Ctx, { id, number }: OrderName): Promise<Order> {
  const order = id !== null ? await readOrder(ctx, id) : await readOrderByNumber(ctx, number ?? '')
  if (order) return order
  throw notFound(
    `${id !== null ? `order_id ${id}` : `order_number ${number}`} is not an order of this account`,
  )
}

async function presentPrinted(
  ctx: Ctx,
  { doc }: Order,
  printed: readonly PrintedShipment[],
): Promise<object> {
  const code = printed[0]?.shipment.carrierCode
  const carriers = await listCarriers(ctx, { showInactive: true })
  const files = labelFiles(printed)
  return {
    order_id: doc.orderId,
    order_number: doc.orderNumber,
    carrier_name: carriers.find((carrier) => carrier.code === code)?.name ?? code,
    tracking_numbers: printed.map(({ shipment }) => shipment.trackingNumber),
    labels: files.map(({ label_base64_string }) => label_base64_string),
    label_types: files.map(({ label_type }) => label_type),
  }
}
