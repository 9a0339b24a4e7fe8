import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { CartAnswer } from '../../../test/support/fake-cart/fake-cart.ts'
import { cartOf, closeCarts, failure, pull } from '../../../test/support/scripted-cart.ts'
import { testNow, testTools } from '../../../test/support/store-tools.ts'

afterEach(closeCarts)

test('quirk 38: a first page that takes too long fails at once as timed out, so that the window can be halved', async () => {
  const cart = await cartOf(() => ({ numbers: ['A'] }))
  cart.faults.push(() => 'never answers')
  const tools = testTools({ timeoutMs: 50 })
  const day = { from: new Date(testNow.getTime() - 86_400_000), to: testNow }
  await failure(pull(cart, { tools, window: day }), 'timed_out', /did not answer in time/)
  assert.deepEqual([cart.requests.length, tools.pauses], [1, []])
})

test('quirk 38: a window of an hour is not halved any more, but asked for three more times', async () => {
  const cart = await cartOf(() => ({ numbers: ['A'] }))
  cart.faults.push(() => 'never answers')
  const tools = testTools({ timeoutMs: 50 })
  await failure(pull(cart, { tools }), 'timed_out', /did not answer in time/)
  assert.deepEqual([cart.requests.length, tools.pauses], [4, [1_000, 3_000, 10_000]])
})

test('quirk 39: no cache is asked, and a stamp goes along where the store wants it', async () => {
  const cart = await cartOf(() => ({ numbers: ['A'] }))
  await pull(cart)
  await pull(cart, { settings: { cacheStamp: true } })
  const [plain, stamped] = cart.requests
  assert.equal(plain?.headers['cache-control'], 'no-cache')
  assert.equal(plain?.query.has('_'), false)
  assert.equal(stamped?.query.get('_'), String(testNow.getTime()))
})

test('quirk 40: a bot challenge is told as one, and not tried again', async () => {
  const cart = await cartOf(() => ({ numbers: [] }))
  cart.faults.push(() => ({
    status: 403,
    headers: { 'content-type': 'text/html' },
    body: '<html><title>Just a moment</title></html>',
  }))
  await failure(pull(cart), 'auth', /403 with a web page: “Just a moment”.*firewall or bot protection/)
  assert.equal(cart.requests.length, 1)
})

test('a page that fails in passing is asked for again after 1, 3 and 10 seconds', async () => {
  const troubles: CartAnswer[] = [500, 502, 408].map((status) => ({ status, body: 'Fatal error' }))
  const cart = await cartOf(() => ({ numbers: ['A'] }))
  cart.faults.push(({ serial }) => troubles[serial - 1] ?? null)
  const { numbers, tools } = await pull(cart)
  assert.deepEqual([numbers, tools.pauses], [['A'], [1_000, 3_000, 10_000]])
  cart.faults.splice(0, 1, () => ({ status: 500, body: '<b>Fatal error</b>: memory &amp; time' }))
  await failure(pull(cart), 'unavailable', /500: “Fatal error : memory & time”/)
})

test('a page that is cut off is asked for again, and kept all the same', async () => {
  const cart = await cartOf(() => ({ attributes: 'pages="1"', numbers: ['A', 'B'] }))
  cart.faults.push(({ serial }) =>
    serial === 1 ? { rewrite: (answer) => ({ ...answer, body: answer.body.slice(0, 900) as string }) } : null,
  )
  const { numbers, tools } = await pull(cart)
  assert.deepEqual([numbers, tools.pauses, tools.kept.length], [['A', 'B'], [1_000], 2])
  cart.faults.splice(0, 1, () => ({
    rewrite: (answer) => ({ ...answer, body: answer.body.slice(0, 900) as string }),
  }))
  await failure(pull(cart), 'unavailable', /cut off/)
})

test('a connection that breaks is tried again too', async () => {
  const cart = await cartOf(() => ({ numbers: ['A'] }))
  cart.faults.push(({ serial }) => (serial === 1 ? 'resets' : null))
  assert.deepEqual((await pull(cart)).numbers, ['A'])
})

test('Retry-After is waited for under five minutes, else the refresh fails and says how long', async () => {
  const cart = await cartOf(() => ({ numbers: ['A'] }))
  const wait = (value: string) => ({ status: 429, headers: { 'retry-after': value }, body: 'slow down' })
  cart.faults.push(({ serial }) =>
    serial === 1 ? wait('120') : serial === 2 ? wait('Thu, 03 Sep 2026 15:00:40 GMT') : null,
  )
  assert.deepEqual((await pull(cart)).tools.pauses, [120_000, 40_000])
  cart.faults.splice(0, 1, () => ({ ...wait('301'), status: 503 }))
  const error = await failure(pull(cart), 'unavailable', /503: “slow down”/)
  assert.equal(error.retryAfterMs, 301_000)
})

test('credentials that are refused are not tried again, and 401 names the header that servers drop', async () => {
  const cart = await cartOf(() => ({ numbers: [] }))
  cart.faults.push(() => ({ status: 401, body: '<Error>Who are you?</Error>' }))
  await failure(pull(cart), 'auth', /refused the credentials \(401\): “Who are you\?”/)
  cart.faults.splice(0, 1, () => ({ status: 403, body: 'no' }))
  await failure(pull(cart), 'auth', /403/)
  assert.equal(cart.requests.length, 2)
})

test('other refusals fail at once with what the cart says', async () => {
  const cart = await cartOf(() => ({ numbers: [] }))
  cart.faults.push(() => ({
    status: 400,
    headers: { 'content-type': 'application/json' },
    body: '{"message":"page is required"}',
  }))
  await failure(pull(cart), 'refused', /400: “page is required”/)
  cart.faults.splice(0, 1, () => ({ status: 404, body: '' }))
  await failure(pull(cart), 'refused', /404\. Check the address/)
  assert.equal(cart.requests.length, 2)
})

test('what the cart echoes of the credentials is not shown', async () => {
  const cart = await cartOf(() => ({ numbers: [] }))
  cart.faults.push(() => ({ status: 400, body: 'bad login hub:open sesame (open+sesame)' }))
  const error = await failure(pull(cart), 'refused', /bad login hub:\*\*\* \(\*\*\*\)/)
  assert.doesNotMatch(error.message, /sesame/)
  cart.faults.splice(0, 1, () => ({ status: 200, body: 'bad login hub:open sesame' }))
  await failure(pull(cart), 'not_orders', /bad login hub:\*\*\*/)
})

test('a page of more than 50 MB ends the pull', async () => {
  const cart = await cartOf(() => ' '.repeat(50_000_001))
  await failure(pull(cart, { tools: testTools({ timeoutMs: 10_000 }) }), 'too_much', /more than 50 MB/)
})

test('a pull that is called off stops waiting', async () => {
  const stop = new AbortController()
  const cart = await cartOf(() => ({ numbers: [] }))
  cart.faults.push(() => {
    setTimeout(() => stop.abort(new Error('shutting down')), 20)
    return 'never answers'
  })
  await assert.rejects(
    pull(cart, { tools: testTools({ timeoutMs: 5_000, signal: stop.signal }) }),
    /shutting down/,
  )
})
