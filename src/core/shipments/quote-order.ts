// What every carrier of the account would ask for an order's parcel, side by side.
import { type Confirmation, confirmations, type Place } from '../carriers/carrier.ts'
import { type Quotes, quoteServices } from '../carriers/quote-services.ts'
import type { Ctx } from '../context.ts'
import { todayIn, zoneOf } from '../dates.ts'
import { HubError, invalid, notFound } from '../errors.ts'
import type { Dimensions, Order } from '../orders/order.ts'
import type { WeightDraft } from '../orders/order-draft.ts'
import { readOrder } from '../orders/read-order.ts'
import { placeOf, refuseIncomplete } from './address-rules.ts'
import { readWarehouse } from './label-surroundings.ts'
import { insuredValueOf, knownDimensions, parcelOf } from './parcel-measures.ts'
import { placesOf } from './quote-parcels.ts'

/** What is null is as the order has it. */
export interface OrderQuestion {
  orderId: number
  weight: WeightDraft | null
  dimensions: Dimensions | null
  confirmation: Confirmation | null
}

/** @throws HubError not_found, invalid naming what the parcel or its recipient lacks, or what no parcel can be */
export async function quoteOrder(ctx: Ctx, question: OrderQuestion): Promise<Quotes> {
  const order = await readOrder(ctx, question.orderId)
  if (!order) throw notFound(`Order ${question.orderId} was not found.`)
  const { doc } = order
  refuseIncomplete(doc.shipTo, 'shipTo', `The recipient of order ${doc.orderNumber}`)
  const { from, to } = placesOf(order)
  const request = {
    from: from ?? (await originOf(ctx, order, to)),
    to,
    parcel: parcelOf(
      question.weight ?? weightOf(order),
      knownDimensions(question.dimensions ?? doc.dimensions),
      null,
    ),
    serviceCode: null,
    confirmation: question.confirmation ?? confirmations.find((one) => one === doc.confirmation) ?? 'none',
    insuredValue: insuredValueOf(doc.insuranceOptions),
    shipDate: todayIn(zoneOf(ctx.account), ctx.now()),
  }
  return quoteServices(ctx, [request])
}

/** Of the order's warehouse; while that has no address, the parcel stays in its country. */
async function originOf(ctx: Ctx, { doc }: Order, to: Place): Promise<Place> {
  const { warehouseId } = doc.advancedOptions
  const warehouse = await readWarehouse(ctx, warehouseId, 'advancedOptions.warehouseId').catch(
    (error: unknown) => {
      if (error instanceof HubError) return null
      throw error
    },
  )
  if (warehouse?.origin?.country) return placeOf(warehouse.origin)
  return { country: to.country, state: null, city: null, postalCode: '', residential: false }
}

function weightOf({ doc }: Order): WeightDraft {
  if (doc.weight && doc.weight.value > 0) return doc.weight
  throw invalid('weight', `Order ${doc.orderNumber} has no weight; say what its parcel weighs.`)
}
