import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { startTestHub, type TestHub } from '../../../test/support/hub.ts'
import { createCarrier } from './create-carrier.ts'
import { drawSerial, serialsOf } from './draw-serial.ts'
import { carrierOfKind, listCarriers, readCarrier, readCarrierByCode } from './find-carriers.ts'
import { updateCarrier } from './update-carrier.ts'

let on: TestHub
before(async () => {
  on = await startTestHub()
})
after(() => on.close())

const kind = 'sandbox'

test('a carrier has its kind, code and name, and the currency of its account', async () => {
  const { ctx } = await on.addAccount()
  const made = await createCarrier(ctx, {
    kind,
    code: ' Red_Van ',
    nickname: ' Rosie ',
    accountNumber: 'A-7',
  })
  const { balance, createDate, ...others } = made
  assert.deepEqual(others, {
    carrierId: made.carrierId,
    kind,
    code: 'red_van',
    name: 'Red Van',
    nickname: 'Rosie',
    accountNumber: 'A-7',
    requiresFundedAccount: false,
    primary: true,
    active: true,
    currency: 'USD',
    settings: {},
  })
  assert.equal(balance.toFixed(2), '0.00')
  assert.deepEqual(createDate, ctx.now())
  assert.deepEqual(await readCarrier(ctx, made.carrierId), made)
  assert.deepEqual(await readCarrierByCode(ctx, 'RED_VAN'), made)
})

test('what is wrong with a new carrier is said by field', async () => {
  const { ctx } = await on.addAccount()
  const refused = [
    [{ kind: 'dove', code: 'x' }, 'kind'],
    [{ kind, code: 'två ord' }, 'code'],
    [{ kind, code: '' }, 'code'],
    [{ kind, code: 'x', name: ' ' }, 'name'],
    [{ kind, code: 'x', nickname: 'x'.repeat(101) }, 'nickname'],
    [{ kind, code: 'x', settings: { price: 1 } }, 'price'],
    [{ kind: 'own', code: 'x', settings: undefined }, 'settings'],
  ] as const
  for (const [draft, path] of refused) {
    await assert.rejects(createCarrier(ctx, draft), (error: { code: string; faults: { path: string }[] }) => {
      assert.deepEqual([error.code, error.faults[0]?.path], ['invalid', path])
      return true
    })
  }
  assert.deepEqual(await listCarriers(ctx, { showInactive: true }), [])
})

test('carriers of another account are not there', async () => {
  const { ctx } = await on.addAccount()
  const { ctx: elsewhere } = await on.addAccount()
  const { carrierId } = await createCarrier(ctx, { kind, code: 'brown' })
  await assert.rejects(readCarrier(elsewhere, carrierId), { code: 'not_found' })
  await assert.rejects(readCarrierByCode(elsewhere, 'brown'), { code: 'not_found' })
  await assert.rejects(updateCarrier(elsewhere, carrierId, { name: 'Mine' }), { code: 'not_found' })
  await assert.rejects(drawSerial(elsewhere, carrierId), { code: 'not_found' })
  assert.deepEqual(await listCarriers(elsewhere), [])
  assert.throws(() => carrierOfKind(ctx, 'dove'), { code: 'unavailable' })
})

test('of several with one code the first is meant, until another is made primary or it is put away', async () => {
  const { ctx } = await on.addAccount()
  const [first, second, third] = [
    await createCarrier(ctx, { kind, code: 'brown' }),
    await createCarrier(ctx, { kind, code: 'brown' }),
    await createCarrier(ctx, { kind, code: 'brown' }),
  ].map(({ carrierId }) => carrierId) as [number, number, number]
  const meant = async () => (await readCarrierByCode(ctx, 'brown')).carrierId
  const primaries = async () =>
    (await listCarriers(ctx, { showInactive: true })).filter(({ primary }) => primary).length
  assert.equal(await meant(), first)
  await updateCarrier(ctx, second, { primary: true })
  assert.equal(await meant(), second)
  await updateCarrier(ctx, third, { nickname: 'Spare' })
  assert.equal(await meant(), second)
  await updateCarrier(ctx, second, { active: false })
  assert.equal(await meant(), first)
  await assert.rejects(updateCarrier(ctx, second, { primary: true }), { code: 'not_allowed_now' })
  await updateCarrier(ctx, first, { active: false })
  assert.equal(await meant(), third)
  await updateCarrier(ctx, second, { active: true })
  assert.equal(await meant(), third)
  assert.equal(await primaries(), 1)
  await updateCarrier(ctx, second, { active: false })
  await updateCarrier(ctx, third, { active: false })
  await assert.rejects(meant(), { code: 'not_found' })
  assert.equal(await primaries(), 0)
  assert.equal((await listCarriers(ctx)).length, 0)
  await updateCarrier(ctx, second, { active: true, primary: true, name: 'Brown', nickname: '' })
  assert.equal(await meant(), second)
})

