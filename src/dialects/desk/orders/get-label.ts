import { type Paper, readLabel } from '../../../core/shipments/read-label.ts'
import { endpoint, FileAnswer, idParam } from '../request.ts'

const papers: readonly Paper[] = ['pdf', 'zpl', 'form']

/** The label as PDF or ZPL, or the customs form. */
export const getLabel = endpoint(async (ctx, request) => {
  const shipmentId = idParam(request, 'shipmentId')
  const paper = request.query.oneOf('paper', papers) ?? 'pdf'
  request.query.throwIfFaulty()
  const bytes = await readLabel(ctx, shipmentId, paper)
  const [type, ending] = paper === 'zpl' ? ['text/plain; charset=utf-8', 'zpl'] : ['application/pdf', 'pdf']
  const name = `${paper === 'form' ? 'customs' : 'label'}-${shipmentId}.${ending}`
  return new FileAnswer(Buffer.from(bytes), { type, name, isInline: true })
})
