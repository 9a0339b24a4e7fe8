// Tells a shop or a buyer, once: after an answer that says it was received, never again (stores-and-webhooks, 1.4).
import { setTimeout as sleep } from 'node:timers/promises'
import { isDatabaseAway } from '../../db/database.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, notAllowedNow, notFound } from '../errors.ts'
import { recordOnOrder } from '../orders/record-on-order.ts'
import type { PushOutcome, ShipmentNotice } from '../stores/connector.ts'
import { readStore } from '../stores/find-stores.ts'
import { readConnection } from '../stores/keep-connection.ts'
import type { Store } from '../stores/store.ts'
import { later, type TaskEnd } from '../tasks.ts'
import { type Mail, MailRefused } from './mailer.ts'
import { isVoided, lockNotice, type Notice, readNotice, showOutcome, writeNotice } from './notice-rows.ts'
import { nextNoticeAt } from './retry-notice.ts'

const LONGEST_ANSWER = 500
const PAUSE_MS = 250
const calledOff = 'The label was voided before the shop was told of it.'

/** Outside any transaction: it asks other machines. */
export async function sendNotice(ctx: Ctx, noticeId: number, signal: AbortSignal): Promise<TaskEnd> {
  const notice = await readNotice(ctx, noticeId)
  if (notice?.state !== 'waiting') return { end: 'done' }
  if (await isVoided(ctx, notice)) return inTransaction(ctx, (ctx) => callOff(ctx, noticeId))
  const outcome = notice.channel === 'store' ? await push(ctx, notice, signal) : await mail(ctx, notice)
  return keepSurely(ctx, noticeId, outcome, signal)
}

/** The database is waited for: what was received must not be sent again for want of a note. */
async function keepSurely(
  ctx: Ctx,
  noticeId: number,
  outcome: PushOutcome,
  signal: AbortSignal,
): Promise<TaskEnd> {
  for (;;) {
    try {
      return await inTransaction(ctx, (ctx) => keepOutcome(ctx, noticeId, outcome))
    } catch (error) {
      if (!isDatabaseAway(error) || signal.aborted) throw error
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => {})
    }
  }
}

async function push(ctx: Ctx, notice: Notice, signal: AbortSignal): Promise<PushOutcome> {
  const { storeAccountId, storeId } = notice
  if (storeAccountId === null || storeId === null) return givenUp('It names no store.')
  // The store may be of the account that the order was assigned away from; nothing of it is shown to this one.
  const owner: Ctx = { ...ctx, account: { ...ctx.account, id: storeAccountId } }
  const connection = await readConnection(owner, storeId)
  const store = await readStore(owner, storeId).catch(nullIfUnknown)
  const connector = store && ctx.connectors[store.kind]
  if (!connection || !connector) return givenUp('The store is no longer connected.')
  const content = JSON.parse(notice.content) as Omit<ShipmentNotice, 'labelCreatedAt'> & {
    labelCreatedAt: string
  }
  return connector.push(
    connection,
    { ...content, ...shippedWord(store), labelCreatedAt: new Date(content.labelCreatedAt) },
    { outgoing: ctx.outgoing, now: ctx.now, signal },
  )
}

function shippedWord({ statusMappings }: Store): Pick<ShipmentNotice, 'shippedStatusKey'> {
  const mapped = statusMappings?.find(({ orderStatus }) => orderStatus === 'shipped')
  // A box may hold several words; the shop is told one.
  const [word] = mapped?.statusKey.split(',').map((one) => one.trim()) ?? []
  return word ? { shippedStatusKey: word } : {}
}

function nullIfUnknown(error: unknown): null {
  if (error instanceof HubError && error.code === 'not_found') return null
  throw error
}

async function mail({ mailer }: Ctx, { content }: Notice): Promise<PushOutcome> {
  if (mailer === null) return givenUp('No mail server is set (SMTP_URL).')
  try {
    await mailer.send(JSON.parse(content) as Mail)
    return { outcome: 'delivered', status: 250, answer: '' }
  } catch (error) {
    const answer = error instanceof Error ? error.message : String(error)
    const retry = error instanceof MailRefused ? 'few' : 'schedule'
    return { outcome: 'failed', status: null, answer, retry, retryAfterMs: null }
  }
}

function givenUp(answer: string): PushOutcome {
  return { outcome: 'failed', status: null, answer, retry: 'few', retryAfterMs: null }
}

async function keepOutcome(ctx: Ctx, noticeId: number, outcome: PushOutcome): Promise<TaskEnd> {
  const before = await lockNotice(ctx, noticeId)
  if (before?.state !== 'waiting') return { end: 'done' }
  const now = ctx.now()
  const isRefusal = outcome.outcome === 'failed' && outcome.retry === 'few'
  const after: Notice = {
    ...before,
    attempts: before.attempts + 1,
    refusals: before.refusals + (isRefusal ? 1 : 0),
    firstAttemptAt: before.firstAttemptAt ?? now,
    lastAttemptAt: now,
    status: outcome.status,
    answer: outcome.answer.slice(0, LONGEST_ANSWER),
  }
  if (outcome.outcome === 'delivered') {
    await writeNotice(ctx, { ...after, state: 'delivered', deliveredAt: now })
    await tell(ctx, after, { marketplaceNotified: true, notifyErrorMessage: null })
    await recordOnOrder(ctx, after.orderId, after.channel === 'store' ? 'store_told' : 'buyer_told', {
      noticeId,
    })
    return { end: 'done' }
  }
  const { answer } = after
  const at = nextNoticeAt(
    { ...after, firstAttemptAt: after.firstAttemptAt ?? now },
    now,
    outcome.retryAfterMs,
  )
  await writeNotice(ctx, { ...after, state: at ? 'waiting' : 'failed' })
  await tell(ctx, after, { marketplaceNotified: false, notifyErrorMessage: answer })
  if (at) return { end: 'again', at, why: answer ?? '' }
  const kind = after.channel === 'store' ? 'store_not_told' : 'buyer_not_told'
  await recordOnOrder(ctx, after.orderId, kind, { noticeId, why: answer })
  return { end: 'failed', why: answer ?? '' }
}

async function callOff(ctx: Ctx, noticeId: number): Promise<TaskEnd> {
  const notice = await lockNotice(ctx, noticeId)
  if (notice?.state === 'waiting') await writeNotice(ctx, { ...notice, state: 'failed', answer: calledOff })
  return { end: 'done' }
}

/** V1 shows what the store said, not what the mail server did. */
async function tell(ctx: Ctx, notice: Notice, outcome: Parameters<typeof showOutcome>[2]): Promise<void> {
  if (notice.channel === 'store') await showOutcome(ctx, notice, outcome)
}

/**
 * A failed notice once more, one that waits at once.
 * @throws HubError not_found, not_allowed_now for one that was received, or whose label was voided
 */
export function resendNotice(ctx: Ctx, noticeId: number): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const notice = await lockNotice(ctx, noticeId)
    if (!notice) throw notFound(`Notice ${noticeId} was not found.`)
    if (notice.state === 'delivered')
      throw notAllowedNow(`Notice ${noticeId} was received; it is never sent a second time.`)
    if (await isVoided(ctx, notice))
      throw notAllowedNow(`The label that notice ${noticeId} tells of was voided.`)
    if (notice.state === 'failed')
      await writeNotice(ctx, {
        ...notice,
        ...{ state: 'waiting', attempts: 0, refusals: 0, firstAttemptAt: null },
      })
    await later(ctx, 'send_notice', { noticeId }, { key: String(noticeId) })
  })
}
