// Finds what a request names in what a carrier has, in the words that every carrier refuses with.
import { invalid } from '../errors.ts'
import type { Place, Service } from './carrier.ts'

/** @throws HubError invalid `serviceCode` */
export function findService<S extends Service>(carrierCode: string, services: readonly S[], code: string): S {
  const found = services.find((service) => service.code === code)
  if (!found) throw invalid('serviceCode', `The carrier ${carrierCode} has no service '${shown(code)}'.`)
  return found
}

/** @throws HubError invalid `packageCode` */
export function findPackage<P extends Service>(carrierCode: string, packages: readonly P[], code: string): P {
  const found = packages.find((one) => one.code === code)
  if (!found) throw invalid('packageCode', `The carrier ${carrierCode} has no package '${shown(code)}'.`)
  return found
}

export function isDomestic({ from, to }: { from: Place; to: Place }): boolean {
  return from.country.toUpperCase() === to.country.toUpperCase()
}

/** Whether a service or package is for parcels that stay in the country, or for those that leave it. */
export function serves({ domestic, international }: Service, isInCountry: boolean): boolean {
  return isInCountry ? domestic : international
}

function shown(text: string): string {
  return text.length > 50 ? `${text.slice(0, 50)}…` : text
}
