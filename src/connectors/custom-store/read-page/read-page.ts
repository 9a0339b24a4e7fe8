// A page to batches of orders: strictly while it is well-formed, from there on piece by piece.
import { setImmediate as breath } from 'node:timers/promises'
import {
  type PulledBatch,
  type RawPage,
  type StoreConnection,
  StoreError,
} from '../../../core/stores/connector.ts'
import { textOf } from '../element-values.ts'
import { parseOrder } from '../parse-order.ts'
import { type OpenPage, openPage } from './open-page.ts'
import { type FoundElement, MalformedXml, parseElements } from './parse-elements.ts'
import { createPlaceFinder } from './place-finder.ts'
import { salvageOrders } from './salvage-orders.ts'

const BATCH_ORDERS = 100
/** After so many the page is given up. */
const MOST_UNREADABLE = 1_000
/** No zone is further from UTC: a later time was printed in another one than the store is set to (quirk 18). */
const FUTURE_MS = 14 * 3_600_000

/** At least one batch, also of an empty page. @throws StoreError not_orders */
export async function* readPage(connection: StoreConnection, page: RawPage): AsyncGenerator<PulledBatch> {
  const opened = openPage(page.body, page.contentType)
  yield* readOpenPage(connection, page, opened)
}

/** For those who had to open it before they could keep it. */
export async function* readOpenPage(
  connection: StoreConnection,
  { page, receivedAt }: Pick<RawPage, 'page' | 'receivedAt'>,
  opened: OpenPage,
): AsyncGenerator<PulledBatch> {
  const empty = (): PulledBatch => ({ page, pages: opened.pages, orders: [], rejected: [], warnings: [] })
  const once = new Set<string>()
  let batch = empty()
  let batches = 0
  const warn = (sentence: string) => {
    if (!once.has(sentence)) batch.warnings.push(sentence)
    once.add(sentence)
  }
  opened.warnings.forEach(warn)
  if (!opened.isWhole) warn('The page is cut off: what comes after its last whole order is missing.')

  for await (const read of piecesOf(opened, warn)) {
    if ('reason' in read) batch.rejected.push(read)
    else if (read.excess !== null)
      batch.rejected.push({ orderNumber: numberIn(read), reason: tooMuch(read.excess) })
    else {
      const { pulled, rejected, orderDate } = parseOrder(read.element, connection)
      if (pulled) batch.orders.push(pulled)
      if (rejected) batch.rejected.push(rejected)
      if (orderDate && orderDate.getTime() > receivedAt.getTime() + FUTURE_MS) warn(wrongZone(connection))
    }
    if (batch.orders.length + batch.rejected.length < BATCH_ORDERS) continue
    yield batch
    batches += 1
    batch = empty()
  }
  if (batches === 0 || batch.orders.length + batch.rejected.length + batch.warnings.length > 0) yield batch
}

type Piece = FoundElement | { orderNumber: string | null; reason: string }

async function* piecesOf(opened: OpenPage, warn: (sentence: string) => void): AsyncGenerator<Piece> {
  let done = 0
  try {
    for (const group of parseElements(opened.text, 'order')) {
      for (const found of group) {
        yield found
        done = found.end
      }
      // A long page must not keep the hub from answering others.
      await breath()
    }
    return
  } catch (error) {
    if (!(error instanceof MalformedXml)) throw error
    if (opened.isWhole) {
      const { line, column } = createPlaceFinder(opened)(0, error)
      warn(
        `The page is not well-formed XML (line ${line}, column ${column}: ${error.message}); its orders were read one by one.`,
      )
    }
  }
  yield* salvaged(opened, done, warn)
}

async function* salvaged(
  opened: OpenPage,
  from: number,
  warn: (sentence: string) => void,
): AsyncGenerator<Piece> {
  let repaired = 0
  let unreadable = 0
  const placeOf = createPlaceFinder(opened)
  for (const { found, fault, wasRepaired, piece, start } of salvageOrders(opened.text, from)) {
    await breath()
    if (wasRepaired) repaired += 1
    if (found) yield found
    else if (fault) {
      unreadable += 1
      if (unreadable > MOST_UNREADABLE) throw hopeless()
      const { line, column } = placeOf(start, fault)
      const reason = `It is not well-formed XML (line ${line}, column ${column}: ${fault.message}).`
      yield { orderNumber: numberInText(piece), reason }
    }
  }
  if (repaired > 0) {
    warn(
      `Orders of the page that held characters not escaped (&, <, ]]>) or entities that XML does not know: ${repaired}; they were repaired.`,
    )
  }
}

function numberIn({ element }: FoundElement): string | null {
  return textOf(element, 'ordernumber') ?? textOf(element, 'orderid')
}

function numberInText(piece: string): string | null {
  const found = /<(?:[\w.-]+:)?Order(?:Number|ID)\s*>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,200})/i.exec(piece)
  return found?.[1]?.trim() || null
}

function hopeless(): StoreError {
  return new StoreError(
    'not_orders',
    `More than ${MOST_UNREADABLE} orders of one page are not well-formed XML. Mend the export of the shop; its page was kept.`,
  )
}

function tooMuch(excess: string): string {
  return `It was not read because ${excess}.`
}

function wrongZone({ settings }: StoreConnection): string {
  return `Order dates are more than 14 hours in the future: the cart may print them in another time zone than ${settings.timeZone}, which the store is set to.`
}
