import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fastify from 'fastify'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { loadContract } from '../../../test/support/openapi.ts'
import { revokeKey } from '../../core/accounts/api-keys.ts'
import { updateAccount } from '../../core/accounts/update-account.ts'
import { logRequests } from '../../http/request-log.ts'
import { starshipit } from './dialect.ts'
import { routes } from './routes.ts'

const nothingThere = { statusCode: 404, message: 'Resource not found' }

suite('the Starshipit surface', () => {
  let hub: TestHub
  let north: TestAccount

  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  function call(method: string, path: string, headers: Record<string, string> = {}) {
    const keys = { 'StarShipIT-Api-Key': north.token, 'Ocp-Apim-Subscription-Key': 'any' }
    return fetch(hub.url + path, { method, headers: { ...keys, ...headers } })
  }

  async function failure(response: Response): Promise<[status: number, details: string]> {
    const { success, errors } = (await response.json()) as { success: boolean; errors: { details: string }[] }
    assert.equal(success, false)
    return [response.status, errors.map(({ details }) => details).join(' | ')]
  }

  test('has a route for every operation of the contract, in its order', () => {
    const { document } = loadContract('starshipit')
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId}`,
      ),
    )
    assert.deepEqual(
      routes.map(({ method, path, operation }) => `${method} ${path} ${operation}`),
      documented,
    )
  })

  test('answers what is not served yet with 501, to those who have keys', async () => {
    for (const { method, path, served, operation } of routes) {
      if (served) continue
      const answer = await north.starshipit.send(method, path)
      const message = `${operation} (${method} ${path}) is not served by this hub yet.`
      assert.deepEqual([answer.status, answer.body], [501, { statusCode: 501, message }])
      assert.equal((await fetch(hub.url + path, { method })).status, 401)
    }
  })

  suite('keys', () => {
    test('both must be there', async () => {
      for (const { method, path } of routes) {
        for (const [header, other] of [
          ['StarShipIT-Api-Key', 'Ocp-Apim-Subscription-Key'],
          ['Ocp-Apim-Subscription-Key', 'StarShipIT-Api-Key'],
        ] as const) {
          const response = await call(method, path, { [header]: '' })
          const message = `Missing or unknown key: send a valid ${header} header.`
          assert.deepEqual(
            await response.json(),
            { statusCode: 401, message },
            `${method} ${path} without ${other}`,
          )
          assert.equal(response.status, 401)
        }
      }
    })

    test('an unknown or revoked key is refused, in the type that was asked for', async () => {
      const response = await call('GET', '/api/orders?order_id=1', {
        'starshipit-api-key': 'SECRETKEY',
        accept: 'text/xml',
      })
      assert.equal(response.status, 401)
      assert.equal(response.headers.get('content-type'), 'text/xml; charset=utf-8')
      const text = await response.text()
      assert.match(
        text,
        /^<GatewayError><statusCode>401<\/statusCode><message>Missing or unknown key.*<\/GatewayError>$/,
      )
      assert.ok(!text.includes('SECRETKEY'))

      const other = await hub.addAccount()
      assert.equal((await other.starshipit.get('/api/orders?order_id=1')).status, 200)
      for (const keyId of await keysOf(other)) await revokeKey(other.ctx, keyId)
      const refused = async () => (await other.starshipit.get('/api/orders?order_id=1')).status === 401
      for (let tries = 0; tries < 50 && !(await refused()); tries += 1)
        await new Promise((done) => setTimeout(done, 20))
      assert.ok(await refused())
    })

    test('the subscription key must be a listed one where the hub lists them', async () => {
      const strict = await startTestHub({ subscriptionKeys: ['first', 'second'] })
      try {
        const { token } = await strict.addAccount()
        const statusWith = async (subscription: string) => {
          const headers = { 'starshipit-api-key': token, 'ocp-apim-subscription-key': subscription }
          return (await fetch(`${strict.url}/api/orders?order_id=1`, { headers })).status
        }
        assert.deepEqual(
          await Promise.all(['first', 'second', 'third', ''].map(statusWith)),
          [200, 200, 401, 401],
        )
      } finally {
        await strict.close()
      }
    })
  })

  suite('paths', () => {
    test('match in any letter case, with slashes doubled or at the end', async () => {
      for (const path of ['/API/Orders?ORDER_ID=1', '/api/orders/?order_id=1', '//api//orders?Order_Id=1']) {
        const [status, details] = await failure(await call('GET', path))
        assert.deepEqual([status, details], [200, 'order_id 1 is not an order of this account'])
      }
    })

    test('that are unknown are 404 in the shape of the gateway, keys or not', async () => {
      for (const [method, path] of [
        ['GET', '/api'],
        ['GET', '/api/validate'],
        ['POST', '/api/orders/nothing'],
        ['OPTIONS', '/api/nothing'],
        ['GET', '/api/orders/1/2/3'],
        ['GET', '/api/rates'],
        ['GET', '/api/deliveryservices'],
      ] as const) {
        const response = await fetch(hub.url + path, { method })
        assert.deepEqual([response.status, await response.json()], [404, nothingThere], `${method} ${path}`)
      }
      const asXml = await fetch(`${hub.url}/api/nothing`, { headers: { accept: 'application/xml' } })
      assert.equal(
        await asXml.text(),
        '<GatewayError><statusCode>404</statusCode><message>Resource not found</message></GatewayError>',
      )
    })

    test('that are known but called with another method are 405 and name those allowed', async () => {
      for (const [method, path, allow] of [
        ['PATCH', '/api/orders', 'GET, POST, PUT'],
        ['GET', '/api/orders/assign', 'POST'],
        ['PUT', '/api/orders/delete', 'POST, DELETE'],
        ['PUT', '/api/rates', 'POST'],
        ['DELETE', '/api/track', 'GET'],
      ] as const) {
        const response = await call(method, path)
        assert.equal(response.headers.get('allow'), allow)
        const message = `The method ${method} is not allowed here.`
        assert.deepEqual([response.status, await response.json()], [405, { statusCode: 405, message }])
      }
    })
  })

  suite('failures of the hub', () => {
    test('a bug is 500 with nothing leaked, and logged', async () => {
      await north.starshipit.post('/api/orders', {
        order: { order_number: 'BUG', destination: { name: 'a', street: 'b', city: 'c', country: 'NZ' } },
      })
      await hub.hub.database.script(`update orders set doc = 'not json' where order_number = 'BUG'`)
      const answer = await north.starshipit.get('/api/orders?order_number=BUG')
      assert.equal(answer.status, 500)
      const details = 'An internal error occurred. It has been logged; nothing was changed.'
      assert.deepEqual(answer.body, { success: false, errors: [{ message: 'General Exception', details }] })
      assert.equal(hub.complaints.at(-1)?.message, 'request failed')
    })
  })

  test('answers 503 in the shape of the gateway while the database is away', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const access = {
      byToken: () => Promise.reject(away),
      byKeyPair: () => Promise.reject(away),
      close: async () => {},
    }
    const app = fastify()
    logRequests(app, hub.hub.log)
    await app.register(starshipit({ hub: hub.hub, access, subscriptionKeys: [] }))
    const headers = { 'starshipit-api-key': 'x', 'ocp-apim-subscription-key': 'x' }
    const answer = await app.inject({ url: '/api/orders?order_id=1', headers })
    await app.close()
    const message = 'The database is away for a moment; try again.'
    assert.deepEqual([answer.statusCode, answer.json()], [503, { statusCode: 503, message }])
    assert.equal(answer.headers['retry-after'], '1')
  })

  suite('the rate limit', () => {
    test('is of the account, in fixed windows, and says when to come back', async () => {
      const slow = await hub.addAccount({ rateLimits: { token: 2, tokenWindowSeconds: 10 } })
      const get = (subscription: string) =>
        slow.starshipit.get('/api/orders?order_id=1', {
          headers: { 'ocp-apim-subscription-key': subscription },
        })
      assert.equal((await get('a')).status, 200)
      hub.advance(4_000)
      assert.equal((await get('b')).status, 200)
      const refused = await get('c')
      assert.deepEqual(
        [refused.status, refused.body],
        [429, { statusCode: 429, message: 'Too many requests' }],
      )
      assert.equal(refused.headers.get('retry-after'), '6')
      assert.equal((await north.starshipit.get('/api/orders?order_id=1')).status, 200)
      hub.advance(6_000)
      assert.equal((await get('a')).status, 200)
    })

    test('counts what is refused too, and follows the setting', async () => {
      const slow = await hub.addAccount({ rateLimits: { token: 1, tokenWindowSeconds: 10 } })
      assert.equal((await slow.starshipit.get('/api/track')).status, 400)
      assert.equal((await slow.starshipit.get('/api/track')).status, 429)
      await updateAccount(hub.hub, slow.account.id, { rateLimits: { token: 100 } })
      const free = async () => (await slow.starshipit.get('/api/track')).status === 400
      for (let tries = 0; tries < 50 && !(await free()); tries += 1)
        await new Promise((done) => setTimeout(done, 20))
      assert.ok(await free())
    })
  })

  async function keysOf(of: TestAccount): Promise<number[]> {
    const statement = { name: 'test_keys', text: 'select key_id as id from api_keys where account_id = $1' }
    return (await hub.hub.database.query<{ id: number }>(statement, [of.account.id])).map(({ id }) => id)
  }
})
