// The goods of a customs form: a bilingual head, a row for each item, and as many pages as they need.
import type { CustomsItem } from '../core/orders/order.ts'
import { fitText, heightOf } from './fit-text.ts'
import { type Mark, textMarks } from './page.ts'

export interface Column {
  english: string
  french: string
  width: number
  align: 'left' | 'center' | 'right'
  value(item: CustomsItem): string
}

interface TableText {
  maxSize: number
  minSize: number
}

const headHeight = 64
const minRowHeight = 40
const maxRowHeight = 150
const padding = 8

/** As many rows on each page as stand in `height`; at least one page. */
export function pagesOfItems(
  items: CustomsItem[],
  columns: Column[],
  height: number,
  text: TableText,
): CustomsItem[][] {
  const pages: CustomsItem[][] = [[]]
  let left = height - headHeight
  for (const item of items) {
    const needed = rowHeight(item, columns, text)
    if (needed > left && pages.at(-1)?.length) {
      pages.push([])
      left = height - headHeight
    }
    pages.at(-1)?.push(item)
    left -= needed
  }
  return pages
}

/** Head, rows and lines; the columns run down to the foot of the table. */
export function tableMarks(
  items: CustomsItem[],
  columns: Column[],
  place: { x: number; y: number; height: number },
  text: TableText,
): Mark[] {
  const { x, y, height } = place
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  const marks: Mark[] = [{ kind: 'framed', x, y, width, height, line: 2 }, line(x, y + headHeight, width)]
  for (const [column, left] of withLeft(columns, x)) {
    if (left > x) marks.push({ kind: 'filled', x: left, y, width: 2, height: height - 2, ink: 'black' })
    const head = [{ text: column.english, weight: 'bold' as const }, { text: column.french }]
    marks.push(...textMarks(head, { ...cell(left, y, column.width, headHeight), maxSize: 18, minSize: 10 }))
  }
  let top = y + headHeight
  for (const item of items) {
    const tall = rowHeight(item, columns, text)
    for (const [column, left] of withLeft(columns, x)) {
      const place = { ...cell(left, top, column.width, tall), ...text, align: column.align }
      marks.push(...textMarks([{ text: column.value(item) }], place))
    }
    top += tall
    if (top < y + height - padding) marks.push(line(x, top, width))
  }
  return marks
}

function rowHeight(item: CustomsItem, columns: Column[], text: TableText): number {
  const heights = columns.map((column) => {
    const box = { width: column.width - 2 * padding, height: maxRowHeight - padding, ...text }
    return heightOf(fitText([{ text: column.value(item) }], box)) + padding
  })
  return Math.ceil(Math.max(minRowHeight, ...heights))
}

function withLeft(columns: Column[], x: number): [Column, number][] {
  let left = x
  return columns.map((column) => {
    const pair: [Column, number] = [column, left]
    left += column.width
    return pair
  })
}

function cell(x: number, y: number, width: number, height: number) {
  return { x: x + padding, y: y + 4, width: width - 2 * padding, height: height - 6 }
}

function line(x: number, y: number, width: number): Mark {
  return { kind: 'filled', x, y, width: width - 2, height: 1, ink: 'black' }
}
