// An order as the draft that would save it again unchanged. Pure.
import { isDeepStrictEqual } from 'node:util'
import type { Order, OrderItem } from './order.ts'
import type { AddressDraft, ItemDraft, OrderDraft, WeightDraft } from './order-draft.ts'
import { weightOfLines } from './order-lines.ts'

export function draftOfOrder({ doc, origin }: Order): OrderDraft {
  const { addressVerified: _shipTo, ...shipTo } = doc.shipTo
  const { addressVerified: _billTo, ...billTo } = doc.billTo
  const { mergedOrSplit: _merged, mergedIds: _ids, parentId: _parent, ...advanced } = doc.advancedOptions
  const isSumOfLines = isDeepStrictEqual(doc.weight, weightOfLines(doc.items))
  return {
    orderId: doc.orderId,
    orderNumber: doc.orderNumber,
    orderKey: doc.orderKey,
    orderDate: doc.orderDate,
    paymentDate: doc.paymentDate,
    shipByDate: doc.shipByDate,
    orderStatus: doc.orderStatus,
    customerUsername: doc.customerUsername,
    customerEmail: doc.customerEmail,
    billTo: billTo satisfies AddressDraft,
    shipTo: shipTo satisfies AddressDraft,
    items: doc.items.map(draftOfItem),
    amountPaid: doc.amountPaid,
    taxAmount: doc.taxAmount,
    shippingAmount: doc.shippingAmount,
    customerNotes: doc.customerNotes,
    internalNotes: doc.internalNotes,
    gift: doc.gift,
    giftMessage: doc.giftMessage,
    paymentMethod: doc.paymentMethod,
    requestedShippingService: doc.requestedShippingService,
    carrierCode: doc.carrierCode,
    serviceCode: doc.serviceCode,
    packageCode: doc.packageCode,
    confirmation: doc.confirmation,
    shipDate: doc.shipDate,
    weight: isSumOfLines ? null : draftOfWeight(doc.weight),
    dimensions: doc.dimensions,
    insuranceOptions: doc.insuranceOptions,
    internationalOptions: doc.internationalOptions,
    advancedOptions: advanced,
    origin,
    uniqueNumber: false,
  }
}

function draftOfItem(item: OrderItem): ItemDraft {
  const { productId: _product, createDate: _created, modifyDate: _modified, weight, ...kept } = item
  return { ...kept, weight: draftOfWeight(weight) }
}

function draftOfWeight(weight: OrderItem['weight']): WeightDraft | null {
  return weight && { value: weight.value, units: weight.units }
}
