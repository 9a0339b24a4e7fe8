// Pages as V1 knows them (V1 contract, section 6).
import type { Query } from './request.ts'

const DEFAULT_SIZE = 100
const LARGEST_SIZE = 500
/** Beyond this no page can hold anything: ids are int32. */
const LAST_PAGE = 2_147_483_647

export interface Paging {
  page: number
  pageSize: number
}

/** Sizes above 500 are 500, below 1 the default; pages below 1 are the first. */
export function parsePaging(query: Query): Paging {
  const page = query.integer('page', { min: -LAST_PAGE, max: LAST_PAGE }) ?? 1
  const size = query.integer('pageSize', { min: -LAST_PAGE, max: LAST_PAGE }) ?? DEFAULT_SIZE
  return { page: Math.max(1, page), pageSize: size < 1 ? DEFAULT_SIZE : Math.min(size, LARGEST_SIZE) }
}

export function parseSortDir(query: Query): boolean {
  return query.oneOf('sortDir', ['ASC', 'DESC']) === 'DESC'
}

/** The list envelope around texts that are JSON already. */
export function presentPage(
  member: string,
  texts: readonly string[],
  total: number,
  { page, pageSize }: Paging,
): string {
  return `{"${member}":[${texts.join(',')}],"total":${total},"page":${page},"pages":${Math.ceil(total / pageSize)}}`
}
