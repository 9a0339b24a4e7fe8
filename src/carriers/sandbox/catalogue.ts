// The offer of a sandbox carrier by its code.
import { fedex, ups, usps } from './known-carriers.ts'
import { type Catalogue, packageType, service } from './offer.ts'

const known = new Map<string, Catalogue>([
  ['stamps_com', usps],
  ['usps', { ...usps, name: 'USPS' }],
  ['ups', ups],
  ['ups_walleted', { ...ups, name: 'UPS by ShipStation' }],
  ['fedex', fedex],
])

/** Any code has a catalogue: `usps_test` is USPS, what nobody knows offers three services under its own name. */
export function catalogueOf(carrierCode: string): Catalogue {
  return known.get(carrierCode) ?? known.get(carrierCode.replace(/_test$/, '')) ?? generic(carrierCode)
}

function generic(code: string): Catalogue {
  const name = code.replace(/[_-]+/g, ' ').replace(/\b\w/g, (letter) => letter.toUpperCase())
  return {
    name,
    numbers: 'generic',
    services: [
      service(`${code}_standard`, `${name} Standard`, 'domestic', '1', [890, 75, 90, 70]),
      service(`${code}_express`, `${name} Express`, 'domestic', '2', [1940, 190, 210, 70]),
      service(`${code}_international`, `${name} International`, 'international', '3', [3850, 720, 540, 66]),
    ],
    packages: [packageType('package', 'Package'), packageType('envelope', 'Envelope')],
  }
}
