// One order and all that is known of it, between core's words and the pages.
import type { Quotes } from '../../../core/carriers/quote-services.ts'
import type { FulfillmentDocument } from '../../../core/fulfillments/fulfillment.ts'
import type { NoticeReport } from '../../../core/notices/find-notices.ts'
import type { OrderHistoryEvent } from '../../../core/orders/find-order-history.ts'
import type { Order, OrderDocument } from '../../../core/orders/order.ts'
import type { OrderExtras } from '../../../core/orders/order-extras.ts'
import type { HistoryKind } from '../../../core/orders/order-history.ts'
import type { OrderPage } from '../../../core/orders/read-order-page.ts'
import type { OrderShipment } from '../../../core/shipments/find-order-shipments.ts'
import type { ShipmentDocument, ShipmentItem } from '../../../core/shipments/shipment.ts'
import type { OrderDelivery } from '../../../core/webhooks/find-order-deliveries.ts'

/** The members of an order are the same in all of the hub. */
export type { FulfillmentDocument } from '../../../core/fulfillments/fulfillment.ts'
export type { Address, CustomsItem, OrderDocument, OrderItem } from '../../../core/orders/order.ts'

export interface OrderBody {
  doc: OrderDocument
  extras: OrderExtras | null
  origin: Order['origin']
  printedAt: string | null
  deliveredAt: string | null
  archivedAt: string | null
  archivedHow: Order['archivedHow']
}

export interface HistoryBody {
  historyId: number
  at: string
  kind: HistoryKind
  actor: string
  brief: Record<string, unknown>
}

export interface ShipmentBody {
  doc: ShipmentDocument
  items: ShipmentItem[] | null
  manifestId: number | null
  hasLabel: boolean
  hasForm: boolean
}

export interface NoticeBody {
  noticeId: number
  channel: NoticeReport['channel']
  state: NoticeReport['state']
  shipmentId: number | null
  fulfillmentId: number | null
  attempts: number
  status: number | null
  answer: string | null
  createdAt: string
  lastAttemptAt: string | null
  deliveredAt: string | null
}

export interface DeliveryBody {
  deliveryId: number
  webhookId: number
  webhookName: string | null
  url: string
  type: OrderDelivery['type']
  eventAt: string
  state: OrderDelivery['state']
  attempts: number
  nextAttemptAt: string | null
  endedAt: string | null
  outcome: string | null
  status: number | null
}

export interface OrderPageBody {
  order: OrderBody
  /** Of the account, ISO 4217. */
  currency: string
  carrierName: string | null
  serviceName: string | null
  labelCost: number | null
  shipments: ShipmentBody[]
  fulfillments: FulfillmentDocument[]
  notices: NoticeBody[]
  deliveries: DeliveryBody[]
  /** Newest first. */
  history: HistoryBody[]
  hasMoreHistory: boolean
}

export interface HistoryPageBody {
  history: HistoryBody[]
  hasMoreHistory: boolean
}

export interface RateBody {
  carrierCode: string
  carrierName: string
  serviceCode: string
  serviceName: string
  packageCode: string | null
  shipmentCost: number
  otherCost: number
  insuranceCost: number
  total: number
  /** False with a carrier that knows no prices. */
  isPriced: boolean
  isInternational: boolean
}

export interface RatesBody {
  rates: RateBody[]
  currency: string | null
  hasOwnCarriers: boolean
}

export interface AddressCheckBody {
  verdict: 'valid' | 'invalid' | 'not_checked'
  /** Members that are missing, `street1`. */
  missing: string[]
  isPostCodeMalformed: boolean
  /** As the country writes it. */
  postCode: string | null
}

export interface LabelBody {
  shipmentId: number
  trackingNumber: string
  hasForm: boolean
}

export function presentOrder(order: Order): OrderBody {
  const { doc, extras, origin, archivedHow } = order
  return {
    ...{ doc, extras, origin, archivedHow },
    printedAt: instant(order.printedAt),
    deliveredAt: instant(order.deliveredAt),
    archivedAt: instant(order.archivedAt),
  }
}

export function presentOrderPage(page: OrderPage): OrderPageBody {
  const { facts } = page
  return {
    order: presentOrder(page.order),
    currency: facts.currency,
    carrierName: facts.carrier?.name ?? null,
    serviceName: facts.serviceName,
    labelCost: facts.labelCost,
    shipments: page.shipments.map(presentShipment),
    fulfillments: page.fulfillments,
    notices: page.notices.map(presentNotice),
    deliveries: page.deliveries.map(presentDelivery),
    history: page.history.map(presentEvent),
    hasMoreHistory: page.hasMoreHistory,
  }
}

export function presentEvent({ historyId, at, kind, actor, brief }: OrderHistoryEvent): HistoryBody {
  return { historyId, at: at.toISOString(), kind, actor, brief }
}

export function presentRates({ quotes, currency, hasOwnCarriers }: Quotes): RatesBody {
  return {
    rates: quotes.map(({ connection, service, rate, total, isPriced, isInternational }): RateBody => {
      return {
        ...{ carrierCode: connection.code, carrierName: connection.nickname || connection.name },
        ...{ serviceCode: service.code, serviceName: service.name, packageCode: rate.packageCode },
        shipmentCost: rate.shipmentCost.toNumber(),
        otherCost: rate.otherCost.toNumber(),
        insuranceCost: rate.insuranceCost.toNumber(),
        total: total.toNumber(),
        ...{ isPriced, isInternational },
      }
    }),
    ...{ currency, hasOwnCarriers },
  }
}

function presentShipment({ doc, items, manifestId, hasLabel, hasForm }: OrderShipment): ShipmentBody {
  return { doc, items, manifestId, hasLabel: hasLabel && !doc.voided, hasForm: hasForm && !doc.voided }
}

function presentNotice(notice: NoticeReport): NoticeBody {
  const { noticeId, channel, state, shipmentId, fulfillmentId, attempts, status, answer } = notice
  return {
    ...{ noticeId, channel, state, shipmentId, fulfillmentId, attempts, status, answer },
    createdAt: notice.createdAt.toISOString(),
    lastAttemptAt: instant(notice.lastAttemptAt),
    deliveredAt: instant(notice.deliveredAt),
  }
}

function presentDelivery(delivery: OrderDelivery): DeliveryBody {
  return {
    ...delivery,
    eventAt: delivery.eventAt.toISOString(),
    nextAttemptAt: instant(delivery.nextAttemptAt),
    endedAt: instant(delivery.endedAt),
  }
}

function instant(date: Date | null): string | null {
  return date?.toISOString() ?? null
}
