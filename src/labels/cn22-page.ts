// CN 22 on a 4 x 6 inch label, for parcels of little weight and value.
import type { CustomsContent } from '../core/labels/label.ts'
import type { CustomsItem } from '../core/orders/order.ts'
import { totalValue } from './customs-form.ts'
import { addressBox, caption, framed, pageNote, signatureBox, ticks } from './customs-parts.ts'
import { pagesOfItems, tableMarks } from './customs-table.ts'
import { categories, goodsColumns, words } from './customs-words.ts'
import { kilogramsText, trackingText } from './measures.ts'
import { dotsPerInch, type Mark, type Page, textMarks } from './page.ts'

const size = { width: 4 * dotsPerInch, height: 6 * dotsPerInch }
const x = 26
const width = size.width - 2 * x
const table = { x, y: 520, height: 380 }
const text = { maxSize: 22, minSize: 9 }

export function cn22Pages(content: CustomsContent): Page[] {
  const columns = goodsColumns(content.currency, [84, 286, 130, 140, 120])
  const pages = pagesOfItems(content.items, columns, table.height, text)
  return pages.map((items, index) => ({
    ...size,
    marks: [
      ...headMarks(content, pageNote(content, index + 1, pages.length)),
      ...tableMarks(items, columns, table, text),
      ...totalMarks(content, content.items),
      ...signatureBox(content, { x, y: 984, width, height: 208 }),
    ],
  }))
}

function headMarks(content: CustomsContent, note: string): Mark[] {
  const [english, french] = words.title
  const half = (width - 10) / 2
  const addresses = { y: 134, width: half, height: 226 }
  const title = [
    { text: english, weight: 'bold' as const },
    { text: french, weight: 'bold' as const },
  ]
  const category = { x, y: 370, width, height: 140 }
  const choices = { y: 398, width: 360 }
  const right = { x: x + 430, width: width - 430, minSize: 10, align: 'right' as const }
  const mark: Mark[] = content.isSample
    ? [{ kind: 'watermark', x: 0, y: 134, width: size.width, height: 840, text: 'SAMPLE' }]
    : []
  return [
    ...mark,
    ...textMarks(title, { x, y: 20, width: 420, height: 76, maxSize: 30, minSize: 10 }),
    ...textMarks([{ text: words.opened.join(' / ') }], {
      x,
      y: 96,
      width: 420,
      height: 30,
      maxSize: 20,
      minSize: 10,
    }),
    ...textMarks([{ text: ['CN 22', note].filter((part) => part !== '').join(' · '), weight: 'bold' }], {
      ...right,
      y: 14,
      height: 58,
      maxSize: 44,
    }),
    ...caption(words.number, { ...right, y: 72, height: 24 }, 16),
    ...textMarks([{ text: trackingText(content.trackingNumber), weight: 'bold' }], {
      ...right,
      y: 92,
      height: 40,
      maxSize: 28,
    }),
    ...addressBox(words.from, content.sender, { x, ...addresses }, 22),
    ...addressBox(words.to, content.recipient, { x: x + half + 10, ...addresses }, 22),
    framed(category),
    ...caption(words.category, { x: x + 10, y: category.y + 4, width: width - 20, height: 26 }),
    ...ticks(categories.slice(0, 3), content.contents, { ...choices, x: x + 12, height: 108 }, 20),
    ...ticks(categories.slice(3), content.contents, { ...choices, x: x + 390, height: 72 }, 20),
  ]
}

function totalMarks(content: CustomsContent, items: CustomsItem[]): Mark[] {
  const y = 910
  const half = (width - 10) / 2
  const total = (pair: readonly [string, string], left: number, value: string): Mark[] => [
    framed({ x: left, y, width: half, height: 64 }),
    ...caption(pair, { x: left + 10, y: y + 3, width: half - 20, height: 26 }),
    ...textMarks([{ text: value, weight: 'bold' }], {
      x: left + 10,
      y: y + 28,
      width: half - 20,
      height: 34,
      maxSize: 26,
      minSize: 10,
    }),
  ]
  return [
    ...total(words.totalWeight, x, kilogramsText(content.weight)),
    ...total(words.totalValue, x + half + 10, `${totalValue(items).toFixed(2)} ${content.currency}`),
  ]
}
