// Whoever owns an account hears when a webhook of it fails for days, and when it was disabled: in the log, and by mail where
// a mail server is set (stores-and-webhooks, 8.4).
import type { Statement } from '../../db/database.ts'
import type { Hub } from '../context.ts'
import type { LockedHealth } from './delivery-rows.ts'

export interface HealthChange {
  before: LockedHealth
  after: LockedHealth
}

const findOwner: Statement = {
  name: 'webhook_owner',
  text: `select u.email, a.name as account, w.name, w.url from webhooks w
      join accounts a on a.account_id = w.account_id join users u on u.user_id = a.owner_id
    where w.account_id = $1 and w.webhook_id = $2 and u.active`,
}

/** Says what there is to say of the change; never fails, for nothing hangs on it. */
export async function tellOwner(hub: Hub, { before, after }: HealthChange): Promise<void> {
  const { accountId, webhookId, failingSince, disabledWhy } = after
  const fields = { accountId, webhookId, failingSince, disabledWhy }
  if (before.active && !after.active) {
    hub.log.error(fields, 'A webhook was disabled; enable it when its target works')
    await mail(
      hub,
      after,
      `It was disabled. ${disabledWhy} What it missed can be replayed once it is enabled.`,
    )
  } else if (after.toldDays > before.toldDays) {
    const days = `${after.toldDays} ${after.toldDays === 1 ? 'day' : 'days'}`
    hub.log.warn(fields, `A webhook has failed for ${days}`)
    await mail(hub, after, `Every attempt has failed for ${days}; after 5 days it is disabled.`)
  }
}

async function mail(hub: Hub, { accountId, webhookId }: LockedHealth, sentence: string): Promise<void> {
  if (!hub.mailer) return
  try {
    const [owner] = await hub.database.query<{
      email: string
      account: string
      name: string | null
      url: string
    }>(findOwner, [accountId, webhookId])
    if (!owner) return
    const named = owner.name === null ? '' : ` (${owner.name})`
    const text = `Webhook ${webhookId}${named} of ${owner.account} points to ${new URL(owner.url).host}.\n\n${sentence}\n`
    await hub.mailer.send({ to: owner.email, subject: `Webhook ${webhookId}${named} fails`, text })
  } catch (error) {
    hub.log.warn({ err: error, accountId, webhookId }, 'The owner of a webhook could not be told by mail')
  }
}
