import { type AssignRow, assignOrders as assign } from '../../../core/orders/assign-orders.ts'
import type { Fields } from '../../../http/fields.ts'
import { refusedRows } from '../errors.ts'
import { endpoint } from '../request.ts'

const MOST_ROWS = 500
const LONGEST_NAME_SHOWN = 60

/** Moves unshipped orders to the accounts of other keys, all rows or none (Starshipit contract, 6.1; ruling 4). */
export const assignOrders = endpoint(async (ctx, call) => {
  const rows = parseRows(call.body())
  await assign(ctx, rows).catch((error: unknown) => {
    throw refusedRows(error, {
      refused: 'Order cannot be assigned',
      name: (index) => nameOf(index, rows[index]),
    })
  })
  return {}
})

function parseRows(body: Fields): AssignRow[] {
  const given = body.raw('orders')
  if (given === undefined || given === null) body.fault('orders', 'The orders field is required.')
  else if (Array.isArray(given) && given.length === 0)
    body.fault('orders', 'The orders field must have at least one row.')
  else if (Array.isArray(given) && given.length > MOST_ROWS) {
    body.fault('orders', `The orders field must have at most ${MOST_ROWS} rows.`)
  }
  body.throwIfFaulty()
  const rows = (body.objects('orders') ?? []).map((row) => ({
    // 0 stands for "no id", as in the vendor's sample.
    orderId: row.integer('order_id') || null,
    orderNumber: unlessBlank(row.text('order_number')),
    currentKey: unlessBlank(row.text('current_api_key')),
    newKey: unlessBlank(row.text('new_api_key')),
  }))
  body.throwIfFaulty()
  return rows
}

function unlessBlank(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text
}

/** The row by its place and by what the caller named the order with, never by a key. */
function nameOf(index: number, row: AssignRow | undefined): string {
  const { orderId = null, orderNumber = null } = row ?? {}
  if (orderId !== null) return `orders[${index}] (order_id ${orderId})`
  if (orderNumber === null) return `orders[${index}]`
  const shown =
    orderNumber.length > LONGEST_NAME_SHOWN ? `${orderNumber.slice(0, LONGEST_NAME_SHOWN)}…` : orderNumber
  return `orders[${index}] (order_number ${shown})`
}
