// Draws lines of text into a PDF, run by run, each in the font that has its characters.
import type PDFDocument from 'pdfkit'
import { faceFont, type Weight } from './fonts.ts'
import type { Ink, Mark, TextMark } from './page.ts'
import { boxed, emWidth, type Run, runWidth, visualRuns } from './runs.ts'

export type Document = InstanceType<typeof PDFDocument>

export const inks: Record<Ink, string> = { black: '#000000', white: '#ffffff', grey: '#d0d0d0' }
const watermarkSlope = 0.45

export function drawText(doc: Document, { text, x, baseline, size, weight, ink }: TextMark): void {
  doc.fillColor(inks[ink])
  let at = x
  for (const run of visualRuns(text, weight)) {
    drawRun(doc, run, at, baseline, size)
    at += runWidth(run) * size
  }
}

function drawRun(doc: Document, run: Run, x: number, baseline: number, size: number): void {
  if (run.kind === 'boxed') {
    drawBoxed(doc, run.name, x, baseline, size)
    return
  }
  // A font parsed by fontkit is taken as it is and need not be parsed for every label; the types do not know of it.
  const font = faceFont(run.face) as unknown as string
  doc.font(font, run.face, size)
  // With features named, the words of a run are not shaped one by one and stay in the order of their direction.
  const shaping = run.rightToLeft ? { features: [] } : {}
  doc.text(run.text, x, baseline, { lineBreak: false, baseline: 'alphabetic', ...shaping })
}

/** A character that no font has: its code point in a box. */
function drawBoxed(doc: Document, name: string, x: number, baseline: number, size: number): void {
  const line = Math.max(1, size * 0.04)
  const digits = size * boxed.digits
  const left = x + size * boxed.gap
  const width = emWidth(name, 'regular') * digits + 2 * size * boxed.padding
  const top = baseline - size * 0.72
  doc
    .rect(left, top, width, size * 0.8)
    .lineWidth(line)
    .stroke(inks.black)
  drawRun(
    doc,
    { kind: 'glyphs', face: 'sans', text: name, rightToLeft: false },
    left + size * boxed.padding,
    baseline - size * 0.14,
    digits,
  )
}

/** Rising from the lower left, behind everything that is drawn later. */
export function drawWatermark(
  doc: Document,
  { x, y, width, height, text }: Extract<Mark, { kind: 'watermark' }>,
): void {
  const weight: Weight = 'bold'
  const angle = Math.atan(Math.min(watermarkSlope, height / width))
  const ems = emWidth(text, weight)
  const size = Math.min(
    (width * 0.88) / (ems * Math.cos(angle) + 0.7 * Math.sin(angle)),
    (height * 0.96) / (ems * Math.sin(angle) + 0.72 * Math.cos(angle)),
  )
  doc.save()
  doc.translate(x + width / 2, y + height / 2).rotate((-angle * 180) / Math.PI)
  drawText(doc, {
    kind: 'text',
    text,
    weight,
    size,
    ink: 'grey',
    x: (-ems * size) / 2,
    baseline: size * 0.36,
    centredIn: null,
  })
  doc.restore()
}
