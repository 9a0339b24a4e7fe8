import type { Statement } from '../db/database.ts'
import type { Ctx } from './context.ts'

const ask: Statement = { name: 'database_check', text: 'select 1' }

/** Throws what the database throws when it is away. */
export async function checkDatabase(ctx: Ctx): Promise<void> {
  await ctx.db.query(ask, [])
}
