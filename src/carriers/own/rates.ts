// What a parcel costs by a rate card. Pure and exact.
import { Decimal } from 'decimal.js'
import type { PackageType, Rate, RateRequest } from '../../core/carriers/carrier.ts'
import { findPackage, findService, isDomestic, serves } from '../../core/carriers/catalogue.ts'
import { billableGrams, checkRequest, roundUp, toCents } from '../../core/carriers/parcel.ts'
import { cheapestFirst } from '../../core/carriers/rates.ts'
import { invalid } from '../../core/errors.ts'
import type { PricedService, RateCard, WeightBreak } from './rate-card.ts'
import { isIn, zoneOf } from './zones.ts'

const signatures = ['signature', 'adult_signature', 'direct_signature']

/** Why a service does not carry a parcel, as `invalid` names it. */
export interface Hindrance {
  path: string
  text: string
}

/** @throws HubError invalid for what can never be carried: see `Carrier.rates`. */
export function ratesOf(card: RateCard, code: string, request: RateRequest): Rate[] {
  const { services, packageType } = named(card, code, request)
  const zone = zoneOf(card.zones, request.to)
  if (zone === null) return []
  const rates = services.map((service) => rateOf(card, service, packageType, zone, request))
  return cheapestFirst(rates.filter((rate) => 'shipmentCost' in rate))
}

/** The rate of the one service. @throws HubError invalid for whatever hinders it */
export function rateToBook(
  card: RateCard,
  code: string,
  request: RateRequest & { serviceCode: string },
): Rate {
  const { services, packageType } = named(card, code, request)
  const [service] = services
  const zone = zoneOf(card.zones, request.to)
  if (!service || zone === null) {
    const { country, postalCode } = request.to
    throw invalid(
      'shipTo.postalCode',
      `The carrier ${code} does not go to postal code '${postalCode}' in ${country}.`,
    )
  }
  const rate = rateOf(card, service, packageType, zone, request)
  if ('shipmentCost' in rate) return rate
  throw invalid(rate.path, rate.text)
}

function named(card: RateCard, code: string, request: RateRequest) {
  const { serviceCode, parcel, insuredValue } = request
  const services = serviceCode === null ? card.services : [findService(code, card.services, serviceCode)]
  const packageType =
    parcel.packageCode === null ? null : findPackage(code, card.packages, parcel.packageCode)
  checkRequest(request)
  if (insuredValue.gt(0) && card.surcharges.insurancePer100 === null) {
    throw invalid('insuranceOptions.insuredValue', `The carrier ${code} does not insure parcels.`)
  }
  return { services, packageType }
}

function rateOf(
  card: RateCard,
  service: PricedService,
  packageType: PackageType | null,
  zone: string,
  request: RateRequest,
): Rate | Hindrance {
  const isInCountry = isDomestic(request)
  if (!serves(service, isInCountry)) {
    const where = isInCountry ? 'does not carry parcels within a country' : 'does not leave the country'
    return { path: 'serviceCode', text: `The service ${service.code} ${where}.` }
  }
  const isTaken =
    packageType === null || service.packages === null || service.packages.includes(packageType.code)
  if (packageType && !(isTaken && serves(packageType, isInCountry))) {
    return {
      path: 'packageCode',
      text: `The service ${service.code} does not take a ${packageType.code} there.`,
    }
  }
  const breaks = service.prices.find((price) => price.zone === zone)?.breaks
  if (!breaks) {
    const { country, postalCode } = request.to
    const text = `The service ${service.code} does not go to postal code '${postalCode}' in ${country}.`
    return { path: 'shipTo.postalCode', text }
  }
  const kilos = billableKilos(card, request)
  const carriage = priceOf(breaks, kilos)
  if (carriage === null) {
    const most = breaks.at(-1)?.upToKg
    return {
      path: 'weight',
      text: `The service ${service.code} carries up to ${most} kg there, not ${kilos} kg.`,
    }
  }
  return {
    serviceCode: service.code,
    serviceName: service.name,
    packageCode: request.parcel.packageCode,
    shipmentCost: toCents(carriage),
    otherCost: toCents(surchargesOf(card, request)),
    insuranceCost: toCents(insuranceOf(card, request)),
  }
}

function billableKilos(card: RateCard, { parcel }: RateRequest): Decimal {
  const divisor = card.dimensionalDivisor === null ? null : new Decimal(card.dimensionalDivisor)
  const kilos = billableGrams(parcel, divisor).div(1000)
  return card.weightStepKg === null ? kilos : roundUp(kilos, new Decimal(card.weightStepKg))
}

/** Null above the last break. */
function priceOf(breaks: readonly WeightBreak[], kilos: Decimal): Decimal | null {
  const at = breaks.findIndex(({ upToKg }) => kilos.lte(upToKg))
  const one = breaks[at]
  if (!one) return null
  const from = breaks[at - 1]?.upToKg ?? 0
  return kilos.minus(from).times(one.perKg).plus(one.price)
}

function surchargesOf({ surcharges }: RateCard, { to, confirmation }: RateRequest): Decimal {
  const { residential, signature, remote } = surcharges
  return new Decimal(to.residential ? residential : 0)
    .plus(signatures.includes(confirmation) ? signature : 0)
    .plus(remote && isIn(remote.areas, to) ? remote.amount : 0)
}

function insuranceOf({ surcharges }: RateCard, { insuredValue }: RateRequest): Decimal {
  return insuredValue
    .div(100)
    .ceil()
    .times(surcharges.insurancePer100 ?? 0)
}
