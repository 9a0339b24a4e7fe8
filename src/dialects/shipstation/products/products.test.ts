import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { listProducts, makeProduct, readProduct } from '../../../../test/support/products.ts'
import { refuse } from '../../../../test/support/v1.ts'

let on: TestHub
let account: TestAccount
before(async () => {
  on = await startTestHub()
})
after(() => on.close())
afterEach(() => assert.deepEqual(on.complaints, []))

test("a product is replaced as a whole; id, SKU, aliases and dates are the hub's", async () => {
  account = await on.addAccount()
  on.setNow('2026-03-02T17:46:02.120Z')
  const tag = await account.v1.post<{ tagId: number }>('/accounts/createtag', { name: 'Fragile' })
  const id = await makeProduct(account, 'WHOLE')
  on.setNow('2026-04-02T10:00:00.000Z')
  const whole = {
    sku: 'Whole-2',
    name: 'Whole thing',
    price: 3.5,
    defaultCost: 1,
    length: 4,
    width: 4.5,
    height: 5,
    weightOz: 12,
    internalNotes: 'line\nline',
    fulfillmentSku: 'F',
    active: false,
    productCategory: { categoryId: 31, name: 'Kitchen' },
    productType: 'Mugs',
    warehouseLocation: 'B-1',
    defaultCarrierCode: 'ups',
    defaultServiceCode: 'ups_ground',
    defaultPackageCode: 'package',
    defaultIntlCarrierCode: 'dhl',
    defaultIntlServiceCode: 'express',
    defaultIntlPackageCode: 'box',
    defaultConfirmation: 'delivery',
    defaultIntlConfirmation: 'signature',
    customsDescription: 'Mug',
    customsValue: 2,
    customsTariffNo: '6912',
    customsCountryCode: 'pt',
    noCustoms: true,
    tags: [{ tagId: tag.body.tagId, name: 'whatever' }],
    upc: '1',
    thumbnailURL: 'https://shop.example/t.png',
  }
  const answer = await account.v1.send('PUT', `/products/${id}`, {
    ...whole,
    productId: id,
    aliases: ['x'],
    createDate: '2020-01-01',
    modifyDate: '2020-01-01',
  })
  assert.deepEqual(answer.body, { success: true, message: 'The requested product has been updated' })
  assert.deepEqual(await readProduct(account, id), {
    aliases: null,
    productId: id,
    ...whole,
    customsCountryCode: 'PT',
    tags: [{ tagId: tag.body.tagId, name: 'Fragile' }],
    createDate: '2026-03-02T17:46:02.120Z',
    modifyDate: '2026-04-02T10:00:00.000Z',
  })
  await account.v1.send('PUT', `/products/${id}`, {})
  const cleared = await readProduct(account, id)
  assert.deepEqual(
    [cleared.sku, cleared.active, cleared.name, cleared.tags, cleared.upc],
    ['Whole-2', true, null, null, null],
  )
  on.setNow('2026-03-02T17:46:02.120Z')
})

test('what cannot be a product is refused, naming the member', async () => {
  account = await on.addAccount()
  await makeProduct(account, 'TAKEN')
  const id = await makeProduct(account, 'MINE')
  const bad: [Json, RegExp][] = [
    [{ productId: id + 1 }, /productId/],
    [{ weightOz: -1 }, /weightOz/],
    [{ price: 'cheap' }, /price/],
    [{ customsCountryCode: 'USA' }, /customsCountryCode/],
    [{ productCategory: { name: 'No id' } }, /categoryId/],
    [{ defaultConfirmation: 'maybe' }, /defaultConfirmation/],
    [{ tags: [{ tagId: 4711 }] }, /tags/],
  ]
  for (const [changes, member] of bad) {
    const { status, body } = await refuse(account, 'PUT', `/products/${id}`, changes)
    assert.equal(status, 400)
    assert.match(Object.keys(body.ModelState ?? {}).join(), member)
  }
  const taken = await refuse(account, 'PUT', `/products/${id}`, { sku: ' taken' })
  assert.equal(taken.status, 400)
  assert.match(taken.body.message, /SKU taken/)
  assert.equal((await refuse(account, 'PUT', '/products/4711000', {})).status, 404)
  assert.equal((await refuse(account, 'PUT', `/products/${id}`, [])).status, 400)
  assert.equal((await readProduct(account, id)).sku, 'MINE')
})

test('in the pacific form dates are trimmed and without a zone', async () => {
  account = await on.addAccount({ v1Dates: 'pacific' })
  on.setNow('2026-03-02T17:46:02.120Z')
  const id = await makeProduct(account, 'PACIFIC')
  assert.equal((await readProduct(account, id)).createDate, '2026-03-02T09:46:02.12')
  const [listed] = (await listProducts(account, '?startDate=2026-03-02 09:46&endDate=3/3/2026')).products
  assert.equal(listed?.modifyDate, '2026-03-02T09:46:02.12')
  assert.equal((await listProducts(account, '?startDate=2026-03-02 09:47')).total, 0)
})

test('products belong to their account', async () => {
  account = await on.addAccount()
  const mine = await makeProduct(account, 'MINE')
  account = await on.addAccount()
  const theirs = await makeProduct(account, 'MINE')
  assert.notEqual(theirs, mine)
  assert.equal((await refuse(account, 'GET', `/products/${mine}`)).status, 404)
  assert.equal((await refuse(account, 'PUT', `/products/${mine}`, {})).status, 404)
  assert.equal((await listProducts(account)).total, 1)
})
