import type { Rate } from '../../../core/carriers/carrier.ts'
import { hasPostalCodes } from '../../../core/shipments/address-rules.ts'
import { getRates, type RateQuery } from '../../../core/shipments/get-rates.ts'
import type { Fields } from '../../../http/fields.ts'
import { parseDimensions } from '../orders/order-wire.ts'
import { bodyFields, endpoint } from '../request.ts'
import { optionalText, parseConfirmation, requiredWeight } from './label-wire.ts'

// What a parcel would cost; the whole price is the sum of both costs (V1 contract, section 10).
export const getShipmentRates = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  const query = parseRateQuery(body)
  body.throwIfFaulty()
  return (await getRates(ctx, query)).map(presentRate)
})

function parseRateQuery(body: Fields): RateQuery {
  const country = body.requiredText('toCountry').trim().toUpperCase()
  if (country !== '' && !/^[A-Z]{2}$/.test(country)) {
    body.fault(
      'toCountry',
      'The toCountry field must be a two-character country code (ISO 3166-1), such as US.',
    )
  }
  return {
    carrierCode: body.requiredText('carrierCode'),
    serviceCode: optionalText(body, 'serviceCode'),
    packageCode: optionalText(body, 'packageCode'),
    from: {
      postalCode: body.requiredText('fromPostalCode').trim(),
      city: optionalText(body, 'fromCity'),
      state: optionalText(body, 'fromState'),
      warehouseId: body.integer('fromWarehouseId') || null,
    },
    to: {
      country,
      state: optionalText(body, 'toState'),
      city: optionalText(body, 'toCity'),
      postalCode: parseDestinationCode(body, country),
      residential: body.boolean('residential') ?? false,
    },
    weight: requiredWeight(body),
    dimensions: parseDimensions(body),
    confirmation: parseConfirmation(body) ?? 'none',
  }
}

/** May be left out where there are none. */
function parseDestinationCode(body: Fields, country: string): string {
  return hasPostalCodes(country)
    ? body.requiredText('toPostalCode').trim()
    : (optionalText(body, 'toPostalCode') ?? '')
}

function presentRate({ serviceName, serviceCode, shipmentCost, otherCost }: Rate): object {
  return { serviceName, serviceCode, shipmentCost: shipmentCost.toNumber(), otherCost: otherCost.toNumber() }
}
