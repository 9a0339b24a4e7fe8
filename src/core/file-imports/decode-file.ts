// The bytes of a file as text, and what separates its cells. Pure.
import { isUtf8 } from 'node:buffer'
import { invalid } from '../errors.ts'
import type { Delimiter, FileImport } from './file-import.ts'

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|']
/** Enough of a file to tell what separates its cells. */
const SAMPLE_LETTERS = 64_000
const SAMPLE_LINES = 20

/** What is neither Unicode nor marked as such was written by an older program on Windows. @throws HubError invalid for what is no text */
export function decodeFile(bytes: Uint8Array): { text: string; encoding: FileImport['encoding'] } {
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  if (text.includes('\0'))
    throw invalid('file', 'This is not a text file. Save the table as CSV, and choose that file.')
  // Excel writes for itself what separates cells; a blank line in its place keeps the numbers of the others.
  return { text: text.replace(/^sep=.(?=\r?\n)/i, ''), encoding }
}

function encodingOf(bytes: Uint8Array): FileImport['encoding'] {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

/** The one that cuts most of the first lines into the same number of cells, and into more than one. */
export function findDelimiter(text: string): Delimiter {
  const lines = firstLines(text.slice(0, SAMPLE_LETTERS))
  const rated = delimiters.map((delimiter) => {
    const counts = lines.map((line) => countOutsideQuotes(line, delimiter))
    const [head = 0] = counts
    return { delimiter, head, alike: head === 0 ? 0 : counts.filter((count) => count === head).length }
  })
  const [best] = rated.toSorted((a, b) => b.alike - a.alike || b.head - a.head)
  return best && best.head > 0 ? best.delimiter : ','
}

/** Lines as records are: a break within quotes belongs to its cell. */
function firstLines(text: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.split(/\r\n|\n|\r/)) {
    line = line === '' ? piece : `${line}\n${piece}`
    if (countOutsideQuotes(line, '"') % 2 === 1) continue
    if (line.trim() !== '') lines.push(line)
    if (lines.length === SAMPLE_LINES) break
    line = ''
  }
  return lines
}

function countOutsideQuotes(line: string, sought: string): number {
  if (sought === '"') return line.split('"').length - 1
  let count = 0
  let isQuoted = false
  for (const letter of line) {
    if (letter === '"') isQuoted = !isQuoted
    else if (letter === sought && !isQuoted) count += 1
  }
  return count
}
