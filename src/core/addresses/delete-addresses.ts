import type { Statement } from '../../db/database.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, type RowFault } from '../errors.ts'

const lock: Statement = {
  name: 'addresses_lock',
  text: `select address_id from addresses where account_id = $1 and address_id = any($2::int[])
    order by address_id for update`,
}
const erase: Statement = {
  name: 'addresses_delete',
  text: 'delete from addresses where account_id = $1 and address_id = any($2::int[])',
}

/** All or none; repeated ids count once. @throws HubError not_found with a row for each unknown id */
export function deleteAddresses(ctx: Ctx, ids: readonly number[]): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const found = await ctx.db.query<{ address_id: number }>(lock, [ctx.account.id, ids])
    const known = new Set(found.map(({ address_id }) => address_id))
    const text = 'is not an address of this account'
    const rows = ids.flatMap((id, index): RowFault[] =>
      known.has(id) || ids.indexOf(id) < index ? [] : [{ index, code: 'not_found', text }],
    )
    if (rows.length > 0) throw new HubError('not_found', 'Some addresses were not found.', { rows })
    await ctx.db.query(erase, [ctx.account.id, ids])
  })
}
