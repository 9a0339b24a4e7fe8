import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'

const readOne: Statement = {
  name: 'order_text',
  text: 'select order_id as id, doc from orders where account_id = $1 and order_id = $2 and archived_at is null',
}
const readSeveral: Statement = {
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
  const alone = ids.length === 1
  const values = [ctx.account.id, alone ? ids[0] : ids]
  const rows = await ctx.db.query<{ id: number; doc: string }>(alone ? readOne : readSeveral, values)
  const texts = new Map(rows.map((row) => [row.id, row.doc]))
  return ids.map((id) => texts.get(id))
}
