// CN 23 on A5 across, for everything that a CN 22 is too small for.
import type { CustomsContent } from '../core/labels/label.ts'
import { code128, moduleDots, quietModules } from './barcodes.ts'
import { totalValue } from './customs-form.ts'
import { addressBox, caption, framed, pageNote, signatureBox, ticks } from './customs-parts.ts'
import { pagesOfItems, tableMarks } from './customs-table.ts'
import { categories, goodsColumns, nonDeliveries, words } from './customs-words.ts'
import { kilogramsText, trackingText } from './measures.ts'
import { dotsPerInch, type Mark, type Page, textMarks } from './page.ts'

const millimetre = dotsPerInch / 25.4
const size = { width: Math.round(210 * millimetre), height: Math.round(148 * millimetre) }
const x = 40
const width = size.width - 2 * x
const half = (width - 12) / 2
const table = { x, y: 444, height: 396 }
const text = { maxSize: 24, minSize: 9 }

export function cn23Pages(content: CustomsContent): Page[] {
  const columns = goodsColumns(content.currency, [130, 700, 240, 328, 200])
  const pages = pagesOfItems(content.items, columns, table.height, text)
  return pages.map((items, index) => ({
    ...size,
    marks: [
      ...headMarks(content, pageNote(content, index + 1, pages.length)),
      ...tableMarks(items, columns, table, text),
      ...totalMarks(content),
      ...footMarks(content),
    ],
  }))
}

function headMarks(content: CustomsContent, note: string): Mark[] {
  const title = words.title.map((line) => ({ text: line, weight: 'bold' as const }))
  const mark: Mark[] = content.isSample
    ? [{ kind: 'watermark', x: 0, y: 200, width: size.width, height: 900, text: 'SAMPLE' }]
    : []
  const addresses = { y: 208, width: half, height: 226 }
  return [
    ...mark,
    ...textMarks(title, { x, y: 26, width: 560, height: 92, maxSize: 36, minSize: 10 }),
    ...textMarks([{ text: words.opened.join(' / ') }], {
      x,
      y: 122,
      width: 560,
      height: 32,
      maxSize: 22,
      minSize: 10,
    }),
    ...textMarks([{ text: note, weight: 'bold' }], {
      x,
      y: 158,
      width: 560,
      height: 40,
      maxSize: 30,
      minSize: 10,
    }),
    ...textMarks([{ text: 'CN 23', weight: 'bold' }], {
      x: size.width - x - 180,
      y: 24,
      width: 180,
      height: 70,
      maxSize: 54,
      minSize: 10,
      align: 'right',
    }),
    ...barMarks(content.trackingNumber),
    ...addressBox(words.from, content.sender, { x, ...addresses }, 26),
    ...addressBox(words.to, content.recipient, { x: x + half + 12, ...addresses }, 26),
  ]
}

function barMarks(trackingNumber: string): Mark[] {
  const area = { x: 620, width: 830 }
  const bars = code128(trackingNumber)
  const module = moduleDots(bars.modules + 2 * quietModules.bars, area.width, { min: 2, max: 4 })
  const left = area.x + Math.floor((area.width - bars.modules * module) / 2)
  return [
    { kind: 'bars', x: left, y: 28, height: 112, module, bars, text: trackingNumber },
    ...textMarks([{ text: trackingText(trackingNumber), weight: 'bold' }], {
      ...area,
      y: 146,
      height: 44,
      maxSize: 30,
      minSize: 10,
      align: 'center',
    }),
  ]
}

function totalMarks(content: CustomsContent): Mark[] {
  const y = 850
  const values: [readonly [string, string], string][] = [
    [words.totalWeight, kilogramsText(content.weight)],
    [words.totalValue, `${totalValue(content.items).toFixed(2)} ${content.currency}`],
  ]
  return values.flatMap(([pair, value], index): Mark[] => {
    const left = x + index * (half + 12)
    const place = { y: y + 4, height: 42, minSize: 10, valign: 'middle' } as const
    return [
      framed({ x: left, y, width: half, height: 50 }),
      ...caption(pair, { x: left + 10, y: y + 12, width: 480, height: 30 }, 20),
      ...textMarks([{ text: value, weight: 'bold' }], {
        ...place,
        x: left + 490,
        width: half - 500,
        maxSize: 30,
        align: 'right',
      }),
    ]
  })
}

function footMarks(content: CustomsContent): Mark[] {
  const y = 910
  const height = size.height - y - 36
  const category = { x, y, width: 470, height }
  const instruction = { x: x + 480, y, width: 470, height }
  const signed = { x: x + 960, y, width: width - 960, height }
  return [
    framed(category),
    ...caption(words.category, { x: x + 10, y: y + 4, width: 450, height: 28 }, 20),
    ...ticks(categories, content.contents, { x: x + 12, y: y + 34, width: 448, height: height - 40 }),
    framed(instruction),
    ...caption(words.nonDelivery, { x: instruction.x + 10, y: y + 4, width: 450, height: 28 }, 20),
    ...ticks(nonDeliveries, content.nonDelivery, {
      x: instruction.x + 12,
      y: y + 34,
      width: 448,
      height: 84,
    }),
    ...signatureBox(content, signed),
  ]
}
