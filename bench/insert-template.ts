// The parameters the hub sends with its insert, taken down while it saves an order; marked where each order differs.
import type { Ctx } from '../src/core/context.ts'
import type { OrderDraft } from '../src/core/orders/order-draft.ts'
import { insertOrders } from '../src/core/orders/order-rows.ts'
import { saveOrders } from '../src/core/orders/save-orders.ts'
import type { Queryable } from '../src/db/database.ts'
import { MARK } from './serial.ts'

/** One value a parameter; every parameter is an array of one. */
export type InsertTemplate = (string | number | boolean | null)[]

/** Saves each draft, which has marks of its own already, and answers what was sent for it. */
export async function takeTemplates(ctx: Ctx, drafts: readonly OrderDraft[]): Promise<InsertTemplate[]> {
  const templates: InsertTemplate[] = []
  for (const draft of drafts) templates.push(await takeTemplate(ctx, draft))
  return templates
}

async function takeTemplate(ctx: Ctx, draft: OrderDraft): Promise<InsertTemplate> {
  return ctx.database.transaction(async (tx) => {
    const sent: (readonly unknown[])[] = []
    const db: Queryable = {
      inTransaction: true,
      query: (statement, values) => tx.query(statement, values),
      send(statement, values) {
        if (statement.name === insertOrders.name) sent.push(values)
        return tx.send(statement, values)
      },
      afterCommit: (work) => tx.afterCommit(work),
    }
    const [outcome] = await saveOrders({ ...ctx, db }, [draft])
    const [values] = sent
    if (!outcome?.order || !values || sent.length > 1)
      throw new Error('An order was not saved by one insert.')
    const { orderId } = outcome.order.doc
    return values.map((array) => marked((array as InsertTemplate)[0] ?? null, orderId))
  })
}

function marked(value: InsertTemplate[number], orderId: number): InsertTemplate[number] {
  if (value === orderId) return MARK
  return typeof value === 'string' ? value.replace(`{"orderId":${orderId},`, `{"orderId":${MARK},`) : value
}
