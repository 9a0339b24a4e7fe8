// What carriers are called on this wire, where it has a word of its own for one.

/** Codes are lower case in the book; plain labels are `PlainLabel`, and `PlainLabel2` to `PlainLabel5`. */
export function carrierWord(code: string): string {
  return code.replace(/^plainlabel(?=[2-5]?$)/, 'PlainLabel')
}
