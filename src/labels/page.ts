// A page as a list of marks. All measures are dots of a 203 dpi label printer, from the top left corner, so that
// whatever is drawn from whole numbers stands on the printer's own raster, in the PDF as in ZPL.
import type { Bars, Cells } from './barcodes.ts'
import { type Box, type FittedLine, fitText, heightOf, type Paragraph } from './fit-text.ts'
import type { Weight } from './fonts.ts'

export const dotsPerInch = 203
export type Ink = 'black' | 'white' | 'grey'

export interface TextMark {
  kind: 'text'
  x: number
  baseline: number
  size: number
  weight: Weight
  text: string
  ink: Ink
  /** Between what it is centred, for printers whose own font is of another width; null: it begins at `x`. */
  centredIn: { x: number; width: number } | null
}

export type Mark =
  | TextMark
  | { kind: 'filled'; x: number; y: number; width: number; height: number; ink: Ink }
  | { kind: 'framed'; x: number; y: number; width: number; height: number; line: number }
  | { kind: 'bars'; x: number; y: number; height: number; module: number; bars: Bars; text: string }
  | { kind: 'cells'; x: number; y: number; module: number; cells: Cells; text: string }
  | { kind: 'watermark'; x: number; y: number; width: number; height: number; text: string }

export interface Page {
  width: number
  height: number
  marks: Mark[]
}

export interface Place extends Box {
  x: number
  y: number
  ink?: Ink
  align?: 'left' | 'center' | 'right'
  /** Where a text stands that needs less than the height; at the top by default. */
  valign?: 'top' | 'middle'
}

/** Texts fitted into a place of the page. */
export function textMarks(paragraphs: readonly Paragraph[], place: Place): TextMark[] {
  const lines = fitText(paragraphs, place)
  const spare = place.valign === 'middle' ? Math.max(0, (place.height - heightOf(lines)) / 2) : 0
  return lines.map((line) => ({
    kind: 'text',
    x: place.x + indent(line, place),
    baseline: place.y + spare + line.baseline,
    size: line.size,
    weight: line.weight,
    text: line.text,
    ink: place.ink ?? 'black',
    centredIn: place.align === 'center' ? { x: place.x, width: place.width } : null,
  }))
}

/** One line of a form, shrunk to its place. */
export function oneLine(text: string, place: Place, weight: Weight = 'regular'): TextMark[] {
  return textMarks([{ text, weight }], place)
}

export function rule(x: number, y: number, width: number, line = 2): Mark {
  return { kind: 'filled', x, y, width, height: line, ink: 'black' }
}

function indent(line: FittedLine, place: Place): number {
  if (!place.align || place.align === 'left') return 0
  const spare = Math.max(0, place.width - line.width)
  return place.align === 'right' ? spare : spare / 2
}
