// What the labels of an order to print are: one for each parcel, by one carrier and service.
import type { CarrierConnection } from '../carriers/carrier.ts'
import { carrierOfKind } from '../carriers/find-carriers.ts'
import { ratesForAll } from '../carriers/sum-rates.ts'
import type { Ctx } from '../context.ts'
import { invalid } from '../errors.ts'
import type { Order } from '../orders/order.ts'
import type { Parcel } from '../orders/order-extras.ts'
import { prints } from '../orders/order-labels.ts'
import { dimensionsOfParcels, weightOfParcels } from '../orders/parcels.ts'
import { carrierToPrintWith } from './carrier-to-print-with.ts'
import type { LabelDraft, PrintDraft } from './label-draft.ts'
import { rateRequestOf, type SettledLabel } from './label-plan.ts'
import { readLabelOrder, settleForOrder } from './settle-label.ts'

/** Each is a booking and a page to draw. */
const MOST_PARCELS = 100

export interface SettledPrint {
  connection: CarrierConnection
  labels: SettledLabel[]
}

/** @throws HubError as `settleOrderLabel`; what a parcel lacks has a path below `parcels[i]` */
export async function settlePrint(ctx: Ctx, draft: PrintDraft): Promise<SettledPrint> {
  const order = await readLabelOrder(ctx, draft.orderId, prints)
  const connection = await carrierToPrintWith(ctx, draft.carrier ?? order.doc.carrierCode)
  const isOrders = order.doc.carrierCode?.toLowerCase() === connection.code
  const serviceCode = draft.serviceCode ?? (isOrders ? order.doc.serviceCode : null)
  const parcels = draft.parcels(order)
  refuseTooMany(parcels)
  const labels: SettledLabel[] = []
  for (const [index, parcel] of parcels.entries()) {
    const label: LabelDraft = {
      carrierCode: connection.code,
      serviceCode: serviceCode ?? '',
      packageCode: null,
      confirmation: draft.confirmation(order),
      shipDate: draft.shipDate,
      ...measuresOf(order, parcel, parcels.length > 1 ? index : null),
      insuranceOptions: null,
      internationalOptions: draft.internationalOptions(order),
      isTest: false,
      format: 'pdf',
    }
    const usual = parcel.packagingType ?? order.doc.packageCode
    const whole = { ...label, orderId: draft.orderId, warehouseId: null, customFields: null }
    labels.push(await settleForOrder(ctx, order, whole, usual))
  }
  if (serviceCode) return { connection, labels }
  const chosen = await cheapestService(ctx, connection, labels)
  return {
    connection,
    labels: labels.map((label) => ({ ...label, draft: { ...label.draft, serviceCode: chosen } })),
  }
}

function refuseTooMany(parcels: readonly Parcel[]): void {
  if (parcels.length <= MOST_PARCELS) return
  throw invalid('parcels', `An order is printed with at most ${MOST_PARCELS} labels, not ${parcels.length}.`)
}

/** A parcel alone weighs what the order weighs, unless it says otherwise; of several each has to say. */
function measuresOf(
  order: Order,
  parcel: Parcel,
  index: number | null,
): Pick<LabelDraft, 'weight' | 'dimensions'> {
  const weight = weightOfParcels([parcel])
  const dimensions = dimensionsOfParcels([parcel])
  if (weight && weight.value > 0) return { weight, dimensions }
  if (index === null) return { weight: null, dimensions }
  throw invalid(
    `parcels[${index}].weight`,
    `Parcel ${index + 1} of order ${order.doc.orderNumber} has no weight; say what it weighs.`,
  )
}

async function cheapestService(
  ctx: Ctx,
  connection: CarrierConnection,
  labels: readonly SettledLabel[],
): Promise<string> {
  const carrier = carrierOfKind(ctx, connection.kind)
  const questions = labels.map((label) => rateRequestOf(carrier, connection, label))
  const [cheapest] = await ratesForAll(carrier, connection, questions)
  if (cheapest) return cheapest.serviceCode
  throw invalid(
    'serviceCode',
    `The carrier ${connection.code} has no service that takes these parcels there.`,
  )
}
