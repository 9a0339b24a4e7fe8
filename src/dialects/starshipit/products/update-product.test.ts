import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { putProduct, readProduct } from '../../../../test/support/products.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { addProduct, changeProduct, kettle, type ProductAnswer, searched } from './product-cases.ts'

suite('Update Product', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  const send = (body: unknown, account = north) =>
    account.starshipit.send<ProductAnswer>('PUT', '/api/products/update', body)

  test('changes what is given, clears what is null or empty, keeps the rest', async () => {
    const id = await addProduct(north, kettle)
    hub.advance(60_000)
    const { body } = await send({ id, product: { price: 45, weight: null, brand: '', mid: 'CNARO2' } })
    const { weight, brand, ...rest } = kettle
    assert.deepEqual(body, { product: { id, ...rest, price: 45, mid: 'CNARO2' }, success: true })
    const { modifyDate, weightOz } = await readProduct(north, id)
    assert.deepEqual([modifyDate, weightOz], ['2026-03-02T17:47:02.120Z', null])
    await assertSoundBook(hub.hub.database)
  })

  test('what V1 says of it stays, and what V1 changes is answered in kilograms and metres', async () => {
    const id = await addProduct(north, { ...kettle, sku: 'KET-2' })
    await putProduct(north, id, { defaultCost: 20, internalNotes: 'Fragile', weightOz: 16, length: 10 })
    const [product] = (await searched(north, 'search_term=KET-2')).products
    assert.deepEqual(product, { id, ...kettle, sku: 'KET-2', weight: 0.45359237, length: 0.254 })
    await changeProduct(north, id, { title: 'Pot' })
    const { name, defaultCost, internalNotes, weightOz } = await readProduct(north, id)
    assert.deepEqual([name, defaultCost, internalNotes, weightOz], ['Pot', 20, 'Fragile', 16])
  })

  test('a new SKU finds it, the old one does not; one that is taken is refused', async () => {
    const id = await addProduct(north, { ...kettle, sku: 'OLD' })
    assert.equal((await changeProduct(north, id, { sku: 'old ' })).sku, 'old')
    await changeProduct(north, id, { sku: 'NEW' })
    assert.equal((await searched(north, 'search_term=old')).total_records, 0)
    assert.equal((await searched(north, 'search_term=new')).total_records, 1)
    const { status, body } = await send({ id, product: { sku: 'ket-1', title: 'Other' } })
    assert.equal(status, 200)
    const details = 'Another product has the SKU ket-1 already.'
    assert.deepEqual(body, { success: false, errors: [{ message: 'Duplicate SKU', details }] })
    assert.equal((await readProduct(north, id)).name, 'Kettle')
  })

  test('refuses a product that is not of the account, in the same words for all', async () => {
    const id = await addProduct(north, { ...kettle, sku: 'MINE' })
    const south = await hub.addAccount()
    for (const unknown of [id, 2_147_000_000]) {
      const { status, body } = await send({ id: unknown, product: { price: 1 } }, south)
      assert.equal(status, 200)
      const details = `Product ${unknown} was not found.`
      assert.deepEqual(body, { success: false, errors: [{ message: 'Product not found', details }] })
    }
  })

  test('answers 400 naming the fault, and changes nothing', async () => {
    const id = await addProduct(north, { ...kettle, sku: 'FAULTY' })
    const was = await readProduct(north, id)
    const faults: [Json, string][] = [
      [{ product: {} }, 'id is required'],
      [{ id: -1, product: {} }, 'id must be between 1 and 2147483647'],
      [{ id }, 'product is required'],
      [{ id, product: 'x' }, 'product must be an object'],
      [{ id, product: { sku: null } }, 'product.sku is required'],
      [{ id, product: { title: ' ' } }, 'product.title is required'],
      [{ id, product: { price: 2, width: -0.1 } }, 'product.width must be between 0 and 1000000000000'],
    ]
    for (const [body, details] of faults) {
      const answer = await send(body)
      assert.equal(answer.status, 400)
      assert.deepEqual(answer.body.errors, [{ message: 'Invalid request', details }])
    }
    assert.deepEqual(await readProduct(north, id), was)
  })

  test('speaks XML', async () => {
    const id = await addProduct(north, { sku: 'XML', title: 'X', color: 'red' })
    const { text } = await north.starshipit.send('PUT', '/api/products/update', undefined, {
      raw: `<UpdateProductRequest><id>${id}</id><product><color/><size>L</size></product></UpdateProductRequest>`,
      headers: { 'content-type': 'application/xml' },
    })
    assert.equal(
      text,
      `<UpdateProductResponse><product><id>${id}</id><sku>XML</sku><title>X</title><size>L</size></product><success>true</success></UpdateProductResponse>`,
    )
  })
})
