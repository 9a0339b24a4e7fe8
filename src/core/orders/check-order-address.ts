// Whether an order's recipient has a whole address, as far as that can be told without a directory of streets.
import { type AddressCheck, checkAddress } from '../addresses/check-address.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'
import { missingParts } from '../shipments/address-rules.ts'
import { readOrder } from './read-order.ts'

export interface OrderAddressCheck extends Pick<AddressCheck, 'isPostCodeMalformed' | 'postCode'> {
  verdict: AddressCheck['verdict']
  /** Members of an address that a label needs, or that the country asks for: `street1`, `postalCode`. */
  missing: string[]
}

const members = { street: 'street1', city: 'city', state: 'state', postCode: 'postalCode' } as const

/** @throws HubError not_found */
export async function checkOrderAddress(ctx: Ctx, orderId: number): Promise<OrderAddressCheck> {
  const order = await readOrder(ctx, orderId)
  if (!order) throw notFound(`Order ${orderId} was not found.`)
  const { shipTo } = order.doc
  const check = checkAddress({
    ...{ street: shipTo.street1, suburb: null, city: shipTo.city, state: shipTo.state },
    ...{ postCode: shipTo.postalCode, country: shipTo.country ?? '' },
  })
  const missing = [...new Set([...missingParts(shipTo), ...check.missing.map((part) => members[part])])]
  const verdict = missing.length > 0 ? 'invalid' : check.verdict
  return { verdict, missing, isPostCodeMalformed: check.isPostCodeMalformed, postCode: check.postCode }
}
