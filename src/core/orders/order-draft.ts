// What a caller sends of an order, in core's words.
import type { CalendarDate, InstantText } from '../dates.ts'
import type {
  Address,
  AdvancedOptions,
  CustomsItem,
  Dimensions,
  InsuranceOptions,
  OrderItem,
  OrderOrigin,
  OrderStatus,
  Weight,
} from './order.ts'
import type { LineDetails, OrderExtras } from './order-extras.ts'

export type AddressDraft = Omit<Address, 'addressVerified'>
export type WeightDraft = Omit<Weight, 'WeightUnits'>
export type CustomsItemDraft = Omit<CustomsItem, 'customsItemId'> & { customsItemId: number | null }

export interface ItemDraft
  extends Omit<OrderItem, 'orderItemId' | 'weight' | 'productId' | 'createDate' | 'modifyDate'> {
  /** Counts only where it names a line of the order being replaced. */
  orderItemId: number | null
  weight: WeightDraft | null
  /** What the line has beside the document's item; left out: as it was. */
  details?: LineDetails
}

export interface AdvancedOptionsDraft
  extends Omit<AdvancedOptions, 'mergedOrSplit' | 'mergedIds' | 'parentId' | 'storeId' | 'warehouseId'> {
  /** Null: the default one. */
  warehouseId: number | null
  /** Used on creation only; null: the default manual store. */
  storeId: number | null
}

/** Every member present; the three that may be left out stay as they are on an order being replaced. */
export interface OrderDraft {
  orderId: number | null
  orderNumber: string
  orderKey: string | null
  orderDate: InstantText
  paymentDate: InstantText | null
  shipByDate: InstantText | null
  orderStatus: OrderStatus
  customerUsername: string | null
  customerEmail: string | null
  /** Null: the recipient's name alone. */
  billTo: AddressDraft | null
  shipTo: AddressDraft
  items: ItemDraft[]
  amountPaid: number
  taxAmount: number
  shippingAmount: number
  customerNotes: string | null
  internalNotes: string | null
  gift: boolean
  giftMessage: string | null
  paymentMethod: string | null
  requestedShippingService: string | null
  carrierCode: string | null
  serviceCode: string | null
  packageCode: string | null
  confirmation: string | null
  shipDate: CalendarDate | null
  /** Null: the sum of the lines. */
  weight: WeightDraft | null
  dimensions: Dimensions | null
  insuranceOptions: InsuranceOptions
  internationalOptions: {
    contents: string | null
    customsItems: CustomsItemDraft[] | null
    nonDelivery: string | null
  }
  advancedOptions: AdvancedOptionsDraft
  tagIds?: number[]
  holdUntilDate?: CalendarDate
  /** The later instants of dates that were given as wall-clock time in an hour that occurs twice. */
  ambiguous?: Partial<Record<'orderDate' | 'paymentDate' | 'shipByDate', InstantText>>
  /** What a store says the order comes to; left out: reckoned from the lines. */
  orderTotal?: number
  /** Shipped by somebody else; left out: as it was. */
  externallyFulfilled?: { by: string }
  /** `store`: the key is looked for in the named store alone, and what it says of other stores is no hindrance. */
  keyScope?: 'store'
  /** Left out: what V1 has no word for stays as it is. */
  extras?: OrderExtras | null
  origin: OrderOrigin
  /** True where no other order of the account may have the number (ruling 12). */
  uniqueNumber: boolean
}

/** What the book around the order decides for it. */
export interface Surroundings {
  accountId: number
  now: InstantText
  /** In the account's zone. */
  today: CalendarDate
  warehouseId: number | null
  customerId: number | null
  /** The product of a line with a SKU, adjustments excepted. */
  productOf(item: ItemDraft): number | null
  nextLineId(): number
}
