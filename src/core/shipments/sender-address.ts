// A sender by the parts of its address, as an address of numbered lines; and the other way round. Pure.
import type { Address } from '../orders/order.ts'
import type { SenderDetails } from '../orders/order-extras.ts'

/** A city is made up from the suburb when there is none. */
export function senderAddress(sender: SenderDetails): Address {
  const { street, building, suburb, city } = sender
  return {
    name: sender.name ?? null,
    company: sender.company ?? null,
    street1: street ?? null,
    street2: building ?? null,
    street3: suburb ?? null,
    city: city?.trim() ? city : (suburb ?? null),
    state: sender.state ?? null,
    postalCode: sender.postCode ?? null,
    country: sender.country ?? null,
    phone: sender.phone ?? null,
    residential: null,
    addressVerified: null,
  }
}
