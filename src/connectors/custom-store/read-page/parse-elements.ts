// Strict XML to the elements of one name, each handed out as soon as it is closed.
import { SaxesParser } from 'saxes'

const CHUNK_CHARACTERS = 65_536
const DEEPEST = 20
/** Beyond this the parser itself is stopped: it remembers every open element. */
const BOTTOMLESS = 1_000
/** In one order; more would take a hundred times their length in memory. */
const MOST_ELEMENTS = 20_000
const LONGEST_TEXT = 100_000

export interface Element {
  /** Local and in lower case: hand-made carts differ in capitals, some carts add name spaces. */
  name: string
  /** Of the element itself, CDATA and plain text alike. */
  text: string
  children: Element[]
}

export interface FoundElement {
  element: Element
  /** Just after it, in characters from the start of the text. */
  end: number
  /** Set where it has more levels or elements than is read; the element then lacks them. */
  excess: string | null
}

/** Not well-formed, and where; both from 1, in the text that was parsed. */
export class MalformedXml extends Error {
  readonly line: number
  readonly column: number
  constructor(message: string, line: number, column: number) {
    super(message)
    this.name = 'MalformedXml'
    this.line = line
    this.column = column
  }
}

/** Groups of elements, one for each stretch of text that was read. @throws MalformedXml */
export function* parseElements(text: string, wanted: string): Generator<FoundElement[]> {
  const reading = startReading(wanted)
  for (let at = 0; at < text.length; at += CHUNK_CHARACTERS) {
    reading.parser.write(text.slice(at, at + CHUNK_CHARACTERS))
    yield reading.taken()
  }
  reading.parser.close()
  yield reading.taken()
}

function startReading(wanted: string) {
  const parser = new SaxesParser({ xmlns: false })
  const names = new Map<string, string>()
  const nameOf = (raw: string): string => {
    const known = names.get(raw)
    if (known !== undefined) return known
    const name = raw.slice(raw.indexOf(':') + 1).toLowerCase()
    names.set(raw, name)
    return name
  }
  let found: FoundElement[] = []
  let open: Element[] = []
  let depth = 0
  let count = 0
  let excess: string | null = null

  parser.on('opentagstart', ({ name: raw }) => {
    depth += 1
    if (depth > BOTTOMLESS)
      throw new MalformedXml(`more than ${BOTTOMLESS} levels`, parser.line, parser.column + 1)
    const element: Element = { name: nameOf(raw), text: '', children: [] }
    const parent = open.at(-1)
    if (!parent) {
      if (element.name === wanted) open = [element]
      return
    }
    count += 1
    if (depth > DEEPEST) excess = `it has more than ${DEEPEST} levels of elements`
    if (count > MOST_ELEMENTS) excess = `it has more than ${MOST_ELEMENTS} elements`
    if (excess === null) parent.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    depth -= 1
    const element = open.pop()
    if (!element || open.length > 0) return
    found.push({ element, end: parser.position, excess })
    count = 0
    excess = null
  })
  const addText = (text: string) => {
    const element = open.at(-1)
    if (!element || excess !== null) return
    element.text += text
    if (element.text.length > LONGEST_TEXT) excess = `it has a text of more than ${LONGEST_TEXT} characters`
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('error', ({ message }) => {
    throw new MalformedXml(message.replace(/^\d+:\d+: /, ''), parser.line, parser.column + 1)
  })

  return {
    parser,
    taken() {
      const taken = found
      found = []
      return taken
    },
  }
}
