// Carriers, their services and packages as V1 answers them (V1 contract, section 11).
import type { Service } from '../../../core/carriers/carrier.ts'
import type { CarrierAccount } from '../../../core/carriers/carrier-account.ts'

export function presentCarrier(carrier: CarrierAccount): object {
  const { nickname, carrierId, primary } = carrier
  return { ...presentBalance(carrier), nickname, shippingProviderId: carrierId, primary }
}

/** What Add Funds answers: the first five members alone. */
export function presentBalance(carrier: CarrierAccount): object {
  const { name, code, accountNumber, requiresFundedAccount, balance } = carrier
  return { name, code, accountNumber, requiresFundedAccount, balance: balance.toNumber() }
}

export function presentService(carrierCode: string, service: Service): object {
  const { code, name, domestic, international } = service
  return { carrierCode, code, name, domestic, international }
}
