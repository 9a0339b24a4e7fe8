import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'

const read: Statement = {
  name: 'order_text',
  text: 'select doc from orders where account_id = $1 and order_id = $2 and archived_at is null',
}

/** A visible order as stored, unparsed, on its way to a socket. */
export async function readOrderText(ctx: Ctx, id: number): Promise<string> {
  const [row] = await ctx.db.query<{ doc: string }>(read, [ctx.account.id, id])
  if (!row) throw notFound(`Order ${id} was not found.`)
  return row.doc
}
