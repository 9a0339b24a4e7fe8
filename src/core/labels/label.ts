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

/** Handed to core by the composition root. */
export interface LabelPrinter {
  /** A 4 x 6 inch PDF (PNG-free, fonts embedded as subsets). */
  labelPdf(content: LabelContent): Promise<Uint8Array>
  /** The same for a label printer, 203 dpi. */
  labelZpl(content: LabelContent): Promise<string>
  /** CN22 up to the value and weight it is for, else CN23. */
  customsPdf(content: CustomsContent): Promise<Uint8Array>
}
