import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'

const json = 'application/json; charset=utf-8'
const xml = 'application/xml; charset=utf-8'

suite('bodies of the Starshipit surface', () => {
  let hub: TestHub
  let north: TestAccount

  before(async () => {
    hub = await startTestHub({ bodyLimitBytes: 50_000 })
    north = await hub.addAccount()
  })
  after(() => hub.close())

  function call(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string | Uint8Array,
  ) {
    const keys = { 'StarShipIT-Api-Key': north.token, 'Ocp-Apim-Subscription-Key': 'any' }
    // As bytes, so that no type is made up for them.
    const content = typeof body === 'string' ? new TextEncoder().encode(body) : body
    return fetch(hub.url + path, {
      method,
      headers: { ...keys, ...headers },
      ...(content && { body: content }),
    })
  }

  async function failure(response: Response): Promise<[status: number, details: string]> {
    const { success, errors } = (await response.json()) as { success: boolean; errors: { details: string }[] }
    assert.equal(success, false)
    return [response.status, errors.map(({ details }) => details).join(' | ')]
  }

  const path = '/api/orders/delete'
  const asJson = '{"order_ids": [1]}'
  const asXml = '<DeleteOrdersRequest><order_ids>1</order_ids></DeleteOrdersRequest>'
  const unknown = 'order_ids[0] (1) is not an order of this account'

  test('are read in four types, and JSON when none is named', async () => {
    for (const type of ['application/json', 'text/json', 'Application/JSON; charset=UTF-8']) {
      const response = await call('POST', path, { 'content-type': type }, asJson)
      assert.deepEqual(await failure(response), [200, unknown])
    }
    const untyped = await call('POST', path, {}, asJson)
    assert.deepEqual(await failure(untyped), [200, unknown])
    for (const type of ['application/xml', 'text/xml; charset="utf-8"']) {
      const response = await call('POST', path, { 'content-type': type, accept: 'application/json' }, asXml)
      assert.deepEqual(await failure(response), [200, unknown])
    }
  })

  test('are answered in the type that Accept prefers, else in their own', async () => {
    const answers: [accept: string, contentType: string, answer: string][] = [
      ['*/*', 'application/json', json],
      ['*/*', 'text/json', 'text/json; charset=utf-8'],
      ['*/*', 'application/xml', xml],
      ['*/*', 'text/xml', 'text/xml; charset=utf-8'],
      ['application/json', 'application/xml', json],
      ['application/xml', 'application/json', xml],
      ['application/json;q=0.4, text/xml;q=0.8', 'application/json', 'text/xml; charset=utf-8'],
      ['image/png', 'application/xml', json],
    ]
    for (const [accept, contentType, answer] of answers) {
      const body = contentType.endsWith('xml') ? asXml : asJson
      const response = await call('POST', path, { accept, 'content-type': contentType }, body)
      assert.equal(response.headers.get('content-type'), answer)
      const text = await response.text()
      const inXml = `<DeleteOrdersResponse><success>false</success><errors><message>Order not found</message><details>${unknown}</details></errors></DeleteOrdersResponse>`
      const inJson = JSON.stringify({
        success: false,
        errors: [{ message: 'Order not found', details: unknown }],
      })
      assert.equal(text, answer.includes('xml') ? inXml : inJson)
    }
  })

  test('of any other type or charset are 415', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'nonsense',
      'text/xml; charset=utf-16',
    ]) {
      const [status, details] = await failure(
        await call('POST', path, { 'content-type': type, accept: 'text/json' }, asJson),
      )
      assert.equal(status, 415)
      assert.notEqual(details, '')
    }
  })

  test('that are malformed are 400 in the type asked for, name the place and quote nothing', async () => {
    const brokenJson = '{"orders": [\n {"new_api_key": "SECRETKEY"]}'
    const [status, details] = await failure(await call('POST', '/api/orders/assign', {}, brokenJson))
    assert.deepEqual(
      [status, details],
      [400, 'The body is not well-formed JSON at position 41 (line 2, column 29).'],
    )
    const brokenXml = '<AssignOrdersRequest>\n<orders><new_api_key>SECRETKEY</orders>\n</AssignOrdersRequest>'
    const response = await call('POST', '/api/orders/assign', { 'content-type': 'text/xml' }, brokenXml)
    assert.equal(response.status, 400)
    const text = await response.text()
    assert.match(
      text,
      /^<AssignOrdersResponse><success>false<\/success><errors>.*line 2: .*<\/AssignOrdersResponse>$/,
    )
    assert.ok(!text.includes('SECRETKEY'))
  })

  test('that are empty, no object or no UTF-8 are 400', async () => {
    const bodies: (string | Uint8Array | undefined)[] = [undefined, '', ' ', '[]', '5', 'null', '"x"']
    for (const body of [...bodies, new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])]) {
      const [status] = await failure(await call('POST', path, { 'content-type': 'application/json' }, body))
      assert.equal(status, 400, String(body))
    }
  })

  test('may begin with a byte order mark', async () => {
    assert.deepEqual(await failure(await call('POST', path, {}, `\ufeff${asJson}`)), [200, unknown])
    const response = await call(
      'POST',
      path,
      { 'content-type': 'text/xml', accept: 'text/json' },
      `\ufeff${asXml}`,
    )
    assert.deepEqual(await failure(response), [200, unknown])
  })

  test('in XML with another root element, a document type or an entity are 400', async () => {
    const bodies: [body: string, pattern: RegExp][] = [
      ['<DeleteOrdersResponse/>', /must be DeleteOrdersRequest/],
      ['<DeleteRequest><order_ids>1</order_ids></DeleteRequest>', /must be DeleteOrdersRequest/],
      [
        '<!DOCTYPE x [<!ENTITY a "1">]><DeleteOrdersRequest><order_ids>&a;</order_ids></DeleteOrdersRequest>',
        /declaration/,
      ],
      ['<DeleteOrdersRequest><order_ids>&a;</order_ids></DeleteOrdersRequest>', /not known/],
    ]
    for (const [body, pattern] of bodies) {
      const response = await call(
        'POST',
        path,
        { 'content-type': 'application/xml', accept: 'text/json' },
        body,
      )
      const [status, details] = await failure(response)
      assert.equal(status, 400)
      assert.match(details, pattern)
    }
  })

  test('that are too large are 413', async () => {
    const [status] = await failure(
      await call('POST', path, { 'content-type': 'text/json' }, `{"x": "${'x'.repeat(60_000)}"}`),
    )
    assert.equal(status, 413)
  })
})
