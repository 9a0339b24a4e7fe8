// A shop calls because an order changed: a hint to refresh it, and nothing more (stores-and-webhooks, 6.4).
import type { Statement } from '../../db/database.ts'
import { accountCtx } from '../accounts/account-ctx.ts'
import type { Hub } from '../context.ts'
import { HubError } from '../errors.ts'
import type { HintCall } from '../stores/connector.ts'
import { readStore } from '../stores/find-stores.ts'
import { readConnection } from '../stores/keep-connection.ts'
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
  const { lastRefreshAttempt } = await readStore(ctx, storeId)
  const at = new Date(Math.max(hub.now().getTime(), (lastRefreshAttempt?.getTime() ?? 0) + PAUSE_MS))
  await refreshStore(ctx, storeId, { why: 'hint', from: null, at }).catch(passIfNotNow)
  return true
}

/** A shop that is told no switches its calls off. */
function passIfNotNow(error: unknown): void {
  if (!(error instanceof HubError && error.code === 'not_allowed_now')) throw error
}
