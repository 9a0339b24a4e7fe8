// What a caller says of a label to make, in core's words.
import type { Confirmation } from '../carriers/carrier.ts'
import type { CalendarDate } from '../dates.ts'
import type { AdvancedOptions, Dimensions, InsuranceOptions, Order } from '../orders/order.ts'
import type { AddressDraft, OrderDraft, WeightDraft } from '../orders/order-draft.ts'
import type { Parcel } from '../orders/order-extras.ts'

/** Who pays the carrier; kept and answered. */
export type Payer = Pick<
  AdvancedOptions,
  'billToParty' | 'billToAccount' | 'billToPostalCode' | 'billToCountryCode'
>

export interface LabelDraft {
  carrierCode: string
  serviceCode: string
  packageCode: string | null
  confirmation: Confirmation | null
  shipDate: CalendarDate
  weight: WeightDraft | null
  dimensions: Dimensions | null
  insuranceOptions: InsuranceOptions | null
  internationalOptions: OrderDraft['internationalOptions'] | null
  /** Marked SAMPLE, and never charged. */
  isTest: boolean
  format: LabelFormat
}

export type LabelFormat = 'pdf' | 'zpl'

/** What is null is as the order has it. */
export interface OrderLabelDraft extends LabelDraft {
  orderId: number
  /** Where only the first label is meant: one for an order that is shipped already is refused, and nothing is bought twice. */
  isFirst?: boolean
  warehouseId: number | null
  /** Three fields, or null. */
  customFields: (string | null)[] | null
}

/** An order to print: a label for each of its parcels, all of them or none. */
export interface PrintDraft {
  orderId: number
  shipDate: CalendarDate
  /** In any letter case, or the id of a connection. Null: the order's carrier. */
  carrier: string | null
  /** Null: the order's with the order's carrier, else the cheapest that takes every parcel. */
  serviceCode: string | null
  /** At least one; asked about the order that the labels will be for. */
  parcels(order: Order): Parcel[]
  confirmation(order: Order): Confirmation | null
  internationalOptions(order: Order): LabelDraft['internationalOptions']
}

export interface FreeLabelDraft extends LabelDraft {
  weight: WeightDraft
  shipFrom: AddressDraft
  shipTo: AddressDraft
  /** Printed as the sender where it is given. */
  returnTo: AddressDraft | null
  payer: Payer
  storeId: number | null
  customFields: (string | null)[]
}
