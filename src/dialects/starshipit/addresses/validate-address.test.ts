import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'

suite('Validate Address', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  const validate = (parts: Record<string, string>, headers = {}) =>
    north.starshipit.get<Json>(`/api/address/validate?${new URLSearchParams(parts)}`, { headers })
  const kauri = { street: '4 Kauri Road', suburb: 'Birkenhead', city: 'Auckland', post_code: '0626' }

  test('answers the address as its country writes it when every part is there', async () => {
    const { status, body } = await validate({ ...kauri, country: 'new zealand', state: ' ' })
    assert.equal(status, 200)
    const address = { ...kauri, country: 'New Zealand' }
    assert.deepEqual(body, {
      ...{ valid: true, address_validation: 'Valid', messages: [], address, suggestions: [], success: true },
    })
    const tokyo = { street: '1-1 Chiyoda', state: 'Tokyo', post_code: '1000001', country: 'JP' }
    assert.deepEqual((await validate(tokyo)).body.address, {
      ...{ ...tokyo, post_code: '100-0001', country: 'Japan' },
    })
  })

  test('a missing postal code is not valid, and nothing is suggested', async () => {
    const { post_code, ...rest } = kauri
    const { body } = await validate({ ...rest, country: 'New Zealand' })
    assert.deepEqual(body, {
      ...{ valid: false, address_validation: 'Invalid', suggestions: [], success: true },
      messages: ['post_code is required in New Zealand'],
      address: { ...rest, country: 'New Zealand' },
    })
  })

  test('says which parts are missing and that the postal code is none of the country', async () => {
    const { body } = await validate({ street: '1 George St', post_code: 'SW1A 1AA', country: 'Australia' })
    assert.deepEqual(
      [body.valid, body.messages],
      [
        false,
        [
          'city is required in Australia',
          'state is required in Australia',
          'post_code is not one of Australia',
        ],
      ],
    )
  })

  test('a country that nobody knows, or none, is not valid', async () => {
    const unknown = (await validate({ ...kauri, country: 'Atlantis' })).body
    assert.deepEqual(
      [unknown.valid, unknown.messages, unknown.address],
      [false, ['country is not the name or code of a country'], { ...kauri, country: 'Atlantis' }],
    )
    const none = (await validate({})).body
    const messages = ['country is required', 'post_code is required']
    assert.deepEqual([none.valid, none.messages, none.address], [false, messages, {}])
  })

  test('an address in a country that the table does not name is not checked', async () => {
    const { body } = await validate({ street: '2 Queen St', city: 'Suva', country: 'Fiji' })
    assert.deepEqual(body, {
      ...{ valid: false, address_validation: 'NotChecked', suggestions: [], success: true },
      messages: ['addresses in Fiji are not checked'],
      address: { street: '2 Queen St', city: 'Suva', country: 'Fiji' },
    })
  })

  test('answers 400 naming a part that is too long', async () => {
    const { status, body } = await validate({ ...kauri, street: 'x'.repeat(101) })
    assert.equal(status, 400)
    const details = 'street is longer than 100 characters'
    assert.deepEqual(body.errors, [{ message: 'Invalid request', details }])
  })

  test('speaks XML', async () => {
    const { text } = await validate({ ...kauri, post_code: '1', country: 'NZ' }, { accept: 'text/xml' })
    assert.equal(
      text,
      '<ValidateAddressResponse><valid>false</valid><address_validation>Invalid</address_validation><messages>post_code is not one of New Zealand</messages><address><street>4 Kauri Road</street><suburb>Birkenhead</suburb><city>Auckland</city><post_code>1</post_code><country>New Zealand</country></address><success>true</success></ValidateAddressResponse>',
    )
  })
})
