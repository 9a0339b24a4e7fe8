// An order as the draft that would leave it as it is: what an edit of single members begins with. Pure.
import { isWeightOfLines } from './measures.ts'
import type { Address, Order, OrderItem } from './order.ts'
import type { AddressDraft, ItemDraft, OrderDraft } from './order-draft.ts'

export function draftOfOrder({ doc, extras, origin }: Order): OrderDraft {
  const { weight, advancedOptions } = doc
  const { mergedOrSplit: _split, mergedIds: _ids, parentId: _parent, ...options } = advancedOptions
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
    billTo: draftOfAddress(doc.billTo),
    shipTo: draftOfAddress(doc.shipTo),
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
    // Null where it follows the lines, so that it follows them further.
    weight: weight && !isWeightOfLines(doc) ? { value: weight.value, units: weight.units } : null,
    dimensions: doc.dimensions,
    insuranceOptions: doc.insuranceOptions,
    internationalOptions: doc.internationalOptions,
    advancedOptions: options,
    extras,
    origin,
    uniqueNumber: false,
  }
}

function draftOfAddress({ addressVerified: _verdict, ...address }: Address): AddressDraft {
  return address
}

function draftOfItem(item: OrderItem): ItemDraft {
  const { weight, productId: _product, createDate: _made, modifyDate: _changed, ...content } = item
  return { ...content, weight: weight && { value: weight.value, units: weight.units } }
}
