import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, suite, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import {
  buildOrder,
  readOrder,
  refuse,
  saveOrder,
  type V1Order,
  type V1Page,
} from '../../../test/support/v1.ts'

suite('the transport of V1', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => hub.close())

  for (const path of [
    ...['/orders/createorder', '/Orders/CreateOrder', '/ORDERS/CREATEORDER/', '/orders/createorder/'],
    ...['//orders/createorder', '/orders//createorder//', '///Orders///createorder'],
  ]) {
    test(`${path} is createorder`, async () => {
      const { status, body } = await account.v1.post<V1Order>(path, buildOrder({ orderKey: 'path' }))
      assert.deepEqual([status, body.orderKey], [200, 'path'])
    })
  }

  test('paths with an id in them are as tolerant', async () => {
    const { orderId } = await saveOrder(account)
    for (const path of [
      `/Orders/${orderId}/`,
      `//orders/${orderId}`,
      `/ORDERS//${orderId}?x=1`,
      `/orders/${orderId}/?`,
    ]) {
      assert.equal((await account.v1.get<V1Order>(path)).body.orderId, orderId, path)
    }
  })

  const types: (string | undefined)[] = [
    ...['text/plain', 'text/plain; charset=utf-8', 'application/json; charset=UTF-8', 'application/xml'],
    ...['application/octet-stream', 'text/json', 'application/x-www-form-urlencoded', 'garbage', '*/*', ''],
    undefined,
  ]
  for (const type of types) {
    test(`a JSON body is read as ${type === undefined ? 'nothing in particular' : `"${type}"`}`, async () => {
      const answer = await raw(
        'POST',
        '/orders/createorder',
        JSON.stringify(buildOrder({ orderKey: 'typed' })),
        {
          ...(type === undefined ? {} : { 'content-type': type }),
        },
      )
      assert.equal(answer.status, 200, answer.text)
      assert.equal((JSON.parse(answer.text) as V1Order).orderKey, 'typed')
    })
  }

  test('a store is updated by a PUT of plain text', async () => {
    const [store] = (await account.v1.get<Json[]>('/stores')).body
    const answer = await account.v1.send('PUT', `/stores/${store?.storeId}`, undefined, {
      raw: JSON.stringify({ ...store, companyName: 'Plain' }),
      headers: { 'content-type': 'text/plain' },
    })
    assert.deepEqual([answer.status, answer.body.companyName], [200, 'Plain'])
  })

  test('form fields are taken where a body of plain members will do', async () => {
    const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    const { orderId } = await saveOrder(account)
    const hold = `orderId=${orderId}&holdUntilDate=2099-12-01`
    assert.equal(
      (await account.v1.send('POST', '/orders/holduntil', undefined, { raw: hold, ...form })).status,
      200,
    )
    assert.equal((await readOrder(account, orderId)).holdUntilDate, '2099-12-01')
    const second = (await saveOrder(account)).orderId
    for (const ids of [
      `orderIds=${orderId}&orderIds=${second}`,
      `orderIds[]=${orderId}&orderIds%5B%5D=${second}`,
      `orderIds=${orderId}`,
    ]) {
      const body = `${ids}&userId=${account.ownerId}&userId2=a+b%20c`
      const answer = await account.v1.send('POST', '/orders/assignuser', undefined, { raw: body, ...form })
      assert.equal(answer.status, 200, answer.text)
    }
    assert.equal((await readOrder(account, second)).userId, account.ownerId)
    const faulty = await refuse(account, 'POST', '/orders/holduntil', undefined, {
      raw: 'orderId=%00&__proto__=x',
      ...form,
    })
    assert.equal(faulty.status, 400)
  })

  test('a byte order mark before the body is passed over', async () => {
    const body = `\ufeff${JSON.stringify(buildOrder({ orderKey: 'marked' }))}`
    const answer = await account.v1.send<V1Order>('POST', '/orders/createorder', undefined, { raw: body })
    assert.equal(answer.body.orderKey, 'marked')
  })

  test('partner headers change nothing', async () => {
    const headers = {
      'x-partner': 'p',
      'X-ShipStation-Partner': 'q',
      'X-Forwarded-For': '1.2.3.4',
      'x-request-id': 'r',
    }
    assert.equal((await account.v1.get('/users', { headers })).status, 200)
  })

  test('a page is gzipped for whoever asks, and answers the same', async () => {
    for (let at = 0; at < 3; at += 1) await saveOrder(account)
    const plain = await raw('GET', '/orders?pageSize=3', undefined, {})
    assert.equal(plain.headers['content-encoding'], undefined)
    const packed = await raw('GET', '/orders?pageSize=3', undefined, { 'accept-encoding': 'gzip, deflate' })
    assert.equal(packed.headers['content-encoding'], 'gzip')
    assert.equal(gunzipSync(packed.bytes).toString(), plain.text)
    assert.match(String(packed.headers.vary), /accept-encoding/i)
  })

  test('a gzipped body is read, a spoilt one is the caller’s fault', async () => {
    const packed = gzipSync(JSON.stringify(buildOrder({ orderKey: 'packed' })))
    const headers = { 'content-encoding': 'gzip' }
    const answer = await account.v1.send<V1Order>('POST', '/orders/createorder', undefined, {
      raw: packed,
      headers,
    })
    assert.equal(answer.body.orderKey, 'packed')
    for (const spoilt of [packed.subarray(0, 20), Buffer.from('not gzip'), gzipSync('{"orderNumber":')]) {
      const refused = await refuse(account, 'POST', '/orders/createorder', undefined, {
        raw: spoilt,
        headers,
      })
      assert.equal(refused.status, 400, refused.text)
    }
    const odd = { raw: packed, headers: { 'content-encoding': 'snappy' } }
    assert.equal((await refuse(account, 'POST', '/orders/createorder', undefined, odd)).status, 400)
  })

  test('names of query parameters have no letter case', async () => {
    const { orderNumber } = await saveOrder(account, { orderNumber: 'Q-1' })
    for (const query of [
      '?ordernumber=Q-1&PAGESIZE=1',
      '?ORDERNUMBER=q-1&pagesize=1',
      '?OrderNumber=Q-1&PageSize=1',
    ]) {
      const { orders } = (await account.v1.get<V1Page>(`/orders${query}`)).body
      assert.deepEqual(
        orders.map((order) => order.orderNumber),
        [orderNumber],
        query,
      )
    }
  })

  /** Without the headers that fetch adds by itself. */
  function raw(method: string, path: string, body: string | undefined, headers: Record<string, string>) {
    const pair = Buffer.from(`${account.apiKey}:${account.apiSecret}`).toString('base64')
    return new Promise<{
      status: number
      headers: NodeJS.Dict<string | string[]>
      bytes: Buffer
      text: string
    }>((resolve, reject) => {
      const options = { method, headers: { authorization: `Basic ${pair}`, ...headers } }
      const call = request(new URL(path, hub.url), options, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const bytes = Buffer.concat(chunks)
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes,
            text: bytes.toString(),
          })
        })
      })
      call.on('error', reject)
      call.end(body)
    })
  }
})
