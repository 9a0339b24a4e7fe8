// A page down to its Orders element: is it one, is it whole, how many pages does the cart speak of.
import { StoreError } from '../../../core/stores/connector.ts'
import { decodeText } from '../../decode-text.ts'
import { explainAnswer } from '../../explain-answer.ts'

const SHOWN_CHARACTERS = 120
const LONGEST_TAG = 2_000
/** Of what stands before the XML. */
const READ_CHARACTERS = 20_000

export interface OpenPage {
  /** From `<Orders` to `</Orders>`, or to the end where that is missing. */
  text: string
  /** Where the text begins in the page, both from 1. */
  line: number
  column: number
  /** As the cart says; null where it says nothing that can be read. */
  pages: number | null
  /** False for a page that was cut off. */
  isWhole: boolean
  warnings: string[]
}

/** @throws StoreError not_orders; auth where the cart says so */
export function openPage(body: Buffer, contentType: string): OpenPage {
  const decoded = decodeText(body, contentType)
  const { text } = decoded
  const warnings = [...decoded.warnings]
  const start = text.search(/<(?:[\w.-]+:)?Orders(?=[\s/>])/i)
  const tag = start < 0 ? null : rootTag(text, start)
  if (tag === null) throw notOrders(text)

  warnings.push(...oddPreamble(text.slice(0, Math.min(start, READ_CHARACTERS))))
  const end = endOf(text, start, tag)
  const inner = text.slice(start, end ?? text.length)
  if (!/<(?:[\w.-]+:)?Order[\s/>]/i.test(inner) && /<(?:error|fault|faultstring)\b/i.test(inner))
    throw notOrders(inner)

  const rest = end === null ? '' : text.slice(end).trim()
  if (rest !== '') warnings.push(`The cart wrote text after the XML, which was ignored: “${shown(rest)}”.`)
  return { text: inner, ...placeOf(text, start), pages: pagesIn(tag), isWhole: end !== null, warnings }
}

function rootTag(text: string, start: number): string | null {
  const end = text.slice(start, start + LONGEST_TAG).indexOf('>')
  return end < 0 ? null : text.slice(start, start + end + 1)
}

function notOrders(text: string): StoreError {
  const { sentence, isAuth } = explainAnswer(text)
  return new StoreError(isAuth ? 'auth' : 'not_orders', sentence)
}

/** Notices of PHP and the like; a declaration, comments and white space are no oddity. */
function oddPreamble(before: string): string[] {
  const warnings: string[] = []
  const rest = before
    .replace(/\ufeff/g, '')
    .replace(/<\?[\s\S]*?\?>/g, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/gi, () => {
      warnings.push('The page has a document type declaration, which was ignored with the entities in it.')
      return ''
    })
    .trim()
  if (rest !== '') warnings.push(`The cart wrote text before the XML, which was ignored: “${shown(rest)}”.`)
  return warnings
}

/** Just after the last `</Orders>`; null for a page that has none. */
function endOf(text: string, start: number, tag: string): number | null {
  if (tag.endsWith('/>')) return start + tag.length
  const close = /<\/(?:[\w.-]+:)?Orders\s*>/gi
  // It is all but always in the last few characters, and a page may be long.
  close.lastIndex = Math.max(start, text.length - 2_000)
  let end = lastEnd(close, text)
  if (end === null) {
    close.lastIndex = start
    end = lastEnd(close, text)
  }
  return end
}

function lastEnd(close: RegExp, text: string): number | null {
  let end: number | null = null
  for (let found = close.exec(text); found; found = close.exec(text)) end = close.lastIndex
  return end
}

function pagesIn(tag: string): number | null {
  const found = /\spages\s*=\s*["']?([^"'>]*)/i.exec(tag)
  const pages = Number.parseInt((found?.[1] ?? '').trim(), 10)
  return Number.isInteger(pages) && pages >= 0 ? pages : null
}

function placeOf(text: string, at: number): { line: number; column: number } {
  let line = 1
  let lineStart = 0
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) {
    line += 1
    lineStart = next + 1
  }
  return { line, column: at - lineStart + 1 }
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS).toWellFormed()}…` : line
}
