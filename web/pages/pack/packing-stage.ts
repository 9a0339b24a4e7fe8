// What lies on a packing table, step by step. Pure.
import type { LabelBody, RateBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import type { PackOrderWire } from '../../../src/dialects/desk/pack/pack-wire.ts'
import type { PackedParcel, Service } from '../../api/pack.ts'
import type { Packing } from './packing.ts'

export type Stage =
  | { name: 'empty' }
  | { name: 'choosing'; orders: PackOrderWire[]; current: number }
  | { name: 'refused'; order: PackOrderWire }
  | { name: 'packing'; packing: Packing }
  /** All of it is in the box, and the hub knows. `rates` null: not there yet. */
  | PackedStage
  | { name: 'done'; order: PackOrderWire; label: LabelBody | null }

export interface PackedStage {
  name: 'packed'
  packing: Packing
  rates: RateBody[] | null
  current: number
  /** What is in the box, weighed and measured. */
  parcel: PackedParcel
  /** Why no service is offered, in words of the hub, and whether a weight would help. */
  whyNone: string | null
  lacksWeight: boolean
  /** How often the weight was asked for: each time the packer is taken to it. */
  asked: number
}

export interface Problem {
  title: string
  text: string
}

export interface DeskState {
  stage: Stage
  problem: Problem | null
  /** What is waited for. */
  busy: 'finding' | 'recording' | 'labelling' | null
}

/** What the label is made with: the marked one, or as the order says while nothing better is known. */
export function serviceOf({ packing, rates, current }: PackedStage): Service | null {
  const marked = rates?.[current]
  if (marked) {
    const { carrierCode, serviceCode, packageCode } = marked
    return { carrierCode, serviceCode, packageCode }
  }
  const { carrierCode, serviceCode } = packing.order
  return carrierCode && serviceCode ? { carrierCode, serviceCode, packageCode: null } : null
}

/** Otherwise than the order says. */
export function isMeasured({ packing: { order }, parcel }: PackedStage): boolean {
  return parcel.weight !== order.weight || parcel.dimensions !== order.dimensions
}

export function isSame(
  { carrierCode, serviceCode }: Pick<PackOrderWire, 'carrierCode' | 'serviceCode'>,
  rate: RateBody,
): boolean {
  return rate.carrierCode === carrierCode && rate.serviceCode === serviceCode
}
