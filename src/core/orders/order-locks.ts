// Locks on what no index can guard: a key or a number that an order is about to take (ruling 12). Always taken before
// any row is locked, in one order everywhere, so that calls queue instead of deadlocking.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'

const lock: Statement = {
  name: 'lock_names',
  text: `select pg_advisory_xact_lock(h) from (
    select distinct hashtextextended(n, 0) as h from unnest($1::text[]) as n order by h) as hashes`,
}

export const keyLock = (accountId: number, key: string) => `k ${accountId} ${key}`
export const numberLock = (accountId: number, number: string) => `n ${accountId} ${number}`

/** Held until the transaction ends. */
export async function lockNames(ctx: Ctx, names: readonly string[]): Promise<void> {
  if (names.length > 0) await ctx.db.query(lock, [names])
}
