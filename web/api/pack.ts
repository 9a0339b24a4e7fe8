import type { LabelBody, RatesBody } from '../../src/dialects/desk/orders/order-wire.ts'
import type { ParcelBody } from '../../src/dialects/desk/orders/parcel-wire.ts'
import type { PackAnswer, PackedLineWire } from '../../src/dialects/desk/pack/pack-wire.ts'
import type { AccountApi } from './client.ts'

export interface Service {
  carrierCode: string
  serviceCode: string
  packageCode: string | null
}

/** What is null is as the order has it. */
export type PackedParcel = Pick<ParcelBody, 'weight' | 'dimensions'>

/** What a packing table asks of the hub. */
export interface PackCalls {
  find(code: string): Promise<PackAnswer>
  record(orderId: number, lines: readonly PackedLineWire[]): Promise<unknown>
  rates(orderId: number, parcel: PackedParcel): Promise<RatesBody>
  makeLabel(orderId: number, service: Service, parcel: PackedParcel): Promise<LabelBody>
}

export function packCalls(api: AccountApi): PackCalls {
  return {
    find: (code) => api.get('pack/find', { code }),
    record: (orderId, lines) => api.post(`orders/${orderId}/packed`, { lines }),
    rates: (orderId, parcel) => api.post(`orders/${orderId}/rates`, { ...known(parcel), confirmation: null }),
    makeLabel: (orderId, service, parcel) =>
      api.post(`orders/${orderId}/labels`, {
        ...known(parcel),
        ...service,
        ...{ confirmation: null, shipDate: null, isTest: false, isFurther: false },
      }),
  }
}

/** A unit that was chosen before the weight is none. */
function known({ weight, dimensions }: PackedParcel): PackedParcel {
  return { weight: weight && weight.value > 0 ? weight : null, dimensions }
}
