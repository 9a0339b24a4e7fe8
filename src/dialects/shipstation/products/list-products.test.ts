import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { listProducts, listSkus, makeProduct } from '../../../../test/support/products.ts'
import { refuse } from '../../../../test/support/v1.ts'

let on: TestHub
let account: TestAccount
before(async () => {
  on = await startTestHub()
})
after(() => on.close())
afterEach(() => assert.deepEqual(on.complaints, []))

test('products are found by every filter, and by all of them together', async () => {
  account = await on.addAccount()
  const tag = await account.v1.post<{ tagId: number }>('/accounts/createtag', { name: 'Rush' })
  const days = ['2026-01-10T10:00:00.000Z', '2026-01-11T10:00:00.000Z', '2026-01-12T10:00:00.000Z']
  for (const [n, name] of ['Blue MUG', 'Red mug', 'Straße cup'].entries()) {
    on.setNow(days[n] as string)
    const more = n === 0 ? { tags: [{ tagId: tag.body.tagId }] } : {}
    await makeProduct(account, `S-${n}`, {
      name,
      upc: `u${n}`,
      productType: n ? 'Set' : 'One',
      productCategory: { categoryId: 30 + n, name: '' },
      ...more,
    })
  }
  await makeProduct(account, 'OLD', { name: 'Old mug', active: false })
  const cases: [string, string[]][] = [
    ['', ['S-0', 'S-1', 'S-2']],
    ['?showInactive=True', ['S-0', 'S-1', 'S-2', 'OLD']],
    ['?sku=s-1', ['S-1']],
    ['?sku=S-', []],
    ['?SKU=old', []],
    ['?sku=old&showInactive=true', ['OLD']],
    ['?name=mug', ['S-0', 'S-1']],
    ['?name=d m', ['S-1']],
    ['?name=E', ['S-0', 'S-1', 'S-2']],
    ['?name=straße', ['S-2']],
    ['?name=%25', []],
    ["?name='", []],
    ['?upc=u1', ['S-1']],
    ['?productCategoryId=31', ['S-1']],
    ['?productTypeId=SET', ['S-1', 'S-2']],
    [`?tagId=${tag.body.tagId}`, ['S-0']],
    ['?tagId=4711', []],
    ['?startDate=2026-01-11T10:00:00Z', ['S-1', 'S-2']],
    ['?startDate=2026-01-11T10:00:00.001Z', ['S-2']],
    ['?endDate=2026-01-11T10:00:00.000Z', ['S-0', 'S-1']],
    ['?startDate=2026-01-11&endDate=2026-01-12', ['S-1']],
    ['?startDate=2026-01-13&endDate=2026-01-11', []],
    ['?endDate=0001-01-01', []],
    ['?startDate=9999-12-31T23:00', []],
    [
      `?sku=S-0&name=blue&upc=u0&productCategoryId=30&productTypeId=one&tagId=${tag.body.tagId}&startDate=2026-01-10&endDate=2026-01-11&showInactive=false`,
      ['S-0'],
    ],
  ]
  for (const [query, found] of cases) {
    const page = await listProducts(account, query)
    assert.deepEqual(
      page.products.map(({ sku }) => sku),
      found,
      query,
    )
    assert.equal(page.total, found.length, query)
  }
})

test('products are sorted and paged', async () => {
  const cases: [string, string[]][] = [
    ['sortBy=SKU&sortDir=DESC', ['S-2', 'S-1', 'S-0', 'OLD']],
    ['sortBy=sku', ['OLD', 'S-0', 'S-1', 'S-2']],
    ['sortBy=CreateDate&sortDir=desc', ['OLD', 'S-2', 'S-1', 'S-0']],
    ['sortBy=ModifyDate', ['S-0', 'S-1', 'S-2', 'OLD']],
    ['sortDir=DESC', ['OLD', 'S-2', 'S-1', 'S-0']],
    ['pageSize=3&page=2', ['OLD']],
    ['pageSize=3&page=3', []],
  ]
  for (const [query, found] of cases)
    assert.deepEqual(await listSkus(account, `?showInactive=true&${query}`), found, query)
  const page = await listProducts(account, '?pageSize=2&page=2')
  assert.deepEqual([page.total, page.page, page.pages, page.products.length], [3, 2, 2, 1])
  for (const bad of ['sortBy=Name', 'page=x', 'tagId=x', 'startDate=x', 'showInactive=x', 'sortDir=up'])
    assert.equal((await refuse(account, 'GET', `/products?${bad}`)).status, 400, bad)
  on.setNow('2026-03-02T17:46:02.120Z')
})
