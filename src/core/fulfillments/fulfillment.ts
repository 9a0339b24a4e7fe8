// A fulfillment: an order shipped outside the hub.
import type { CalendarDate, InstantText } from '../dates.ts'
import type { Address } from '../orders/order.ts'

/** As stored and answered: V1's member names, UTC (V1 contract, section 11). `shipDate` is a day, at its midnight. */
export interface FulfillmentDocument {
  fulfillmentId: number
  orderId: number
  orderNumber: string
  userId: string | null
  customerEmail: string | null
  trackingNumber: string | null
  createDate: InstantText
  shipDate: InstantText
  voidDate: InstantText | null
  deliveryDate: InstantText | null
  carrierCode: string | null
  sellerFillProviderId: number | null
  sellerFillProviderName: string | null
  fulfillmentProviderCode: string | null
  fulfillmentServiceCode: string | null
  fulfillmentFee: number
  voidRequested: boolean
  voided: boolean
  marketplaceNotified: boolean
  notifyErrorMessage: string | null
  shipTo: Address
}

export interface FulfillmentDraft {
  carrierCode: string
  shipDate: CalendarDate
  trackingNumber: string | null
  /** Whom to tell; kept, and acted on by whoever tells them. */
  notifyCustomer: boolean
  notifySalesChannel: boolean
}
