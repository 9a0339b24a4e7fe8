// Of a page that is not well-formed: its orders one by one, as they are or repaired; what cannot be read is told.
import { type FoundElement, MalformedXml, parseElements } from './parse-elements.ts'
import { repairXml } from './repair-xml.ts'

export interface Salvaged {
  /** Null where the piece could not be read. */
  found: FoundElement | null
  wasRepaired: boolean
  /** Why it could not be read: line and column in the text, both from 1. */
  fault: MalformedXml | null
  piece: string
  /** Where the piece begins in the text. */
  start: number
}

/** Of one order; a longer one that is not well-formed is given up. */
const LONGEST_REPAIRED = 500_000

const orderTag = /<(\/?)(?:[\w.-]+:)?Order(?:\s[^<>]*)?(\/?)>/gi

/** From a place in the text on. Its sections may be open, so that tags are taken where they stand. */
export function* salvageOrders(text: string, from: number): Generator<Salvaged> {
  const tags = new RegExp(orderTag)
  tags.lastIndex = from
  let start = -1
  for (let tag = tags.exec(text); tag; tag = tags.exec(text)) {
    const isClose = tag[1] === '/'
    const end = isClose ? tags.lastIndex : tag.index
    if (start >= 0) yield readPiece(text.slice(start, end), start)
    start = isClose || tag[2] === '/' ? -1 : tag.index
  }
  if (start >= 0) yield readPiece(text.slice(start), start)
}

function readPiece(piece: string, start: number): Salvaged {
  const asItIs = parsed(piece)
  if (!(asItIs instanceof MalformedXml))
    return { found: asItIs, wasRepaired: false, fault: null, piece, start }
  if (piece.length > LONGEST_REPAIRED) return { found: null, wasRepaired: false, fault: asItIs, piece, start }
  const repaired = parsed(repairXml(piece))
  if (!(repaired instanceof MalformedXml))
    return { found: repaired, wasRepaired: true, fault: null, piece, start }
  return { found: null, wasRepaired: false, fault: asItIs, piece, start }
}

function parsed(piece: string): FoundElement | MalformedXml {
  try {
    const [found] = [...parseElements(piece, 'order')].flat()
    return found ?? new MalformedXml('the order is not closed', 1, 1)
  } catch (error) {
    if (error instanceof MalformedXml) return error
    throw error
  }
}
