import { setImmediate as breathe } from 'node:timers/promises'
import type { Account } from '../../../core/account.ts'
import { presentOrder } from './order-wire.ts'

/** Orders presented before other requests get their turn. */
const AT_ONCE = 25

/** The texts to send for a page of stored orders. */
export async function presentOrders(texts: readonly string[], account: Account): Promise<readonly string[]> {
  if (account.v1Dates === 'utc') return texts
  const presented: string[] = []
  for (const [nth, text] of texts.entries()) {
    if (nth > 0 && nth % AT_ONCE === 0) await breathe()
    presented.push(presentOrder(text, account))
  }
  return presented
}
