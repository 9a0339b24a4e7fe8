// Plain labels: an address, a number and a bar code, for whoever takes the parcel. No price, no carrier behind it; every
// account has them without set-up.

import { Decimal } from 'decimal.js'
import countries from 'i18n-iso-countries/index.js'
import type { Carrier, CarrierConnection, Rate, RateRequest, Service } from '../../core/carriers/carrier.ts'
import { findPackage, findService } from '../../core/carriers/catalogue.ts'
import { mod10CheckDigit } from '../../core/carriers/check-digits.ts'
import { checkRequest } from '../../core/carriers/parcel.ts'
import { serialDigits } from '../../core/carriers/serial-digits.ts'
import { SettingsReader } from '../../core/carriers/settings-reader.ts'
import { invalid } from '../../core/errors.ts'

const services: Service[] = [{ code: 'plain', name: 'Plain label', domestic: true, international: true }]
const packages: Service[] = [{ code: 'package', name: 'Package', domestic: true, international: true }]
/** Heavier is freight, which has papers of its own. */
const mostKilos = 1_000
const serialWidth = 9

export const plainCarrier: Carrier = {
  kind: 'plain',
  builtInCode: 'plainlabel',
  isSample: false,
  defaultName: () => 'Plain label',
  readSettings(given) {
    new SettingsReader(given ?? {}).done()
    return {}
  },
  services: () => services,
  packages: () => packages,
  async rates(connection, request) {
    check(connection, request)
    return whyNot(request) === null ? [rateOf(request)] : []
  },
  async book(connection, request, nextSerial) {
    check(connection, request)
    const hindrance = whyNot(request)
    if (hindrance) throw invalid(hindrance.path, hindrance.text)
    return {
      rate: rateOf(request),
      trackingNumber: trackingNumber(connection, await nextSerial()),
      label: null,
      carrierReference: null,
    }
  },
  // Nobody else knows of the parcel.
  cancel: async () => null,
}

function check({ code }: CarrierConnection, request: RateRequest): void {
  const { serviceCode, parcel } = request
  if (serviceCode !== null) findService(code, services, serviceCode)
  if (parcel.packageCode !== null) findPackage(code, packages, parcel.packageCode)
  checkRequest(request)
  if (request.insuredValue.gt(0)) {
    throw invalid(
      'insuranceOptions.insuredValue',
      'A plain label insures nothing; insure the parcel elsewhere.',
    )
  }
}

function whyNot({ to, parcel }: RateRequest): { path: string; text: string } | null {
  if (!countries.isValid(to.country)) {
    return { path: 'shipTo.postalCode', text: `There is no country ${to.country} to send a parcel to.` }
  }
  if (parcel.weightGrams.gt(mostKilos * 1000)) {
    return { path: 'weight', text: `A plain label is for parcels of up to ${mostKilos} kg.` }
  }
  return null
}

function rateOf({ parcel }: RateRequest): Rate {
  const none = new Decimal(0)
  return {
    serviceCode: 'plain',
    serviceName: 'Plain label',
    packageCode: parcel.packageCode,
    ...{ shipmentCost: none, otherCost: none, insuranceCost: none },
  }
}

/** `PL0000000017`: a serial and its check digit. */
function trackingNumber(connection: CarrierConnection, serial: number): string {
  const digits = serialDigits(connection, serial, serialWidth)
  return `PL${digits}${mod10CheckDigit(digits)}`
}
