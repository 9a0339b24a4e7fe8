import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { orderXml, pageXml, readCart } from '../../../../test/support/cart-xml.ts'
import { StoreError, type StoreFailure } from '../../../core/stores/connector.ts'

const refused = (page: string | Buffer, failure: StoreFailure, words: RegExp) =>
  assert.rejects(readCart(page), (error) => {
    assert.ok(error instanceof StoreError)
    assert.equal(error.failure, failure)
    assert.match(error.message, words)
    return true
  })

suite('what is no export', () => {
  test('quirk 33: a 200 with a fault says what the cart said, and code 401 is about the credentials', async () => {
    const fault = (code: number) =>
      `<?xml version="1.0"?><fault><faultcode>${code}</faultcode><faultstring>No access &amp; no orders</faultstring></fault>`
    await refused(fault(401), 'auth', /No access & no orders/)
    await refused(fault(500), 'not_orders', /No access & no orders/)
  })

  test('quirk 33: other XML, nothing, HTML, JSON and text are told apart', async () => {
    await refused('<date>date required</date>', 'not_orders', /“date required”/)
    await refused('', 'not_orders', /nothing/)
    await refused(' \n', 'not_orders', /nothing/)
    const login = '<!DOCTYPE html><html><head><title>Log in &lsaquo; Shop</title></head><body>…</body></html>'
    await refused(login, 'not_orders', /web page \(“Log in ‹ Shop”\).*login/)
    await refused(
      '{"success":false,"data":"Invalid authentication key"}',
      'not_orders',
      /“Invalid authentication key”/,
    )
    await refused('{"error":"Invalid dates"}', 'not_orders', /“Invalid dates”/)
    await refused('Fatal error: out of memory', 'not_orders', /out of memory/)
    await refused('<Orders><Error>Wrong <b>key</b></Error></Orders>', 'not_orders', /Wrong key/)
  })

  test('quirk 33: a long answer is shown with its first 500 characters', async () => {
    await refused('x'.repeat(3_000), 'not_orders', /“x{500}…”/)
  })

  test('an empty export is one, in each of its forms', async () => {
    for (const page of [
      '<Orders pages="0"/>',
      '<Orders pages="0"></Orders>',
      '<?xml version="1.0"?>\n<Orders pages="">\n</Orders>',
    ]) {
      const { batches } = await readCart(page)
      assert.equal(batches.length, 1)
      assert.deepEqual(batches[0]?.orders, [])
    }
  })

  test('entities of a document type are never expanded', async () => {
    const bomb = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;"><!ENTITY file SYSTEM "file:///etc/passwd">]>`
    const page = pageXml(orderXml({ CustomerNotes: '&lol2;&file;' })).replace('<Orders', `${bomb}<Orders`)
    const { orders, warnings } = await readCart(page)
    assert.equal(orders[0]?.content.customerNotes, '&lol2;&file;')
    assert.match(warnings.join(), /document type/)
  })

  test('an order too deep or too large is rejected alone', async () => {
    const deep = orderXml({ CustomerNotes: `${'<a>'.repeat(30)}${'</a>'.repeat(30)}`, OrderNumber: 'deep' })
    const wide = orderXml({ CustomerNotes: '<a/>'.repeat(25_000), OrderNumber: 'wide' })
    const long = orderXml({ CustomerNotes: 'x'.repeat(200_000), OrderNumber: 'long' })
    const { numbers, rejected } = await readCart(pageXml(deep, wide, long, orderXml()))
    assert.deepEqual(numbers, ['LUM-10931'])
    assert.deepEqual(
      rejected.map(({ orderNumber }) => orderNumber),
      ['deep', 'wide', 'long'],
    )
    assert.match(rejected[0]?.reason ?? '', /20 levels/)
    assert.match(rejected[1]?.reason ?? '', /20000 elements/)
    assert.match(rejected[2]?.reason ?? '', /100000 characters/)
  })

  test('what stands beside the orders does not count against them', async () => {
    const deep = `<Extra>${'<a>'.repeat(30)}${'</a>'.repeat(30)}</Extra>`
    assert.deepEqual((await readCart(pageXml(deep, orderXml()))).numbers, ['LUM-10931'])
  })

  test('batches hold at most a hundred orders', async () => {
    const { batches } = await readCart(pageXml(...Array.from({ length: 250 }, () => orderXml())))
    assert.deepEqual(
      batches.map(({ orders }) => orders.length),
      [100, 100, 50],
    )
    assert.deepEqual(
      batches.map(({ page, pages }) => [page, pages]),
      [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
    )
  })
})
