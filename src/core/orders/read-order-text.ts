import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'

const read: Statement = {
  name: 'order_texts',
  text: `select order_id as id, doc from orders
    where account_id = $1 and order_id = any($2::int[]) and archived_at is null`,
}

/** A visible order as stored, unparsed, on its way to a socket; read together with others that are asked for just now. */
export async function readOrderText(ctx: Ctx, id: number): Promise<string> {
  const text = await ctx.gatherer.add(`order text ${ctx.account.id}`, id, (ids: number[]) =>
    readTexts(ctx, ids),
  )
  if (text === undefined) throw notFound(`Order ${id} was not found.`)
  return text
}

async function readTexts(ctx: Ctx, ids: number[]): Promise<(string | undefined)[]> {
  const rows = await ctx.db.query<{ id: number; doc: string }>(read, [ctx.account.id, ids])
  const texts = new Map(rows.map((row) => [row.id, row.doc]))
  return ids.map((id) => texts.get(id))
}
