// Which tracking number of a pasted list belongs to which of the orders.
import type { Ctx } from '../context.ts'
import { HubError, type RowFault } from '../errors.ts'
import { readOrders } from '../orders/read-order.ts'
import type { TrackingLine } from './bulk-request.ts'

/** Looked at one part at a time: an order is a few kilobytes. */
const ORDERS_AT_ONCE = 500

/**
 * Beside the ids the number of each, or nothing where there is no list.
 * @throws HubError invalid with a fault a line that names no selected order, or one that another names as well; and when an
 * order is left without a number
 */
export async function matchTracking(
  ctx: Ctx,
  ids: readonly number[],
  lines: readonly TrackingLine[],
): Promise<(string | null)[]> {
  if (lines.length === 0) return []
  const numbers = await readNumbers(ctx, ids)
  const byNumber = Map.groupBy(numbers.keys(), (id) => numbers.get(id) ?? '')
  const faults: RowFault[] = []
  const given = new Map<number, string>()
  for (const [index, line] of lines.entries()) {
    const named = idsNamed(line, numbers, byNumber)
    const why = whyNot(line, named, given)
    if (why) faults.push({ index, code: 'invalid', text: why })
    else given.set(named[0] as number, line.trackingNumber.trim())
  }
  const missing = ids.filter((id) => !given.has(id))
  if (faults.length === 0 && missing.length === 0) return ids.map((id) => given.get(id) ?? null)
  const left = missing.slice(0, 5).map((id) => numbers.get(id) ?? id)
  const text =
    faults.length > 0
      ? `${faults.length} of ${lines.length} lines could not be matched with an order; nothing was marked.`
      : `${missing.length} of ${ids.length} orders have no tracking number in the list, ${left.join(', ')} among them; nothing was marked.`
  throw new HubError('invalid', text, { faults: [{ path: 'tracking', text }], rows: faults })
}

async function readNumbers(ctx: Ctx, ids: readonly number[]): Promise<Map<number, string>> {
  const numbers = new Map<number, string>()
  for (let at = 0; at < ids.length; at += ORDERS_AT_ONCE) {
    const orders = await readOrders(ctx, ids.slice(at, at + ORDERS_AT_ONCE))
    for (const [id, { doc }] of orders) numbers.set(id, doc.orderNumber)
  }
  return numbers
}

function idsNamed(
  { orderId, orderNumber }: TrackingLine,
  numbers: ReadonlyMap<number, string>,
  byNumber: ReadonlyMap<string, number[]>,
): number[] {
  if (orderId !== null) return numbers.has(orderId) ? [orderId] : []
  return byNumber.get(orderNumber?.trim() ?? '') ?? []
}

function whyNot(line: TrackingLine, named: number[], given: ReadonlyMap<number, string>): string | null {
  const name = line.orderNumber ?? line.orderId ?? ''
  const [id] = named
  if (line.trackingNumber.trim() === '') return `There is no tracking number beside ${name}.`
  if (id === undefined) return `${name} is not one of the selected orders.`
  if (named.length > 1) return `Several selected orders have the number ${name}; mark those by themselves.`
  return given.has(id) ? `${name} is in the list twice.` : null
}
