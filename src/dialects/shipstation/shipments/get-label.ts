import { type Paper, readLabel } from '../../../core/shipments/read-label.ts'
import { endpoint, FileAnswer, pathId } from '../request.ts'

const types: Record<Paper, string> = {
  pdf: 'application/pdf',
  zpl: 'application/zpl',
  form: 'application/pdf',
}

const names: Record<Paper, (id: number) => string> = {
  pdf: (id) => `label-${id}.pdf`,
  zpl: (id) => `label-${id}.zpl`,
  form: (id) => `form-${id}.pdf`,
}

// The label once more, as the file itself; `format` is pdf, zpl, or form for the customs form. Our extension.
export const getLabel = endpoint(async (ctx, request) => {
  const { query } = request
  const format = query.oneOf('format', ['pdf', 'zpl', 'form']) ?? 'pdf'
  query.throwIfFaulty()
  const id = pathId(request, 'shipmentId', 'Shipment')
  const bytes = await readLabel(ctx, id, format)
  return new FileAnswer(bytes, { type: types[format], name: names[format](id) })
})
