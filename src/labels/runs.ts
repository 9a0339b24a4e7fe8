// Cuts a line into stretches of one face, in the order in which they stand on the page.
import bidiFactory, { type Bidi } from 'bidi-js'
import { covers, type FaceName, faceFont, faceFor, type Weight } from './fonts.ts'
import { codePointName } from './printable.ts'

/** `boxed` holds the names of code points that no font has: each is printed in a box. */
export type Run =
  | { kind: 'glyphs'; face: FaceName; text: string; rightToLeft: boolean }
  | { kind: 'boxed'; name: string }

/** A box and its hex digits, in parts of the text size. */
export const boxed = { digits: 0.5, padding: 0.1, gap: 0.06 }

const maxRemembered = 10_000
const plain = /^[\u0020-\u024f\u0370-\u03ff\u0400-\u04ff\u1e00-\u1eff\u2010-\u2026]*$/
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const joiners = /[\u200c\u200d]/gu
const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' })
// Its types describe an ES module, but Node is given the CommonJS one, whose default is the function itself.
const bidi = (bidiFactory as unknown as () => Bidi)()
const widths = new Map<string, number>()

export function visualRuns(line: string, weight: Weight): Run[] {
  if (!rightToLeft.test(line)) return facesOf(line, weight, false)
  return directions(line).flatMap(({ text, backwards }) => {
    const runs = facesOf(backwards ? mirrored(text) : text, weight, backwards)
    return backwards ? runs.reverse().map(turned) : runs
  })
}

/** Advance of a text at size 1. */
export function emWidth(text: string, weight: Weight): number {
  const key = `${weight}${text}`
  let width = widths.get(key)
  if (width === undefined) {
    width = visualRuns(text, weight).reduce((sum, run) => sum + runWidth(run), 0)
    if (widths.size >= maxRemembered) widths.clear()
    widths.set(key, width)
  }
  return width
}

export function runWidth(run: Run): number {
  if (run.kind === 'boxed') {
    return emWidth(run.name, 'regular') * boxed.digits + 2 * (boxed.padding + boxed.gap)
  }
  const font = faceFont(run.face)
  return font.layout(run.text).advanceWidth / font.unitsPerEm
}

function facesOf(text: string, weight: Weight, backwards: boolean): Run[] {
  const base: FaceName = weight === 'bold' ? 'sansBold' : 'sans'
  if (text === '') return []
  if (plain.test(text) && covers(base, text)) return [glyphs(base, text, backwards)]
  const runs: Run[] = []
  for (const { segment } of clusters.segment(text)) {
    for (const run of runsOfCluster(segment, weight, runs.at(-1), backwards)) {
      const last = runs.at(-1)
      if (last?.kind === 'glyphs' && run.kind === 'glyphs' && last.face === run.face) last.text += run.text
      else runs.push(run)
    }
  }
  return runs
}

// A cluster stays with the face before it when that has it, so that spaces do not tear a text apart.
function runsOfCluster(cluster: string, weight: Weight, last: Run | undefined, backwards: boolean): Run[] {
  if (last?.kind === 'glyphs' && /^\s$/u.test(cluster) && covers(last.face, cluster)) {
    return [glyphs(last.face, cluster, backwards)]
  }
  for (const text of [cluster, cluster.replace(joiners, '')]) {
    const face = faceFor(text, weight)
    if (face) return text === '' ? [] : [glyphs(face, text, backwards)]
  }
  return Array.from(cluster.replace(joiners, '')).map((character) => {
    const face = faceFor(character, weight)
    return face ? glyphs(face, character, backwards) : { kind: 'boxed', name: codePointName(character) }
  })
}

function glyphs(face: FaceName, text: string, backwards: boolean): Run {
  return { kind: 'glyphs', face, text, rightToLeft: backwards }
}

/** Stretches of one direction, ordered for the eye by the Unicode bidirectional algorithm. */
function directions(line: string): { text: string; backwards: boolean }[] {
  const { levels } = bidi.getEmbeddingLevels(line)
  const stretches: { text: string; level: number }[] = []
  for (const [index, unit] of line.split('').entries()) {
    const level = levels[index] ?? 0
    const last = stretches.at(-1)
    if (last && last.level === level) last.text += unit
    else stretches.push({ text: unit, level })
  }
  for (let level = Math.max(...stretches.map((one) => one.level)); level >= 1; level -= 1) {
    reverseFrom(stretches, level)
  }
  return stretches.map(({ text, level }) => ({ text, backwards: level % 2 === 1 }))
}

function reverseFrom(stretches: { level: number }[], level: number): void {
  for (let start = 0; start < stretches.length; start += 1) {
    let end = start
    while ((stretches[end]?.level ?? -1) >= level) end += 1
    if (end > start) {
      stretches.splice(start, end - start, ...stretches.slice(start, end).reverse())
      start = end
    }
  }
}

// The shaper turns letters of these scripts round by itself, but not what holds none.
function turned(run: Run): Run {
  if (run.kind === 'boxed' || rightToLeft.test(run.text)) return run
  return { ...run, text: Array.from(run.text).reverse().join('') }
}

function mirrored(text: string): string {
  return Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character).join('')
}
