// Draws pages as a PDF: vectors and subsets of fonts, nothing rastered. The same pages give the same bytes.
import PDFDocument from 'pdfkit'
import type { CalendarDate } from '../core/dates.ts'
import { type Document, drawText, drawWatermark, inks } from './draw-text.ts'
import { dotsPerInch, type Mark, type Page } from './page.ts'

type MarkOf<Kind extends Mark['kind']> = Extract<Mark, { kind: Kind }>

const pointsPerInch = 72

export interface PdfFacts {
  title: string
  /** Stands in for the time of making, so that a label is the same whenever it is drawn. */
  day: CalendarDate
}

export function drawPdf(pages: readonly Page[], facts: PdfFacts): Promise<Uint8Array> {
  const made = new Date(`${facts.day}T00:00:00Z`)
  const doc = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    // Null: none of the standard fonts, which know Latin only, is loaded. The types do not know of it.
    font: null as unknown as string,
    info: { Title: facts.title, CreationDate: Number.isNaN(made.getTime()) ? new Date(0) : made },
  })
  const bytes = collect(doc)
  for (const page of pages) drawPage(doc, page)
  doc.end()
  return bytes
}

function collect(doc: Document): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  return new Promise((resolve, reject) => {
    doc.once('end', () => resolve(Buffer.concat(chunks)))
    doc.once('error', reject)
  })
}

function drawPage(doc: Document, page: Page): void {
  const points = pointsPerInch / dotsPerInch
  doc.addPage({ size: [page.width * points, page.height * points], margin: 0 })
  doc.scale(points)
  for (const mark of page.marks) draw(doc, mark)
}

function draw(doc: Document, mark: Mark): void {
  switch (mark.kind) {
    case 'text':
      drawText(doc, mark)
      break
    case 'filled':
      doc.rect(mark.x, mark.y, mark.width, mark.height).fill(inks[mark.ink])
      break
    case 'framed':
      drawFrame(doc, mark)
      break
    case 'bars':
      drawBars(doc, mark)
      break
    case 'cells':
      drawCells(doc, mark)
      break
    case 'watermark':
      drawWatermark(doc, mark)
      break
  }
}

function drawFrame(doc: Document, { x, y, width, height, line }: MarkOf<'framed'>): void {
  // Filled like the bars and not stroked: renderers round the two differently, and edges would not meet.
  doc.rect(x, y, width, line).rect(x, y + height - line, width, line)
  doc.rect(x, y, line, height).rect(x + width - line, y, line, height)
  doc.fill(inks.black)
}

function drawBars(doc: Document, { x, y, height, module, bars }: MarkOf<'bars'>): void {
  let at = x
  for (const [index, width] of bars.widths.entries()) {
    if (index % 2 === 0) doc.rect(at, y, width * module, height)
    at += width * module
  }
  doc.fill(inks.black)
}

/** Neighbours in a row are one rectangle. */
function drawCells(doc: Document, { x, y, module, cells }: MarkOf<'cells'>): void {
  const { dark, side } = cells
  for (let row = 0; row < side; row += 1) {
    for (let start = 0; start < side; start += 1) {
      let end = start
      while (end < side && dark[row * side + end]) end += 1
      if (end === start) continue
      doc.rect(x + start * module, y + row * module, (end - start) * module, module)
      start = end
    }
  }
  doc.fill(inks.black)
}
