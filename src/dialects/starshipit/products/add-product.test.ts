import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { readProduct } from '../../../../test/support/products.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { addProduct, kettle, searched, sendProduct } from './product-cases.ts'

suite('Add Product', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  test('keeps every fact, to the last digit', async () => {
    const { status, body } = await sendProduct(north, { ...kettle, country: 'cn' })
    assert.equal(status, 200)
    assert.deepEqual(body, { product: { id: body.product?.id, ...kettle }, success: true })
    assert.deepEqual((await searched(north)).products, [body.product])
    for (const [at, weight] of [0.001, 0.1, 0.3, 1 / 3, 12.3456789, 1e-9, 0].entries()) {
      const measures = { weight, length: weight, width: weight / 7, height: weight * 7 }
      const { id, ...added } = (await sendProduct(north, { sku: `W-${at}`, title: 'Weight', ...measures }))
        .body.product as Json
      assert.deepEqual(added, { sku: `W-${at}`, title: 'Weight', ...measures })
    }
  })

  test('is the product that V1 shows, in its units', async () => {
    const id = await addProduct(north, { ...kettle, sku: 'KET-2', weight: 0.45359237, length: 0.254 })
    const { createDate, modifyDate, ...doc } = await readProduct(north, id)
    assert.deepEqual([createDate, modifyDate], ['2026-03-02T17:46:02.120Z', '2026-03-02T17:46:02.120Z'])
    const nothing = Object.fromEntries(
      Object.entries(doc).filter(([, value]) => value === null || value === true),
    )
    assert.deepEqual(doc, {
      ...nothing,
      ...{ productId: id, sku: 'KET-2', name: 'Kettle', price: 49.95, weightOz: 16, length: 10 },
      ...{ width: 6.1023622047, height: 10.0393700787, warehouseLocation: 'B-7', upc: '9400000000017' },
      ...{ customsDescription: 'Electric kettle', customsTariffNo: '8516.10', customsCountryCode: 'CN' },
    })
    assert.equal(nothing.active, true)
    await assertSoundBook(hub.hub.database)
  })

  test('takes it at the path of the list as well', async () => {
    const product = { sku: ' KET-3 ', title: 'Kettle' }
    const { body } = await north.starshipit.post<{ product: Json }>('/api/products', { product })
    assert.equal(body.product.sku, 'KET-3')
  })

  test('refuses a SKU that the account has, in any letter case, also from an order; takes it elsewhere', async () => {
    const item = { sku: 'Cup', name: 'Cup', quantity: 1 }
    await north.v1.post('/orders/createorder', {
      ...{ orderNumber: 'N', orderDate: '2026-03-01', orderStatus: 'awaiting_shipment', items: [item] },
      ...{ billTo: { name: 'x' }, shipTo: { name: 'x' } },
    })
    const product = { sku: 'cUP', title: 'Cup' }
    const { status, body } = await sendProduct(north, product)
    assert.equal(status, 200)
    const details = 'Another product has the SKU cUP already.'
    assert.deepEqual(body, { success: false, errors: [{ message: 'Duplicate SKU', details }] })
    assert.equal((await sendProduct(await hub.addAccount(), product)).body.success, true)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => sendProduct(north, { sku: 'Race', title: 'R' })),
    )
    assert.equal(answers.filter((answer) => answer.body.success).length, 1)
  })

  test('answers 400 naming every fault, and adds nothing', async () => {
    const was = await searched(north)
    const { status, body } = await sendProduct(north, {
      ...{ sku: ' ', weight: -1, height: 'tall', price: 1e13, country: 'Atlantis', brand: {} },
      ...{ title: 'x'.repeat(1001), description: 'x'.repeat(10_001) },
    })
    assert.equal(status, 400)
    assert.deepEqual(body.errors?.map((error) => error.details).toSorted(), [
      'product.brand must be text',
      'product.country must be the name or code of a country, such as New Zealand or NZ',
      'product.description is longer than 10000 characters',
      'product.height must be a number',
      'product.price must be between -1000000000000 and 1000000000000',
      'product.sku is required',
      'product.title is longer than 1000 characters',
      'product.weight must be between 0 and 1000000000000',
    ])
    const faults: [unknown, string[]][] = [
      [{}, ['product.sku is required', 'product.title is required']],
      [undefined, ['product is required']],
      [[], ['product must be an object']],
    ]
    for (const [product, details] of faults) {
      const answer = await sendProduct(north, product)
      assert.equal(answer.status, 400)
      assert.deepEqual(
        answer.body.errors?.map((error) => error.details),
        details,
      )
    }
    assert.deepEqual(await searched(north), was)
  })

  test('speaks XML', async () => {
    const { text } = await north.starshipit.send('POST', '/api/products/add', undefined, {
      raw: '<AddProductRequest><product><sku>X</sku><title>T &amp; C</title><weight>0.3</weight></product></AddProductRequest>',
      headers: { 'content-type': 'application/xml' },
    })
    assert.match(
      text,
      /^<AddProductResponse><product><id>\d+<\/id><sku>X<\/sku><title>T &amp; C<\/title><weight>0.3<\/weight><\/product><success>true<\/success><\/AddProductResponse>$/,
    )
  })
})
