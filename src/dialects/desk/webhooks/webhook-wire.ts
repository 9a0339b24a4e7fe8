// Webhooks and their log as the set-up page shows and changes them.
import type { Alert } from '../../../core/find-alerts.ts'
import { type EventType, eventTypes } from '../../../core/webhooks/event.ts'
import type { Attempt, Delivery, DeliveryState } from '../../../core/webhooks/find-deliveries.ts'
import type { Webhook } from '../../../core/webhooks/webhook.ts'
import type { WordingName } from '../../../core/webhooks/wording.ts'
import { type Fields, INT32_MAX } from '../../../http/fields.ts'

const longestName = 200
const longestUrl = 2_000
/** The others are the business of the dialect that made them. */
const wordings = ['thin', 'standard'] as const

export interface WebhookAnswer {
  webhookId: number
  name: string | null
  /** Credentials masked; sent back so, they stay. */
  url: string
  events: EventType[]
  /** Null: all stores. */
  storeId: number | null
  wording: WordingName
  /** `resting`: paused or disabled, see `disabledWhy`. `failing`: its last attempts failed. */
  state: 'fine' | 'failing' | 'resting'
  disabledAt: string | null
  disabledWhy: string | null
  failingSince: string | null
  failuresInRow: number
  pausedUntil: string | null
  createDate: string
}

export interface WebhooksAnswer {
  webhooks: WebhookAnswer[]
  events: EventType[]
}

/** The secret is shown this once. */
export interface NewWebhookAnswer {
  webhook: WebhookAnswer
  secret: string | null
}

export interface SecretAnswer {
  secret: string
}

export interface DeliveryRow {
  deliveryId: number
  messageId: string
  type: EventType
  isTest: boolean
  state: DeliveryState
  eventAt: string
  createdAt: string
  attempts: number
  nextAttemptAt: string | null
  endedAt: string | null
  lastAttempt: AttemptRow | null
}

export interface DeliveriesAnswer {
  deliveries: DeliveryRow[]
  total: number
  page: number
  pages: number
}

export interface AttemptRow {
  at: string
  durationMs: number
  /** `delivered`, `answered` with another status, or how it failed. */
  outcome: string
  status: number | null
  /** What the target said, its first 4 kB. */
  answer: string | null
}

export interface DeliveryAnswer extends DeliveryRow {
  /** Null when it was dropped for its age. */
  body: string | null
  log: AttemptRow[]
}

/** Of `Alert`, its instants as text. */
export interface AlertRow {
  kind: Alert['kind']
  name: string
  since: string
  message: string
  storeId: number | null
  webhookId: number | null
}

export interface AlertsAnswer {
  alerts: AlertRow[]
}

export function presentWebhook(webhook: Webhook): WebhookAnswer {
  const { webhookId, name, url, events, storeId, wording, failuresInRow, disabledWhy, createDate } = webhook
  const failing = webhook.failingSince ? 'failing' : 'fine'
  return {
    ...{ webhookId, name, url, events, storeId, wording },
    state: webhook.active ? failing : 'resting',
    disabledAt: webhook.disabledAt?.toISOString() ?? null,
    disabledWhy,
    failingSince: webhook.failingSince?.toISOString() ?? null,
    failuresInRow,
    pausedUntil: webhook.pausedUntil?.toISOString() ?? null,
    createDate,
  }
}

export function presentDelivery(delivery: Delivery): DeliveryRow {
  const { deliveryId, messageId, type, isTest, state, attempts, lastAttempt } = delivery
  return {
    ...{ deliveryId, messageId, type, isTest, state, attempts },
    eventAt: delivery.eventAt.toISOString(),
    createdAt: delivery.createdAt.toISOString(),
    nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
    endedAt: delivery.endedAt?.toISOString() ?? null,
    lastAttempt: lastAttempt && presentAttempt(lastAttempt),
  }
}

export function presentAttempt({ at, ...attempt }: Attempt): AttemptRow {
  return { at: at.toISOString(), ...attempt }
}

export function presentAlert(alert: Alert): AlertRow {
  const { kind, name, since, message } = alert
  return {
    ...{ kind, name, since: since.toISOString(), message },
    storeId: 'storeId' in alert ? alert.storeId : null,
    webhookId: 'webhookId' in alert ? alert.webhookId : null,
  }
}

export function parseWebhook(body: Fields) {
  const url = body.requiredText('url', { max: longestUrl }).trim()
  const events = parseEvents(body) ?? []
  if (events.length === 0 && body.isBlank('events')) body.fault('events', 'Choose at least one event.')
  return {
    ...{ url, events },
    storeId: body.integer('storeId', { min: 1, max: INT32_MAX }),
    wording: body.oneOf('wording', wordings) ?? ('standard' as const),
    name: body.text('name', { max: longestName })?.trim() || null,
    withItems: false,
  }
}

/** What is left out stays. */
export function parseWebhookEdit(body: Fields) {
  const events = parseEvents(body)
  const wording = body.oneOf('wording', wordings)
  return {
    ...(body.has('url') ? { url: body.requiredText('url', { max: longestUrl }).trim() } : {}),
    ...(events === null ? {} : { events }),
    ...(body.has('storeId') ? { storeId: body.integer('storeId', { min: 1, max: INT32_MAX }) } : {}),
    ...(wording === null ? {} : { wording }),
    ...(body.has('name') ? { name: body.text('name', { max: longestName })?.trim() || null } : {}),
  }
}

function parseEvents(body: Fields): EventType[] | null {
  const given = body.texts('events', { max: 100 })
  if (given === null) return null
  const events = given.flatMap((word, at) => {
    const event = eventTypes.find((known) => known === word)
    if (!event) body.fault(`events[${at}]`, `An event is one of ${eventTypes.join(', ')}, not ${word}.`)
    return event ? [event] : []
  })
  if (given.length === 0) body.fault('events', 'Choose at least one event.')
  return [...new Set(events)]
}
