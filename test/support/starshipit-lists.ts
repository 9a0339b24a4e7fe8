// What tests of the lists of the Starshipit dialect ask and compare.
import assert from 'node:assert/strict'
import type { Client, Json, TestAccount } from './hub.ts'

export interface ListBody extends Json {
  orders: (Json & { order_id: number; order_number: string })[]
  order_ids?: number[]
  total_pages: number
  success: boolean
}

type Speaker = { starshipit: Client }

export async function list({ starshipit }: Speaker, path: string): Promise<ListBody> {
  const answer = await starshipit.get<ListBody>(path)
  assert.equal(answer.status, 200, answer.text)
  assert.equal(answer.body.success, true, answer.text)
  return answer.body
}

export async function listedNumbers(speaker: Speaker, path: string): Promise<string[]> {
  return (await list(speaker, path)).orders.map(({ order_number }) => order_number)
}

/** Each query must be refused with 400 and these details, and nothing else. */
export async function assertRefused(
  { starshipit }: Speaker,
  path: string,
  refusals: Record<string, string>,
): Promise<void> {
  for (const [query, details] of Object.entries(refusals)) {
    const { status, body } = await starshipit.get(`${path}${path.includes('?') ? '&' : '?'}${query}`)
    assert.deepEqual(
      [status, body],
      [400, { success: false, errors: [{ message: 'Invalid request', details }] }],
      query,
    )
  }
}

/** Refusals that every list with `page` and `limit` words alike. */
export const pagingRefusals = {
  'limit=many': 'limit must be a number',
  'limit=1.5': 'limit must be a whole number',
  'page=first': 'page must be a number',
}

/**
 * Holds a list of at least three orders against the rules of its family of pages: sizes beyond the limit and below 1, pages
 * past the end, and spellings of other families, which mean nothing here.
 */
export async function assertPaged(
  account: Pick<TestAccount, 'starshipit'>,
  path: string,
  { page = 'page', size = 'limit', foreign = 'page_size=1&page_number=9' } = {},
): Promise<void> {
  const ask = (query: string) => list(account, `${path}${path.includes('?') ? '&' : '?'}${query}`)
  const whole = await ask('')
  const ids = ({ orders }: ListBody) => orders.map((order) => JSON.stringify(order))
  const count = whole.orders.length
  assert.ok(count >= 3)
  assert.equal(whole.total_pages, 1)
  for (const query of [foreign, `${size}=100000`, `${size}=0`, `${size}=-5`, `${page}=0`, `${page}=-1`]) {
    const same = await ask(query)
    assert.deepEqual([ids(same), same.total_pages], [ids(whole), 1], query)
  }
  const singles: string[] = []
  for (let at = 1; at <= count; at += 1) {
    const single = await ask(`${size}=1&${page}=${at}`)
    assert.equal(single.total_pages, count)
    singles.push(...ids(single))
  }
  assert.deepEqual(singles, ids(whole))
  for (const past of [count + 1, 2_147_483_647]) {
    const empty = await ask(`${size}=1&${page}=${past}`)
    assert.deepEqual([empty.orders, empty.total_pages], [[], count])
  }
}
