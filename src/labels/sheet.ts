// Sheets of office paper: a head, a table over as many pages as it needs, a foot with the page's number.
import type { Paper } from '../core/labels/label.ts'
import { fitText, heightOf } from './fit-text.ts'
import type { Weight } from './fonts.ts'
import { dotsPerInch, type Mark, oneLine, type Page, rule, textMarks } from './page.ts'

const millimetre = dotsPerInch / 25.4
const sizes: Record<Paper, { width: number; height: number }> = {
  a4: { width: Math.round(210 * millimetre), height: Math.round(297 * millimetre) },
  letter: { width: Math.round(8.5 * dotsPerInch), height: 11 * dotsPerInch },
}
export const margin = 112
const headRowHeight = 44
const leastRowHeight = 46
const mostRowHeight = 320
const padding = 8
const footHeight = 60
const text = { maxSize: 26, minSize: 12 }

export interface SheetColumn<Row> {
  title: string
  /** Parts of the table's width. */
  parts: number
  align?: 'left' | 'right'
  weight?: Weight
  /** Lines of the cell. A box to tick stands in for the text where it is null. */
  value(row: Row): string | null
}

export interface Sheet<Row> {
  paper: Paper
  rows: readonly Row[]
  columns: readonly SheetColumn<Row>[]
  /** Drawn from the top of the first page. */
  head(width: number): Mark[]
  headHeight: number
  /** What later pages say above their table. */
  again: string
  /** Drawn below the last row, with what it needs; at the foot of the last page. */
  tail?: { height: number; marks(y: number, width: number): Mark[] }
  /** Left of the page's number. */
  foot: string
  isSample?: boolean
}

function innerWidth(paper: Paper): number {
  return sizes[paper].width - 2 * margin
}

/** At least one page. */
export function sheetPages<Row>(sheet: Sheet<Row>): Page[] {
  const size = sizes[sheet.paper]
  const bottom = size.height - margin - footHeight
  const laid = intoPages(sheet, bottom)
  return laid.map((rows, at): Page => {
    const isLast = at === laid.length - 1
    const tail = isLast && sheet.tail ? sheet.tail : null
    return {
      ...size,
      marks: [
        ...(sheet.isSample ? [sampleMark(size)] : []),
        ...(at === 0 ? sheet.head(innerWidth(sheet.paper)) : againMarks(sheet)),
        ...tableMarks(sheet, rows, tableTop(sheet, at)),
        ...(tail ? tail.marks(bottom - tail.height, innerWidth(sheet.paper)) : []),
        ...footMarks(sheet, at + 1, laid.length),
      ],
    }
  })
}

function tableTop<Row>({ headHeight }: Sheet<Row>, page: number): number {
  return margin + (page === 0 ? headHeight : 70)
}

/** The tail needs room on the last page: it gets a page without rows when the rows leave none. */
function intoPages<Row>(sheet: Sheet<Row>, bottom: number): Row[][] {
  const pages: Row[][] = [[]]
  const room = () => bottom - tableTop(sheet, pages.length - 1) - headRowHeight
  let left = room()
  for (const row of sheet.rows) {
    const needed = rowHeight(sheet, row)
    if (needed > left) {
      pages.push([])
      left = room()
    }
    pages.at(-1)?.push(row)
    left -= needed
  }
  if (sheet.tail && left < sheet.tail.height + padding) pages.push([])
  return pages
}

function tableMarks<Row>(sheet: Sheet<Row>, rows: readonly Row[], top: number): Mark[] {
  if (rows.length === 0 && sheet.rows.length > 0) return []
  const places = columnPlaces(sheet)
  const marks: Mark[] = places.flatMap(({ column, x, width }) =>
    oneLine(column.title, { ...cell(x, top, width, headRowHeight), ...text, ...aligned(column) }, 'bold'),
  )
  let y = top + headRowHeight
  marks.push(rule(margin, y - 3, innerWidth(sheet.paper), 3))
  for (const row of rows) {
    const tall = rowHeight(sheet, row)
    for (const { column, x, width } of places) marks.push(...cellMarks(column, row, cell(x, y, width, tall)))
    y += tall
    marks.push(rule(margin, y - 1, innerWidth(sheet.paper), 1))
  }
  return marks
}

function cellMarks<Row>(
  column: SheetColumn<Row>,
  row: Row,
  place: { x: number; y: number; width: number; height: number },
): Mark[] {
  const value = column.value(row)
  if (value === null) return [{ kind: 'framed', x: place.x, y: place.y + 3, width: 28, height: 28, line: 2 }]
  return textMarks(paragraphs(column, value), { ...place, ...text, ...aligned(column) })
}

function rowHeight<Row>(sheet: Sheet<Row>, row: Row): number {
  const heights = columnPlaces(sheet).map(({ column, width }) => {
    const box = { width: width - 2 * padding, height: mostRowHeight - 2 * padding, ...text }
    return heightOf(fitText(paragraphs(column, column.value(row) ?? ''), box)) + 2 * padding
  })
  return Math.ceil(Math.max(leastRowHeight, ...heights))
}

function paragraphs<Row>({ weight = 'regular' }: SheetColumn<Row>, value: string) {
  return value
    .split('\n')
    .map((line, at) => (at === 0 ? { text: line, weight } : { text: line, scale: 0.85 }))
}

function columnPlaces<Row>({ columns, paper }: Sheet<Row>) {
  const parts = columns.reduce((sum, column) => sum + column.parts, 0)
  const unit = innerWidth(paper) / parts
  let x = margin
  return columns.map((column) => {
    const place = { column, x, width: Math.floor(column.parts * unit) }
    x += place.width
    return place
  })
}

function cell(x: number, y: number, width: number, height: number) {
  return { x: x + padding, y: y + padding, width: width - 2 * padding, height: height - padding }
}

function aligned<Row>({ align = 'left' }: SheetColumn<Row>) {
  return { align }
}

function againMarks<Row>({ again, paper }: Sheet<Row>): Mark[] {
  const place = { x: margin, y: margin, width: innerWidth(paper), height: 44, maxSize: 30, minSize: 14 }
  return oneLine(again, place, 'bold')
}

function footMarks<Row>({ foot, paper }: Sheet<Row>, page: number, pages: number): Mark[] {
  const y = sizes[paper].height - margin - 34
  const place = { x: margin, y, width: innerWidth(paper), height: 34, maxSize: 22, minSize: 12 }
  return [...oneLine(foot, place), ...oneLine(`Page ${page} of ${pages}`, { ...place, align: 'right' })]
}

function sampleMark({ width, height }: { width: number; height: number }): Mark {
  return { kind: 'watermark', x: 0, y: height / 4, width, height: height / 2, text: 'SAMPLE' }
}
