import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { addAddress, listedAddresses, whole } from './address-cases.ts'

suite('List Addresses', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  test('answers an empty list of an empty book', async () => {
    const { body } = await north.starshipit.get('/api/addressbook')
    assert.deepEqual(body, { addresses: [], total_count: 0, success: true })
  })

  test('answers the whole book in its order, the phone called telephone', async () => {
    const ids = [await addAddress(north, whole), await addAddress(north, { company: 'Aro' })]
    const { phone: telephone, instructions, carrier, signature_required, ...listed } = whole
    assert.deepEqual(await listedAddresses(north), {
      addresses: [
        { id: ids[0], ...listed, telephone },
        { id: ids[1], company: 'Aro' },
      ],
      total_count: 2,
    })
    assert.equal((await listedAddresses(await hub.addAccount())).total_count, 0)
  })

  test('holds ten thousand of a larger book, and tells how many there are', async () => {
    const south = await hub.addAccount()
    const text = `insert into addresses (account_id, name, create_date, modify_date)
      select $1::int, 'N ' || n, $2, $2 from generate_series(1, 10001) n`
    await hub.test.database.query({ name: '', text }, [south.account.id, hub.hub.now()])
    const { addresses, total_count } = await listedAddresses(south)
    assert.deepEqual([addresses.length, addresses.at(-1)?.name, total_count], [10_000, 'N 10000', 10_001])
    const last = await listedAddresses(south, '/filtered?page=21&page_size=500')
    assert.deepEqual([last.addresses[0]?.name, last.total_count], ['N 10001', 10_001])
  })

  test('speaks XML, each entry an element', async () => {
    const { text } = await north.starshipit.get('/api/addressbook', { headers: { accept: 'text/xml' } })
    assert.match(
      text,
      /^<ListAddressesResponse><addresses><id>\d+<\/id><name>Mere Aroha<\/name>.*<telephone>021 555<\/telephone><email>mere@example.com<\/email><\/addresses><addresses><id>\d+<\/id><company>Aro<\/company><\/addresses><total_count>2<\/total_count><success>true<\/success><\/ListAddressesResponse>$/,
    )
  })
})
