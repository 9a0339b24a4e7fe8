import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestHub } from '../../../test/support/hub.ts'
import { buildOrder, refuse } from '../../../test/support/v1.ts'
import { createKey } from '../../core/accounts/api-keys.ts'

const limitsOf = (headers: Headers) =>
  ['Limit', 'Remaining', 'Reset'].map((name) => Number(headers.get(`X-Rate-Limit-${name}`) ?? 'NaN'))

suite('the rate limit of V1', () => {
  let hub: TestHub
  before(async () => {
    hub = await startTestHub()
  })
  after(() => hub.close())

  test('every answer tells the limit, what is left of it and for how long', async () => {
    const account = await hub.addAccount()
    const calls: [method: string, path: string, body: unknown, status: number][] = [
      ['GET', '/users', undefined, 200],
      ['GET', '/orders/1', undefined, 404],
      ['POST', '/orders/createorder', {}, 400],
      ['GET', '/webhooks', undefined, 200],
      ['POST', '/orders/addtag', { orderId: 1, tagId: 1 }, 404],
    ]
    let left = 60_000
    for (const [method, path, body, status] of calls) {
      const answer = await account.v1.send(method, path, body)
      assert.equal(answer.status, status)
      left -= 1
      assert.deepEqual(limitsOf(answer.headers), [60_000, left, 60], path)
    }
    const nobody = { headers: { authorization: '' } }
    const uncounted: [method: string, path: string, status: number, headers?: object][] = [
      ['GET', '/nowhere', 404],
      ['POST', '/', 404],
      ['DELETE', '/orders', 405],
      ['PATCH', '/orders/1', 405],
      ['GET', '/orders', 401, nobody],
      ['POST', '/orders/createorder', 401, nobody],
    ]
    for (const [method, path, status, call] of uncounted) {
      const answer = await refuse(account, method, path, undefined, { ...call, unchecked: true })
      assert.equal(answer.status, status, path)
      assert.deepEqual(limitsOf(answer.headers), [60_000, 60_000, 60], path)
    }
  })

  test('the profile of the service: forty calls in a fixed minute, then the literal text', async () => {
    const account = await hub.addAccount({ rateLimits: { basicPerMinute: 40 } })
    hub.setNow('2026-03-02T12:00:00.000Z')
    for (let call = 1; call <= 40; call += 1) {
      if (call === 21) hub.setNow('2026-03-02T12:00:30.500Z')
      const { status, headers } = await account.v1.get('/users')
      assert.equal(status, 200)
      assert.deepEqual(limitsOf(headers), [40, 40 - call, call < 21 ? 60 : 30])
    }
    hub.setNow('2026-03-02T12:00:59.001Z')
    for (const path of ['/users', '/orders/1', '/carriers']) {
      const answer = await refuse(account, 'GET', path)
      assert.equal(answer.status, 429)
      assert.equal(answer.text, '{\n    "message": "Too Many Requests"\n}')
      assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8')
      assert.deepEqual(limitsOf(answer.headers), [40, 0, 1])
      assert.equal(answer.headers.get('retry-after'), '1')
    }
    const refused = await refuse(account, 'POST', '/orders/createorder', buildOrder())
    assert.equal(refused.status, 429)
    hub.setNow('2026-03-02T12:01:00.000Z')
    const again = await account.v1.get('/users')
    assert.equal(again.status, 200)
    assert.deepEqual(limitsOf(again.headers), [40, 39, 60])
    const orders = await account.v1.get<{ total: number }>('/orders')
    assert.equal(orders.body.total, 0)
  })

  test('each key pair has a window of its own, and a bulk call counts once', async () => {
    const account = await hub.addAccount({ rateLimits: { basicPerMinute: 3 } })
    const bulk = await account.v1.post('/orders/createorders', [buildOrder(), buildOrder(), buildOrder()])
    assert.deepEqual(limitsOf(bulk.headers), [3, 2, 60])
    const second = await createKey(account.ctx, { kind: 'basic', label: 'Second' })
    const pair = Buffer.from(`${second.apiKey}:${second.secret}`).toString('base64')
    const other = await account.v1.get('/users', { headers: { authorization: `Basic ${pair}` } })
    assert.deepEqual(limitsOf(other.headers), [3, 2, 60])
    const starshipit = await account.starshipit.get('/api/orders?order_id=1')
    assert.equal(starshipit.headers.get('x-rate-limit-limit'), null)
    assert.deepEqual(limitsOf((await account.v1.get('/users')).headers), [3, 1, 60])
  })
})
