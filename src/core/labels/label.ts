// What is printed for a parcel. src/labels draws it; core only says what stands on it.
import type { CalendarDate } from '../dates.ts'
import type { Address, CustomsItem, Weight } from '../orders/order.ts'

export interface LabelContent {
  carrierName: string
  serviceName: string
  trackingNumber: string
  sender: Address
  recipient: Address
  weight: Weight
  dimensions: { units: 'inches' | 'centimeters'; length: number; width: number; height: number } | null
  shipDate: CalendarDate
  orderNumber: string | null
  warehouseName: string | null
  /** customField1 to 3 that are set, and the reference. */
  lines: string[]
  isReturn: boolean
  /** A large SAMPLE across the label. */
  isSample: boolean
}

export interface CustomsContent {
  trackingNumber: string
  sender: Address
  recipient: Address
  items: CustomsItem[]
  /** Total weight of the parcel. */
  weight: Weight
  contents: 'merchandise' | 'documents' | 'gift' | 'returned_goods' | 'sample'
  nonDelivery: 'return_to_sender' | 'treat_as_abandoned'
  currency: string
  shipDate: CalendarDate
  isSample: boolean
}

/** What goes to the carrier with the parcels of one day. */
export interface ManifestContent {
  manifestId: number
  carrierName: string
  accountNumber: string | null
  /** Where the parcels leave from; null while nobody said. */
  sender: Address | null
  day: CalendarDate
  isSample: boolean
  rows: ManifestRow[]
}

export interface ManifestRow {
  trackingNumber: string
  orderNumber: string
  recipient: Pick<Address, 'name' | 'company' | 'city' | 'postalCode' | 'country'>
  serviceName: string
  weight: Weight
}

/** What lies in the parcel; prices are nobody's business but the buyer's. */
export interface PackingSlipContent {
  orderNumber: string
  orderDay: CalendarDate
  reference: string | null
  sender: Address | null
  recipient: Address
  shippingMethod: string | null
  trackingNumbers: string[]
  lines: PackedLine[]
  customerNotes: string | null
  giftMessage: string | null
}

export interface PackedLine {
  quantity: number
  sku: string | null
  name: string
  /** `Colour: red`. */
  options: string[]
  location: string | null
}

/** What is fetched from the shelves for several orders together. */
export interface PickLine {
  quantity: number
  sku: string | null
  name: string
  location: string | null
  orders: number
}

export type Paper = 'a4' | 'letter'

/** Handed to core by the composition root. */
export interface LabelPrinter {
  /** A 4 x 6 inch PDF (PNG-free, fonts embedded as subsets). */
  labelPdf(content: LabelContent): Promise<Uint8Array>
  /** The same for a label printer, 203 dpi. */
  labelZpl(content: LabelContent): Promise<string>
  /** CN22 up to the value and weight it is for, else CN23. */
  customsPdf(content: CustomsContent): Promise<Uint8Array>
  /** Each manifest begins a page. */
  manifestPdf(manifests: readonly ManifestContent[], paper: Paper): Promise<Uint8Array>
  /** Each slip begins a page; before them, where they are given, the list of what is to be picked, or that list alone. */
  packingSlipsPdf(
    slips: readonly PackingSlipContent[],
    more: { picks: readonly PickLine[] | null; picksAlone?: boolean; paper: Paper; day: CalendarDate },
  ): Promise<Uint8Array>
  /** All their pages in one document, in their order, as they are. */
  mergedPdf(documents: readonly Uint8Array[]): Promise<Uint8Array>
}
