import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, suite, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import type { CarrierAnswer, CarrierLedgerAnswer, CarriersAnswer, RateCard } from './carrier-wire.ts'

const card = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../../carriers/own/example-rate-card.json'), 'utf8'),
) as RateCard

suite('carriers', () => {
  let on: TestHub
  let account: TestAccount
  let manager: SignedIn

  before(async () => {
    on = await startTestHub()
    account = await on.addAccount()
    manager = await signIn(on, account, 'manager')
  })
  after(() => on.close())

  test('a new account has the built-in carrier, which needs no set-up', async () => {
    const { body } = await manager.get<CarriersAnswer>('/carriers')
    const plain = { code: 'plain', name: 'Plain label', domestic: true, international: true }
    assert.deepEqual(body.carriers, [
      {
        ...{ carrierId: 0, kind: 'plain', code: 'plainlabel', name: 'Plain label', nickname: null },
        ...{ accountNumber: null, requiresFundedAccount: false, primary: true, active: true },
        ...{ currency: 'USD', balance: null, isSample: false, isBuiltIn: true, services: [plain] },
        packages: [{ ...plain, code: 'package', name: 'Package' }],
        settings: {},
      },
    ])
  })

  test('an own carrier is added with its rate card, and the card is edited', async () => {
    const made = await manager.post<CarrierAnswer>('/carriers', {
      ...{ kind: 'own', code: 'Our_Van', name: 'Our van', settings: card },
    })
    assert.equal(made.status, 200, made.text)
    const { carrierId, code, services, settings, isSample, balance } = made.body
    assert.deepEqual([code, isSample, balance], ['our_van', false, null])
    assert.deepEqual(
      services.map(({ code }) => code),
      card.services.map(({ code }) => code),
    )
    const kept = settings as RateCard
    assert.equal(kept.services[0]?.prices[0]?.breaks[0]?.price, '7.5')
    const dearer = structuredClone(kept)
    const [first] = dearer.services[0]?.prices[0]?.breaks ?? []
    if (first) first.price = '8.25'
    const changed = await manager.put<CarrierAnswer>(`/carriers/${carrierId}`, {
      settings: dearer,
      nickname: 'Rosie',
    })
    assert.equal(changed.status, 200, changed.text)
    assert.deepEqual([changed.body.name, changed.body.nickname], ['Our van', 'Rosie'])
    assert.deepEqual(changed.body.settings, dearer)
    assert.deepEqual((await manager.get(`/carriers/${carrierId}`)).body, changed.body)
  })

  test('each fault of a rate card is told with its place', async () => {
    const faulty = structuredClone(card)
    const [zone] = faulty.services[0]?.prices ?? []
    if (zone?.breaks[0]) zone.breaks[0].price = 'much'
    faulty.trackingNumbers.prefix = 'lower'
    const answer = await manager.post('/carriers', { kind: 'own', code: 'slip', settings: faulty })
    assert.equal(answer.status, 400)
    assert.deepEqual(
      refusal(answer)
        .fields.map(({ path }) => path)
        .sort(),
      ['services[0].prices[0].breaks[0].price', 'trackingNumbers.prefix'],
    )
    const without = await manager.post('/carriers', { code: '' })
    assert.deepEqual(
      refusal(without).fields.map(({ path }) => path),
      ['kind', 'code'],
    )
  })

  test('funds are added to a carrier that is paid in advance, and stand in its ledger', async () => {
    const made = await manager.post<CarrierAnswer>('/carriers', {
      ...{ kind: 'sandbox', code: 'stamps_com', requiresFundedAccount: true, funds: '50.00' },
    })
    const { carrierId, isSample, balance } = made.body
    assert.deepEqual([isSample, balance], [true, 50])
    const funded = await manager.post<CarrierAnswer>(`/carriers/${carrierId}/funds`, { amount: '25.50' })
    assert.equal(funded.body.balance, 75.5)
    const { body } = await manager.get<CarrierLedgerAnswer>(`/carriers/${carrierId}/ledger`)
    const at = on.hub.now().toISOString()
    const entry = { at, kind: 'funds', shipmentId: null, actor: `user ${manager.name} (${manager.email})` }
    assert.deepEqual(body, {
      ...{ balance: 75.5, before: null },
      entries: [
        { ...entry, entryId: body.entries[0]?.entryId, amount: 25.5, balanceAfter: 75.5 },
        { ...entry, entryId: body.entries[1]?.entryId, amount: 50, balanceAfter: 50 },
      ],
    })
    for (const amount of ['1', 'lots', '10.005', '']) {
      const refused = await manager.post(`/carriers/${carrierId}/funds`, { amount })
      assert.deepEqual([refused.status, refusal(refused).fields[0]?.path], [400, 'amount'], amount)
    }
  })

  test('a carrier that is not paid in advance takes no funds', async () => {
    const { carrierId } = (await manager.post<CarrierAnswer>('/carriers', { kind: 'sandbox', code: 'ups' }))
      .body
    const refused = await manager.post(`/carriers/${carrierId}/funds`, { amount: '20' })
    assert.equal(refused.status, 409)
    assert.match(refusal(refused).message, /is not paid from a balance/)
  })

  test('of several with one code one is the primary, and an inactive one cannot be', async () => {
    const add = async () =>
      (await manager.post<CarrierAnswer>('/carriers', { kind: 'sandbox', code: 'fedex' })).body
    const [first, second] = [await add(), await add()]
    assert.deepEqual([first.primary, second.primary], [true, false])
    const changed = await manager.put<CarrierAnswer>(`/carriers/${second.carrierId}`, { primary: true })
    assert.equal(changed.body.primary, true)
    assert.equal((await manager.get<CarrierAnswer>(`/carriers/${first.carrierId}`)).body.primary, false)
    await manager.put(`/carriers/${first.carrierId}`, { active: false })
    const refused = await manager.put(`/carriers/${first.carrierId}`, { primary: true })
    assert.equal(refused.status, 409)
  })

  test('a packer sees carriers and changes none; another account does not see them', async () => {
    const { carrierId } = (await manager.post<CarrierAnswer>('/carriers', { kind: 'sandbox', code: 'mine' }))
      .body
    const packer = await signIn(on, account, 'packer')
    assert.equal((await packer.get('/carriers')).status, 200)
    for (const answer of [
      await packer.post('/carriers', { kind: 'sandbox', code: 'yours' }),
      await packer.put(`/carriers/${carrierId}`, { name: 'Yours' }),
      await packer.post(`/carriers/${carrierId}/funds`, { amount: '20' }),
      await packer.get(`/carriers/${carrierId}/ledger`),
    ])
      assert.equal(answer.status, 403)
    const other = await signIn(on, await on.addAccount())
    assert.equal((await other.get(`/carriers/${carrierId}`)).status, 404)
    assert.equal((await other.put(`/carriers/${carrierId}`, { name: 'Yours' })).status, 404)
    assert.equal((await other.post(`/carriers/${carrierId}/funds`, { amount: '20' })).status, 404)
    assert.equal((await other.get(`/carriers/${carrierId}/ledger`)).status, 404)
  })
})
