// A printed or shipped order once more, beside the first: to send it again, or to have it sent back.
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, notFound } from '../errors.ts'
import { addCopy, drawCopy, lockForCopy, refuseCopying } from '../orders/add-copy.ts'
import { returned } from '../orders/copy-order.ts'
import { newKey } from '../orders/new-key.ts'
import type { Address, Order } from '../orders/order.ts'
import { lockNames, numberLock } from '../orders/order-locks.ts'
import { readSurroundings } from '../orders/order-surroundings.ts'
import { readOrder } from '../orders/read-order.ts'
import { missingParts } from './address-rules.ts'
import { originOf, readWarehouse } from './label-surroundings.ts'
import { senderAddress } from './sender-address.ts'

const MOST_COPIES = 200
const LONGEST_NUMBER = 50

/**
 * The copy has a number of its own: `W-1` becomes `W-1-2`, the next one `W-1-3`; returns are `W-1-R1`, `W-1-R2`.
 * @throws HubError not_found, not_allowed_now (neither printed nor shipped, archived, nowhere to return to)
 */
export async function cloneOrder(ctx: Ctx, id: number, { asReturn }: { asReturn: boolean }): Promise<Order> {
  const seen = await readOrder(ctx, id)
  if (!seen) throw notFound(`order_id ${id} is not an order of this account`)
  refuseCopying(seen)
  return inTransaction(ctx, async (ctx) => {
    const orderNumber = await lockFreeNumber(ctx, seen.doc.orderNumber, asReturn)
    const order = await lockForCopy(ctx, id)
    const copy = await drawCopy(ctx, order, { orderNumber, orderKey: newKey() })
    const after = asReturn ? returned(copy, await homeOf(ctx, order)) : copy
    await addCopy(ctx, after, order)
    return after
  })
}

/** Held until the transaction ends. */
async function lockFreeNumber(ctx: Ctx, number: string, asReturn: boolean): Promise<string> {
  const candidates = Array.from({ length: MOST_COPIES }, (_none, at) => {
    const suffix = asReturn ? `-R${at + 1}` : `-${at + 2}`
    return `${number.slice(0, LONGEST_NUMBER - suffix.length)}${suffix}`
  })
  for (let tried = 0; tried < MOST_COPIES; tried += 1) {
    const [free] = await freeOf(ctx, candidates)
    if (free === undefined) break
    await lockNames(ctx, [numberLock(ctx.account.id, free)])
    if ((await freeOf(ctx, [free])).length > 0) return free
  }
  throw new HubError('conflict', `Order ${number} has ${MOST_COPIES} copies already.`)
}

async function freeOf(ctx: Ctx, numbers: readonly string[]): Promise<string[]> {
  const { numbers: taken, movedNumbers } = await readSurroundings(ctx, { numbers: [...numbers] })
  const isTaken = new Set([...taken.map(({ number }) => number), ...movedNumbers])
  return numbers.filter((number) => !isTaken.has(number))
}

/** The order's own sender, else where its warehouse takes returns, else the warehouse. */
async function homeOf(ctx: Ctx, { doc, extras }: Order): Promise<Address> {
  const own = extras?.sender && senderAddress(extras.sender)
  if (own && missingParts(own).length === 0) return own
  const path = 'advancedOptions.warehouseId'
  const warehouse = await readWarehouse(ctx, doc.advancedOptions.warehouseId, path)
  const { return: returns } = warehouse
  return returns && missingParts(returns).length === 0 ? returns : originOf(warehouse, path)
}
