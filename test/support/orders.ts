// Builders for our own orders: everything a rule may look at, with what the test is about given.

import { newOrder } from '../../src/core/orders/compose-order.ts'
import type { Order, OrderDocument, OrderItem } from '../../src/core/orders/order.ts'
import type { AddressDraft, ItemDraft, OrderDraft, Surroundings } from '../../src/core/orders/order-draft.ts'

export const NOW = '2026-03-02T17:46:02.120Z'
export const LATER = '2026-03-02T18:00:00.000Z'

export function buildAddress(members: Partial<AddressDraft> = {}): AddressDraft {
  return {
    name: 'Mara Lind',
    company: null,
    street1: '18 Harbor Road',
    street2: null,
    street3: null,
    city: 'Portland',
    state: 'ME',
    postalCode: '04101',
    country: 'US',
    phone: null,
    residential: null,
    ...members,
  }
}

export function buildItem(members: Partial<ItemDraft> = {}): ItemDraft {
  return {
    orderItemId: null,
    lineItemKey: null,
    sku: 'MUG-BLUE',
    name: 'Blue mug',
    imageUrl: null,
    weight: null,
    quantity: 1,
    unitPrice: 10,
    taxAmount: null,
    shippingAmount: null,
    warehouseLocation: null,
    options: [],
    fulfillmentSku: null,
    adjustment: false,
    upc: null,
    ...members,
  }
}

export function buildDraft(members: Partial<OrderDraft> = {}): OrderDraft {
  return {
    orderId: null,
    orderNumber: 'HUB-1042',
    orderKey: 'key-1042',
    orderDate: '2026-03-02T17:45:10.000Z',
    paymentDate: null,
    shipByDate: null,
    orderStatus: 'awaiting_shipment',
    customerUsername: null,
    customerEmail: null,
    billTo: null,
    shipTo: buildAddress(),
    items: [buildItem()],
    amountPaid: 0,
    taxAmount: 0,
    shippingAmount: 0,
    customerNotes: null,
    internalNotes: null,
    gift: false,
    giftMessage: null,
    paymentMethod: null,
    requestedShippingService: null,
    carrierCode: null,
    serviceCode: null,
    packageCode: null,
    confirmation: 'none',
    shipDate: null,
    weight: null,
    dimensions: null,
    insuranceOptions: { provider: null, insureShipment: false, insuredValue: 0 },
    internationalOptions: { contents: null, customsItems: null, nonDelivery: null },
    advancedOptions: {
      warehouseId: null,
      nonMachinable: false,
      saturdayDelivery: false,
      containsAlcohol: false,
      storeId: null,
      customField1: null,
      customField2: null,
      customField3: null,
      source: null,
      billToParty: null,
      billToAccount: null,
      billToPostalCode: null,
      billToCountryCode: null,
      billToMyOtherAccount: null,
    },
    origin: 'api',
    uniqueNumber: false,
    ...members,
  }
}

/** Line ids count up from `firstLineId`. */
export function buildSurroundings(now = NOW, firstLineId = 1): Surroundings {
  let next = firstLineId
  const nextLineId = () => next++
  return {
    accountId: 1,
    now,
    today: now.slice(0, 10),
    warehouseId: 301,
    customerId: null,
    productOf: () => null,
    nextLineId,
  }
}

export function buildOrder(
  members: Partial<OrderDocument> = {},
  facts: Partial<Omit<Order, 'doc'>> = {},
): Order {
  const around = { ...buildSurroundings(), orderId: 100_001, orderKey: 'key-1042', storeId: 7001 }
  const order = newOrder(buildDraft(), around)
  return { ...order, ...facts, doc: { ...order.doc, ...members } }
}

export function itemOf(order: Order, at = 0): OrderItem {
  const item = order.doc.items[at]
  if (!item) throw new Error(`the order has no item ${at}`)
  return item
}
