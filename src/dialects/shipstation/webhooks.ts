// How V1's webhooks are worded: two members and nothing more, or by choice what happened, with ids (V1 contract,
// section 12; stores-and-webhooks, 8.1 and 8.2).
import type { EventType } from '../../core/webhooks/event.ts'
import type { WebhookMessage, WebhookWording } from '../../core/webhooks/wording.ts'

/** What a subscription is for, as V1 calls it. */
export interface Subject {
  type: EventType
  withItems: boolean
}

export const v1Events = {
  ORDER_NOTIFY: { type: 'order.created', withItems: false },
  ITEM_ORDER_NOTIFY: { type: 'order.created', withItems: true },
  SHIP_NOTIFY: { type: 'shipment.created', withItems: false },
  ITEM_SHIP_NOTIFY: { type: 'shipment.created', withItems: true },
  FULFILLMENT_SHIPPED: { type: 'fulfillment.shipped', withItems: false },
  FULFILLMENT_REJECTED: { type: 'fulfillment.rejected', withItems: false },
} as const satisfies Record<string, Subject>

/** Ours, for which V1 has no word: told in the standard form alone. */
export const hubEvents = [
  'order.updated',
  'order.cancelled',
  'shipment.voided',
  'store.refresh_failed',
] as const satisfies EventType[]

/** The word for it. */
export function hookTypeOf(subject: Subject): string {
  const found = Object.entries(v1Events).find(
    ([, { type, withItems }]) => type === subject.type && withItems === subject.withItems,
  )
  return found?.[0] ?? subject.type
}

/** Exactly two members: strict receivers compare. */
export function thinWording(publicUrl: string): WebhookWording {
  return {
    body: (message) =>
      JSON.stringify({ resource_url: resourceUrl(publicUrl, message), resource_type: hookTypeOf(message) }),
    signsStandard: true,
    headers: () => ({}),
  }
}

export function standardWording(publicUrl: string): WebhookWording {
  return {
    body: (message) =>
      JSON.stringify({
        type: message.type,
        timestamp: message.at,
        data: {
          ...(message.storeId === null ? {} : { storeId: message.storeId }),
          [idsOf[message.type]]: message.subjects,
          resource_url: resourceUrl(publicUrl, message),
        },
      }),
    signsStandard: true,
    headers: () => ({}),
  }
}

const idsOf: Record<EventType, string> = {
  'order.created': 'orderIds',
  'order.updated': 'orderIds',
  'order.cancelled': 'orderIds',
  'shipment.created': 'shipmentIds',
  'shipment.voided': 'shipmentIds',
  'fulfillment.shipped': 'fulfillmentIds',
  'fulfillment.rejected': 'orderIds',
  'store.refresh_failed': 'storeIds',
}

/** Built from the public address, never from a request. Names and values keep V1's capitals; at most 200 characters. */
function resourceUrl(
  publicUrl: string,
  { type, storeId, batchId, withItems, subjects }: WebhookMessage,
): string {
  const store = storeId === null ? '' : `storeID=${storeId}&`
  switch (type) {
    case 'shipment.created':
    case 'shipment.voided':
      return `${publicUrl}/shipments?${store}batchId=${batchId}&includeShipmentItems=${withItems ? 'True' : 'False'}`
    case 'fulfillment.shipped':
      return `${publicUrl}/fulfillments?${store}batchId=${batchId}`
    case 'store.refresh_failed':
      return `${publicUrl}/stores/getrefreshstatus?storeId=${subjects[0] ?? storeId ?? 0}`
    default:
      return `${publicUrl}/orders?${store}importBatch=${batchId}${withItems ? '&includeOrderItems=True' : ''}`
  }
}
