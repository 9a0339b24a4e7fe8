// What a caller sends of an order, in core's words, and how it becomes an order: whole replacement, except for what
// operations of their own own (V1 contract, section 8.2).
import { isDeepStrictEqual } from 'node:util'
import type { CalendarDate, InstantText } from '../dates.ts'
import { sumOfProducts, toOunces, type WeightUnits } from '../money.ts'
import type {
  Address,
  AdvancedOptions,
  CustomsItem,
  Dimensions,
  InsuranceOptions,
  Order,
  OrderDocument,
  OrderItem,
  OrderOrigin,
  OrderStatus,
  Weight,
} from './order.ts'
import { refuseLocked, refuseTransition } from './order.ts'
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
  warehouseId: number | null
  customerId: number | null
  nextLineId(): number
}

export function newOrder(
  draft: OrderDraft,
  around: Surroundings & { orderId: number; orderKey: string; storeId: number },
): Order {
  const doc = compose(draft, null, around)
  return {
    accountId: around.accountId,
    doc,
    extras: composeExtras(draft, doc, null, around),
    origin: draft.origin,
    printedAt: null,
    deliveredAt: null,
    archivedAt: null,
    archivedHow: null,
    holdsKey: true,
  }
}

/** @throws HubError not_allowed_now when the order is locked, invalid for a status it cannot take. */
export function replacedOrder(order: Order, draft: OrderDraft, around: Surroundings): Order {
  refuseLocked(order)
  refuseTransition(order.doc.orderStatus, draft.orderStatus)
  const { orderId, orderKey, advancedOptions } = order.doc
  const doc = compose(draft, order.doc, { ...around, orderId, orderKey, storeId: advancedOptions.storeId })
  return { ...order, doc, extras: composeExtras(draft, doc, order.extras, around) }
}

/** Numbers the parcels that have no id yet, and files the details of lines under the ids the lines were given. */
function composeExtras(
  draft: OrderDraft,
  doc: OrderDocument,
  before: OrderExtras | null,
  around: Surroundings,
): OrderExtras | null {
  const base = draft.extras === undefined ? before : draft.extras
  const details = draft.items.flatMap((item, at) => {
    const id = doc.items[at]?.orderItemId
    return item.details && id !== undefined ? [[String(id), item.details] as const] : []
  })
  if (!base && details.length === 0) return null
  const extras: OrderExtras = { ...base }
  if (details.length > 0) extras.lines = { ...before?.lines, ...Object.fromEntries(details) }
  if (extras.parcels) {
    extras.parcels = extras.parcels.map((parcel) => ({
      ...parcel,
      parcelId: parcel.parcelId || around.nextLineId(),
    }))
  }
  return extras
}

function compose(
  draft: OrderDraft,
  before: OrderDocument | null,
  around: Surroundings & { orderId: number; orderKey: string; storeId: number },
): OrderDocument {
  const { now } = around
  const items = replaceItems(draft.items, before?.items ?? [], around)
  const tagIds =
    draft.tagIds === undefined ? (before?.tagIds ?? null) : nullWhenEmpty(sortedSet(draft.tagIds))
  return {
    orderId: around.orderId,
    orderNumber: draft.orderNumber,
    orderKey: around.orderKey,
    orderDate: draft.orderDate,
    createDate: before?.createDate ?? now,
    modifyDate: now,
    paymentDate: draft.paymentDate,
    shipByDate: draft.shipByDate,
    orderStatus: draft.orderStatus,
    customerId: around.customerId,
    customerUsername: draft.customerUsername,
    customerEmail: draft.customerEmail,
    billTo: billTo(draft),
    shipTo: shipTo(draft.shipTo, before?.shipTo),
    items,
    orderTotal: sumOfProducts(
      items.map((item) => [item.quantity, item.unitPrice ?? 0] as const),
      [draft.taxAmount, draft.shippingAmount],
    ),
    amountPaid: draft.amountPaid,
    taxAmount: draft.taxAmount,
    shippingAmount: draft.shippingAmount,
    customerNotes: draft.customerNotes,
    internalNotes: draft.internalNotes,
    gift: draft.gift,
    giftMessage: draft.giftMessage,
    paymentMethod: draft.paymentMethod,
    requestedShippingService: draft.requestedShippingService,
    carrierCode: draft.carrierCode,
    serviceCode: draft.serviceCode,
    packageCode: draft.packageCode,
    confirmation: draft.confirmation,
    shipDate: draft.shipDate,
    holdUntilDate: draft.holdUntilDate === undefined ? (before?.holdUntilDate ?? null) : draft.holdUntilDate,
    weight: draft.weight ? weighed(draft.weight) : weightOfLines(items),
    dimensions: draft.dimensions,
    insuranceOptions: draft.insuranceOptions,
    internationalOptions: {
      ...draft.internationalOptions,
      customsItems: replaceCustomsItems(draft.internationalOptions.customsItems, before, around),
    },
    advancedOptions: {
      warehouseId: around.warehouseId,
      nonMachinable: draft.advancedOptions.nonMachinable,
      saturdayDelivery: draft.advancedOptions.saturdayDelivery,
      containsAlcohol: draft.advancedOptions.containsAlcohol,
      mergedOrSplit: before?.advancedOptions.mergedOrSplit ?? false,
      mergedIds: before?.advancedOptions.mergedIds ?? [],
      parentId: before?.advancedOptions.parentId ?? null,
      storeId: around.storeId,
      customField1: draft.advancedOptions.customField1,
      customField2: draft.advancedOptions.customField2,
      customField3: draft.advancedOptions.customField3,
      source: draft.advancedOptions.source,
      billToParty: draft.advancedOptions.billToParty,
      billToAccount: draft.advancedOptions.billToAccount,
      billToPostalCode: draft.advancedOptions.billToPostalCode,
      billToCountryCode: draft.advancedOptions.billToCountryCode,
      billToMyOtherAccount: draft.advancedOptions.billToMyOtherAccount,
    },
    tagIds,
    userId: before?.userId ?? null,
    externallyFulfilled: before?.externallyFulfilled ?? false,
    externallyFulfilledBy: before?.externallyFulfilledBy ?? null,
    externallyFulfilledById: before?.externallyFulfilledById ?? null,
    externallyFulfilledByName: before?.externallyFulfilledByName ?? null,
    labelMessages: null,
  }
}

