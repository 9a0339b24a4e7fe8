// What the tests of products share.
import assert from 'node:assert/strict'
import type { Answer, Json, TestAccount } from '../../../../test/support/hub.ts'

/** A product with every fact, as it is answered. */
export const kettle = {
  ...{ sku: 'KET-1', title: 'Kettle', customs_description: 'Electric kettle', description: 'Boils water' },
  ...{ country: 'China', weight: 1.1, height: 0.255, length: 0.2, width: 0.155, hs_code: '8516.10' },
  ...{ mid: 'CNARO1', price: 49.95, dangerous_goods_type: 'None', barcode: '9400000000017' },
  ...{ bin_location: 'B-7', brand: 'Aro', color: 'red', size: 'L', material: 'Steel', model: 'K2' },
  usage: 'Kitchen',
}

export type ProductAnswer = Json & { product?: Json & { id: number }; errors?: Json[] }

export function sendProduct({ starshipit }: TestAccount, product: unknown): Promise<Answer<ProductAnswer>> {
  return starshipit.post<ProductAnswer>('/api/products/add', { product })
}

export async function addProduct(account: TestAccount, product: Json): Promise<number> {
  const answer = await sendProduct(account, product)
  assert.equal(answer.status, 200, answer.text)
  assert.ok(answer.body.product, answer.text)
  return answer.body.product.id
}

export async function changeProduct({ starshipit }: TestAccount, id: number, product: Json): Promise<Json> {
  const answer = await starshipit.send<ProductAnswer>('PUT', '/api/products/update', { id, product })
  assert.equal(answer.body.success, true, answer.text)
  return answer.body.product as Json
}

export async function searched(
  { starshipit }: TestAccount,
  query = 'search_term=',
): Promise<{ products: (Json & { id: number; sku: string })[]; total_records: number }> {
  const answer = await starshipit.get<{
    products: (Json & { id: number; sku: string })[]
    total_records: number
    success: boolean
  }>(`/api/products?${query}`)
  assert.deepEqual([answer.status, answer.body.success], [200, true], answer.text)
  const { products, total_records } = answer.body
  return { products, total_records }
}
