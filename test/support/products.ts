// Products as clients of V1 make, read and change them.
import assert from 'node:assert/strict'
import type { Json, TestAccount } from './hub.ts'
import { saveOrder, type V1Order } from './v1.ts'

export interface ProductPage {
  products: (Json & { productId: number; sku: string })[]
  total: number
  page: number
  pages: number
}

export function buildLine(sku: string | null, more: Json = {}): Json {
  return { sku, name: `The ${sku}`, quantity: 1, ...more }
}

export function productIds({ items }: V1Order): (number | null)[] {
  return items.map(({ productId }) => productId)
}

export function orderOf(account: TestAccount, items: Json[], more: Json = {}): Promise<V1Order> {
  return saveOrder(account, { items, ...more })
}

export async function listProducts(account: TestAccount, query = ''): Promise<ProductPage> {
  const answer = await account.v1.get<ProductPage>(`/products${query}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

export async function listSkus(account: TestAccount, query = ''): Promise<string[]> {
  return (await listProducts(account, query)).products.map(({ sku }) => sku)
}

export async function readProduct(account: TestAccount, id: number | null | undefined): Promise<Json> {
  const answer = await account.v1.get(`/products/${id}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

/** An order makes it; what else is said of it is put. */
export async function makeProduct(account: TestAccount, sku: string, changes: Json = {}): Promise<number> {
  const [id] = productIds(await orderOf(account, [buildLine(sku)]))
  if (Object.keys(changes).length > 0) await putProduct(account, id as number, changes)
  return id as number
}

/** Sends the whole product back with some members changed. */
export async function putProduct(account: TestAccount, id: number, changes: Json): Promise<void> {
  const whole = { ...(await readProduct(account, id)), ...changes }
  const answer = await account.v1.send('PUT', `/products/${id}`, whole)
  assert.equal(answer.status, 200, answer.text)
}
