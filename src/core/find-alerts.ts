// What somebody should look after: webhooks that fail or were disabled, stores that fail or are behind, shops that could not
// be told (stores-and-webhooks, 8.4: the owner is told after a day, after three, and when a webhook was disabled).
import type { Statement } from '../db/database.ts'
import { may } from './accounts/permissions.ts'
import type { Ctx } from './context.ts'
import { findStoreStates } from './stores/find-store-states.ts'

const DAY_MS = 86_400_000
/** Failures of this long are told of. */
const FAILING_MS = DAY_MS

export type Alert =
  | {
      kind: 'webhook_disabled' | 'webhook_failing'
      webhookId: number
      /** Its name, or the host it points to. */
      name: string
      since: Date
      message: string
    }
  | { kind: 'store_failing' | 'store_behind'; storeId: number; name: string; since: Date; message: string }
  | { kind: 'notices_failed'; storeId: number; name: string; since: Date; count: number; message: string }

/** Those first that are worst; people who may not look after webhooks hear nothing of them. */
export async function findAlerts(ctx: Ctx): Promise<Alert[]> {
  const seesWebhooks = !ctx.member || may(ctx.member.role, 'manage_webhooks')
  const [webhooks, stores] = await Promise.all([seesWebhooks ? webhookAlerts(ctx) : [], storeAlerts(ctx)])
  return [...webhooks, ...stores]
}

const sickWebhooks: Statement = {
  name: 'alerts_webhooks',
  text: `select webhook_id as "webhookId", name, url, active, disabled_at as "disabledAt", disabled_why as "disabledWhy",
      failing_since as "failingSince", failures_in_row as "failuresInRow"
    from webhooks where account_id = $1 and ((not active and failing_since is not null) or failing_since <= $2)
    order by active, webhook_id`,
}

interface SickWebhook {
  webhookId: number
  name: string | null
  url: string
  active: boolean
  disabledAt: Date | null
  disabledWhy: string | null
  failingSince: Date
  failuresInRow: number
}

async function webhookAlerts(ctx: Ctx): Promise<Alert[]> {
  const now = ctx.now()
  const values = [ctx.account.id, new Date(now.getTime() - FAILING_MS)]
  const rows = await ctx.db.query<SickWebhook>(sickWebhooks, values)
  return rows.map((row) => {
    const { webhookId, active, disabledAt, disabledWhy, failingSince, failuresInRow } = row
    const name = row.name ?? new URL(row.url).host
    if (!active) {
      const message = `${disabledWhy ?? 'It was disabled.'} What it missed can be replayed once it is enabled.`
      return { kind: 'webhook_disabled', webhookId, name, since: disabledAt ?? failingSince, message }
    }
    const days = Math.floor((now.getTime() - failingSince.getTime()) / DAY_MS)
    const message = `Every attempt has failed for ${days} ${days === 1 ? 'day' : 'days'} (${failuresInRow} in a row); after 5 days it is disabled.`
    return { kind: 'webhook_failing', webhookId, name, since: failingSince, message }
  })
}

async function storeAlerts(ctx: Ctx): Promise<Alert[]> {
  const stores = await findStoreStates(ctx)
  return stores.flatMap(({ storeId, storeName: name, state, message, ...store }): Alert[] => {
    const since = store.refreshDate ?? store.createDate
    const told: Alert[] = []
    if (state === 'failing')
      told.push({
        kind: 'store_failing',
        storeId,
        name,
        since,
        message: message ?? 'Its last refresh failed.',
      })
    if (state === 'behind')
      told.push({
        ...{ kind: 'store_behind', storeId, name, since },
        message: 'It was not refreshed of late; is a worker running?',
      })
    if (store.active && store.failedNotices > 0) {
      const count = store.failedNotices
      const parcels = count === 1 ? '1 parcel' : `${count} parcels`
      const message = `The shop could not be told of ${parcels} that left.`
      told.push({ kind: 'notices_failed', storeId, name, since: store.lastEndedAt ?? since, count, message })
    }
    return told
  })
}
