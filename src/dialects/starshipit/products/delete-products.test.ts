import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { buildLine, makeProduct, orderOf, productIds } from '../../../../test/support/products.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { readOrder } from '../../../../test/support/v1.ts'
import { addProduct, kettle, type ProductAnswer, searched } from './product-cases.ts'

suite('Delete Products', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  const remove = (body: unknown, account = north) =>
    account.starshipit.send<ProductAnswer>('DELETE', '/api/products/delete', body)

  test('takes the products out of the book, repeated ids once', async () => {
    const [one, two] = [await addProduct(north, kettle), await addProduct(north, { sku: 'B', title: 'B' })]
    assert.deepEqual((await remove({ product_ids: [one, `${one}`] })).body, { success: true })
    assert.equal((await north.v1.get(`/products/${one}`)).status, 404)
    assert.deepEqual(
      (await searched(north)).products.map(({ id }) => id),
      [two],
    )
    assert.notEqual(await addProduct(north, kettle), one)
  })

  test('orders keep their lines; the next order with the SKU makes a new product', async () => {
    const order = await orderOf(north, [buildLine('GONE')])
    const [id] = productIds(order)
    assert.deepEqual((await remove({ product_ids: id })).body, { success: true })
    assert.deepEqual((await readOrder(north, order.orderId)).items, order.items)
    const [next] = productIds(await orderOf(north, [buildLine('GONE')]))
    assert.ok(next && id && next > id)
    await assertSoundBook(hub.hub.database)
  })

  test('deletes none when one is not of the account, naming each by its place', async () => {
    const id = await addProduct(north, { sku: 'STAYS', title: 'Stays' })
    const theirs = await makeProduct(await hub.addAccount(), 'THEIRS')
    const { status, body } = await remove({ product_ids: [theirs, id, 2_147_000_000] })
    assert.equal(status, 200)
    const message = 'Product not found'
    assert.deepEqual(body, {
      success: false,
      errors: [
        { message, details: `product_ids[0] (${theirs}) is not a product of this account` },
        { message, details: 'product_ids[2] (2147000000) is not a product of this account' },
      ],
    })
    assert.equal((await searched(north, 'search_term=stays')).total_records, 1)
  })

  test('takes all products out, those of the account alone', async () => {
    const south = await hub.addAccount()
    await addProduct(south, kettle)
    assert.ok((await searched(north)).total_records > 1)
    const answer = await remove({ product_ids: [], all_products: 'true' })
    assert.deepEqual(answer.body, { success: true })
    assert.deepEqual(await searched(north), { products: [], total_records: 0 })
    assert.equal((await searched(south)).total_records, 1)
    assert.deepEqual((await remove({ all_products: true })).body, { success: true })
    await assertSoundBook(hub.hub.database)
  })

  test('answers 400 naming the fault, and deletes nothing', async () => {
    const id = await addProduct(north, kettle)
    const faults: [Json, string][] = [
      [{}, 'product_ids is required unless all_products is true'],
      [{ all_products: false }, 'product_ids is required unless all_products is true'],
      [{ product_ids: [id], all_products: true }, 'product_ids must be empty when all_products is true'],
      [{ product_ids: [id, 0] }, 'product_ids[1] must be between 1 and 2147483647'],
      [{ product_ids: [id], all_products: 'perhaps' }, 'all_products must be true or false'],
      [
        { product_ids: Array.from({ length: 2001 }, () => id) },
        'product_ids has 2001 entries; it must have at most 2000',
      ],
    ]
    for (const [body, details] of faults) {
      const answer = await remove(body)
      assert.equal(answer.status, 400)
      assert.deepEqual(answer.body.errors, [{ message: 'Invalid request', details }])
    }
    const without = await remove(undefined)
    assert.deepEqual([without.status, without.body.success], [400, false])
    assert.equal((await searched(north)).total_records, 1)
  })

  test('speaks XML', async () => {
    const [one, two] = [await makeProduct(north, 'ONE'), await makeProduct(north, 'TWO')]
    const { text } = await north.starshipit.send('DELETE', '/api/products/delete', undefined, {
      raw: `<DeleteProductsRequest><product_ids>${one}</product_ids><product_ids>${two}</product_ids></DeleteProductsRequest>`,
      headers: { 'content-type': 'application/xml' },
    })
    assert.equal(text, '<DeleteProductsResponse><success>true</success></DeleteProductsResponse>')
  })
})
