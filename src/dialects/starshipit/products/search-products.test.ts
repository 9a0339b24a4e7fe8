import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { makeProduct, putProduct } from '../../../../test/support/products.ts'
import { addProduct, kettle, searched } from './product-cases.ts'

/** The member that each column of the contract sorts by. */
const columns: Record<string, string> = {
  ...{ Barcode: 'barcode', BinLocation: 'bin_location', Brand: 'brand', Colour: 'color', Country: 'country' },
  ...{ CustomsDescription: 'customs_description', DangerousGoodsType: 'dangerous_goods_type' },
  ...{ Height: 'height', HSCode: 'hs_code', Length: 'length', Manufacturer: 'mid', Materials: 'material' },
  ...{ Model: 'model', Price: 'price', Purpose: 'usage', Size: 'size', Sku: 'sku', Title: 'title' },
  ...{ Weight: 'weight', Width: 'width' },
}

suite('Search Products', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
    await addProduct(await hub.addAccount(), kettle)
  })
  after(() => hub.close())

  const skus = async (query: string, account = north) =>
    (await searched(account, query)).products.map(({ sku }) => sku)

  test('finds any part of SKU, title and barcode, in any letter case, inactive products too', async () => {
    await addProduct(north, kettle)
    await addProduct(north, { sku: 'CUP-2', title: 'Tasse Straße ΟΔΥΣΣΕΑΣ', barcode: 'B 42' })
    await putProduct(north, await makeProduct(north, 'Old', { name: 'Old kettle' }), { active: false })
    const found: [string, string[]][] = [
      ['', ['KET-1', 'CUP-2', 'Old']],
      ['KETTLE', ['KET-1', 'Old']],
      ['et-1', ['KET-1']],
      ['0000017', ['KET-1']],
      ['b 4', ['CUP-2']],
      ['straße ο', ['CUP-2']],
      ['δυσσ', ['CUP-2']],
      [' t', ['KET-1', 'CUP-2', 'Old']],
      ['2', ['CUP-2']],
      ['%', []],
      ["'", []],
      ['Aro', []],
      ['CUP-2 Tasse', []],
    ]
    for (const [term, expected] of found) {
      const { products, total_records } = await searched(north, `search_term=${encodeURIComponent(term)}`)
      assert.deepEqual([products.map(({ sku }) => sku), total_records], [expected, expected.length], term)
    }
    const [first] = (await searched(north, 'search_term=KET-1&page_size=10')).products
    assert.deepEqual(first, { id: first?.id, ...kettle })
  })

  test('sorts by every column in either direction', async () => {
    const south = await hub.addAccount()
    const texts = ['b', 'C', 'a']
    for (const [at, value] of texts.entries()) {
      const of = (member: string) => (/height|length|width|weight|price/.test(member) ? at / 10 : value)
      const facts = Object.values(columns).map((member) => [member, of(member)])
      const country = ['Denmark', 'Egypt', 'Chile'][at]
      await addProduct(south, { ...Object.fromEntries(facts), country })
    }
    for (const [column, member] of Object.entries(columns)) {
      const expected = /height|length|width|weight|price/.test(member) ? texts : ['a', 'b', 'C']
      const sorted = `search_term=&sort_column=${column}&sort_direction=`
      assert.deepEqual(await skus(`${sorted}Ascending`, south), expected, column)
      assert.deepEqual(await skus(`${sorted}descending`, south), expected.toReversed(), column)
    }
    assert.deepEqual(await skus('search_term=', south), texts)
    assert.deepEqual(await skus('search_term=&sort_direction=Descending', south), texts.toReversed())
    assert.deepEqual(await skus('search_term=b&sort_column=Sku', south), ['b'])
  })

  test('pages of 10 to 2000, after the records that are skipped', async () => {
    const west = await hub.addAccount()
    for (let n = 10; n < 35; n += 1) await makeProduct(west, `P-${n}`)
    const page = async (query: string) => {
      const { products, total_records } = await searched(west, `search_term=P&${query}`)
      return [total_records, products.length, products[0]?.sku]
    }
    assert.deepEqual(await page(''), [25, 25, 'P-10'])
    assert.deepEqual(await page('page_size=3'), [25, 10, 'P-10'])
    assert.deepEqual(await page('page_size=0'), [25, 25, 'P-10'])
    assert.deepEqual(await page('page_size=100000'), [25, 25, 'P-10'])
    assert.deepEqual(await page('page_size=10&page_number=3'), [25, 5, 'P-30'])
    assert.deepEqual(await page('page_size=10&page_number=4'), [25, 0, undefined])
    assert.deepEqual(await page('page_size=10&page_number=2&skip_records=7'), [25, 8, 'P-27'])
    assert.deepEqual(await page('skip_records=24'), [25, 1, 'P-34'])
    assert.deepEqual(await page('skip_records=-3&page_number=0'), [25, 25, 'P-10'])
    const everything = await searched(west, 'search_term=&skip_records=20&sort_column=Title')
    assert.deepEqual([everything.total_records, everything.products[0]?.sku], [25, 'P-30'])
  })

  test('is asked beside the list of V1, on the same connections', async () => {
    const asked = Array.from({ length: 40 }, (_, n) =>
      n % 2 ? searched(north) : north.v1.get('/products?showInactive=true'),
    )
    await Promise.all(asked)
    assert.deepEqual(hub.complaints, [])
  })

  test('answers 400 naming the parameter that is missing or cannot be read', async () => {
    const faults: [string, string[]][] = [
      ['', ['search_term is required; it may be empty']],
      [
        'search_term=x&page_number=a&page_size=1.5&skip_records=b',
        ['page_number must be a number', 'page_size must be a whole number', 'skip_records must be a number'],
      ],
      [`search_term=${'x'.repeat(1001)}`, ['search_term is longer than 1000 characters']],
    ]
    for (const [query, details] of faults) {
      const { status, body } = await north.starshipit.get<Json & { errors: Json[] }>(`/api/products?${query}`)
      assert.equal(status, 400)
      assert.deepEqual(body.errors.map((error) => error.details).toSorted(), details)
    }
    const { status, text } = await north.starshipit.get('/api/products?search_term&sort_column=Shoe')
    assert.equal(status, 400)
    assert.match(text, /sort_column has the unknown value 'Shoe'; use one of Barcode, BinLocation,/)
  })

  test('speaks XML', async () => {
    const { text } = await north.starshipit.get('/api/products?search_term=old', {
      headers: { accept: 'application/xml' },
    })
    assert.match(
      text,
      /^<SearchProductsResponse><products><id>\d+<\/id><sku>Old<\/sku><title>Old kettle<\/title><\/products><total_records>1<\/total_records><success>true<\/success><\/SearchProductsResponse>$/,
    )
  })
})
