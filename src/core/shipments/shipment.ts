// A shipment: a parcel with a label of ours. Core's words are V1's, as for orders. Pure.
import type { Rate } from '../carriers/carrier.ts'
import type { Ctx } from '../context.ts'
import type { CalendarDate, InstantText } from '../dates.ts'
import type {
  Address,
  Dimensions,
  InsuranceOptions,
  Order,
  OrderDocument,
  OrderItem,
  Weight,
} from '../orders/order.ts'
import type { HubEvent } from '../webhooks/event.ts'
import type { Payer } from './label-draft.ts'

/**
 * The shipment as it is stored: V1's member names, instants in UTC, every member present but `shipmentItems`, `labelData`
 * and `formData`, which a dialect adds at the end. Source: V1 contract, section 10.
 */
export interface ShipmentDocument {
  shipmentId: number
  orderId: number | null
  orderKey: string | null
  userId: string | null
  customerEmail: string | null
  orderNumber: string | null
  createDate: InstantText
  shipDate: CalendarDate
  /** Carriage and surcharges. */
  shipmentCost: number
  insuranceCost: number
  trackingNumber: string
  isReturnLabel: boolean
  batchNumber: string | null
  carrierCode: string
  serviceCode: string
  packageCode: string | null
  confirmation: string | null
  warehouseId: number | null
  voided: boolean
  voidDate: InstantText | null
  marketplaceNotified: boolean
  notifyErrorMessage: string | null
  shipTo: Address
  weight: Weight
  dimensions: Dimensions | null
  insuranceOptions: InsuranceOptions
  advancedOptions: Payer & { storeId: number }
}

export type ShipmentItem = Pick<
  OrderItem,
  | 'orderItemId'
  | 'lineItemKey'
  | 'sku'
  | 'name'
  | 'imageUrl'
  | 'weight'
  | 'quantity'
  | 'unitPrice'
  | 'warehouseLocation'
  | 'options'
  | 'productId'
  | 'fulfillmentSku'
>

/** What is known of a shipment before the carrier has booked it. */
export type ShipmentFacts = Pick<
  ShipmentDocument,
  | 'shipDate'
  | 'carrierCode'
  | 'serviceCode'
  | 'packageCode'
  | 'confirmation'
  | 'warehouseId'
  | 'shipTo'
  | 'weight'
  | 'dimensions'
  | 'insuranceOptions'
  | 'advancedOptions'
  | 'isReturnLabel'
>

export function newShipment(
  facts: ShipmentFacts,
  order: Order | null,
  booked: {
    shipmentId: number
    createDate: InstantText
    trackingNumber: string
    rate: Rate
    /** Of the member who made it; null where none did: then whoever has the order. */
    userId: string | null
  },
): ShipmentDocument {
  const { rate } = booked
  return {
    shipmentId: booked.shipmentId,
    orderId: order?.doc.orderId ?? null,
    orderKey: order?.doc.orderKey ?? null,
    userId: booked.userId ?? order?.doc.userId ?? null,
    customerEmail: order?.doc.customerEmail ?? null,
    orderNumber: order?.doc.orderNumber ?? null,
    createDate: booked.createDate,
    shipDate: facts.shipDate,
    shipmentCost: rate.shipmentCost.plus(rate.otherCost).toNumber(),
    insuranceCost: rate.insuranceCost.toNumber(),
    trackingNumber: booked.trackingNumber,
    isReturnLabel: facts.isReturnLabel,
    batchNumber: null,
    carrierCode: facts.carrierCode,
    serviceCode: facts.serviceCode,
    packageCode: facts.packageCode,
    confirmation: facts.confirmation,
    warehouseId: facts.warehouseId,
    voided: false,
    voidDate: null,
    marketplaceNotified: false,
    notifyErrorMessage: null,
    shipTo: { ...facts.shipTo, residential: null, addressVerified: null },
    weight: facts.weight,
    dimensions: facts.dimensions,
    insuranceOptions: facts.insuranceOptions,
    advancedOptions: facts.advancedOptions,
  }
}

/** The lines of an order that are in the parcel: discounts and the like are not. */
export function shippedItems({ items }: OrderDocument): ShipmentItem[] {
  return items
    .filter((item) => !item.adjustment)
    .map((item) => ({
      orderItemId: item.orderItemId,
      lineItemKey: item.lineItemKey,
      sku: item.sku,
      name: item.name,
      imageUrl: item.imageUrl,
      weight: item.weight,
      quantity: item.quantity,
      unitPrice: item.unitPrice,
      warehouseLocation: item.warehouseLocation,
      options: item.options,
      productId: item.productId,
      fulfillmentSku: item.fulfillmentSku,
    }))
}

export function voided(doc: ShipmentDocument, at: InstantText): ShipmentDocument {
  return { ...doc, voided: true, voidDate: at }
}

export function shipmentEvent(
  { account }: Pick<Ctx, 'account'>,
  type: 'shipment.created' | 'shipment.voided',
  { shipmentId, advancedOptions }: ShipmentDocument,
): HubEvent {
  return { accountId: account.id, type, storeId: advancedOptions.storeId, subject: shipmentId }
}
