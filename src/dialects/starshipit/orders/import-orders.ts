import type { Ctx } from '../../../core/context.ts'
import { HubError } from '../../../core/errors.ts'
import type { OrderDraft } from '../../../core/orders/order-draft.ts'
import { saveOrders } from '../../../core/orders/save-orders.ts'
import type { Fields } from '../../../http/fields.ts'
import { rowErrors, type WireError } from '../errors.ts'
import { endpoint } from '../request.ts'
import { requiredRows } from './order-rows-wire.ts'
import { parseMembers } from './order-wire.ts'
import { presentOrders } from './present-orders.ts'

const MOST_ORDERS = 50
const LONGEST_NAME_SHOWN = 60

/** Adds the orders that can be added, in one transaction, and says why of the others (Starshipit contract, 5.2, 6.3 and 6.4). */
export const importOrders = endpoint(async (ctx, call) => {
  const rows = requiredRows(call.body(), MOST_ORDERS)
  const { drafts, refusals } = parseRows(rows, ctx)
  const outcomes = await saveOrders(
    ctx,
    drafts.map(({ draft }) => draft),
  )
  const created = outcomes.flatMap(({ order }) => order ?? [])
  for (const [nth, { refused }] of outcomes.entries())
    if (refused) refusals.push({ index: drafts[nth]?.index ?? 0, error: refused })
  const orders = await presentOrders(ctx, created)
  if (refusals.length === 0) return { orders }
  return { orders, errors: wordRefusals(rows, refusals), success: false }
})

interface Refusal {
  index: number
  error: HubError
}

/** Each row is read by itself, so that a faulty one does not keep the others out. */
function parseRows(rows: readonly Fields[], ctx: Ctx) {
  const drafts: { index: number; draft: OrderDraft }[] = []
  const refusals: Refusal[] = []
  for (const [index, row] of rows.entries()) {
    const fields = row.alone()
    const draft = parseMembers(fields, ctx.now())
    try {
      fields.throwIfFaulty()
      drafts.push({ index, draft: { ...draft, origin: 'import' } })
    } catch (error) {
      if (!(error instanceof HubError)) throw error
      refusals.push({ index, error })
    }
  }
  return { drafts, refusals }
}

function wordRefusals(rows: readonly Fields[], refusals: readonly Refusal[]): WireError[] {
  return refusals
    .toSorted((a, b) => a.index - b.index)
    .flatMap(({ index, error }) => rowErrors(error, nameOf(rows, index), 'Order cannot be imported'))
}

/** The row by its place and by the number that the caller gave the order. */
function nameOf(rows: readonly Fields[], index: number): string {
  const number = rows[index]?.raw('order_number')
  if (typeof number !== 'string' && typeof number !== 'number') return `orders[${index}]`
  const text = String(number)
  const shown = text.length > LONGEST_NAME_SHOWN ? `${text.slice(0, LONGEST_NAME_SHOWN)}…` : text
  return `orders[${index}] (order_number ${shown})`
}
