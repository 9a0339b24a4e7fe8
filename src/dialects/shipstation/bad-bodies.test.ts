import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import {
  buildOrder,
  countRows,
  refuse,
  saveExactly,
  saveOrder,
  type V1Order,
} from '../../../test/support/v1.ts'

const LIMIT = 2 * 1024 * 1024

/** Every path that takes a body, and what errors call it. */
const paths: [method: string, path: string, argument: string][] = [
  ['POST', '/orders/createorder', 'apiOrder'],
  ['POST', '/orders/createorders', 'apiOrders'],
  ...[
    'addtag',
    'removetag',
    'assignuser',
    'unassignuser',
    'holduntil',
    'restorefromhold',
    'markasshipped',
  ].map((name): [string, string, string] => ['POST', `/orders/${name}`, 'request']),
  ['POST', '/accounts/createtag', 'request'],
  ['PUT', '/stores/STORE', 'request'],
]

suite('bodies that are not what they should be', () => {
  let hub: TestHub
  let account: TestAccount
  let order: V1Order
  before(async () => {
    hub = await startTestHub({ bodyLimitBytes: LIMIT })
    account = await hub.addAccount()
    order = await saveOrder(account, { orderKey: 'there' })
  })
  after(() => hub.close())

  const malformed = [
    ...[
      '{',
      '[',
      '{"orderId": }',
      "{ 'orderId': 5 }",
      '{"orderId":1}}',
      'orderId=5',
      '<order/>',
      '\u0000',
      'nul',
    ],
    ...['{"orderId":01}', '{"orderId":NaN}', '{"orderId":Infinity}', '"\\ud80"', '{"a":"\n"}', '[1,]'],
  ]
  const wrongKind = ['null', 'true', '5', '"text"', '', ' \n ']
  for (const [method, template, argument] of paths) {
    test(`${method} ${template} refuses what is no JSON, or no JSON of its kind, naming ${argument}`, async () => {
      const path = template.replace('STORE', `${order.advancedOptions.storeId}`)
      const rows = await countRows(hub)
      for (const raw of [...malformed, ...wrongKind, argument === 'apiOrders' ? '{}' : '[]']) {
        const answer = await refuse(account, method, path, undefined, { raw })
        assert.equal(answer.status, 400, `${raw}: ${answer.text}`)
        assert.deepEqual(Object.keys(answer.body.ModelState ?? {}), [argument], `${raw}: ${answer.text}`)
        assert.equal(answer.body.Message, 'The request is invalid.')
      }
      const nothing = await refuse(account, method, path)
      assert.equal(nothing.status, 400)
      assert.deepEqual(await countRows(hub), rows)
    })
  }

  test('members named like those of every object are members like others', async () => {
    const rows = await countRows(hub)
    for (const raw of [
      '{"__proto__": {"orderNumber": "P", "orderDate": "2026-03-02", "orderStatus": "on_hold", "shipTo": {"name": "x"}}}',
      '{"constructor": {"prototype": {"orderNumber": "P"}}, "prototype": 1}',
      '{"OrderId": 1, "__PROTO__": {"tagId": 1}}',
    ]) {
      const answer = await refuse(account, 'POST', '/orders/createorder', undefined, { raw })
      assert.equal(answer.status, 400)
    }
    assert.deepEqual(await countRows(hub), rows)
    const raw = JSON.stringify(buildOrder({ orderKey: 'proto' })).replace(
      '{',
      '{"__proto__":{"gift":true},"hasOwnProperty":1,',
    )
    const saved = await account.v1.send<V1Order>('POST', '/orders/createorder', undefined, { raw })
    assert.deepEqual([saved.status, saved.body.gift], [200, false])
    assert.equal('gift' in {}, false)
  })

  test('deep nesting is refused or ignored, wherever it is', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const deepObject = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`
    for (const nested of [deep, deepObject]) {
      for (const member of [
        'orderNumber',
        'gift',
        'items',
        'shipTo',
        'tagIds',
        'orderDate',
        'amountPaid',
        'orderStatus',
      ]) {
        const { [member]: _left, ...rest } = buildOrder()
        const raw = JSON.stringify(rest).replace('{', `{"${member}":${nested},`)
        const answer = await refuse(account, 'POST', '/orders/createorder', undefined, { raw })
        assert.equal(answer.status, 400, `${member} ${answer.text.slice(0, 500)}`)
      }
      const ignored = JSON.stringify(buildOrder({ orderKey: 'deep' })).replace('{', `{"flavour":${nested},`)
      const saved = await account.v1.send<V1Order>('POST', '/orders/createorder', undefined, { raw: ignored })
      assert.equal(saved.status, 200)
      const bulk = await refuse(account, 'POST', '/orders/createorders', undefined, {
        raw: `[${nested}, []]`,
      })
      assert.equal(bulk.status, 400)
    }
  })

  test('a body over the limit is 413 in the usual envelope, also when it was packed', async () => {
    const rows = await countRows(hub)
    const large = JSON.stringify(buildOrder({ flavour: 'x'.repeat(LIMIT) }))
    for (const [method, template] of paths) {
      const path = template.replace('STORE', `${order.advancedOptions.storeId}`)
      const answer = await refuse(account, method, path, undefined, { raw: large })
      assert.equal(answer.status, 413)
      const text = 'The request body is larger than this hub accepts.'
      assert.deepEqual(answer.body, { Message: text, message: text })
      assert.ok(answer.headers.get('x-rate-limit-limit'))
    }
    const packed = { raw: gzipSync(large), headers: { 'content-encoding': 'gzip' } }
    assert.equal((await refuse(account, 'POST', '/orders/createorder', undefined, packed)).status, 413)
    assert.deepEqual(await countRows(hub), rows)
  })

  test('a body at the limit is taken', async () => {
    const frame = JSON.stringify(buildOrder({ orderKey: 'full', flavour: '' })).length
    const body = buildOrder({ orderKey: 'full', flavour: 'x'.repeat(LIMIT - frame) })
    assert.equal((await saveExactly(account, body)).orderKey, 'full')
  })

  test('a million entries of a list are refused quickly, without an answer as long as they', async () => {
    const lists: [path: string, body: string][] = [
      ['/orders/createorder', JSON.stringify(buildOrder({ items: ['ENTRIES'] }))],
      ['/orders/createorder', JSON.stringify(buildOrder({ tagIds: ['ENTRIES'] }))],
      ['/orders/assignuser', `{"userId":"${account.ownerId}","orderIds":["ENTRIES"]}`],
      ['/orders/createorders', '["ENTRIES"]'],
      ['/orders/createorder', JSON.stringify(buildOrder({ items: [{ options: ['ENTRIES'] }] }))],
    ]
    for (const [path, body] of lists) {
      for (const entry of ['1', '{}', '"x"']) {
        const entries = Array.from(
          { length: Math.floor((LIMIT - 500) / (entry.length + 1)) },
          () => entry,
        ).join()
        const answer = await refuse(account, 'POST', path, undefined, {
          raw: body.replace('"ENTRIES"', entries),
        })
        assert.equal(answer.status, 400)
        assert.ok(answer.text.length < 50_000, `${path} answers ${answer.text.length} characters`)
      }
    }
  })

  test('a path or a query of any length and content is refused in the usual envelope', async () => {
    for (const path of [
      `/orders/${'x'.repeat(600)}`,
      `/orders/${'9'.repeat(600)}`,
      `/${'a/'.repeat(300)}`,
      '/orders/%00',
      '/orders/%ff',
    ]) {
      const answer = await refuse(account, 'GET', path, undefined, { unchecked: true })
      assert.equal(answer.status, 404, path.slice(0, 30))
      assert.equal(typeof answer.body.message, 'string')
    }
    const odd = await account.v1.get('/orders?&&=&=x&orderNumber&%&%zz=%zz&__proto__=x&constructor=y')
    assert.equal(odd.status, 200)
  })

  test('whatever was sent, nothing went wrong inside', () => {
    assert.deepEqual(hub.complaints, [])
  })
})
