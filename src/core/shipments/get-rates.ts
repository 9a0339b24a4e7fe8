// What a parcel would cost, service by service.

import { Decimal } from 'decimal.js'
import type { Confirmation, Place, Rate } from '../carriers/carrier.ts'
import { findPackage, findService } from '../carriers/catalogue.ts'
import { carrierOfKind } from '../carriers/find-carriers.ts'
import { checkRequest } from '../carriers/parcel.ts'
import type { Ctx } from '../context.ts'
import { todayIn, zoneOf } from '../dates.ts'
import { HubError } from '../errors.ts'
import type { Dimensions } from '../orders/order.ts'
import type { WeightDraft } from '../orders/order-draft.ts'
import { placeOf } from './address-rules.ts'
import { readKnownCarrier } from './known-carrier.ts'
import { readWarehouse } from './label-surroundings.ts'
import { knownDimensions, parcelOf } from './parcel-measures.ts'

export interface RateQuery {
  carrierCode: string
  /** Null: every service. */
  serviceCode: string | null
  packageCode: string | null
  from: { postalCode: string; city: string | null; state: string | null; warehouseId: number | null }
  to: Place
  weight: WeightDraft
  dimensions: Dimensions | null
  confirmation: Confirmation
}

/** Cheapest first; none where nobody goes. @throws HubError invalid naming what is unknown or impossible */
export async function getRates(ctx: Ctx, query: RateQuery): Promise<Rate[]> {
  const connection = await readKnownCarrier(ctx, query.carrierCode)
  const carrier = carrierOfKind(ctx, connection.kind)
  const { serviceCode, packageCode } = query
  if (serviceCode !== null) findService(connection.code, carrier.services(connection), serviceCode)
  if (packageCode !== null) findPackage(connection.code, carrier.packages(connection), packageCode)
  const request = {
    from: await originOf(ctx, query),
    to: query.to,
    parcel: parcelOf(query.weight, knownDimensions(query.dimensions), packageCode),
    serviceCode,
    confirmation: query.confirmation,
    insuredValue: new Decimal(0),
    shipDate: todayIn(zoneOf(ctx.account), ctx.now()),
  }
  checkRequest(request)
  return carrier.rates(connection, request)
}

/**
 * V1 names no country of origin: it is the warehouse's, and while that has no address the parcel stays in its country.
 * City and state together win over the warehouse's own.
 */
async function originOf(ctx: Ctx, { from, to }: RateQuery): Promise<Place> {
  const { postalCode, city, state, warehouseId } = from
  const warehouse = await readWarehouse(ctx, warehouseId, 'fromWarehouseId').catch((error: unknown) => {
    if (warehouseId === null && error instanceof HubError) return null
    throw error
  })
  const country = warehouse?.origin?.country?.toUpperCase() || to.country
  if (warehouseId !== null && warehouse?.origin?.postalCode && !(city && state))
    return placeOf(warehouse.origin)
  return { country, state, city, postalCode, residential: false }
}
