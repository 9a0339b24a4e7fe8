// Packing slips, and the list by which several orders are picked at once.
import type { PackedLine, PackingSlipContent, Paper, PickLine } from '../core/labels/label.ts'
import { addressParagraphs } from './address-paragraphs.ts'
import { code128, isCodable, quietModules } from './barcodes.ts'
import type { Paragraph } from './fit-text.ts'
import { type Mark, oneLine, type Page, rule, textMarks } from './page.ts'
import { margin, type Sheet, type SheetColumn, sheetPages } from './sheet.ts'

const headHeight = 660
const barsHeight = 72
/** In dots; finer bars do not scan well from office printers. */
const modules = { min: 2, max: 3 }
const dash = '–'

export function packingSlipPages(slip: PackingSlipContent, paper: Paper): Page[] {
  const pieces = slip.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const hasPlaces = slip.lines.some(({ location }) => location !== null && location !== '')
  return sheetPages<PackedLine>({
    paper,
    rows: slip.lines,
    columns: [tick, ...(hasPlaces ? [place] : []), sku, item, quantity],
    head: (width) => headMarks(slip, width),
    headHeight,
    again: `Order ${slip.orderNumber}, continued`,
    foot: `${counted(slip.lines.length, 'line', 'lines')}, ${counted(pieces, 'piece', 'pieces')}`,
  })
}

export function pickListPages(
  picks: readonly PickLine[],
  { slips, paper, day }: { slips: number; paper: Paper; day: string },
): Page[] {
  const pieces = picks.reduce((sum, { quantity }) => sum + quantity, 0)
  const subtitle = `${day} · ${counted(slips, 'order', 'orders')} · ${counted(pieces, 'piece', 'pieces')}`
  const title: Sheet<PickLine>['head'] = (width) => [
    ...oneLine('Pick list', { x: margin, y: margin, width, height: 72, maxSize: 60, minSize: 20 }, 'bold'),
    ...oneLine(subtitle, { x: margin, y: margin + 80, width, height: 40, maxSize: 30, minSize: 14 }),
  ]
  const orders: SheetColumn<PickLine> = {
    ...{ title: 'Orders', parts: 3, align: 'right' },
    value: (line) => String(line.orders),
  }
  const name: SheetColumn<PickLine> = { title: 'Item', parts: 16, value: (line) => line.name || dash }
  return sheetPages<PickLine>({
    paper,
    rows: picks,
    columns: [tick, place, sku, name, orders, quantity],
    head: title,
    headHeight: 150,
    again: 'Pick list, continued',
    foot: subtitle,
  })
}

type Line = Pick<PackedLine, 'quantity' | 'sku' | 'location'>

const tick: SheetColumn<Line> = { title: '', parts: 2, value: () => null }
const place: SheetColumn<Line> = { title: 'Place', parts: 5, value: ({ location }) => location || dash }
const sku: SheetColumn<Line> = { title: 'SKU', parts: 7, value: (line) => line.sku || dash }
const item: SheetColumn<PackedLine> = {
  ...{ title: 'Item', parts: 18 },
  value: ({ name, options }) => [name || dash, options.join(', ')].filter((line) => line !== '').join('\n'),
}
const quantity: SheetColumn<Line> = {
  ...{ title: 'Quantity', parts: 4, align: 'right', weight: 'bold' },
  value: (line) => String(line.quantity),
}

function headMarks(slip: PackingSlipContent, width: number): Mark[] {
  const half = (width - 40) / 2
  const right = margin + half + 40
  const sizes = { maxSize: 28, minSize: 12 }
  const isAbroad = slip.sender !== null && slip.sender.country !== slip.recipient.country
  const facts: [string, string | null][] = [
    ['Date', slip.orderDay],
    ['Reference', slip.reference],
    ['Shipping', slip.shippingMethod],
    ['Tracking', slip.trackingNumbers.join(', ')],
  ]
  const known = facts.filter(([, value]) => value !== null && value.trim() !== '')
  return [
    ...(slip.sender
      ? textMarks(addressParagraphs(slip.sender, isAbroad, 1.15), {
          ...{ x: margin, y: margin, width: half, height: 230, ...sizes },
        })
      : []),
    ...oneLine(
      'Packing slip',
      { x: right, y: margin - 8, width: half, height: 72, maxSize: 56, minSize: 20, align: 'right' },
      'bold',
    ),
    ...oneLine(
      `Order ${slip.orderNumber}`,
      { x: right, y: margin + 66, width: half, height: 46, maxSize: 36, minSize: 14, align: 'right' },
      'bold',
    ),
    ...textMarks(
      known.map(([name, value]) => ({ text: `${name}: ${value}` })),
      { x: right, y: margin + 118, width: half, height: 120, align: 'right', ...sizes, maxSize: 26 },
    ),
    rule(margin, margin + 250, width, 3),
    ...caption('SHIP TO', margin, half),
    ...textMarks(addressParagraphs(slip.recipient, isAbroad, 1.15), {
      ...{ x: margin, y: margin + 304, width: half, height: 320, maxSize: 34, minSize: 12 },
    }),
    ...noteMarks(slip, right, half),
    ...numberBars(slip.orderNumber, right, half),
  ]
}

function noteMarks({ customerNotes, giftMessage }: PackingSlipContent, x: number, width: number): Mark[] {
  const notes: Paragraph[] = [
    ...(customerNotes?.trim() ? [{ text: customerNotes }] : []),
    ...(giftMessage?.trim() ? [{ text: `Gift message: ${giftMessage}` }] : []),
  ]
  if (notes.length === 0) return []
  return [
    ...caption('NOTES', x, width),
    ...textMarks(notes, { x, y: margin + 304, width, height: 220, maxSize: 28, minSize: 12 }),
  ]
}

/** For the scanner of whoever packs; a number that no code holds, or that is too long to scan, is typed. */
function numberBars(orderNumber: string, x: number, width: number): Mark[] {
  if (!isCodable(orderNumber)) return []
  const bars = code128(orderNumber)
  const module = Math.min(modules.max, Math.floor(width / (bars.modules + 2 * quietModules.bars)))
  if (module < modules.min) return []
  const left = x + width - bars.modules * module
  return [{ kind: 'bars', x: left, y: margin + 548, height: barsHeight, module, bars, text: orderNumber }]
}

function caption(text: string, x: number, width: number): Mark[] {
  return oneLine(text, { x, y: margin + 268, width, height: 30, maxSize: 22, minSize: 12 }, 'bold')
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`
}
