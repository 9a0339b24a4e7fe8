// The bytes of a page as text, whatever the cart calls them (stores-and-webhooks, quirks 1 to 4).
import { isUtf8 } from 'node:buffer'
import { forbiddenCharacters } from './forbidden-characters.ts'

/** How far from its start a document says what it is written in. */
const HEAD_BYTES = 1_000
/** Those that are left out; a page with more is no accident. */
const MOST_REFERENCES = 100_000

export interface DecodedText {
  text: string
  warnings: string[]
}

export function decodeText(body: Buffer, contentType: string): DecodedText {
  const warnings: string[] = []
  const text = cleaned(decoded(body, contentType, warnings), warnings)
  return { text, warnings }
}

function decoded(body: Buffer, contentType: string, warnings: string[]): string {
  const wide = wideEncoding(body)
  if (wide) return new TextDecoder(wide).decode(body)
  // Bytes that are UTF-8 throughout are UTF-8, also where the document says otherwise.
  if (isUtf8(body)) return body.toString('utf8')

  const declared = declaredEncoding(body, contentType)
  const named = declared && !isUnicode(declared) ? decoderFor(declared) : null
  if (named) return named.decode(body)
  if (isMostlyUtf8(body, declared !== null)) {
    warnings.push(
      'Some bytes of the page are not UTF-8 (names cut in the middle of a letter, perhaps); they were replaced.',
    )
    return new TextDecoder('utf-8').decode(body)
  }
  warnings.push('The page is not UTF-8 as it should be; it was read as Windows-1252.')
  return new TextDecoder('windows-1252').decode(body)
}

/** Only real UTF-16 has a zero byte in each of its first letters. */
function wideEncoding(body: Buffer): string | null {
  if (body.length < 4) return null
  const [a, b, c, d] = body
  if ((a === 0xff && b === 0xfe) || (b === 0 && d === 0 && a !== 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && c === 0 && b !== 0)) return 'utf-16be'
  return null
}

function declaredEncoding(body: Buffer, contentType: string): string | null {
  const head = body.subarray(0, HEAD_BYTES).toString('latin1')
  const inXml = /<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/i.exec(head)
  const inHeader = /charset\s*=\s*["']?([^"';\s]+)/i.exec(contentType)
  return (inXml ?? inHeader)?.[1]?.trim().toLowerCase() ?? null
}

function isUnicode(name: string): boolean {
  return /^(utf|ucs|unicode)/.test(name)
}

function decoderFor(name: string) {
  try {
    return new TextDecoder(name)
  } catch {
    return null
  }
}

/**
 * A page that calls itself UTF-8, or has letters of two bytes or more that are whole, is UTF-8 with faults. Without
 * either, or with faults that no cut explains, it is the old encoding of Windows.
 */
function isMostlyUtf8(body: Buffer, declared: boolean): boolean {
  let whole = 0
  let cut = 0
  let strange = 0
  for (let at = 0; at < body.length; ) {
    const lead = body[at] ?? 0
    if (lead < 0x80) {
      at += 1
      continue
    }
    const wanted = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0
    let length = 1
    while (length < wanted && isContinuation(body[at + length])) length += 1
    if (wanted > 0 && length === wanted) whole += 1
    else if (wanted > 0 && endsText(body, at + length)) cut += 1
    else strange += 1
    at += length
  }
  return whole > 0 ? whole >= strange : declared && cut > strange
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80
}

function endsText(body: Buffer, at: number): boolean {
  return body[at] === 0x3c || (body[at] === 0x5d && body[at + 1] === 0x5d)
}

/** Without characters, and references to characters, that no XML may hold. */
function cleaned(text: string, warnings: string[]): string {
  const plain = withoutReferences(text.replace(forbiddenCharacters, ''))
  const clean = plain.isWellFormed() ? plain : plain.toWellFormed()
  if (clean !== text) warnings.push('The page held characters that XML forbids; they were left out.')
  return clean
}

function withoutReferences(text: string): string {
  if (!text.includes('&#')) return text
  const references = /&#(?:x([\da-f]{1,8})|(\d{1,8}));/gi
  const parts: string[] = []
  let from = 0
  for (let found = references.exec(text); found; found = references.exec(text)) {
    const [, hex, decimal] = found
    if (isAllowed(hex ? Number.parseInt(hex, 16) : Number(decimal))) continue
    parts.push(text.slice(from, found.index))
    from = references.lastIndex
    if (parts.length >= MOST_REFERENCES) break
  }
  return parts.join('') + text.slice(from)
}

function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
}