const noAddress: AddressDraft = {
  name: null,
  company: null,
  street1: null,
  street2: null,
  street3: null,
  city: null,
  state: null,
  postalCode: null,
  country: null,
  phone: null,
  residential: null,
}

function billTo(draft: OrderDraft): Address {
  const address = draft.billTo ?? { ...noAddress, name: draft.shipTo.name }
  return { ...address, addressVerified: null }
}

function shipTo(address: AddressDraft, before: Address | undefined): Address {
  if (before) {
    const same = { ...address, addressVerified: before.addressVerified }
    if (isDeepStrictEqual(same, before)) return same
  }
  return { ...address, addressVerified: 'Address not yet validated' }
}

/** Items are replaced as a set; a line that is recognised keeps its id and creation time. */
function replaceItems(drafts: ItemDraft[], before: OrderItem[], around: Surroundings): OrderItem[] {
  const left = [...before]
  const takeLine = (matches: (line: OrderItem) => boolean) => {
    const at = left.findIndex(matches)
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  return drafts.map((draft) => {
    const line =
      (draft.orderItemId === null ? undefined : takeLine((old) => old.orderItemId === draft.orderItemId)) ??
      (draft.lineItemKey === null ? undefined : takeLine((old) => old.lineItemKey === draft.lineItemKey))
    const { weight, ...content } = draft
    const item: OrderItem = {
      orderItemId: line?.orderItemId ?? around.nextLineId(),
      lineItemKey: content.lineItemKey,
      sku: content.sku,
      name: content.name,
      imageUrl: content.imageUrl,
      weight: weight ? weighed(weight) : null,
      quantity: content.quantity,
      unitPrice: content.unitPrice,
      taxAmount: content.taxAmount,
      shippingAmount: content.shippingAmount,
      warehouseLocation: content.warehouseLocation,
      options: content.options,
      productId: line && line.sku === content.sku ? line.productId : null,
      fulfillmentSku: content.fulfillmentSku,
      adjustment: content.adjustment,
      upc: content.upc,
      createDate: line?.createDate ?? around.now,
      modifyDate: line?.modifyDate ?? around.now,
    }
    if (line && !isDeepStrictEqual(item, line)) item.modifyDate = around.now
    return item
  })
}

function replaceCustomsItems(
  drafts: CustomsItemDraft[] | null,
  before: OrderDocument | null,
  around: Surroundings,
): CustomsItem[] | null {
  if (drafts === null) return null
  const known = new Set(before?.internationalOptions.customsItems?.map((item) => item.customsItemId))
  return drafts.map((draft) => {
    const kept = draft.customsItemId !== null && known.delete(draft.customsItemId)
    return { ...draft, customsItemId: kept ? (draft.customsItemId as number) : around.nextLineId() }
  })
}

const weightUnitNumbers: Record<WeightUnits, number> = { pounds: 0, ounces: 1, grams: 2 }

export function weighed(weight: WeightDraft): Weight {
  return { value: weight.value, units: weight.units, WeightUnits: weightUnitNumbers[weight.units] }
}

function weightOfLines(items: OrderItem[]): Weight {
  const pairs = items.flatMap(({ quantity, weight }) =>
    weight ? [[quantity, toOunces(weight.value, weight.units)] as const] : [],
  )
  return weighed({ value: sumOfProducts(pairs), units: 'ounces' })
}

function sortedSet(ids: number[]): number[] {
  return [...new Set(ids)].sort((a, b) => a - b)
}

function nullWhenEmpty(ids: number[]): number[] | null {
  return ids.length > 0 ? ids : null
}
