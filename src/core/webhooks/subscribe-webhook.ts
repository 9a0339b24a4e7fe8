// Adds a webhook, after a look at where it leads (stores-and-webhooks, 8.1, 8.3 and 8.6).
import { randomBytes } from 'node:crypto'
import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, invalid } from '../errors.ts'
import { OutgoingError } from '../outgoing.ts'
import type { EventType } from './event.ts'
import type { Webhook } from './webhook.ts'
import { insertWebhook, listWebhookRows, readWebhookRow, type WebhookRow, webhookOf } from './webhook-rows.ts'

const MOST_WEBHOOKS = 200
const SECRET_BYTES = 32

export interface WebhookDraft {
  /** Credentials in it are kept apart, sealed. */
  url: string
  events: EventType[]
  storeId: number | null
  withItems: boolean
  wording: 'thin' | 'standard'
  name: string | null
}

const storeExists: Statement = {
  name: 'webhook_store_exists',
  text: 'select exists (select from stores where account_id = $1 and store_id = $2) as yes',
}
/** Two that are made at once count one after the other. */
const lockAccount: Statement = {
  name: 'webhook_lock_account',
  text: 'select from accounts where account_id = $1 for no key update',
}

/** @throws HubError invalid (`url`, naming the rule; `storeId`), not_allowed_now beyond 200 of them */
export async function subscribeWebhook(ctx: Ctx, draft: WebhookDraft): Promise<Webhook> {
  demand(ctx, 'manage_webhooks')
  await checkTarget(ctx, draft.url)
  const { storeId } = draft
  const { url, credentials } = splitCredentials(draft.url)
  return inTransaction(ctx, async (ctx) => {
    await lockWebhooksOf(ctx)
    if (storeId !== null) await refuseUnknownStore(ctx, storeId)
    if ((await listWebhookRows(ctx)).length >= MOST_WEBHOOKS)
      throw new HubError(
        'not_allowed_now',
        `An account has at most ${MOST_WEBHOOKS} webhooks; delete one first.`,
      )
    const secrets = { secret: newSecret(), formerSecret: null, credentials }
    const webhookId = await insertWebhook(ctx, { ...draft, url, secrets })
    return webhookOf(ctx, (await readWebhookRow(ctx, webhookId)) as WebhookRow)
  })
}

/** @throws HubError invalid */
export async function refuseUnknownStore(ctx: Ctx, storeId: number): Promise<void> {
  const [found] = await ctx.db.query<{ yes: boolean }>(storeExists, [ctx.account.id, storeId])
  if (!found?.yes) throw invalid('storeId', `Store ${storeId} is not a store of this account.`)
}

/** Until the transaction ends, nobody else adds one or sets the one for tracking. */
export async function lockWebhooksOf(ctx: Ctx): Promise<void> {
  await ctx.db.query(lockAccount, [ctx.account.id])
}

/** @throws HubError invalid naming the rule that forbids the target, at `url` */
export async function checkTarget(ctx: Ctx, url: string): Promise<void> {
  try {
    await ctx.outgoing.check(url, { allowHttp: false })
  } catch (error) {
    if (error instanceof OutgoingError) throw invalid('url', error.message)
    throw error
  }
}

export function splitCredentials(text: string): { url: string; credentials: string | null } {
  const url = new URL(text.trim())
  const hasSome = url.username !== '' || url.password !== ''
  const credentials = hasSome ? `${url.username}:${url.password}` : null
  url.username = ''
  url.password = ''
  url.hash = ''
  return { url: url.href, credentials }
}

export function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
}
