// A carrier that bills outside the hub, played: what it booked it remembers by key, as an aggregator does.

import { sandboxCarrier } from '../../src/carriers/sandbox/carrier.ts'
import type { Booking, Carrier } from '../../src/core/carriers/carrier.ts'
import { HubError } from '../../src/core/errors.ts'

export interface OutsideCarrier {
  carrier: Carrier
  /** By idempotency key; cancelled ones too. */
  booked: Map<string, { booking: Booking; cancelled: boolean }>
  /** Set: every call fails, after `book` has booked. */
  down: { now: boolean }
  /** How often it was asked to book something new. */
  sold(): number
}

export function createOutsideCarrier(): OutsideCarrier {
  const booked: OutsideCarrier['booked'] = new Map()
  const down = { now: false }
  const answer = <T>(value: T): T => {
    if (down.now) throw new HubError('upstream_failed', 'The carrier did not answer.')
    return value
  }
  const carrier: Carrier = {
    ...sandboxCarrier,
    kind: 'outside',
    isSample: false,
    async book(connection, request, nextSerial) {
      const known = booked.get(request.idempotencyKey)
      const booking = known?.booking ?? {
        ...(await sandboxCarrier.book(connection, request, nextSerial)),
        carrierReference: `label-of-${request.idempotencyKey}`,
      }
      booked.set(request.idempotencyKey, known ?? { booking, cancelled: false })
      return answer(booking)
    },
    async cancel(_connection, { carrierReference }) {
      answer(null)
      const found = [...booked.values()].find(({ booking }) => booking.carrierReference === carrierReference)
      if (!found) return 'There is no such label.'
      found.cancelled = true
      return null
    },
    async findBooking(_connection, idempotencyKey) {
      const found = answer(booked.get(idempotencyKey))
      return found && !found.cancelled ? found.booking : null
    },
  }
  return { carrier, booked, down, sold: () => booked.size }
}
