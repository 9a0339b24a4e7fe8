import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { listedAddresses, whole } from './address-cases.ts'

suite('Add Address', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  const add = (address: unknown, account = north) =>
    account.starshipit.post<Json & { id: number; errors?: { details: string }[] }>('/api/addressbook', {
      address,
    })

  test('keeps every part, and answers it with an id and the name of the country', async () => {
    const { status, body } = await add({ ...whole, country: 'nz' })
    assert.equal(status, 200)
    assert.ok(Number.isInteger(body.id))
    assert.deepEqual(body, { id: body.id, address: whole, success: true })
  })

  test('leaves out what was not given, and reads numbers as text and text as numbers', async () => {
    const { body } = await add({ company: 'Aro', telephone: 21, carrier: '3', signature_required: 'false' })
    assert.deepEqual(body.address, { company: 'Aro', phone: '21', carrier: 3, signature_required: false })
    assert.deepEqual((await add({ street: '1 Quay St', name: ' ', city: '' })).body.address, {
      street: '1 Quay St',
    })
  })

  test('answers 400 naming every fault, and adds nothing', async () => {
    const was = await listedAddresses(north)
    const long = 'x'.repeat(101)
    const { status, body } = await add({
      ...{ name: long, street: long, instructions: long, post_code: '1'.repeat(11), country: 'Atlantis' },
      ...{ carrier: 'none', signature_required: 'perhaps', email: { at: 'x' } },
    })
    assert.equal(status, 400)
    assert.deepEqual(body.errors?.map(({ details }) => details).toSorted(), [
      'address.carrier must be a number',
      'address.country must be the name or code of a country, such as New Zealand or NZ',
      'address.email must be text',
      'address.instructions is longer than 100 characters',
      'address.name is longer than 100 characters',
      'address.post_code is longer than 10 characters',
      'address.signature_required must be true or false',
      'address.street is longer than 100 characters',
    ])
    const faults: [unknown, string][] = [
      [undefined, 'address is required'],
      ['Mere', 'address must be an object'],
      [{ city: 'Auckland', name: ' ' }, 'address must have a name, a company or a street'],
    ]
    for (const [address, details] of faults) {
      const refused = await add(address)
      assert.equal(refused.status, 400)
      assert.deepEqual(
        refused.body.errors?.map((error) => error.details),
        [details],
      )
    }
    assert.deepEqual(await listedAddresses(north), was)
  })

  test('speaks XML', async () => {
    const raw =
      '<AddAddressRequest><address><name>Mere &amp; co</name><phone>021</phone><country>NZ</country></address></AddAddressRequest>'
    const { status, text } = await north.starshipit.send('POST', '/api/addressbook/', undefined, {
      raw,
      headers: { 'content-type': 'text/xml' },
    })
    assert.equal(status, 200)
    assert.match(
      text,
      /^<AddAddressResponse><id>\d+<\/id><address><name>Mere &amp; co<\/name><country>New Zealand<\/country><phone>021<\/phone><\/address><success>true<\/success><\/AddAddressResponse>$/,
    )
  })
})
