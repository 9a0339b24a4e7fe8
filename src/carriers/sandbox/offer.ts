// What a sandbox carrier pretends to offer.
import type { PackageType, Service } from '../../core/carriers/carrier.ts'

/** Prices in cents; they are made up, only their order is like the real ones. */
export interface SandboxService extends Service {
  base: number
  /** For each zone above the first. */
  zoneStep: number
  /** For each begun pound above the first. */
  poundStep: number
  maxPounds: number
  /** What the carrier's tracking numbers carry of the service. */
  mark: string
}

export interface Catalogue {
  name: string
  numbers: 'usps' | 'ups' | 'fedex' | 'generic'
  services: SandboxService[]
  packages: PackageType[]
}

type Reach = 'domestic' | 'international' | 'both'
type Prices = [base: number, zoneStep: number, poundStep: number, maxPounds: number]

export function service(
  code: string,
  name: string,
  reach: Reach,
  mark: string,
  prices: Prices,
): SandboxService {
  const [base, zoneStep, poundStep, maxPounds] = prices
  return { ...packageType(code, name, reach), base, zoneStep, poundStep, maxPounds, mark }
}

export function packageType(code: string, name: string, reach: Reach = 'both'): PackageType {
  return { code, name, domestic: reach !== 'international', international: reach !== 'domestic' }
}
