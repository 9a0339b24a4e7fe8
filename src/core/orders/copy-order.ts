// An order once more: to send it again, or to have it sent back. Pure.
import type { CalendarDate, InstantText } from '../dates.ts'
import { newOrder } from './compose-order.ts'
import { draftOfOrder } from './draft-of-order.ts'
import { type LineProducts, productFinder, productsOfLines } from './line-products.ts'
import type { Address, Order } from './order.ts'
import type { OrderExtras, SenderDetails } from './order-extras.ts'

export interface CopyNames {
  orderId: number
  orderNumber: string
  orderKey: string
  now: InstantText
  today: CalendarDate
  /** Of SKUs whose lines have no product. */
  products: LineProducts
  nextLineId(): number
}

/** Awaits shipment, with ids of its own; all that was done to the other one is left behind. */
export function copiedOrder(order: Order, names: CopyNames): Order {
  const { doc, extras } = order
  const draft = draftOfOrder(order)
  const { lines, ...rest } = extras ?? {}
  const copy = newOrder(
    {
      ...draft,
      orderId: null,
      orderNumber: names.orderNumber,
      orderStatus: 'awaiting_shipment',
      shipDate: null,
      ...(doc.tagIds ? { tagIds: doc.tagIds } : {}),
      items: draft.items.map((item, at) => {
        const details = lines?.[String(doc.items[at]?.orderItemId)]
        return { ...item, orderItemId: null, ...(details ? { details } : {}) }
      }),
      internationalOptions: {
        ...draft.internationalOptions,
        customsItems:
          draft.internationalOptions.customsItems?.map((item) => ({ ...item, customsItemId: null })) ?? null,
      },
      extras: extras && withoutParcelIds(rest),
    },
    {
      ...{ accountId: order.accountId, orderId: names.orderId, orderKey: names.orderKey },
      ...{ now: names.now, today: names.today, nextLineId: names.nextLineId },
      storeId: doc.advancedOptions.storeId,
      warehouseId: doc.advancedOptions.warehouseId,
      customerId: doc.customerId,
      productOf: productFinder(productsOfLines(doc.items), names.products),
    },
  )
  const { addressVerified } = doc.shipTo
  return {
    ...copy,
    doc: { ...copy.doc, userId: doc.userId, shipTo: { ...copy.doc.shipTo, addressVerified } },
  }
}

function withoutParcelIds(extras: OrderExtras): OrderExtras {
  const { parcels, ...rest } = extras
  return parcels ? { ...rest, parcels: parcels.map((parcel) => ({ ...parcel, parcelId: 0 })) } : rest
}

/** The parcel on its way back: from whom it went to, to where it is to arrive. */
export function returned(order: Order, home: Address): Order {
  const { destination: _parts, ...extras } = order.extras ?? {}
  return {
    ...order,
    doc: {
      ...order.doc,
      shipTo: arrival(home),
      // They were for whoever brings the parcel to the customer.
      customerNotes: null,
    },
    extras: { ...extras, returnOrder: true, sender: senderOf(order) },
  }
}

/** In the order of the members that documents are stored in. */
function arrival(home: Address): Address {
  const { name, company, street1, street2, street3, city, state, postalCode, country, phone, residential } =
    home
  const lines = {
    name,
    company,
    street1,
    street2,
    street3,
    city,
    state,
    postalCode,
    country,
    phone,
    residential,
  }
  return { ...lines, addressVerified: 'Address not yet validated' }
}

function senderOf({ doc }: Order): SenderDetails {
  const { name, company, street1, street2, street3, city, state, postalCode, country, phone } = doc.shipTo
  const members = {
    ...{ name, email: doc.customerEmail, phone, building: street2, company, street: street1 },
    ...{ suburb: street3, city, state, postCode: postalCode, country },
  }
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)) as SenderDetails
}
