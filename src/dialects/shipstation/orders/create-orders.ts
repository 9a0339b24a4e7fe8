import type { Account } from '../../../core/account.ts'
import { HubError, invalid } from '../../../core/errors.ts'
import type { OrderDraft } from '../../../core/orders/order-draft.ts'
import { saveOrders } from '../../../core/orders/save-orders.ts'
import { newBatch } from '../../../core/webhooks/batch.ts'
import { Fields, isObject } from '../../../http/fields.ts'
import { endpoint, type V1Request } from '../request.ts'
import { refuseTooManyLines } from './line-count.ts'
import { parseOrder } from './order-wire.ts'

const MOST_ORDERS = 100

interface Result {
  orderId: number | null
  orderNumber: string | null
  orderKey: string | null
  success: boolean
  errorMessage: string | null
}

// Adds or replaces up to 100 orders, each by itself; one result an element, in order (V1 contract, 8.3).
export const createOrders = endpoint(async (ctx, request) => {
  const results: Result[] = []
  const drafts: { at: number; draft: OrderDraft }[] = []
  for (const [at, element] of elementsOf(request).entries()) {
    const read = readElement(new Fields(element, `[${at}]`), ctx.account)
    results[at] = read.result
    if (read.draft) drafts.push({ at, draft: read.draft })
  }
  const outcomes =
    drafts.length > 0
      ? await saveOrders(
          { ...ctx, batch: newBatch() },
          drafts.map(({ draft }) => draft),
        )
      : []
  for (const [nth, { at }] of drafts.entries()) {
    const outcome = outcomes[nth]
    const result = results[at] as Result
    if (outcome?.order) {
      const { orderId, orderNumber, orderKey } = outcome.order.doc
      results[at] = { orderId, orderNumber, orderKey, success: true, errorMessage: null }
    } else if (outcome) {
      results[at] = { ...result, orderId: outcome.orderId, errorMessage: outcome.refused.message }
    }
  }
  return { hasErrors: results.some((result) => !result.success), results }
})

function elementsOf(request: V1Request): Record<string, unknown>[] {
  const { body, argument } = request
  if (!Array.isArray(body)) throw invalid('', `The ${argument} body must be a JSON array of orders.`)
  if (body.length === 0) throw invalid('', `The ${argument} body must hold at least one order.`)
  if (body.length > MOST_ORDERS) {
    throw invalid(
      '',
      `The ${argument} body holds ${body.length} orders; send at most ${MOST_ORDERS} at once.`,
    )
  }
  refuseTooManyLines(body, argument)
  return body.map((element: unknown, at) => {
    if (isObject(element)) return element
    throw invalid(`[${at}]`, `The element ${argument}[${at}] must be an object.`)
  })
}

function readElement(fields: Fields, account: Account): { result: Result; draft: OrderDraft | null } {
  const echo = (name: string) => {
    const text = new Fields({ [name]: fields.raw(name) }).text(name)
    return text === '' ? null : text
  }
  const result = {
    orderId: null,
    orderNumber: echo('orderNumber'),
    orderKey: echo('orderKey'),
    success: false,
    errorMessage: null,
  }
  const draft = parseOrder(fields, account)
  try {
    fields.throwIfFaulty()
    return { result, draft }
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    return { result: { ...result, errorMessage: error.message }, draft: null }
  }
}
