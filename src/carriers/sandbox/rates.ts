// Made-up prices that behave like real ones: more for heavier, more for farther, always the same. Whole cents.
import { Decimal } from 'decimal.js'
import type { CarrierConnection, Rate, RateRequest } from '../../core/carriers/carrier.ts'
import { findPackage, findService, isDomestic, serves } from '../../core/carriers/catalogue.ts'
import { billableGrams, checkRequest } from '../../core/carriers/parcel.ts'
import { cheapestFirst } from '../../core/carriers/rates.ts'
import { invalid } from '../../core/errors.ts'
import { catalogueOf } from './catalogue.ts'
import type { SandboxService } from './offer.ts'
import { zoneBetween } from './zones.ts'

const gramsPerPound = new Decimal('453.59237')
const cubicCmPerKilo = new Decimal(5_000)
const residentialCents = 485
const insuranceCentsPer100 = 115
const confirmationCents = {
  none: 0,
  delivery: 0,
  signature: 360,
  adult_signature: 765,
  direct_signature: 600,
}

/** @throws HubError invalid: see `Carrier.rates` */
export function ratesOf({ code }: CarrierConnection, request: RateRequest): Rate[] {
  const { serviceCode, parcel, from, to } = request
  const { services, packages } = catalogueOf(code)
  const wanted = serviceCode === null ? services : [findService(code, services, serviceCode)]
  const packageType = parcel.packageCode === null ? null : findPackage(code, packages, parcel.packageCode)
  checkRequest(request)
  const zone = zoneBetween(from, to)
  const isInCountry = isDomestic(request)
  if (zone === null || (packageType && !serves(packageType, isInCountry))) return []
  const pounds = billablePounds(request)
  const carrying = wanted.filter((service) => serves(service, isInCountry) && pounds <= service.maxPounds)
  return cheapestFirst(carrying.map((service) => rateOf(service, request, { zone, pounds })))
}

/** The one rate. @throws HubError invalid for whatever hinders it */
export function rateToBook(
  connection: CarrierConnection,
  request: RateRequest & { serviceCode: string },
): Rate {
  const [rate] = ratesOf(connection, request)
  if (rate) return rate
  const { serviceCode, parcel, from, to } = request
  if (zoneBetween(from, to) === null) {
    const text = `The carrier ${connection.code} does not go to postal code '${to.postalCode}' in ${to.country}.`
    throw invalid('shipTo.postalCode', text)
  }
  const { services, packages } = catalogueOf(connection.code)
  const { maxPounds, ...service } = findService(connection.code, services, serviceCode)
  const where = isDomestic(request) ? 'within a country' : 'to another country'
  if (!serves(service, isDomestic(request))) {
    throw invalid('serviceCode', `The service ${serviceCode} does not carry parcels ${where}.`)
  }
  if (packages.some((one) => one.code === parcel.packageCode && !serves(one, isDomestic(request)))) {
    throw invalid('packageCode', `The package ${parcel.packageCode} is not taken ${where}.`)
  }
  const text = `The service ${serviceCode} carries up to ${maxPounds} lb, not ${billablePounds(request)} lb.`
  throw invalid('weight', text)
}

/** Begun pounds, by weight or by room. */
function billablePounds({ parcel }: RateRequest): number {
  return billableGrams(parcel, cubicCmPerKilo).div(gramsPerPound).ceil().toNumber()
}

function rateOf(service: SandboxService, request: RateRequest, by: { zone: number; pounds: number }): Rate {
  const { confirmation, insuredValue, parcel, to } = request
  const carriage = service.base + service.zoneStep * (by.zone - 1) + service.poundStep * (by.pounds - 1)
  return {
    serviceCode: service.code,
    serviceName: service.name,
    packageCode: parcel.packageCode,
    shipmentCost: money(carriage),
    otherCost: money((to.residential ? residentialCents : 0) + confirmationCents[confirmation]),
    insuranceCost: money(insuredValue.div(100).ceil().times(insuranceCentsPer100)),
  }
}

function money(cents: Decimal.Value): Decimal {
  return new Decimal(cents).div(100)
}
