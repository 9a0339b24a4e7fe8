// How a draft becomes an order: whole replacement, except for what operations of their own own (V1 contract, section 8.2).
// Pure.
import { isDeepStrictEqual } from 'node:util'
import type { CalendarDate, InstantText } from '../dates.ts'
import { sumOfProducts } from '../money.ts'
import {
  type Address,
  type Order,
  type OrderDocument,
  type OrderItem,
  refuseLocked,
  refusePrinted,
  refuseTransition,
} from './order.ts'
import type { AddressDraft, OrderDraft, Surroundings } from './order-draft.ts'
import type { OrderExtras } from './order-extras.ts'
import { replaceCustomsItems, replaceItems, weighed, weightOfLines } from './order-lines.ts'
import { noAddress } from './plain-draft.ts'

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

/** @throws HubError not_allowed_now when the order is locked or printed, invalid for a status it cannot take. */
export function refuseReplacing(order: Order, draft: OrderDraft): void {
  refuseLocked(order)
  refusePrinted(order, 'changing')
  refuseTransition(order.doc.orderStatus, draft.orderStatus)
}

/** @throws HubError as `refuseReplacing` does */
export function replacedOrder(order: Order, draft: OrderDraft, around: Surroundings): Order {
  refuseReplacing(order, draft)
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
    orderDate: settled('orderDate', draft, before) ?? draft.orderDate,
    createDate: before?.createDate ?? now,
    modifyDate: now,
    paymentDate: settled('paymentDate', draft, before),
    shipByDate: settled('shipByDate', draft, before),
    orderStatus: draft.orderStatus,
    customerId: around.customerId,
    customerUsername: draft.customerUsername,
    customerEmail: draft.customerEmail,
    billTo: billTo(draft),
    shipTo: shipTo(draft.shipTo, before?.shipTo),
    items,
    orderTotal: draft.orderTotal ?? totalOf(draft, items),
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
    holdUntilDate: draft.holdUntilDate ?? keptHoldDate(draft, before, around.today),
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
    externallyFulfilled: draft.externallyFulfilled !== undefined || (before?.externallyFulfilled ?? false),
    externallyFulfilledBy: draft.externallyFulfilled?.by ?? before?.externallyFulfilledBy ?? null,
    externallyFulfilledById: before?.externallyFulfilledById ?? null,
    externallyFulfilledByName: before?.externallyFulfilledByName ?? null,
    labelMessages: null,
  }
}

function totalOf({ taxAmount, shippingAmount }: OrderDraft, items: readonly OrderItem[]): number {
  return sumOfProducts(
    items.map((item) => [item.quantity, item.unitPrice ?? 0] as const),
    [taxAmount, shippingAmount],
  )
}

/** A date that was left out stays; but a new hold without one does not end on the day that an earlier hold has ended. */
function keptHoldDate(
  draft: OrderDraft,
  before: OrderDocument | null,
  today: CalendarDate,
): CalendarDate | null {
  const date = before?.holdUntilDate ?? null
  const isNewHold = draft.orderStatus === 'on_hold' && before?.orderStatus !== 'on_hold'
  return date !== null && isNewHold && date <= today ? null : date
}

/** Of the two instants that a repeated hour may mean, the one that the order has already. */
function settled(
  member: keyof NonNullable<OrderDraft['ambiguous']>,
  draft: OrderDraft,
  before: OrderDocument | null,
): InstantText | null {
  const other = draft.ambiguous?.[member]
  return other !== undefined && other === before?.[member] ? other : draft[member]
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

function sortedSet(ids: number[]): number[] {
  return [...new Set(ids)].sort((a, b) => a - b)
}

function nullWhenEmpty(ids: number[]): number[] | null {
  return ids.length > 0 ? ids : null
}
