import { readItemPicture } from '../../../core/pictures/read-item-picture.ts'
import { endpoint, FileAnswer, idParam } from '../request.ts'

/** The picture of a line of an order, for an `img` of the page. */
export const getItemPicture = endpoint(async (ctx, request) => {
  const ids = [idParam(request, 'orderId'), idParam(request, 'orderItemId')] as const
  const { bytes, type } = await readItemPicture(ctx, ...ids)
  return new FileAnswer(bytes, { type, keepSeconds: KEEP_SECONDS })
})

/** By the browser of whoever may see it: the same few pictures stand in every order. */
const KEEP_SECONDS = 86_400
