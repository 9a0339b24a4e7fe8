// What every carrier of the account asks for the same parcels, service by service.
import { Decimal } from 'decimal.js'
import type { Ctx } from '../context.ts'
import { HubError } from '../errors.ts'
import { listUsableCarriers } from './built-in-carriers.ts'
import type { CarrierConnection, Rate, RateRequest, Service } from './carrier.ts'
import { carrierOfKind } from './find-carriers.ts'
import { checkRequest } from './parcel.ts'
import { ratesForAll } from './sum-rates.ts'

export interface Quote {
  connection: CarrierConnection
  service: Service
  rate: Rate
  total: Decimal
  /** False with a carrier that knows no prices: its total is zero and means nothing. */
  isPriced: boolean
  isInternational: boolean
}

export interface Quotes {
  quotes: Quote[]
  /** Of every price; null in an account without carriers. */
  currency: string | null
  /** False while the account has none but the built-in ones. */
  hasOwnCarriers: boolean
}

/**
 * One request a parcel; a service is quoted where it takes all of them. Cheapest first, what has no price at the end. A
 * carrier that cannot answer this question is left out. @throws HubError invalid for what no parcel can be
 */
export async function quoteServices(ctx: Ctx, requests: readonly RateRequest[]): Promise<Quotes> {
  for (const request of requests) checkRequest(request)
  const carriers = await listUsableCarriers(ctx)
  const quotes = (await Promise.all(carriers.map((connection) => quotesOf(ctx, connection, requests)))).flat()
  return {
    quotes: quotes.sort((a, b) => Number(b.isPriced) - Number(a.isPriced) || a.total.cmp(b.total)),
    currency: carriers[0]?.currency ?? null,
    hasOwnCarriers: carriers.some(({ kind }) => carrierOfKind(ctx, kind).builtInCode === undefined),
  }
}

async function quotesOf(
  ctx: Ctx,
  connection: CarrierConnection,
  requests: readonly RateRequest[],
): Promise<Quote[]> {
  const carrier = carrierOfKind(ctx, connection.kind)
  const [first] = requests
  try {
    const rates = await ratesForAll(carrier, connection, requests)
    const services = new Map(carrier.services(connection).map((service) => [service.code, service]))
    return rates.flatMap((rate): Quote[] => {
      const service = services.get(rate.serviceCode)
      if (!service) return []
      return [
        {
          ...{ connection, service, rate },
          total: Decimal.sum(rate.shipmentCost, rate.otherCost, rate.insuranceCost),
          isPriced: carrier.builtInCode === undefined,
          isInternational: first?.from.country !== first?.to.country,
        },
      ]
    })
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    ctx.log.info({ carrier: connection.code, reason: error.message }, 'A carrier did not quote')
    return []
  }
}
