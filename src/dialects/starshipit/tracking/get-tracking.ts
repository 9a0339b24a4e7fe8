import { stageOf } from '../../../core/orders/order-progress.ts'
import {
  type TrackedParcel,
  type TrackingStep,
  trackByNumber,
  trackByOrder,
} from '../../../core/shipments/track-parcel.ts'
import { Refused } from '../errors.ts'
import { presentMembers } from '../orders/present-members.ts'
import { endpoint } from '../request.ts'

const LONGEST_NUMBER = 1_000

/** One parcel by its number, or the newest one of an order (Starshipit contract, 5.6). */
export const getTracking = endpoint(async (ctx, { query }) => {
  const trackingNumber = query.text('tracking_number', { max: LONGEST_NUMBER })?.trim() || null
  const orderNumber = query.text('order_number', { max: LONGEST_NUMBER })
  if (trackingNumber === null && !orderNumber)
    query.fault('tracking_number', 'The tracking_number field is required when there is no order_number.')
  query.throwIfFaulty()
  const parcel =
    trackingNumber !== null
      ? await trackByNumber(ctx, trackingNumber)
      : await trackByOrder(ctx, orderNumber ?? '')
  if (parcel) return { results: presentParcel(parcel) }
  throw trackingNumber !== null
    ? new Refused([
        {
          message: 'Tracking not found',
          details: `tracking_number ${trackingNumber} is not a parcel of this account`,
        },
      ])
    : new Refused([
        {
          message: 'Order not found',
          details: `order_number ${orderNumber} is not an order of this account`,
        },
      ])
})

const statusWords: Record<TrackingStep, string> = {
  printed: 'Printed',
  dispatched: 'Dispatched',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
}
const details: Record<TrackingStep, string> = {
  printed: 'The label was printed',
  dispatched: 'The parcel was handed to the carrier',
  delivered: 'The parcel was delivered',
  cancelled: 'The label was cancelled',
}

function presentParcel(parcel: TrackedParcel): object {
  const { events, trackingNumber } = parcel
  const last = events.at(-1)
  return presentMembers({
    order_number: parcel.orderNumber,
    order_status: orderStatus(parcel),
    carrier_name: parcel.carrierName,
    carrier_service: parcel.serviceName,
    tracking_number: trackingNumber,
    shipment_date: events.find(({ step }) => step === 'dispatched')?.at.toISOString(),
    tracking_status: last && statusWords[last.step],
    last_updated_date: last?.at.toISOString(),
    tracking_events: events.map(({ at, step }) => ({
      event_datetime: at.toISOString(),
      status: statusWords[step],
      details: details[step],
    })),
  })
}

/** A label that no order is about goes as it says itself. */
function orderStatus({ order, events }: TrackedParcel): string | null {
  if (!order) return events.some(({ step }) => step === 'dispatched') ? 'Dispatched' : null
  const words = {
    ...{ saved: 'Unshipped', unshipped: 'Unshipped', printed: 'Awaiting Dispatch' },
    ...{ shipped: 'Dispatched', delivered: 'Delivered' },
  }
  return words[stageOf(order)]
}
