// The tracking webhook: one message a parcel, signed over its raw body (contract, 5.6).
import { createHmac } from 'node:crypto'
import type { TrackingFacts, WebhookWording } from '../../core/webhooks/wording.ts'

const statuses: Record<TrackingFacts['status'], string> = {
  printed: 'Printed',
  dispatched: 'Dispatched',
  cancelled: 'Cancelled',
}

export const trackingWording: WebhookWording = {
  body({ tracking }) {
    if (!tracking) throw new Error('A tracking message without a parcel.')
    return JSON.stringify({
      order_number: tracking.orderNumber,
      order_reference: tracking.reference,
      carrier_name: tracking.carrierName,
      carrier_service: tracking.serviceName,
      shipment_date: `${tracking.shipDate}T00:00:00Z`,
      tracking_number: tracking.trackingNumber,
      tracking_status: statuses[tracking.status],
      last_updated_date: tracking.updatedAt.replace(/\.\d+Z$/, 'Z'),
    })
  },
  signsStandard: false,
  headers: (body, secret) =>
    secret === null
      ? {}
      : { 'X-Starshipit-Signature': createHmac('sha256', secret).update(body).digest('hex') },
}