test('made at the same moment, carriers of one code have one primary among them', async () => {
  const { ctx } = await on.addAccount()
  const made = await Promise.all(Array.from({ length: 8 }, () => createCarrier(ctx, { kind, code: 'swift' })))
  assert.equal(made.filter(({ primary }) => primary).length, 1)
  await Promise.all(made.map(({ carrierId }) => updateCarrier(ctx, carrierId, { primary: true })))
  assert.equal((await listCarriers(ctx)).filter(({ primary }) => primary).length, 1)
})

test('serials drawn at the same moment are all different, without a gap, and each carrier has its own', async () => {
  const { ctx } = await on.addAccount()
  const [one, other] = [
    await createCarrier(ctx, { kind, code: 'a' }),
    await createCarrier(ctx, { kind, code: 'b' }),
  ]
  const draw = serialsOf(ctx, one.carrierId)
  const drawn = await Promise.all(Array.from({ length: 60 }, draw))
  assert.deepEqual(
    drawn.sort((a, b) => a - b),
    Array.from({ length: 60 }, (_none, at) => at + 1),
  )
  assert.equal(await drawSerial(ctx, other.carrierId), 1)
})

test('two carriers of an account never write their numbers alike, not even one that was put away', async () => {
  const card = JSON.parse(
    readFileSync(new URL('../../carriers/own/example-rate-card.json', import.meta.url), 'utf8'),
  )
  const numbered = (trackingNumbers: object) => ({ ...card, trackingNumbers })
  const { ctx } = await on.addAccount()
  const { ctx: elsewhere } = await on.addAccount()
  const own = { kind: 'own', code: 'van' }
  const first = await createCarrier(ctx, { ...own, settings: numbered({ prefix: 'NB', digits: 9 }) })
  const refused = (work: Promise<unknown>, path: string) =>
    assert.rejects(work, (error: { code: string; message: string; faults: { path: string }[] }) => {
      assert.deepEqual([error.code, error.faults[0]?.path], ['invalid', path])
      assert.match(error.message, /^Carrier \d+ \(van\) numbers its parcels in the same way/)
      return true
    })
  await updateCarrier(ctx, first.carrierId, { active: false })
  for (const alike of [
    { prefix: 'NB', digits: 9 },
    { prefix: 'NB0', digits: 8 },
  ]) {
    await refused(createCarrier(ctx, { ...own, settings: numbered(alike) }), 'trackingNumbers.prefix')
  }
  const postal = { letters: 'LN', country: 'NZ' }
  const settings = numbered({ prefix: 'NC', digits: 9, international: postal })
  const second = await createCarrier(ctx, { ...own, settings })
  const other = numbered({ prefix: 'ND', digits: 9, international: postal })
  await refused(createCarrier(ctx, { ...own, settings: other }), 'trackingNumbers.international')
  await refused(
    updateCarrier(ctx, second.carrierId, { settings: numbered({ prefix: 'NB', digits: 9 }) }),
    'trackingNumbers.prefix',
  )
  await updateCarrier(ctx, second.carrierId, { settings })
  await createCarrier(ctx, { ...own, settings: numbered({ prefix: 'NB', digits: 10 }) })
  await createCarrier(elsewhere, { ...own, settings })
  const made = await Promise.allSettled(
    ['E', 'E', 'E'].map((prefix) => createCarrier(ctx, { ...own, settings: numbered({ prefix }) })),
  )
  assert.equal(made.filter(({ status }) => status === 'fulfilled').length, 1)
})
