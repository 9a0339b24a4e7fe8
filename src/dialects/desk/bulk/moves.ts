import { previewBulkMove } from '../../../core/bulk/preview-move.ts'
import { INT32_MAX } from '../../../http/fields.ts'
import { parseSelection } from '../orders/selection-wire.ts'
import type { Endpoint } from '../request.ts'
import type { MovePreviewAnswer } from './bulk-wire.ts'

/** Which of the selected orders can move, and why the others cannot. The move itself is a bulk action. */
export const postMovePreview: Endpoint = async (ctx, request) => {
  const body = request.body()
  const selection = parseSelection(body)
  const targetAccountId = body.requiredInteger('targetAccountId', { min: 1, max: INT32_MAX })
  body.throwIfFaulty()
  const { total, movable, refused } = await previewBulkMove(ctx, { selection, targetAccountId })
  const answer: MovePreviewAnswer = {
    ...{ total, movable },
    refused: refused.map(({ orderId, orderNumber, text }) => ({ orderId, orderNumber, text })),
  }
  return answer
}
