// What core asks of whoever words its webhooks: the dialects, handed in where the hub is put together.
import type { CalendarDate, InstantText } from '../dates.ts'
import type { EventType } from './event.ts'

/**
 * `thin`: where to ask, and nothing else. `standard`: what happened, with ids, and where to ask. `tracking`: the facts of
 * one parcel, for each parcel a message.
 */
export const wordingNames = ['thin', 'standard', 'tracking'] as const
export type WordingName = (typeof wordingNames)[number]

export interface WebhookMessage {
  type: EventType
  /** The one store that the webhook is for; null: all. */
  storeId: number | null
  /** What the list of orders, shipments or fulfillments is asked by; of a test it finds nothing. */
  batchId: string
  withItems: boolean
  at: InstantText
  /** Ids of what it is about, at most 500 of them; empty for `thin`. */
  subjects: number[]
  /** Null unless the wording is `tracking`. */
  tracking: TrackingFacts | null
}

export interface TrackingFacts {
  orderNumber: string | null
  reference: string | null
  carrierName: string | null
  serviceName: string | null
  shipDate: CalendarDate
  trackingNumber: string | null
  status: 'printed' | 'dispatched' | 'cancelled'
  updatedAt: InstantText
}

export interface WebhookWording {
  /** JSON below 20 kB. */
  body(message: WebhookMessage): string
  /** True: signed as Standard Webhooks has it. Else `headers` signs, if anything does. */
  signsStandard: boolean
  headers(body: string, secret: string | null): Record<string, string>
}

export type WebhookWordings = Readonly<Record<WordingName, WebhookWording>>
