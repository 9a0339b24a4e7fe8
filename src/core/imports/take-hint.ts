// A shop calls because an order changed: a hint to refresh it, and nothing more (stores-and-webhooks, 6.4).
import type { Statement } from '../../db/database.ts'
import { accountCtx } from '../accounts/account-ctx.ts'
import type { Ctx, Hub } from '../context.ts'
import { HubError } from '../errors.ts'
import type { HintCall } from '../stores/connector.ts'
import { readStore } from '../stores/find-stores.ts'
import { readConnection } from '../stores/keep-connection.ts'
import { later, type TaskEnd } from '../tasks.ts'
import { latestRefresh } from './find-refreshes.ts'
import { refreshStore } from './refresh-store.ts'

/** However often a shop calls, it is asked no more often than this. */
const PAUSE_MS = 30_000

const find: Statement = {
  name: 'store_find_hinted',
  text: `select account_id as "accountId", kind from stores where store_id = $1 and hints_due_at is not null`,
}

/** False for whoever is not the shop; nothing else is told apart. */
export async function takeHint(hub: Hub, storeId: number, call: HintCall): Promise<boolean> {
  if (Object.values(hub.connectors).some(({ hints }) => hints?.isTrial(call))) return true
  const [found] = await hub.database.query<{ accountId: number; kind: string }>(find, [storeId])
  const hints = found && hub.connectors[found.kind]?.hints
  if (!hints) return false
  const ctx = await accountCtx(hub, found.accountId)
  const connection = await readConnection(ctx, storeId)
  const secret = connection?.credentials.hintSecret
  if (secret === undefined || !hints.isFrom(call, secret)) return false
  await followHint(ctx, storeId)
  return true
}

/** A refresh that runs has its windows, and may be past what changed: then it is for later. */
export async function followHint(ctx: Ctx, storeId: number): Promise<TaskEnd> {
  if ((await latestRefresh(ctx, storeId))?.state === 'running') {
    const at = new Date(ctx.now().getTime() + PAUSE_MS)
    await later(ctx, 'follow_hint', { storeId }, { key: String(storeId), at })
    return { end: 'again', at, why: 'The store is being refreshed.' }
  }
  const { lastRefreshAttempt } = await readStore(ctx, storeId)
  const at = new Date(Math.max(ctx.now().getTime(), (lastRefreshAttempt?.getTime() ?? 0) + PAUSE_MS))
  await refreshStore(ctx, storeId, { why: 'hint', from: null, at }).catch(passIfNotNow)
  return { end: 'done' }
}

/** A shop that is told no switches its calls off. */
function passIfNotNow(error: unknown): void {
  if (!(error instanceof HubError && error.code === 'not_allowed_now')) throw error
}
