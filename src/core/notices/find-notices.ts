// Who was told that an order has left, and what came of it.
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'
import { readOrder } from '../orders/read-order.ts'
import { listNotices, type Notice } from './notice-rows.ts'

export type NoticeReport = Omit<Notice, 'content' | 'storeAccountId'>

/** Oldest first. @throws HubError not_found */
export async function findNotices(ctx: Ctx, orderId: number): Promise<NoticeReport[]> {
  if (!(await readOrder(ctx, orderId))) throw notFound(`Order ${orderId} was not found.`)
  const notices = await listNotices(ctx, orderId)
  // The store's account may be another one after the order was assigned: it is nobody's business here.
  return notices.map(({ content: _content, storeAccountId: _account, ...notice }) => notice)
}
