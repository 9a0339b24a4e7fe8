import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { addAddress, listedAddresses, whole } from './address-cases.ts'

suite('Update Address', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  const update = (body: Json, account = north) =>
    account.starshipit.post<Json & { errors?: Json[] }>('/api/addressbook/update', body)

  test('changes what is given, clears what is null or empty, keeps the rest', async () => {
    const id = await addAddress(north, whole)
    const { body } = await update({ id, address: { city: 'Wellington', building: null, suburb: '' } })
    const { building, suburb, ...rest } = whole
    assert.deepEqual(body, { id, address: { ...rest, city: 'Wellington' }, success: true })
    assert.deepEqual((await update({ id: `${id}`, address: {} })).body, body)
    assert.equal((await listedAddresses(north)).addresses[0]?.city, 'Wellington')
  })

  test('takes back what the list answered', async () => {
    const id = await addAddress(north, whole)
    const listed = (await listedAddresses(north)).addresses.find((entry) => entry.id === id)
    assert.deepEqual((await update({ id, address: { ...listed, telephone: '022' } })).body.address, {
      ...whole,
      phone: '022',
    })
  })

  test('refuses an address that is not of the account, in the same words for all', async () => {
    const id = await addAddress(north, whole)
    const south = await hub.addAccount()
    for (const unknown of [id, 2_147_000_000]) {
      const { status, body } = await update({ id: unknown, address: { name: 'x' } }, south)
      assert.equal(status, 200)
      const details = `Address ${unknown} was not found.`
      assert.deepEqual(body, { success: false, errors: [{ message: 'Address not found', details }] })
    }
  })

  test('answers 400 naming the fault, and changes nothing', async () => {
    const id = await addAddress(north, { name: 'Mere' })
    const was = await listedAddresses(north)
    const faults: [Json, string][] = [
      [{ address: {} }, 'id is required'],
      [{ id: 0, address: {} }, 'id must be between 1 and 2147483647'],
      [{ id: 'x', address: {} }, 'id must be a number'],
      [{ id }, 'address is required'],
      [{ id, address: { name: 'x'.repeat(101) } }, 'address.name is longer than 100 characters'],
      [{ id, address: { name: '' } }, 'address must have a name, a company or a street'],
    ]
    for (const [body, details] of faults) {
      const answer = await update(body)
      assert.equal(answer.status, 400)
      assert.deepEqual(answer.body.errors, [{ message: 'Invalid request', details }])
    }
    assert.deepEqual(await listedAddresses(north), was)
  })

  test('speaks XML', async () => {
    const id = await addAddress(north, { name: 'Mere', phone: '021' })
    const { text } = await north.starshipit.send('POST', '/api/addressbook/update', undefined, {
      raw: `<UpdateAddressRequest><id>${id}</id><address><phone/><code>M</code></address></UpdateAddressRequest>`,
      headers: { 'content-type': 'application/xml' },
    })
    assert.equal(
      text,
      `<UpdateAddressResponse><id>${id}</id><address><code>M</code><name>Mere</name></address><success>true</success></UpdateAddressResponse>`,
    )
  })
})
