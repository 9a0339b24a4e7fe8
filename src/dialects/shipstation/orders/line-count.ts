// How many lines a call may bring. A line of a few bytes becomes one of hundreds in the book, so a body within its limit
// could still be more than a hub can hold.
import { invalid } from '../../../core/errors.ts'
import { isObject } from '../../../http/fields.ts'

const MOST_LINES = 10_000

/** @throws HubError invalid, naming the body, when items, options and customs items are more than a call may have. */
export function refuseTooManyLines(orders: readonly unknown[], argument: string): void {
  const lines = orders.reduce<number>((sum, order) => sum + linesOf(order), 0)
  if (lines <= MOST_LINES) return
  throw invalid(
    '',
    `The ${argument} body has ${lines} lines; send at most ${MOST_LINES} items, options and customs items at once.`,
  )
}

function linesOf(order: unknown): number {
  if (!isObject(order)) return 0
  const items = listOf(order.items ?? order.Items)
  const customs = isObject(order.internationalOptions) ? listOf(order.internationalOptions.customsItems) : []
  const options = items.reduce<number>(
    (sum, item) => sum + (isObject(item) ? listOf(item.options).length : 0),
    0,
  )
  return items.length + options + customs.length
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
