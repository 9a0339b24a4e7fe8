import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'

suite('Get Health', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  test('answers success to good keys, in JSON and XML', async () => {
    const { status, body } = await north.starshipit.get('/api/health')
    assert.deepEqual([status, body], [200, { success: true }])
    const { text } = await north.starshipit.get('/API/Health/', { headers: { accept: 'text/xml' } })
    assert.equal(text, '<GetHealthResponse><success>true</success></GetHealthResponse>')
  })

  test('answers 401 in the shape of the gateway to keys that are not', async () => {
    const { status, body } = await north.starshipit.get('/api/health', {
      headers: { 'starshipit-api-key': 'wrong' },
    })
    assert.deepEqual([status, body.statusCode], [401, 401])
  })
})
