// The foot of a label: references beside the Data Matrix, and the Code 128 with its number in figures.
import type { LabelContent } from '../core/labels/label.ts'
import { code128, dataMatrix, moduleDots, quietModules } from './barcodes.ts'
import { inner, margin, middle, tops, width } from './label-frame.ts'
import { trackingText } from './measures.ts'
import { type Mark, oneLine, rule, textMarks } from './page.ts'

const matrixDots = 140
const barsHeight = 174

export function referenceMarks(content: LabelContent): Mark[] {
  const y = tops.references
  const cells = dataMatrix(content.trackingNumber)
  const module = moduleDots(cells.side, matrixDots, { min: 3, max: 8 })
  const side = cells.side * module
  const x = width - margin - quietModules.cells * module - side
  const order = content.orderNumber ? [{ text: `Order ${content.orderNumber}`, weight: 'bold' as const }] : []
  return [
    rule(margin, y, inner, 4),
    ...textMarks([...order, ...content.lines.map((text) => ({ text }))], {
      x: margin,
      y: y + 12,
      width: x - margin - 4 * module,
      height: tops.tracking - y - 20,
      maxSize: 28,
      minSize: 9,
    }),
    {
      kind: 'cells',
      x,
      y: y + 4 + Math.floor((tops.tracking - y - side) / 2),
      module,
      cells,
      text: content.trackingNumber,
    },
  ]
}

export function trackingMarks(trackingNumber: string): Mark[] {
  const y = tops.tracking
  const bars = code128(trackingNumber)
  const quiet = 2 * quietModules.bars
  const module = moduleDots(bars.modules + quiet, width, { min: 2, max: 4 })
  const x = Math.floor((width - bars.modules * module) / 2)
  const text = trackingText(trackingNumber)
  return [
    rule(margin, y, inner, 4),
    { kind: 'bars', x, y: y + 22, height: barsHeight, module, bars, text: trackingNumber },
    ...oneLine(text, { ...middle(margin, y + 24 + barsHeight, inner, 56), maxSize: 40, minSize: 16 }, 'bold'),
  ]
}
