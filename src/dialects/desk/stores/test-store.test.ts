import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { type FakeConnector, fakeConnector } from '../../../../test/support/fake-connector.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { StoreError } from '../../../core/stores/connector.ts'
import { readConnection } from '../../../core/stores/keep-connection.ts'
import type { StatusesAnswer } from './ledger-wire.ts'
import type { StoreAnswer, StoreListAnswer } from './store-wire.ts'

const shop = { kind: 'custom', url: 'http://127.0.0.1:8099/export', username: 'ann', password: 'sesame' }

suite('shops asked before they are saved', () => {
  let on: TestHub
  let account: TestAccount
  let owner: SignedIn
  let cart: FakeConnector

  before(async () => {
    cart = fakeConnector()
    on = await startTestHub({ connectors: { custom: cart } })
    account = await on.addAccount()
    owner = await signIn(on, account)
  })
  after(() => on.close())

  test('a shop that answers says what was found, and nothing is kept', async () => {
    cart.test = async () => ({
      ...{ orders: 3, statuses: ['paid', 'backorder'], authModes: ['basic'], warnings: [], newUrl: null },
    })
    const { status, body } = await owner.post('/stores/test', shop)
    assert.equal(status, 200)
    assert.deepEqual(body, {
      ...{ outcome: 'answered', orders: 3, statuses: ['paid', 'backorder'], authModes: ['basic'] },
      ...{ warnings: [], newUrl: null, unmapped: ['backorder'] },
      sentences: [
        'The shop answered, signed in by basic: 3 orders changed in the last hour, with the statuses paid, backorder.',
        'No mapping knows backorder: such orders are left out until one does.',
      ],
    })
    assert.equal((await owner.get<StoreListAnswer>('/stores')).body.stores.length, 1)
  })

  test('a shop that refuses is an answer that says what to change', async () => {
    cart.test = () => Promise.reject(new StoreError('auth', 'The shop does not take the password.'))
    const { status, body } = await owner.post('/stores/test', shop)
    assert.equal(status, 200)
    assert.deepEqual(body, {
      ...{ outcome: 'failed', failure: 'auth', sentence: 'The shop does not take the password.' },
    })
  })

  test('a kept store is tried with the change and its own password, and remembers the statuses it used', async () => {
    const { storeId } = (await owner.post<StoreAnswer>('/stores', { ...shop, storeName: 'Shop' })).body
    let asked = ''
    cart.test = async ({ url, credentials }) => {
      asked = `${url} ${credentials.username} ${credentials.password}`
      return { orders: 0, statuses: ['paid', 'backorder'], authModes: ['basic'], warnings: [], newUrl: null }
    }
    const answer = await owner.post(`/stores/${storeId}/test`, {
      url: 'http://127.0.0.1:8099/new',
      username: 'bob',
    })
    assert.equal(answer.status, 200)
    assert.equal(asked, 'http://127.0.0.1:8099/new bob sesame')
    assert.equal((await readConnection(account.ctx, storeId))?.url, shop.url)
    const at = on.hub.now().toISOString()
    assert.deepEqual((await owner.get<StatusesAnswer>(`/stores/${storeId}/statuses`)).body.statuses, [
      { statusKey: 'backorder', firstSeenAt: at, lastSeenAt: at, orderStatus: null },
      { statusKey: 'paid', firstSeenAt: at, lastSeenAt: at, orderStatus: 'awaiting_shipment' },
    ])
  })

  test('the kept password goes to no other host, neither to try it nor to keep it', async () => {
    const { storeId } = (await owner.post<StoreAnswer>('/stores', { ...shop, storeName: 'Moving' })).body
    cart.test = () => Promise.reject(new Error('it was asked'))
    const edit = { url: 'http://127.0.0.1:8100/export' }
    for (const answer of [
      await owner.post(`/stores/${storeId}/test`, edit),
      await owner.put(`/stores/${storeId}`, edit),
    ]) {
      assert.equal(answer.status, 400)
      assert.match(refusal(answer).fields[0]?.text ?? '', /Give the password again/)
    }
    assert.equal((await owner.put(`/stores/${storeId}`, { ...edit, password: 'sesame' })).status, 200)
    assert.equal((await readConnection(account.ctx, storeId))?.url, edit.url)
  })

  test('what is missing is named before anybody is asked', async () => {
    cart.test = () => Promise.reject(new Error('it was asked'))
    const answer = await owner.post('/stores/test', { kind: 'custom' })
    assert.equal(answer.status, 400)
    assert.deepEqual(refusal(answer).fields, [{ path: 'url', text: 'The url field is required.' }])
    const forbidden = await owner.post('/stores/test', { ...shop, url: 'http://10.1.2.3/' })
    assert.equal(refusal(forbidden).fields[0]?.path, 'url')
  })

  test('a packer asks no shops', async () => {
    const packer = await signIn(on, account, 'packer')
    assert.equal((await packer.post('/stores/test', shop)).status, 403)
  })
})
