// What parcels would cost with every carrier of the account.
import { Decimal } from 'decimal.js'
import type { Confirmation, Place } from '../carriers/carrier.ts'
import { type Quotes, quoteServices } from '../carriers/quote-services.ts'
import type { Ctx } from '../context.ts'
import { todayIn, zoneOf } from '../dates.ts'
import { invalid } from '../errors.ts'
import type { Order } from '../orders/order.ts'
import type { Parcel } from '../orders/order-extras.ts'
import { dimensionsOfParcels, weightOfParcels } from '../orders/parcels.ts'
import { missingParts, placeOf } from './address-rules.ts'
import { manifestSender } from './manifest-sender.ts'
import { knownDimensions, parcelOf } from './parcel-measures.ts'
import { senderAddress } from './sender-address.ts'

export interface ParcelQuestion {
  /** Null: where the account's parcels leave from; while nobody said, the country they go to. */
  from: Place | null
  to: Place
  parcels: readonly Parcel[]
  confirmation: Confirmation
  insuredValue: number
}

/** @throws HubError invalid for what no parcel can be; what a parcel lacks has a path below `parcels[i]` */
export async function quoteParcels(ctx: Ctx, question: ParcelQuestion): Promise<Quotes> {
  const { to, parcels, confirmation } = question
  const from = question.from ?? (await usualOrigin(ctx, to))
  const shipDate = todayIn(zoneOf(ctx.account), ctx.now())
  // The value is insured once, with the first parcel.
  const insuredValue = (index: number) => new Decimal(index === 0 ? question.insuredValue : 0)
  const requests = parcels.map((parcel, index) => ({
    ...{ from, to, confirmation, shipDate, serviceCode: null },
    insuredValue: insuredValue(index),
    parcel: measured(parcel, index),
  }))
  return quoteServices(ctx, requests)
}

function measured(parcel: Parcel, index: number) {
  const weight = weightOfParcels([parcel])
  if (!weight || weight.value === 0)
    throw invalid(`parcels[${index}].weight`, `Parcel ${index + 1} has no weight; say what it weighs.`)
  return parcelOf(weight, knownDimensions(dimensionsOfParcels([parcel])), null)
}

async function usualOrigin(ctx: Ctx, to: Place): Promise<Place> {
  const address = await manifestSender(ctx)
  if (address?.country) return placeOf(address)
  return { country: to.country, state: null, city: null, postalCode: '', residential: false }
}

/** Where an order goes from, if it says so itself, and to. */
export function placesOf({ doc, extras }: Order): { from: Place | null; to: Place } {
  const sender = extras?.sender && senderAddress(extras.sender)
  const isWhole = sender !== undefined && missingParts(sender).length === 0
  return { from: isWhole ? placeOf(sender) : null, to: placeOf(doc.shipTo) }
}
