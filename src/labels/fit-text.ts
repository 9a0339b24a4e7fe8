// Breaks paragraphs into lines and finds the largest size at which all of them stand in their box.
import type { Weight } from './fonts.ts'
import { printable } from './printable.ts'
import { emWidth } from './runs.ts'

export interface Paragraph {
  text: string
  weight?: Weight
  /** Size beside the other paragraphs of the box; 1 by default. */
  scale?: number
}

export interface Box {
  width: number
  height: number
  maxSize: number
  /** Below it nothing can be read; a text that still does not stand in its box ends in an ellipsis. */
  minSize: number
}

export interface FittedLine {
  text: string
  weight: Weight
  size: number
  width: number
  /** From the top of the box to the baseline. */
  baseline: number
}

const leading = 1.22
const ascent = 0.95
const sizeStep = 0.94

export function fitText(paragraphs: readonly Paragraph[], box: Box): FittedLine[] {
  const pieces = paragraphs
    .map(({ text, weight = 'regular', scale = 1 }) => ({ pieces: piecesOf(printable(text)), weight, scale }))
    .filter(({ pieces }) => pieces.length > 0)
  let size = box.maxSize
  while (size > box.minSize) {
    const lines = stack(pieces, box.width, size)
    if (heightOf(lines) <= box.height) return lines
    size *= sizeStep
  }
  return cutTo(stack(pieces, box.width, box.minSize), box)
}

export function heightOf(lines: readonly FittedLine[]): number {
  const last = lines.at(-1)
  return last ? last.baseline + last.size * (leading - ascent) : 0
}

type Laid = { pieces: Piece[]; weight: Weight; scale: number }

function stack(paragraphs: readonly Laid[], width: number, size: number): FittedLine[] {
  const lines: FittedLine[] = []
  let top = 0
  for (const { pieces, weight, scale } of paragraphs) {
    const own = size * scale
    for (const text of wrap(pieces, weight, width / own)) {
      lines.push({
        text,
        weight,
        size: own,
        width: emWidth(text, weight) * own,
        baseline: top + own * ascent,
      })
      top += own * leading
    }
  }
  return lines
}

function cutTo(lines: FittedLine[], box: Box): FittedLine[] {
  if (heightOf(lines) <= box.height) return lines
  const kept = lines.filter((line) => heightOf([line]) <= box.height)
  const last = kept.at(-1)
  if (last) last.text = `${Array.from(last.text).slice(0, -2).join('')}…`
  return kept
}

/** What must not be torn, and whether a space stands before it. */
interface Piece {
  text: string
  spaced: boolean
}

const east = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff01-\\uff60'
const neverFirst = '、。，．・：；？！）」』】〉》〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々'
/** One ideograph with what may not begin a line; or letters up to a hyphen or stroke. */
const unit = new RegExp(`[${east}][${neverFirst}]*|[^${east}\\-/,;]+[\\-/,;]*|[\\-/,;]+`, 'gu')

function piecesOf(text: string): Piece[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) =>
      (word.match(unit) ?? [word]).map((part, index) => ({ text: part, spaced: index === 0 })),
    )
}

function wrap(pieces: readonly Piece[], weight: Weight, emsWide: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const piece of pieces) {
    const width = emWidth(piece.text, weight)
    const gap = piece.spaced && line !== '' ? emWidth(' ', weight) : 0
    if (used + gap + width <= emsWide) {
      line += (gap > 0 ? ' ' : '') + piece.text
      used += gap + width
      continue
    }
    if (line !== '') lines.push(line)
    const parts = width <= emsWide ? [piece.text] : torn(piece.text, weight, emsWide)
    line = parts.pop() ?? ''
    used = emWidth(line, weight)
    lines.push(...parts)
  }
  return line === '' ? lines : [...lines, line]
}

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A word wider than the line, torn between characters. */
function torn(word: string, weight: Weight, emsWide: number): string[] {
  const parts: string[] = []
  let part = ''
  let used = 0
  for (const { segment } of clusters.segment(word)) {
    const width = emWidth(segment, weight)
    if (part !== '' && used + width > emsWide) {
      parts.push(part)
      part = ''
      used = 0
    }
    part += segment
    used += width
  }
  return [...parts, part]
}
