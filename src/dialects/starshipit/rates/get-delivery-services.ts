import type { Quote } from '../../../core/carriers/quote-services.ts'
import type { Ctx } from '../../../core/context.ts'
import { notFound } from '../../../core/errors.ts'
import type { Order } from '../../../core/orders/order.ts'
import { parcelsOf } from '../../../core/orders/parcels.ts'
import { readOrder } from '../../../core/orders/read-order.ts'
import { placesOf, quoteParcels } from '../../../core/shipments/quote-parcels.ts'
import type { Fields } from '../../../http/fields.ts'
import { carrierWord } from '../carrier-words.ts'
import { presentMetafields } from '../labels/metafields.ts'
import { inWireWords } from '../labels/print-wire.ts'
import { presentMembers } from '../orders/present-members.ts'
import { endpoint } from '../request.ts'
import { parsePlace, parseRatedParcels } from './rate-wire.ts'

/** The services for an order or for parcels and places, with what can be chosen of each (Starshipit contract, 5.5). */
export const getDeliveryServices = endpoint(async (ctx, call) => {
  const wanted = parseWanted(call.body())
  const order = wanted.orderId === null ? null : await readExisting(ctx, wanted.orderId)
  const places = order && placesOf(order)
  const to = wanted.to ?? places?.to
  const parcels = wanted.parcels ?? (order && parcelsOf(order).parcels)
  if (!to || !parcels) throw new Error('services are asked for without a destination')
  const confirmation =
    (wanted.isSigned ?? order?.doc.confirmation?.endsWith('signature')) ? 'signature' : 'none'
  const { insuredValue } = wanted
  const question = {
    from: wanted.from ?? places?.from ?? null,
    to,
    parcels,
    confirmation,
    insuredValue,
  } as const
  const { quotes } = await quoteParcels(ctx, question).catch((error: unknown) => {
    throw inWireWords(error)
  })
  const services = quotes.map((quote) => presentService(quote, { confirmation, isPriced: wanted.isPriced }))
  const chosen = quotes.findIndex((quote) => order && isChoiceOf(order, quote))
  return presentMembers({ services, default_service: services[Math.max(chosen, 0)] })
})

function parseWanted(body: Fields) {
  const orderId = body.integer('order_id', { min: 0 }) || null
  const [from, to] = [parsePlace(body, 'sender'), parsePlace(body, 'destination')]
  const parcels = parseRatedParcels(body)
  const isSigned = body.boolean('signature_required')
  const insuredValue = body.number('insurance_value', { min: 0 }) ?? 0
  const isPriced = body.boolean('include_pricing') ?? false
  for (const flag of ['refresh_rate', 'return_order', 'authority_to_leave', 'dangerous_goods'])
    body.boolean(flag)
  body.number('declared_value', { min: 0 })
  if (orderId === null && body.isBlank('destination'))
    body.fault('destination', 'The destination field is required when there is no order_id.')
  if (orderId === null && isEmpty(body.raw('packages')))
    body.fault('packages', 'The packages field is required when there is no order_id.')
  body.throwIfFaulty()
  return { orderId, from, to, parcels, isSigned, insuredValue, isPriced }
}

function isEmpty(list: unknown): boolean {
  return list === undefined || list === null || (Array.isArray(list) && list.length === 0)
}

async function readExisting(ctx: Ctx, id: number): Promise<Order> {
  const order = await readOrder(ctx, id)
  if (!order) throw notFound(`order_id ${id} is not an order of this account`)
  return order
}

function isChoiceOf({ doc }: Order, { connection, service }: Quote): boolean {
  return doc.carrierCode?.toLowerCase() === connection.code && doc.serviceCode === service.code
}

function presentService(
  quote: Quote,
  { confirmation, isPriced }: { confirmation: 'none' | 'signature'; isPriced: boolean },
): object {
  const { connection, service, rate, total } = quote
  const price = isPriced && quote.isPriced
  return presentMembers({
    carrier: carrierWord(connection.code),
    carrier_name: connection.name,
    service_name: service.name,
    service_code: service.code,
    total_price: price ? total.toNumber() : null,
    currency: connection.currency,
    metafields: presentMetafields(
      { isConfirmed: quote.isPriced, isInternational: quote.isInternational },
      { confirmation },
    ),
    pricing_breakdown: price
      ? {
          carriage: rate.shipmentCost.toFixed(2),
          surcharges: rate.otherCost.toFixed(2),
          insurance: rate.insuranceCost.toFixed(2),
        }
      : null,
  })
}
