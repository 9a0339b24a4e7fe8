// Webhooks between V1's words and core's (V1 contract, section 11).
import type { Account } from '../../../core/account.ts'
import { HubError } from '../../../core/errors.ts'
import type { Delivery } from '../../../core/webhooks/find-deliveries.ts'
import type { WebhookDraft } from '../../../core/webhooks/subscribe-webhook.ts'
import type { Webhook } from '../../../core/webhooks/webhook.ts'
import { type Fields, INT32_MAX } from '../../../http/fields.ts'
import { presentInstant } from '../dates.ts'
import { hookTypeOf, hubEvents, v1Events } from '../webhooks.ts'

const v1Names = Object.keys(v1Events) as (keyof typeof v1Events)[]
const LONGEST_URL = 2_000
/** Core's words for members, where V1 has others. */
const members: Record<string, string> = { url: 'target_url', storeId: 'store_id' }

/** `payload` is ours, and so are four of the events. */
export function parseSubscription(body: Fields): WebhookDraft {
  const url = body.requiredText('target_url', { max: LONGEST_URL })
  const event = body.requiredOneOf('event', [...v1Names, ...hubEvents])
  const storeId = body.integer('store_id', { min: 1, max: INT32_MAX })
  const name = body.text('friendly_name', { max: 200 })
  const payload = body.oneOf('payload', ['thin', 'standard'])
  const subject =
    event !== null && event in v1Events
      ? v1Events[event as keyof typeof v1Events]
      : { type: hubEvents.find((type) => type === event) ?? 'order.updated', withItems: false }
  const isOurs = hubEvents.some((type) => type === event)
  if (isOurs && payload === 'thin')
    body.fault('payload', `The event ${event} has no thin payload; use standard.`)
  return {
    ...{ url, storeId, name, events: [subject.type], withItems: subject.withItems },
    wording: payload ?? (isOurs ? 'standard' : 'thin'),
  }
}

/** Faults that core found, under the names the caller knows. */
export async function inV1Words<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof HubError) || error.code !== 'invalid') throw error
    const faults = error.faults.map(({ path, text }) => ({ path: members[path] ?? path, text }))
    throw new HubError('invalid', error.message, { faults, cause: error })
  }
}

export function presentSubscription(webhook: Webhook): object {
  const { webhookId, url, name } = webhook
  return { id: webhookId, WebHookID: webhookId, HookType: hookOf(webhook), Url: url, Name: name }
}

export function presentWebhook(webhook: Webhook, account: Account): object {
  return {
    IsLabelAPIHook: false,
    WebHookID: webhook.webhookId,
    SellerID: account.id,
    StoreID: webhook.storeId,
    HookType: hookOf(webhook),
    MessageFormat: 'Json',
    Url: webhook.url,
    Name: webhook.name,
    BulkCopyBatchID: null,
    BulkCopyRecordID: null,
    Active: webhook.active,
    WebhookLogs: [],
    Seller: null,
    Store: null,
  }
}

/** Without what the target answered: that may tell of the hub's surroundings, and a key is no administrator. */
export function presentDelivery(delivery: Delivery, account: Account): object {
  const { lastAttempt } = delivery
  const instant = (at: Date | null) => at && presentInstant(at.toISOString(), account)
  return {
    deliveryId: delivery.deliveryId,
    webhookId: delivery.webhookId,
    messageId: delivery.messageId,
    type: delivery.type,
    test: delivery.isTest,
    state: delivery.state,
    attempts: delivery.attempts,
    createDate: instant(delivery.createdAt),
    nextAttemptDate: instant(delivery.nextAttemptAt),
    endDate: instant(delivery.endedAt),
    lastAttempt: lastAttempt && {
      date: instant(lastAttempt.at),
      durationMs: lastAttempt.durationMs,
      outcome: lastAttempt.outcome,
      status: lastAttempt.status,
    },
    body: delivery.body,
  }
}

function hookOf({ events, withItems }: Webhook): string {
  return hookTypeOf({ type: events[0] ?? 'order.created', withItems })
}
