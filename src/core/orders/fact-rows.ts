// Totals of facts that lists count, as rows.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { factArrays, type Transition } from './order-deltas.ts'

const countFacts: Statement = {
  name: 'order_count_facts',
  text: `insert into list_count_deltas (account_id, list, facets, delta)
    select account_id, 'orders', array[fact], delta from unnest($1::int[], $2::text[], $3::int[]) as g(account_id, fact, delta)`,
}

/** Most changes touch none, and send nothing. */
export async function writeFacts(ctx: Ctx, changes: readonly Transition[]): Promise<void> {
  const arrays = factArrays(changes)
  if (arrays[0]?.length) await ctx.db.send(countFacts, arrays)
}
