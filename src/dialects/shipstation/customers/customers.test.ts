import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { refuse, saveOrder } from '../../../../test/support/v1.ts'

interface Page {
  customers: Json[]
  total: number
  page: number
  pages: number
}

suite('customers', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
    const people = [
      { username: 'mara', name: 'Mara Lind', state: 'ME', country: 'US' },
      { username: 'anton', name: 'anton Zeh', state: 'ME', country: 'us' },
      { username: 'berta', name: 'Berta Abt', state: 'BE', country: 'DE' },
    ]
    for (const { username, name, state, country } of people) {
      await saveOrder(account, { customerUsername: username, shipTo: { name, state, country } })
      hub.advance(60_000)
    }
  })
  after(() => hub.close())

  const list = async (query: string) => {
    const { status, body, text } = await account.v1.get<Page>(`/customers${query}`)
    assert.equal(status, 200, text)
    return body
  }
  const names = async (query: string) => (await list(query)).customers.map((customer) => customer.name)

  test('a customer is made from the first order that names it, with the recipient’s address', async () => {
    const order = await saveOrder(account, {
      ...{ customerUsername: 'Whole', customerEmail: 'whole@example.com', billTo: { name: 'Payer' } },
      shipTo: {
        ...{
          name: 'Whole Person',
          company: 'Hub Goods',
          street1: '18 Harbor Road',
          street2: '',
          city: 'Portland',
        },
        ...{ state: 'OR', postalCode: '97035', country: 'CA', phone: '207' },
      },
    })
    const at = hub.hub.now().toISOString()
    const { customerId } = order
    const expected = {
      ...{ customerId, createDate: at, modifyDate: at, name: 'Whole Person', company: 'Hub Goods' },
      ...{ street1: '18 Harbor Road', street2: '', city: 'Portland', state: 'OR', postalCode: '97035' },
      ...{ countryCode: 'CA', phone: '207', email: 'whole@example.com' },
      addressVerified: (await account.v1.get(`/customers/${customerId}`)).body.addressVerified,
      marketplaceUsernames: [
        {
          ...{ customerUserId: customerId, customerId, createDate: at, modifyDate: at, marketplaceId: 0 },
          ...{ marketplace: 'ShipStation', username: 'Whole' },
        },
      ],
      tags: null,
    }
    const { body } = await account.v1.get(`/customers/${customerId}`)
    assert.deepEqual(body, expected)
    assert.deepEqual((await list('?stateCode=OR')).customers, [expected])
    hub.advance(1_000)
    await saveOrder(account, { customerUsername: 'WHOLE', shipTo: { name: 'Whole Moved', state: 'OR' } })
    const moved = (await account.v1.get(`/customers/${customerId}`)).body
    assert.deepEqual(
      [moved.name, moved.city, moved.createDate, moved.modifyDate],
      ['Whole Moved', null, at, hub.hub.now().toISOString()],
    )
  })

  const lists: [query: string, names: string[]][] = [
    ['?stateCode=me', ['Mara Lind', 'anton Zeh']],
    ['?countryCode=US', ['Mara Lind', 'anton Zeh']],
    ['?COUNTRYCODE=de', ['Berta Abt']],
    ['?stateCode=ME&countryCode=DE', []],
    ['?marketplaceId=0&stateCode=ME', ['Mara Lind', 'anton Zeh']],
    ['?marketplaceId=36', []],
    ['?tagId=1', []],
    ['?stateCode=%25', []],
    ['?countryCode=us&sortBy=Name', ['anton Zeh', 'Mara Lind']],
    ['?countryCode=us&sortBy=name&sortDir=DESC', ['Mara Lind', 'anton Zeh']],
    ['?stateCode=me&sortBy=CreateDate&sortDir=desc', ['anton Zeh', 'Mara Lind']],
    ['?stateCode=me&sortBy=ModifyDate', ['Mara Lind', 'anton Zeh']],
    ['?stateCode=me&pageSize=1&page=2', ['anton Zeh']],
    ['?stateCode=me&pageSize=1&page=3', []],
  ]
  for (const [query, expected] of lists) {
    test(`${query} finds ${expected.join(', ') || 'nobody'}`, async () => {
      assert.deepEqual(await names(query), expected)
    })
  }

  test('pages are counted', async () => {
    const { total, page, pages } = await list('?stateCode=me&pageSize=1&page=2')
    assert.deepEqual({ total, page, pages }, { total: 2, page: 2, pages: 2 })
    assert.deepEqual(await list('?tagId=1&page=2'), { customers: [], total: 0, page: 2, pages: 0 })
  })

  test('unknown customers, other accounts’, and faulty parameters', async () => {
    const other = await hub.addAccount()
    const { customerId } = await saveOrder(account, { customerUsername: 'mara' })
    for (const id of [99, 'mara', customerId]) {
      const text = `Customer ${id} was not found.`
      const answer = await refuse(other, 'GET', `/customers/${id}`)
      assert.deepEqual([answer.status, answer.body], [404, { Message: text, message: text }])
    }
    assert.deepEqual((await other.v1.get('/customers')).body, { customers: [], total: 0, page: 1, pages: 0 })
    const cases: [query: string, name: string][] = [
      ['?marketplaceId=x', 'marketplaceId'],
      ['?tagId=x', 'tagId'],
      ['?sortBy=Age', 'sortBy'],
      ['?sortDir=up', 'sortDir'],
      ['?page=x', 'page'],
      ['?stateCode=%00', 'stateCode'],
    ]
    for (const [query, name] of cases) {
      const answer = await refuse(account, 'GET', `/customers${query}`)
      assert.deepEqual([answer.status, Object.keys(answer.body.ModelState ?? {})], [400, [`request.${name}`]])
    }
  })

  test('a Pacific account sees the Pacific clock', async () => {
    const pacific = await hub.addAccount({ v1Dates: 'pacific' })
    hub.setNow('2026-07-02T06:59:59.250Z')
    const { customerId } = await saveOrder(pacific, { customerUsername: 'mara' })
    const { body } = await pacific.v1.get<{ createDate: string; marketplaceUsernames: Json[] }>(
      `/customers/${customerId}`,
    )
    assert.equal(body.createDate, '2026-07-01T23:59:59.2500000')
    assert.equal(body.marketplaceUsernames[0]?.createDate, '2026-07-01T23:59:59.2500000')
  })
})
