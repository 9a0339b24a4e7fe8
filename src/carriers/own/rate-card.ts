// The rate card of an own carrier as it is kept. README.md explains it to those who write one.
import type { PackageType, Service } from '../../core/carriers/carrier.ts'
import type { Area } from './zones.ts'

/** Numbers are exact decimal text. */
export interface RateCard {
  trackingNumbers: TrackingNumbers
  /** cm³ that count as a kilo; null: only the scales count. */
  dimensionalDivisor: string | null
  /** Each begun step counts whole; null: to the gram. */
  weightStepKg: string | null
  packages: PackageType[]
  /** The first zone that holds a place is its zone. */
  zones: Zone[]
  services: PricedService[]
  surcharges: Surcharges
}

export interface TrackingNumbers {
  prefix: string
  digits: number
  /** For parcels that leave the country, UPU S10 style: the two letters in front and the country at the end. */
  international: { letters: string; country: string } | null
}

export interface Zone {
  code: string
  areas: Area[]
}

export interface PricedService extends Service {
  /** Codes of the packages it takes; null: all. */
  packages: string[] | null
  prices: { zone: string; breaks: WeightBreak[] }[]
}

/** For weights above the break before it, up to and with `upToKg`. */
export interface WeightBreak {
  upToKg: string
  price: string
  /** For each kilo above the break before it. */
  perKg: string
}

export interface Surcharges {
  residential: string
  signature: string
  /** For each begun hundred of the insured value; null: does not insure. */
  insurancePer100: string | null
  remote: { amount: string; areas: Area[] } | null
}
