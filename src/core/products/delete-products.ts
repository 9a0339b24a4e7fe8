// Taking products out of the book. Orders keep their lines, and the id of the product that is gone; the next order that
// names the SKU makes a new product.
import type { Statement } from '../../db/database.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, type RowFault } from '../errors.ts'

const erase: Statement = {
  name: 'products_delete',
  text: 'delete from products where account_id = $1 and product_id = any($2::int[]) returning product_id',
}
const lock: Statement = {
  name: 'products_lock',
  text: `select product_id from products where account_id = $1 and product_id = any($2::int[])
    order by product_id for update`,
}
const eraseAll: Statement = {
  name: 'products_delete_all',
  text: 'delete from products where account_id = $1',
}

/** All or none; repeated ids count once. @throws HubError not_found with a row for each unknown id */
export function deleteProducts(ctx: Ctx, ids: readonly number[]): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const found = await ctx.db.query<{ product_id: number }>(lock, [ctx.account.id, ids])
    const known = new Set(found.map(({ product_id }) => product_id))
    const text = 'is not a product of this account'
    const rows = ids.flatMap((id, index): RowFault[] =>
      known.has(id) || ids.indexOf(id) < index ? [] : [{ index, code: 'not_found', text }],
    )
    if (rows.length > 0) throw new HubError('not_found', 'Some products were not found.', { rows })
    await ctx.db.query(erase, [ctx.account.id, ids])
  })
}

export async function deleteAllProducts(ctx: Ctx): Promise<void> {
  await ctx.db.query(eraseAll, [ctx.account.id])
}
