// A body in XML as the same plain object that its JSON form would be (Starshipit contract, 1.3). Values stay text.
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { HubError, invalid } from '../../core/errors.ts'
import { isObject, type JsonObject } from '../../http/fields.ts'

const MOST_LEVELS = 20
/** A small element takes a hundred times its length in memory. */
const MOST_TAGS = 200_000
/** Lists come as their element repeated; these are lists even when it stands there once. */
const lists = new Set([
  'address_ids',
  'child_order_ids',
  'errors',
  'items',
  'labels',
  'metadatas',
  'order_ids',
  'orders',
  'packages',
  'product_ids',
  'tax_numbers',
  'tracking_numbers',
])

/** The content of the root element. @throws HubError invalid */
export function readXml(xml: string, root: string): JsonObject {
  refuseTooManyTags(xml)
  refuseDeclarations(xml)
  const verdict = XMLValidator.validate(xml)
  // The validator's own words quote the body, and with it perhaps a key.
  if (verdict !== true)
    throw malformed(`line ${verdict.err.line}: ${troubles[verdict.err.code] ?? troubles.InvalidXml}`)
  const [[name, content] = [], ...others] = Object.entries(parse(xml))
  if (others.length > 0 || Array.isArray(content)) throw malformed('it has more than one root element')
  if (name !== root) throw invalid('', `The root element of the body must be ${root}.`)
  return isObject(content) ? (present(content) as JsonObject) : {}
}

const troubles: Readonly<Record<string, string>> & { InvalidXml: string } = {
  InvalidXml: 'elements are not closed, or there is more or less than one root element',
  InvalidTag: 'a tag is not closed, or does not match the one that is open',
  InvalidAttr: 'an attribute is not written as name="value"',
  InvalidChar: 'a character stands where it must not; write & as &amp;',
}

function refuseTooManyTags(xml: string): void {
  let tags = 0
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) tags += 1
  if (tags > MOST_TAGS)
    throw new HubError('too_large', 'The body has more XML elements than this hub accepts.')
}

/** Before anything is parsed: what begins with `<!` may only be a comment or a CDATA section. */
function refuseDeclarations(xml: string): void {
  for (let at = xml.indexOf('<!'); at >= 0; at = xml.indexOf('<!', at)) {
    const end = xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<![CDATA[', at) ? ']]>' : null
    if (end === null) throw declarationRefused()
    const closed = xml.indexOf(end, at + 4)
    if (closed < 0) throw malformed(`line ${lineOf(xml, at)}: a comment or CDATA section is not closed`)
    at = closed + end.length
  }
}

function parse(xml: string): JsonObject {
  const parser = new XMLParser({
    ignoreAttributes: true,
    removeNSPrefix: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    parseTagValue: false,
    trimValues: false,
    jPath: false,
    maxNestedTags: MOST_LEVELS,
    isArray: (name) => lists.has(name),
    entityDecoder: {
      decode: decodeReferences,
      // Reached only by a declaration, should one have got past the first look.
      addInputEntities: () => {
        throw declarationRefused()
      },
      setExternalEntities() {},
      setXmlVersion() {},
      reset() {},
    },
  })
  try {
    const { '#text': between, ...roots } = parser.parse(xml) as JsonObject
    if (typeof between === 'string' && between.trim() !== '')
      throw malformed('it has text outside its root element')
    return roots
  } catch (error) {
    if (error instanceof HubError) throw error
    throw malformed(
      `its elements nest too deep or bear names that are not allowed (at most ${MOST_LEVELS} levels)`,
    )
  }
}

/** An empty element is null, a list of one empty element an empty list. */
function present(value: unknown): unknown {
  if (value === '') return null
  if (Array.isArray(value)) return value.length === 1 && value[0] === '' ? [] : value.map(present)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, present(member)]))
}

const predefined = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }))

function decodeReferences(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([\dA-Fa-f]+)|(\w+));/g,
    (_, decimal?: string, hex?: string, name = '') => {
      const code = decimal ?? (hex && `0x${hex}`)
      const char = code ? charOf(Number(code)) : predefined.get(name)
      if (char === undefined) throw malformed('it refers to a character or entity that is not known here')
      return char
    },
  )
}

function charOf(code: number): string | undefined {
  const isChar =
    [0x9, 0xa, 0xd].includes(code) ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  return isChar ? String.fromCodePoint(code) : undefined
}

function lineOf(xml: string, at: number): number {
  return xml.slice(0, at).split('\n').length
}

function declarationRefused(): HubError {
  return invalid('', 'The body must not contain a document type or entity declaration.')
}

function malformed(why: string): HubError {
  return invalid('', `The body is not well-formed XML: ${why}.`)
}
