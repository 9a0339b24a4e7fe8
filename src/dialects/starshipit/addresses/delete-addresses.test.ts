import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { addAddress, listedAddresses } from './address-cases.ts'

suite('Delete Addresses', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  const remove = (body: Json, account = north) =>
    account.starshipit.post<Json & { errors?: Json[] }>('/api/addressbook/delete', body)

  test('takes the entries out of the book, repeated ids once', async () => {
    const [one, two, three] = [
      await addAddress(north, { name: 'One' }),
      await addAddress(north, { name: 'Two' }),
      await addAddress(north, { name: 'Three' }),
    ]
    assert.deepEqual((await remove({ address_ids: [one, `${three}`, one] })).body, { success: true })
    assert.deepEqual(await listedAddresses(north), { addresses: [{ id: two, name: 'Two' }], total_count: 1 })
    assert.deepEqual((await remove({ address_ids: two })).body, { success: true })
    await assertSoundBook(hub.hub.database)
  })

  test('deletes none when one is not of the account, naming each by its place', async () => {
    const id = await addAddress(north, { name: 'Mine' })
    const theirs = await addAddress(await hub.addAccount(), { name: 'Theirs' })
    const { status, body } = await remove({ address_ids: [id, theirs, 2_147_000_000] })
    assert.equal(status, 200)
    const message = 'Address not found'
    assert.deepEqual(body, {
      success: false,
      errors: [
        { message, details: `address_ids[1] (${theirs}) is not an address of this account` },
        { message, details: 'address_ids[2] (2147000000) is not an address of this account' },
      ],
    })
    assert.equal((await listedAddresses(north)).total_count, 1)
  })

  test('answers 400 naming the fault', async () => {
    const faults: [Json, string][] = [
      [{}, 'address_ids is required'],
      [{ address_ids: [] }, 'address_ids is required'],
      [{ address_ids: [0] }, 'address_ids[0] must be between 1 and 2147483647'],
      [{ address_ids: [1, 'x'] }, 'address_ids[1] must be a number'],
      [{ address_ids: [2_147_483_648] }, 'address_ids[0] must be between 1 and 2147483647'],
      [
        { address_ids: Array.from({ length: 2001 }, () => 1) },
        'address_ids has 2001 entries; it must have at most 2000',
      ],
    ]
    for (const [body, details] of faults) {
      const answer = await remove(body)
      assert.equal(answer.status, 400)
      assert.deepEqual(answer.body.errors, [{ message: 'Invalid request', details }])
    }
  })

  test('speaks XML, one element a list of one', async () => {
    const id = await addAddress(north, { name: 'Mine' })
    const { text } = await north.starshipit.send('POST', '/api/addressbook/delete', undefined, {
      raw: `<DeleteAddressesRequest><address_ids>${id}</address_ids></DeleteAddressesRequest>`,
      headers: { 'content-type': 'application/xml' },
    })
    assert.equal(text, '<DeleteAddressesResponse><success>true</success></DeleteAddressesResponse>')
  })
})
