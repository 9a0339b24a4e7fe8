import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { buildDraft, buildItem } from '../../../../test/support/orders.ts'
import {
  buildLine,
  listProducts,
  listSkus,
  orderOf,
  productIds,
  putProduct,
  readProduct,
} from '../../../../test/support/products.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { readOrder } from '../../../../test/support/v1.ts'
import { saveOrders } from '../../../core/orders/save-orders.ts'

let on: TestHub
let account: TestAccount
before(async () => {
  on = await startTestHub()
})
after(() => on.close())
afterEach(async () => {
  await assertSoundBook(on.hub.database)
  assert.deepEqual(on.complaints, [])
})

test('an order makes a product of each SKU, and its items say which', async () => {
  account = await on.addAccount()
  const saved = await orderOf(account, [
    buildLine('MUG-BLUE', {
      name: 'Blue mug',
      unitPrice: 15.5,
      weight: { value: 0.75, units: 'pounds' },
      warehouseLocation: 'A-3',
      upc: '012345678905',
      imageUrl: 'https://shop.example/mug.png',
    }),
    buildLine('SAUCER'),
    buildLine('mug-blue '),
    buildLine('SPRING', { adjustment: true, unitPrice: -3 }),
    buildLine(null),
    buildLine('  '),
  ])
  const [mug, saucer, ...others] = productIds(saved)
  assert.ok(mug && saucer && mug !== saucer)
  assert.deepEqual(others, [mug, null, null, null])
  const unset = [
    'defaultCost',
    'length',
    'width',
    'height',
    'internalNotes',
    'fulfillmentSku',
    'productCategory',
  ]
  const unsaid = [
    'productType',
    'customsDescription',
    'customsValue',
    'customsTariffNo',
    'customsCountryCode',
  ]
  const defaults = ['Carrier', 'Service', 'Package'].flatMap((what) => [
    `default${what}Code`,
    `defaultIntl${what}Code`,
  ])
  const blanks = [
    ...unset,
    ...unsaid,
    ...defaults,
    'defaultConfirmation',
    'defaultIntlConfirmation',
    'noCustoms',
  ]
  assert.deepEqual(await readProduct(account, mug), {
    aliases: null,
    productId: mug,
    sku: 'MUG-BLUE',
    name: 'Blue mug',
    price: 15.5,
    weightOz: 12,
    createDate: '2026-03-02T17:46:02.120Z',
    modifyDate: '2026-03-02T17:46:02.120Z',
    active: true,
    warehouseLocation: 'A-3',
    ...Object.fromEntries(blanks.map((member) => [member, null])),
    tags: null,
    upc: '012345678905',
    thumbnailURL: 'https://shop.example/mug.png',
  })
})

test('members stand in the order of the contract', async () => {
  const { text } = await account.v1.get('/products?sku=mug-blue')
  const members = [...text.matchAll(/"(\w+)":/g)].map(([, member]) => member).slice(1, 18)
  const first =
    'aliases productId sku name price defaultCost length width height weightOz internalNotes fulfillmentSku'
  assert.deepEqual(members, [
    ...first.split(' '),
    'createDate',
    'modifyDate',
    'active',
    'productCategory',
    'productType',
  ])
})

test('later orders share the products and do not change them', async () => {
  account = await on.addAccount()
  const first = await orderOf(account, [buildLine('MUG', { name: 'First', unitPrice: 1 })])
  const second = await orderOf(account, [
    buildLine('mug', { name: 'Second', unitPrice: 2 }),
    buildLine('CUP'),
  ])
  assert.equal(productIds(second)[0], productIds(first)[0])
  const mug = await readProduct(account, productIds(first)[0])
  assert.deepEqual([mug.sku, mug.name, mug.price], ['MUG', 'First', 1])
  assert.equal((await listProducts(account)).total, 2)
})

test('a refused order makes no product', async () => {
  account = await on.addAccount()
  const body = [
    {
      orderNumber: '1',
      orderDate: '2026-03-02',
      orderStatus: 'on_hold',
      shipTo: { name: 'A' },
      tagIds: [1],
      items: [buildLine('NO')],
    },
    {
      orderNumber: '2',
      orderDate: '2026-03-02',
      orderStatus: 'on_hold',
      shipTo: { name: 'A' },
      items: [buildLine('YES')],
    },
  ]
  await account.v1.post('/orders/createorders', body)
  assert.deepEqual(await listSkus(account), ['YES'])
})

