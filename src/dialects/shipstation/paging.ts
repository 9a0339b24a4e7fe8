// Pages as V1 knows them (V1 contract, section 6).
import type { Query } from './request.ts'

const DEFAULT_SIZE = 100
const LARGEST_SIZE = 500
/** Beyond this no page can hold anything: ids are int32. */
const LAST_PAGE = 2_147_483_647
const ANY_NUMBER = { min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }

export interface Paging {
  page: number
  pageSize: number
}

/** Sizes above 500 are 500, below 1 the default; pages below 1 are the first. */
export function parsePaging(query: Query): Paging {
  const page = query.integer('page', ANY_NUMBER) ?? 1
  const size = query.integer('pageSize', ANY_NUMBER) ?? DEFAULT_SIZE
  return {
    page: Math.min(Math.max(1, page), LAST_PAGE),
    pageSize: size < 1 ? DEFAULT_SIZE : Math.min(size, LARGEST_SIZE),
  }
}

export function parseSortDir(query: Query): boolean {
  return query.oneOf('sortDir', ['ASC', 'DESC']) === 'DESC'
}

/**
 * The list envelope around texts that are JSON already, as bytes. Each text is encoded by itself: joined as one string, a
 * single order with a name in another script would make the whole page slow to encode.
 */
export function presentPage(
  member: string,
  texts: readonly string[],
  total: number,
  { page, pageSize }: Paging,
): Buffer {
  const head = `{"${member}":[`
  const tail = `],"total":${total},"page":${page},"pages":${Math.ceil(total / pageSize)}}`
  const commas = Math.max(0, texts.length - 1)
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), head.length + tail.length + commas)
  const bytes = Buffer.allocUnsafeSlow(size)
  let at = bytes.write(head, 'latin1')
  for (const [nth, text] of texts.entries()) {
    if (nth > 0) at += bytes.write(',', at, 'latin1')
    at += bytes.write(text, at)
  }
  bytes.write(tail, at, 'latin1')
  return bytes
}
