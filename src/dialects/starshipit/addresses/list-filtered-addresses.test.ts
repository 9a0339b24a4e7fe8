import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { foldListCounts } from '../../../core/lists/count-list.ts'
import { addAddress, listedAddresses } from './address-cases.ts'

const parts = {
  Name: 'name',
  Company: 'company',
  Street: 'street',
  Suburb: 'suburb',
  PostCode: 'post_code',
  City: 'city',
  State: 'state',
  Country: 'country',
  Code: 'code',
  Phone: 'phone',
  Email: 'email',
}

suite('List Filtered Addresses', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
    for (const n of ['2', 'b', '1', 'A']) {
      const texts = Object.values(parts).map((part) => [part, `${n}x`])
      const country = { 1: 'Australia', 2: 'Brazil', A: 'Chile', b: 'Denmark' }[n]
      await addAddress(north, { ...Object.fromEntries(texts), country })
    }
    await addAddress(north, { name: 'Nobody' })
    await addAddress(await hub.addAccount(), { name: 'Theirs' })
  })
  after(() => hub.close())

  const names = async (query: string) =>
    (await listedAddresses(north, `/filtered?${query}`)).addresses.map(({ name }) => name)

  test('sorts by each part in either direction, in any letter case, those without the part last when ascending', async () => {
    for (const sort of Object.keys(parts).filter((part) => part !== 'Name' && part !== 'Country')) {
      const ascending = ['1x', '2x', 'Ax', 'bx', 'Nobody']
      assert.deepEqual(await names(`sort=${sort}&sort_direction=Ascending`), ascending, sort)
      assert.deepEqual(await names(`sort=${sort}&sort_direction=Descending`), ascending.toReversed(), sort)
    }
    assert.deepEqual(await names('sort=name'), ['1x', '2x', 'Ax', 'bx', 'Nobody'])
    assert.deepEqual(await names('sort=COUNTRY&sort_direction=none'), ['1x', '2x', 'Ax', 'bx', 'Nobody'])
    assert.deepEqual(await names(''), ['2x', 'bx', '1x', 'Ax', 'Nobody'])
    assert.deepEqual(await names('sort=None&sort_direction=Descending'), ['Nobody', 'Ax', '1x', 'bx', '2x'])
  })

  test('pages, with the exact total on every page', async () => {
    const page = async (query: string) => {
      const { addresses, total_count } = await listedAddresses(north, `/filtered?${query}`)
      return [total_count, ...addresses.map(({ name }) => name)]
    }
    assert.deepEqual(await page('page_size=2'), [5, '2x', 'bx'])
    assert.deepEqual(await page('page=3&page_size=2'), [5, 'Nobody'])
    assert.deepEqual(await page('page=4&page_size=2'), [5])
    assert.deepEqual(await page('page=2147483647&page_size=500'), [5])
    assert.deepEqual(await page('page=-1&page_size=0'), [5, '2x', 'bx', '1x', 'Ax', 'Nobody'])
    assert.deepEqual(await page('page_size=100000&limit=1'), [5, '2x', 'bx', '1x', 'Ax', 'Nobody'])
    await foldListCounts(hub.hub)
    assert.deepEqual(await page('page_size=1&page=2&sort=Name'), [5, '2x'])
  })

  test('answers 400 naming the parameter that cannot be read', async () => {
    const query = 'page=one&page_size=1.5&sort=Shoe&sort_direction=Sideways'
    const { status, body } = await north.starshipit.get<Json>(`/api/addressbook/filtered?${query}`)
    assert.equal(status, 400)
    const details = (body.errors as { details: string }[]).map((error) => error.details)
    assert.equal(details.length, 4)
    for (const name of ['page ', 'page_size ', 'sort ', 'sort_direction '])
      assert.ok(
        details.some((text) => text.startsWith(name)),
        name,
      )
  })

  test('speaks XML', async () => {
    const { text } = await north.starshipit.get('/api/addressbook/filtered?page_size=1&page=5', {
      headers: { accept: 'application/xml' },
    })
    assert.match(
      text,
      /^<ListFilteredAddressesResponse><addresses><id>\d+<\/id><name>Nobody<\/name><\/addresses><total_count>5<\/total_count><success>true<\/success><\/ListFilteredAddressesResponse>$/,
    )
  })
})
