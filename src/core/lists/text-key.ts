import { createHash } from 'node:crypto'

/** An entry of an index holds fewer than 2,700 bytes, several columns together. */
const MOST_BYTES = 400
const KEPT_LETTERS = 100

/** What a text is found by, whatever its letter case and the white space around it: short enough for any index. */
export function textKey(text: string): string {
  const key = text.trim().toLowerCase()
  if (Buffer.byteLength(key) <= MOST_BYTES) return key
  const digest = createHash('sha256').update(key).digest('hex')
  return `${key.slice(0, KEPT_LETTERS).toWellFormed()} ${digest}`
}
