// A store as its kind needs it, credentials opened.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { noteChange } from '../live/changes.ts'
import type { Credentials, StoreConnection, StoreSettings } from './connector.ts'

const read: Statement = {
  name: 'store_connection_read',
  text: `select integration_url as url, settings, credentials_sealed as sealed from stores
    where account_id = $1 and store_id = $2`,
}
const write: Statement = {
  name: 'store_connection_write',
  text: `update stores set integration_url = $3, settings = $4::jsonb, credentials_sealed = $5, modify_date = $6,
      auth_failures = 0, hints_due_at = case when ($4::jsonb ->> 'hints')::boolean then $6::timestamptz end
    where account_id = $1 and store_id = $2`,
}

/** Null for a store that nothing is pulled from. */
export async function readConnection(ctx: Ctx, storeId: number): Promise<StoreConnection | null> {
  const terms = await readTerms(ctx, storeId)
  return terms?.url ? { ...terms, url: terms.url } : null
}

export type StoreTerms = Omit<StoreConnection, 'url'> & { url: string | null }

/** Also of a store whose address was taken away; null for one that was never connected. */
export async function readTerms(ctx: Ctx, storeId: number): Promise<StoreTerms | null> {
  const [row] = await ctx.db.query<{
    url: string | null
    settings: StoreSettings | null
    sealed: string | null
  }>(read, [ctx.account.id, storeId])
  if (!row?.settings) return null
  const credentials = row.sealed
    ? (JSON.parse(ctx.sealer.open(row.sealed, sealContext(storeId))) as Credentials)
    : {}
  return { storeId, url: row.url, settings: row.settings, credentials }
}

export async function writeConnection(ctx: Ctx, connection: StoreConnection): Promise<void> {
  const { storeId, url, settings, credentials } = connection
  const sealed = ctx.sealer.seal(JSON.stringify(credentials), sealContext(storeId))
  await ctx.db.query(write, [ctx.account.id, storeId, url, JSON.stringify(settings), sealed, ctx.now()])
  noteChange(ctx, 'stores', [storeId])
}

const hasten: Statement = {
  name: 'store_refresh_hasten',
  text: `update stores set next_refresh_at = $3 where account_id = $1 and store_id = $2`,
}

/** Its next refresh by the timetable is due now. */
export async function hastenRefresh(ctx: Ctx, storeId: number): Promise<void> {
  await ctx.db.query(hasten, [ctx.account.id, storeId, ctx.now()])
}

function sealContext(storeId: number): string {
  return `store ${storeId}`
}
