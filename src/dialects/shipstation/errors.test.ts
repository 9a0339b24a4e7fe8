import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { refuse } from '../../../test/support/v1.ts'
import { HubError } from '../../core/errors.ts'
import { faultOfOurs, presentError } from './errors.ts'

suite('errors of V1', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => hub.close())

  const statuses = {
    ...{ invalid: 400, not_found: 404, conflict: 400, not_allowed_now: 400, unauthenticated: 401 },
    ...{ forbidden: 403, too_many: 429, too_large: 413, unsupported_type: 415, wrong_method: 405 },
    ...{ not_served: 501, unavailable: 503, upstream_failed: 500 },
  } as const
  for (const [code, status] of Object.entries(statuses)) {
    test(`${code} is ${status}, with a text in every place that clients look into`, () => {
      const error = new HubError(code as keyof typeof statuses, 'Why not.')
      const answer = presentError(error, 'apiOrder')
      assert.equal(answer.status, status)
      const body = JSON.parse(answer.body) as Record<string, unknown>
      assert.equal(body.message, code === 'too_many' ? 'Too Many Requests' : 'Why not.')
      assert.equal(typeof body.Message, code === 'too_many' ? 'undefined' : 'string')
      if (status !== 400 && status !== 500) return
      assert.deepEqual([body.ExceptionMessage, body.StackTrace], ['Why not.', null])
    })
  }

  test('faults are named under what V1 calls the body, several of one member together', () => {
    const fault = (path: string, text: string) => ({ path, text })
    const faults = [fault('', 'a'), fault('x.y', 'b'), fault('[3].z', 'c'), fault('x.y', 'd')]
    const { body } = presentError(new HubError('invalid', 'All.', { faults }), 'apiOrders')
    assert.deepEqual((JSON.parse(body) as { ModelState: object }).ModelState, {
      ...{ apiOrders: ['a'], 'apiOrders.x.y': ['b', 'd'], 'apiOrders[3].z': ['c'] },
    })
  })

  test('a fault of ours tells nothing of itself', () => {
    assert.equal(faultOfOurs.status, 500)
    assert.deepEqual(JSON.parse(faultOfOurs.body), {
      ...{
        Message: 'An error has occurred.',
        ExceptionType: 'Packhouse.InternalException',
        StackTrace: null,
      },
      ExceptionMessage: 'An internal error occurred. It has been logged; nothing was changed.',
      message: 'An internal error occurred',
    })
  })

  test('an unknown path is 404 in the same envelope', async () => {
    for (const [method, path] of [
      ['GET', '/nowhere'],
      ['POST', '/orders/1/2/3'],
      ['POST', '/'],
      ['PUT', '/Orders/Unknown/Path?x=1'],
    ] as const) {
      const answer = await refuse(account, method, path)
      const text = `There is no ${method} ${path.split('?')[0]} here.`
      assert.deepEqual([answer.status, answer.body], [404, { Message: text, message: text }])
    }
  })

  test('a known path with another method is 405, and says which it takes', async () => {
    for (const [method, path, allow] of [
      ['GET', '/orders/createorder', 'POST'],
      ['DELETE', '/orders', 'GET'],
      ['PUT', '/orders/1', 'GET, DELETE'],
      ['POST', '/stores/1', 'GET, PUT'],
      ['PATCH', '/Users/', 'GET'],
    ] as const) {
      const answer = await refuse(account, method, path)
      const text = `The requested resource does not support http method '${method}'.`
      assert.deepEqual([answer.status, answer.body], [405, { Message: text, message: text }])
      assert.equal(answer.headers.get('allow'), allow)
    }
  })

  test('a path that is no text is the caller’s fault, in the same envelope', async () => {
    for (const path of ['/orders/%E0%A4%A', '/%', '/orders/%ZZ?x=1']) {
      const answer = await refuse(account, 'GET', path, undefined, { unchecked: true })
      assert.ok([400, 404].includes(answer.status), answer.text)
      assert.equal(typeof answer.body.Message, 'string', answer.text)
      assert.ok(answer.headers.get('x-rate-limit-remaining'))
    }
  })

  test('an array for an object and an object for an array are named as V1 names its arguments', async () => {
    for (const [path, body, key] of [
      ['/orders/createorder', [], 'apiOrder'],
      ['/orders/createorders', {}, 'apiOrders'],
      ['/orders/addtag', 'x', 'request'],
    ] as const) {
      const answer = await refuse(account, 'POST', path, body)
      assert.equal(answer.body.Message, 'The request is invalid.')
      assert.deepEqual([answer.status, Object.keys(answer.body.ModelState ?? {})], [400, [key]])
    }
  })
})
