// No client of Starshipit's was found on npm. So what the vendor documents, and what clients were seen to send, is sent as
// it would be with curl: letter by letter, with nothing changed but the host.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../support/hub.ts'
import { loadContract } from '../support/openapi.ts'

const contract = loadContract('starshipit')

suite('exchanges of the Starshipit contract', () => {
  let hub: TestHub
  let north: TestAccount
  let south: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
    south = await hub.addAccount()
  })
  after(() => hub.close())

  async function send(
    method: string,
    path: string,
    body?: string,
    type = 'application/json',
    account = north,
  ): Promise<{ status: number; text: string; json: Json & { order?: Json } }> {
    const response = await fetch(hub.url + path, {
      method,
      headers: {
        'StarShipIT-Api-Key': account.token,
        'Ocp-Apim-Subscription-Key': '0f2b3d6c9a8e4f51b7c0d1e2f3a4b5c6',
        'Content-Type': type,
      },
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    assert.ok(response.headers.get('content-type')?.startsWith(type), text)
    if (type !== 'application/json') return { status: response.status, text, json: {} }
    const json = JSON.parse(text) as Json
    contract.check(method, path, response.status, json)
    return { status: response.status, text, json }
  }

  const created = `{ "order": { "order_number": "W-2040", "reference": "PO 77", "signature_required": false, "currency": "NZD",
    "destination": { "name": "Mere Aroha", "street": "4 Kauri Road", "suburb": "Birkenhead", "city": "Auckland",
                     "post_code": "0626", "country": "New Zealand" },
    "items": [ { "description": "Kettle", "sku": "KET-1", "quantity": 2, "weight": 1.1, "value": 49 } ] } }`
  const add = async (number: string): Promise<number> => {
    const { json } = await send('POST', '/api/orders', created.replace('W-2040', number))
    return (json.order as { order_id: number }).order_id
  }

  test('the documented order is created', async () => {
    const { status, json } = await send('POST', '/api/orders', created)
    const { order_number, reference, currency, status: state, archived } = json.order as Json
    assert.deepEqual(
      [status, json.success, order_number, reference, currency, state, archived],
      [200, true, 'W-2040', 'PO 77', 'NZD', 'Unshipped', false],
    )
  })

  test('orders are archived by the documented XML, and removed by the documented JSON', async () => {
    const [one, two] = [await add('D-1'), await add('D-2')]
    const archived = await send(
      'POST',
      '/api/orders/delete',
      `<DeleteOrdersRequest>
  <order_ids>${one}</order_ids>
  <order_ids>${two}</order_ids>
  <remove_from_database>false</remove_from_database>
</DeleteOrdersRequest>`,
      'application/xml',
    )
    assert.equal(archived.text, '<DeleteOrdersResponse><success>true</success></DeleteOrdersResponse>')
    const [three] = [await add('D-3')]
    const removed = await send(
      'POST',
      '/api/orders/delete',
      `{"order_ids": [${one}, ${three}], "remove_from_database": true, "remove_unshipped_imported_orders": false}`,
    )
    assert.equal(removed.text, '{"success":true}')
    const wiped = '{"order_ids": [0], "remove_unshipped_imported_orders": true}'
    assert.equal((await send('POST', '/api/orders/delete', wiped)).text, '{"success":true}')
  })

  test('an order is assigned by the documented XML, and a bad row undoes the call', async () => {
    const id = await add('W-2041')
    const keys = `<current_api_key>${north.token}</current_api_key><new_api_key>${south.token}</new_api_key>`
    const assign = (rows: string) =>
      send('POST', '/api/orders/assign', `<AssignOrdersRequest>${rows}</AssignOrdersRequest>`, 'text/xml')
    const refused = await assign(
      `<orders><order_id>${id}</order_id>${keys}</orders><orders><order_number>W-none</order_number>${keys}</orders>`,
    )
    assert.equal(refused.status, 200)
    assert.match(
      refused.text,
      /^<AssignOrdersResponse><success>false<\/success><errors><message>Order not found<\/message><details>orders\[1\] \(order_number W-none\).*<\/details><\/errors><\/AssignOrdersResponse>$/,
    )
    const moved = await assign(`<orders><order_number>W-2041</order_number>${keys}</orders>`)
    assert.equal(moved.text, '<AssignOrdersResponse><success>true</success></AssignOrdersResponse>')
    const there = await send('GET', `/api/orders?order_id=${id}`, undefined, 'application/json', south)
    assert.equal(there.json.order?.order_number, 'W-2041')
  })

  test('a client that guards against a missing order finds 200 without one', async () => {
    const { status, json } = await send('GET', '/api/orders?order_number=unheard-of')
    assert.deepEqual([status, json.success, 'order' in json], [200, false, false])
    const [error] = json.errors as Json[]
    assert.equal(error?.message, 'Order not found')
  })

  test('ids as text and DELETE with the id in the query are understood', async () => {
    const [one, two] = [await add('S-1'), await add('S-2')]
    assert.equal((await send('DELETE', `/api/orders/delete?order_id=${one}`)).text, '{"success":true}')
    const { text } = await send(
      'POST',
      '/api/orders/delete',
      `{"order_ids":["${two}"],"remove_from_database":"true"}`,
    )
    assert.equal(text, '{"success":true}')
  })

  // As Peliqan-io/tap-starshipit asks: pages of 200 since a time, then each order by its id.
  test('a Singer tap reads what waits and what is shipped, page by page, and each order', async () => {
    const [waiting, shipped] = [await add('T-1'), await add('T-2')]
    await north.v1.post('/orders/markasshipped', { orderId: shipped, carrierCode: 'nzpost' })
    for (const [list, id] of Object.entries({ unshipped: waiting, shipped })) {
      const query = 'since_last_updated=2026-01-01T00%3A00%3A00Z&limit=200&page=1'
      const { status, json } = await send('GET', `/api/orders/${list}?${query}`)
      assert.equal(status, 200)
      const records = json.orders as Json[]
      assert.ok(records.some(({ order_id }) => order_id === id))
      assert.ok(!records.some(({ order_id }) => order_id === (id === waiting ? shipped : waiting)))
      for (const { order_id, order_date } of records) {
        assert.equal(new Date(String(order_date)).toISOString(), order_date)
        const one = await send('GET', `/api/orders?order_id=${order_id}`)
        assert.equal(one.json.order?.order_id, order_id)
      }
    }
  })

  // As starshipit_dart speaks of the address book, down to the slash at the end.
  test('an address is added, listed, changed and deleted', async () => {
    const address =
      '{"address":{"code":"MERE","name":"Mere Aroha","street":"4 Kauri Road","suburb":"Birkenhead","city":"Auckland","post_code":"0626","country":"New Zealand","phone":"021 555","instructions":"Ring twice","signature_required":true}}'
    const added = await send('POST', '/api/addressbook/', address)
    const { id } = added.json
    assert.deepEqual(added.json, { id, ...(JSON.parse(address) as Json), success: true })
    const listed = await send(
      'GET',
      '/api/addressbook/filtered?page=1&page_size=50&sort=Name&sort_direction=Ascending',
    )
    const [entry] = listed.json.addresses as Json[]
    assert.deepEqual([listed.json.total_count, entry?.id, entry?.telephone], [1, id, '021 555'])
    const changed = await send(
      'POST',
      '/api/addressbook/update',
      `{"id":${id},"address":{"code":"MERE","name":"Mere Rewi","street":"4 Kauri Road","city":"Auckland","post_code":"0626","country":"NZ","phone":null}}`,
    )
    assert.deepEqual((changed.json.address as Json).name, 'Mere Rewi')
    assert.equal(
      (await send('POST', '/api/addressbook/delete', `{"address_ids":[${id}]}`)).text,
      '{"success":true}',
    )
    assert.deepEqual((await send('GET', '/api/addressbook')).json.addresses, [])
  })

  // As bradtreloar/StarShipIT asks: the name of the country, every part in the query.
  test('a shop asks whether an address is valid', async () => {
    const query = 'street=120+Spencer+St&suburb=Melbourne&city=Melbourne&state=VIC&country=Australia'
    const { json } = await send('GET', `/api/address/validate?${query}&post_code=3000`)
    assert.deepEqual([json.success, json.valid], [true, true])
    const without = (await send('GET', `/api/address/validate?${query}&post_code=`)).json
    assert.deepEqual([without.success, without.valid, without.suggestions], [true, false, []])
  })

  test('a product is added, found, changed and deleted', async () => {
    const added = await send(
      'POST',
      '/api/products/add',
      '{"product":{"sku":"POT-1","title":"Pot","weight":0.85,"length":0.3,"hs_code":"7323.93","country":"China","price":25}}',
    )
    const { id } = added.json.product as Json
    const path =
      '/api/products?search_term=pot&page_number=1&page_size=10&sort_column=Title&sort_direction=Ascending'
    assert.deepEqual((await send('GET', path)).json.products, [added.json.product])
    const changed = await send('PUT', '/api/products/update', `{"id":${id},"product":{"price":27.5}}`)
    assert.deepEqual(changed.json.product, { ...(added.json.product as Json), price: 27.5 })
    const deleted = await send(
      'DELETE',
      '/api/products/delete',
      `{"product_ids":[${id}],"all_products":false}`,
    )
    assert.equal(deleted.text, '{"success":true}')
  })

  test('a path that the vendor does not have is not found, in the shape of its gateway', async () => {
    const { status, json } = await send('GET', '/api/validate')
    assert.deepEqual([status, json], [404, { statusCode: 404, message: 'Resource not found' }])
    assert.deepEqual((await send('GET', '/api/health')).json, { success: true })
  })
})
