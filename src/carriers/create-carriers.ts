// The kinds of carrier this hub can work with: one line for each folder beside this file.
import type { Carrier, Carriers } from '../core/carriers/carrier.ts'
import { ownCarrier } from './own/carrier.ts'
import { plainCarrier } from './plain/carrier.ts'
import { sandboxCarrier } from './sandbox/carrier.ts'

export function createCarriers(): Carriers {
  const kinds: Carrier[] = [ownCarrier, sandboxCarrier, plainCarrier]
  return new Map(kinds.map((carrier) => [carrier.kind, carrier]))
}
