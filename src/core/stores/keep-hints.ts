// Shops are asked, and asked again every day, to call when an order changes: they forget after a few failures, and say
// nothing (stores-and-webhooks, 6.4).
import type { Statement } from '../../db/database.ts'
import { accountCtx } from '../accounts/account-ctx.ts'
import type { Ctx, Hub } from '../context.ts'
import { notAllowedNow } from '../errors.ts'
import { later, type TaskEnd } from '../tasks.ts'
import { StoreError } from './connector.ts'
import { connected } from './settle-connection.ts'

const MOST_AT_ONCE = 100
const dayMs = 86_400_000

const takeDue: Statement = {
  name: 'stores_take_hints_due',
  text: `update stores s set hints_due_at = $2
    from (select account_id, store_id from stores where hints_due_at <= $1 and active
      order by hints_due_at limit ${MOST_AT_ONCE} for update skip locked) due
    where s.account_id = due.account_id and s.store_id = due.store_id
    returning s.account_id as "accountId", s.store_id as "storeId"`,
}

export async function askDueShops(hub: Hub): Promise<void> {
  const now = hub.now()
  const values = [now, new Date(now.getTime() + dayMs)]
  const due = await hub.database.query<{ accountId: number; storeId: number }>(takeDue, values)
  for (const { accountId, storeId } of due)
    await later(await accountCtx(hub, accountId), 'keep_hints', { storeId }, { key: String(storeId) })
}

/** Outside any transaction: it asks other machines. */
export async function keepHints(ctx: Ctx, storeId: number, signal: AbortSignal): Promise<TaskEnd> {
  const { connector, connection } = await connected(ctx, storeId)
  const address = ctx.hintAddress(storeId)
  const secret = connection.credentials.hintSecret
  if (!connector.hints || !connection.settings.hints || secret === undefined || address === null)
    return { end: 'done' }
  try {
    const { outgoing, now } = ctx
    await connector.hints.ask(connection, { address, secret }, { outgoing, now, signal })
    return { end: 'done' }
  } catch (error) {
    if (signal.aborted || !(error instanceof StoreError)) throw error
    return { end: 'failed', why: error.message }
  }
}

/** For whoever sets the shop up by hand; the address is null while PUBLIC_URL leads nowhere for others. */
export interface HintTarget {
  storeId: number
  address: string | null
  secret: string
}

/** @throws HubError not_found, not_allowed_now for a store that takes no hints */
export async function readHintTarget(ctx: Ctx, storeId: number): Promise<HintTarget> {
  const { connection } = await connected(ctx, storeId)
  const secret = connection.credentials.hintSecret
  if (!connection.settings.hints || secret === undefined)
    throw notAllowedNow(`Store ${storeId} takes no hints; switch them on first.`)
  return { storeId, address: ctx.hintAddress(storeId), secret }
}