test('a line that keeps its SKU keeps its product, and one with another SKU gets another', async () => {
  account = await on.addAccount()
  const lines = [
    { ...buildLine('A'), lineItemKey: '1' },
    { ...buildLine('B'), lineItemKey: '2' },
  ]
  const before = await orderOf(account, lines, { orderKey: 'kept' })
  const [a, b] = productIds(before)
  await putProduct(account, a as number, { sku: 'RENAMED' })
  const after = await orderOf(
    account,
    [{ ...buildLine('C'), lineItemKey: '2' }, { ...buildLine('A'), lineItemKey: '1' }, buildLine('a')],
    { orderKey: 'kept' },
  )
  const [c, kept, again] = productIds(after)
  assert.ok(c && c !== b)
  assert.deepEqual([kept, again], [a, a])
  assert.deepEqual((await listSkus(account, '?sortBy=SKU')).sort(), ['B', 'C', 'RENAMED'])
  assert.notEqual(productIds(await orderOf(account, [buildLine('A')]))[0], a)
})

test('a hundred orders at once with one new SKU make one product', async () => {
  account = await on.addAccount()
  const orders = await Promise.all(
    Array.from({ length: 100 }, () =>
      orderOf(account, [buildLine('NEW'), buildLine('new'), buildLine('OTHER')]),
    ),
  )
  assert.equal(new Set(orders.map((one) => productIds(one)[0])).size, 1)
  assert.ok(orders.every((one) => productIds(one).every((id) => id !== null)))
  assert.equal((await listProducts(account)).total, 2)
})

test('transactions that make the same products in other orders do not stop one another', async () => {
  account = await on.addAccount()
  const skus = Array.from({ length: 12 }, (_, n) => `S-${n}`)
  const save = (n: number) => {
    const items = (n % 2 ? skus : skus.toReversed()).map((sku) => buildItem({ sku }))
    return saveOrders(account.ctx, [buildDraft({ orderKey: `key-${n}`, orderNumber: `N-${n}`, items })])
  }
  const saved = (await Promise.all(Array.from({ length: 40 }, (_, n) => save(n)))).flat()
  const made = saved.flatMap(({ order }) => order?.doc.items.map(({ productId }) => productId) ?? [])
  assert.equal(made.length, 40 * 12)
  assert.equal(new Set(made).size, 12)
  assert.equal(made.includes(null), false)
})

test('a SKU and a UPC may be as long as an item takes, in any script', async () => {
  account = await on.addAccount()
  const han = (from: number) =>
    Array.from({ length: 1000 }, (_, n) => String.fromCharCode(0x4e00 + ((n * 7919 + from) % 20_000))).join(
      '',
    )
  const [one, two, other] = productIds(
    await orderOf(account, [
      ...[han(1), han(1), `${han(1).slice(0, 999)}x`].map((sku) => buildLine(sku, { name: 'Long' })),
    ]),
  )
  assert.ok(one && one === two && other && other !== one)
  const upc = han(5)
  await putProduct(account, one, { upc })
  assert.deepEqual((await listProducts(account, `?upc=${encodeURIComponent(upc)}`)).total, 1)
  assert.equal(
    (await listProducts(account, `?sku=${encodeURIComponent(han(1))}`)).products[0]?.productId,
    one,
  )
})

test("an order that is assigned to another account has that account's products", async () => {
  const source = await on.addAccount()
  const target = await on.addAccount()
  account = target
  const [theirs] = productIds(await orderOf(account, [buildLine('shared', { name: 'Theirs' })]))
  account = source
  const items = [
    buildLine('SHARED', { name: 'Mine' }),
    buildLine('ONLY-MINE'),
    buildLine('x', { adjustment: true }),
  ]
  const saved = await orderOf(account, items, { orderNumber: 'MOVE-1' })
  const row = { order_id: saved.orderId, current_api_key: source.token, new_api_key: target.token }
  const answer = await source.starshipit.post('/api/orders/assign', { orders: [row] })
  assert.equal(answer.body.success, true, answer.text)
  account = target
  const [shared, made, adjustment] = productIds(await readOrder(target, saved.orderId))
  assert.deepEqual([shared, adjustment], [theirs, null])
  assert.deepEqual(
    [(await readProduct(account, shared)).name, (await readProduct(account, made)).sku],
    ['Theirs', 'ONLY-MINE'],
  )
  assert.equal((await listProducts(account)).total, 2)
})
