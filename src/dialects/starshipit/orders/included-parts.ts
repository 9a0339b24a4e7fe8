// Which parts of an order Get Orders is to answer (Starshipit contract, 5.1).
import type { Call } from '../request.ts'

const memberOf = {
  Account_Summary: null,
  Shipment_Attributes: null,
  Sender_Details: 'sender_details',
  Destination: 'destination',
  Items: 'items',
  Packages: 'packages',
  Metadatas: 'metadatas',
  Events: 'events',
  Shipping_Price: 'total_shipping_price',
} as const
const parts = Object.keys(memberOf) as (keyof typeof memberOf)[]

export interface Included {
  /** Members that are left out, for they were not among those asked for. */
  left: readonly string[]
  events: boolean
}

/** Whoever asks for no part gets every one but the events. */
export function parseIncluded({ query, queryAll }: Call): Included {
  const asked = queryAll('include').flatMap((name) => {
    const part = parts.find((candidate) => candidate.toLowerCase() === name.toLowerCase())
    if (!part) {
      query.fault(
        'include',
        `The include field has the unknown value '${name.slice(0, 50)}'; use any of ${parts.join(', ')}.`,
      )
    }
    return part ?? []
  })
  const left = asked.length === 0 ? [] : parts.filter((part) => !asked.includes(part))
  return { left: left.flatMap((part) => memberOf[part] ?? []), events: asked.includes('Events') }
}

export function onlyIncluded(order: object, { left }: Included): object {
  return Object.fromEntries(Object.entries(order).filter(([member]) => !left.includes(member)))
}
