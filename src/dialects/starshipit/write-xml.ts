// Answers as XML: members become elements, lists repeat their element, nulls are left out (Starshipit contract, 1.3).

export function writeXml(root: string, content: object): string {
  return element(root, content)
}

function element(name: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((entry) => element(name, entry)).join('')
  if (typeof value === 'object' && isMap(value)) {
    return element(
      name,
      Object.entries(value).map(([key, entry]) => ({ key, value: entry as unknown })),
    )
  }
  return `<${name}>${typeof value === 'object' ? members(value) : escaped(String(value))}</${name}>`
}

/** Its keys are no names of elements, but what they stand for: numbers of orders. */
function isMap(object: object): boolean {
  const keys = Object.keys(object)
  return keys.length > 0 && keys.every((key) => /^\d/.test(key))
}

function members(object: object): string {
  return Object.entries(object)
    .map(([name, value]) => element(name, value))
    .join('')
}

/** Everything outside the characters of XML 1.0. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
/** A carriage return written as itself would be read as a line feed. */
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }

function escaped(text: string): string {
  return text.replace(unwritable, '\u{FFFD}').replace(/[&<>\r]/g, (char) => entities[char] as string)
}
