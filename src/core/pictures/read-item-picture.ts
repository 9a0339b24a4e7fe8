// The picture of an order's item, fetched by the hub: the pages of the desk ask no other host for anything, and a shop
// that is behind the hub's own network rules is asked by those rules.
import type { Ctx } from '../context.ts'
import { HubError, notFound } from '../errors.ts'
import { readOrder } from '../orders/read-order.ts'
import { type OutgoingAnswer, OutgoingError } from '../outgoing.ts'

const CONNECT_TIMEOUT_MS = 3_000
const FIRST_BYTE_TIMEOUT_MS = 6_000
const TOTAL_TIMEOUT_MS = 10_000
const MOST_BYTES = 4 * 1024 * 1024
const MOST_REDIRECTS = 3

export interface Picture {
  bytes: Buffer
  type: string
}

/**
 * @throws HubError not_found for an unknown order or item, and for an item without a picture; upstream_failed, with why,
 * when its address gives none
 */
export async function readItemPicture(ctx: Ctx, orderId: number, orderItemId: number): Promise<Picture> {
  const order = await readOrder(ctx, orderId)
  const item = order?.doc.items.find((one) => one.orderItemId === orderItemId)
  if (!item?.imageUrl) throw notFound(`Item ${orderItemId} of order ${orderId} has no picture.`)
  const answer = await ask(ctx, item.imageUrl)
  const type = kindOf(answer.body)
  if (answer.status !== 200 || type === null) {
    const what = answer.status === 200 ? 'something that is no picture' : `status ${answer.status}`
    throw new HubError('upstream_failed', `The address of the picture answered ${what}.`)
  }
  return { bytes: answer.body, type }
}

async function ask(ctx: Ctx, url: string): Promise<OutgoingAnswer> {
  try {
    return await ctx.outgoing.send({
      method: 'GET',
      url,
      headers: { accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif' },
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      firstByteTimeoutMs: FIRST_BYTE_TIMEOUT_MS,
      totalTimeoutMs: TOTAL_TIMEOUT_MS,
      maxBodyBytes: MOST_BYTES,
      onTooLarge: 'refuse',
      redirects: MOST_REDIRECTS,
      // Shops still keep pictures there, and nothing secret is asked for.
      allowHttp: true,
    })
  } catch (error) {
    if (error instanceof OutgoingError) throw new HubError('upstream_failed', error.message, { cause: error })
    throw error
  }
}

/** By its first bytes, whatever the server calls it: a browser is sent nothing but pictures. Null for anything else. */
function kindOf(bytes: Buffer): string | null {
  const starts = (text: string, at = 0) => bytes.subarray(at, at + text.length).toString('latin1') === text
  if (starts('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (starts('\xff\xd8\xff')) return 'image/jpeg'
  if (starts('GIF87a') || starts('GIF89a')) return 'image/gif'
  if (starts('RIFF') && starts('WEBP', 8)) return 'image/webp'
  if (starts('ftypavif', 4)) return 'image/avif'
  return null
}
