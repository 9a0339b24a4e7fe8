import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { refuse, saveOrder } from '../../../../test/support/v1.ts'
import { createStore } from '../../../core/stores/create-store.ts'

let on: TestHub
let account: TestAccount
before(async () => {
  on = await startTestHub()
})
after(() => on.close())
afterEach(async () => {
  await assertSoundBook(on.hub.database)
  assert.deepEqual(on.complaints, [])
})

interface CustomerPage {
  customers: (Json & { customerId: number; name: string; modifyDate: string })[]
  total: number
  page: number
  pages: number
}

async function list(query = ''): Promise<CustomerPage> {
  const answer = await account.v1.get<CustomerPage>(`/customers${query}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
const names = async (query = '') => (await list(query)).customers.map(({ name }) => name)
const buy = (customerUsername: string, shipTo: Json, more: Json = {}) =>
  saveOrder(account, {
    orderKey: `k${Math.random()}`,
    customerUsername,
    customerEmail: 'mail@example.com',
    shipTo,
    ...more,
  })

test('a customer has the address of the last order, and the user name within the marketplace', async () => {
  account = await on.addAccount()
  const { customerId } = await buy('Mara', {
    name: 'Mara Lind',
    company: 'Hub',
    street1: '18 Harbor Road',
    street2: '',
    city: 'Portland',
    state: 'ME',
    postalCode: '04101',
    country: 'us',
    phone: '207',
  })
  const date = '2026-03-02T17:46:02.120Z'
  const whole = {
    customerId,
    createDate: date,
    modifyDate: date,
    name: 'Mara Lind',
    company: 'Hub',
    street1: '18 Harbor Road',
    street2: '',
    city: 'Portland',
    state: 'ME',
    postalCode: '04101',
    countryCode: 'US',
    phone: '207',
    email: 'mail@example.com',
    addressVerified: 'Not Validated',
    marketplaceUsernames: [
      {
        customerUserId: customerId,
        customerId,
        createDate: date,
        modifyDate: date,
        marketplaceId: 0,
        marketplace: 'ShipStation',
        username: 'Mara',
      },
    ],
    tags: null,
  }
  assert.deepEqual((await account.v1.get(`/customers/${customerId}`)).body, whole)
  assert.deepEqual(await list(), { customers: [whole], total: 1, page: 1, pages: 1 })
  await buy(' mara ', { name: 'Mara Moved', country: 'CA', state: 'ON' })
  assert.deepEqual(await names('?countryCode=CA'), ['Mara Moved'])
  assert.deepEqual(await list('?countryCode=us'), { customers: [], total: 0, page: 1, pages: 0 })
})

test('customers are found by every filter, and by all of them together', async () => {
  account = await on.addAccount()
  const people: [string, Json][] = [
    ['a', { name: 'Zoë', country: 'US', state: 'ME' }],
    ['b', { name: 'adam', country: 'US', state: 'ny' }],
    ['c', { name: 'Bela', country: 'DE', state: 'Mecklenburg' }],
    ['d', { name: 'Émile', country: 'FR' }],
  ]
  for (const [n, [username, shipTo]] of people.entries()) {
    on.setNow(`2026-03-0${n + 1}T00:00:00.000Z`)
    await buy(username, shipTo)
  }
  const cases: [string, string[]][] = [
    ['', ['Zoë', 'adam', 'Bela', 'Émile']],
    ['?countryCode=us', ['Zoë', 'adam']],
    ['?stateCode=me', ['Zoë']],
    ['?stateCode=NY', ['adam']],
    ['?stateCode=mecklenburg', ['Bela']],
    ['?stateCode=M', []],
    ['?countryCode=US&stateCode=NY&marketplaceId=0', ['adam']],
    ['?marketplaceId=0', ['Zoë', 'adam', 'Bela', 'Émile']],
    ['?marketplaceId=36', []],
    ['?tagId=1', []],
    ['?countryCode=XX', []],
    ['?countryCode=USA', []],
  ]
  for (const [query, found] of cases) {
    assert.deepEqual(await names(query), found, query)
    assert.equal((await list(query)).total, found.length, query)
  }
})

test('customers are sorted and paged', async () => {
  on.setNow('2026-04-01T00:00:00.000Z')
  await buy('b', { name: 'adam', country: 'US', state: 'NJ' })
  const cases: [string, string[]][] = [
    ['sortBy=Name', ['adam', 'Bela', 'Zoë', 'Émile']],
    ['sortBy=name&sortDir=DESC', ['Émile', 'Zoë', 'Bela', 'adam']],
    ['sortBy=ModifyDate', ['Zoë', 'Bela', 'Émile', 'adam']],
    ['sortBy=CreateDate&sortDir=DESC', ['Émile', 'Bela', 'adam', 'Zoë']],
    ['sortDir=DESC', ['Émile', 'Bela', 'adam', 'Zoë']],
    ['sortBy=Name&countryCode=US', ['adam', 'Zoë']],
  ]
  for (const [query, found] of cases) {
    const got = await names(`?${query}`)
    // Where a letter with an accent stands is up to the database's collation.
    if (/sortBy=name/i.test(query))
      assert.deepEqual(
        got.filter((name) => name !== 'Émile'),
        found.filter((name) => name !== 'Émile'),
        query,
      )
    else assert.deepEqual(got, found, query)
  }
  const page = await list('?pageSize=3&page=2')
  assert.deepEqual([page.customers.length, page.total, page.page, page.pages], [1, 4, 2, 2])
  for (const bad of ['sortBy=Email', 'marketplaceId=x', 'tagId=x', 'page=x'])
    assert.equal((await refuse(account, 'GET', `/customers?${bad}`)).status, 400, bad)
})

test('totals stay exact while customers are made and moved by many orders at once', async () => {
  account = await on.addAccount()
  const countries = ['US', 'CA', 'DE']
  await Promise.all(
    Array.from({ length: 90 }, (_, n) =>
      buy(`user${n % 30}`, { name: `N${n}`, country: countries[n % 3], state: n % 2 ? 'AA' : 'BB' }),
    ),
  )
  assert.equal((await list()).total, 30)
  for (const country of countries) {
    const page = await list(`?countryCode=${country}`)
    assert.equal(page.total, page.customers.length, country)
  }
  assert.equal((await list('?stateCode=AA')).total + (await list('?stateCode=BB')).total, 30)
})

test('customers belong to their account and to their marketplace', async () => {
  account = await on.addAccount()
  const store = await createStore(account.ctx, { storeName: 'Other', marketplaceName: 'Other' })
  const first = await buy('same', { name: 'One' })
  const second = await buy('SAME', { name: 'Two' }, { advancedOptions: { storeId: store.storeId } })
  assert.equal(first.customerId, second.customerId)
  const other = await on.addAccount()
  assert.equal((await refuse(other, 'GET', `/customers/${first.customerId}`)).status, 404)
  assert.equal((await refuse(account, 'GET', '/customers/abc')).status, 404)
})

test('a name, a state and a user name may be as long as an order takes, in any script', async () => {
  account = await on.addAccount()
  const han = Array.from({ length: 1000 }, (_, n) =>
    String.fromCharCode(0x4e00 + ((n * 7919) % 20_000)),
  ).join('')
  const { customerId } = await buy(han, { name: han, state: han, country: 'CN' })
  const page = await list(`?sortBy=Name&stateCode=${encodeURIComponent(han)}`)
  assert.deepEqual(
    page.customers.map((one) => one.customerId),
    [customerId],
  )
  assert.equal((await buy(han, { name: 'Short' })).customerId, customerId)
})
