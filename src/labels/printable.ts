// Makes any text fit to be printed on one line: what has no shape is taken out, what would run over its neighbours is held.

/** No address line of the world is longer; what follows is not laid out, and an ellipsis says so. */
const maxCharacters = 2_000
/** More marks than this on one letter belong to no language and would grow over the rest of the label. */
const maxMarks = 4

const control = /[\p{Cc}\u2028\u2029]+/gu
/** Marks of direction and other characters without a shape. The joiners stay: Arabic and Indic letters need them. */
const shapeless = new RegExp(
  [
    '[\\u00ad\\u061c\\u115f\\u1160\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0]',
    '\\u034f|[\\u17b4\\u17b5]|\\p{Variation_Selector}|[\\u{e0000}-\\u{e0fff}]',
  ].join('|'),
  'gu',
)
const manyMarks = new RegExp(`(\\p{M}{${maxMarks}})\\p{M}+`, 'gu')

export function printable(text: string): string {
  const held = text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text
  return held
    .toWellFormed()
    .normalize('NFC')
    .replace(control, ' ')
    .replace(shapeless, '')
    .replace(manyMarks, '$1')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** A character as it is named in a box when no font has it. */
export function codePointName(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}
