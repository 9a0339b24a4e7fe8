import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { startTestHub, type TestHub } from '../../../test/support/hub.ts'
import { type Ctx, inTransaction } from '../context.ts'
import type { CarrierAccount } from './carrier-account.ts'
import { createCarrier } from './create-carrier.ts'
import { readCarrier } from './find-carriers.ts'
import { addFunds, charge, credit } from './ledger.ts'
import { updateCarrier } from './update-carrier.ts'

let on: TestHub
let nextShipment = 1
before(async () => {
  on = await startTestHub()
})
after(() => on.close())

async function funded(funds = '100.00'): Promise<{ ctx: Ctx; carrier: CarrierAccount }> {
  const { ctx } = await on.addAccount()
  const draft = { kind: 'sandbox', code: 'post', requiresFundedAccount: true, funds }
  return { ctx, carrier: await createCarrier(ctx, draft) }
}

function pay(ctx: Ctx, carrier: CarrierAccount, shipmentId: number, amount: string): Promise<Decimal> {
  return inTransaction(ctx, (ctx) => charge(ctx, carrier, shipmentId, new Decimal(amount)))
}

function payBack(ctx: Ctx, carrier: CarrierAccount, shipmentId: number): Promise<Decimal> {
  return inTransaction(ctx, (ctx) => credit(ctx, carrier, shipmentId))
}

async function balanceOf(ctx: Ctx, { carrierId }: CarrierAccount): Promise<string> {
  return (await readCarrier(ctx, carrierId)).balance.toFixed(2)
}

async function ledgerOf(ctx: Ctx, { carrierId }: CarrierAccount) {
  const text = `select kind, amount::text, balance_after::text as balance, actor from carrier_ledger
    where account_id = $1 and carrier_id = $2 order by entry_id`
  const rows = await ctx.db.query<{ kind: string; amount: string; balance: string; actor: string }>(
    { name: 'test_ledger', text },
    [ctx.account.id, carrierId],
  )
  return rows.map(({ kind, amount, balance, actor }) => `${kind} ${amount} ${balance} ${actor}`)
}

/** The balance is what the ledger says, entry by entry. */
async function assertSound(ctx: Ctx, carrier: CarrierAccount): Promise<void> {
  let sum = new Decimal(0)
  for (const entry of await ledgerOf(ctx, carrier)) {
    const [, amount = '', after] = entry.split(' ')
    sum = sum.plus(amount)
    assert.equal(sum.toFixed(2), after)
    assert.ok(sum.gte(0))
  }
  assert.equal(await balanceOf(ctx, carrier), sum.toFixed(2))
}

test('funds come, a label takes, a void gives back, and each is an entry', async () => {
  const { ctx, carrier } = await funded()
  const shipment = nextShipment++
  assert.equal((await addFunds(ctx, 'post', new Decimal('10.5'))).balance.toFixed(2), '110.50')
  assert.equal((await pay(ctx, carrier, shipment, '7.35')).toFixed(2), '7.35')
  assert.equal((await payBack(ctx, carrier, shipment)).toFixed(2), '7.35')
  assert.deepEqual(await ledgerOf(ctx, carrier), [
    'funds 100.00 100.00 test',
    'funds 10.50 110.50 test',
    'label -7.35 103.15 test',
    'void 7.35 110.50 test',
  ])
})

test('funds are from 10.00 to 10000.00 in whole cents, for a carrier that needs them', async () => {
  const { ctx, carrier } = await funded()
  for (const amount of ['9.99', '10000.01', '-10', '0', '10.005', 'NaN', 'Infinity']) {
    await assert.rejects(
      addFunds(ctx, 'post', new Decimal(amount)),
      (error: { faults: { path: string }[] }) => {
        assert.equal(error.faults[0]?.path, 'amount')
        return true
      },
    )
  }
  await addFunds(ctx, 'post', new Decimal('10000'))
  await addFunds(ctx, 'post', new Decimal('10'))
  assert.equal(await balanceOf(ctx, carrier), '10110.00')
  await createCarrier(ctx, { kind: 'sandbox', code: 'brown' })
  await assert.rejects(addFunds(ctx, 'brown', new Decimal(10)), { code: 'not_allowed_now' })
  await assert.rejects(addFunds(ctx, 'nobody', new Decimal(10)), { code: 'not_found' })
})

test('a label above the balance is refused with the amount that is missing', async () => {
  const { ctx, carrier } = await funded('10.00')
  await pay(ctx, carrier, nextShipment++, '6.90')
  await assert.rejects(pay(ctx, carrier, nextShipment++, '7.35'), {
    code: 'not_allowed_now',
    message:
      'The label costs 7.35 and the balance of carrier post is 3.10: 4.25 is missing. Add funds first.',
  })
  await pay(ctx, carrier, nextShipment++, '3.10')
  assert.equal(await balanceOf(ctx, carrier), '0.00')
})

test('a carrier that needs no funds takes none', async () => {
  const { ctx } = await on.addAccount()
  const carrier = await createCarrier(ctx, { kind: 'sandbox', code: 'brown' })
  assert.equal((await pay(ctx, carrier, nextShipment, '7.35')).toFixed(2), '0.00')
  assert.equal((await payBack(ctx, carrier, nextShipment++)).toFixed(2), '0.00')
  assert.deepEqual(await ledgerOf(ctx, carrier), [])
})

test('a label is charged once and given back once, whatever is tried again', async () => {
  const { ctx, carrier } = await funded()
  const shipment = nextShipment++
  const tries = Array.from({ length: 12 })
  const charged = await Promise.all(tries.map(() => pay(ctx, carrier, shipment, '7.35')))
  assert.deepEqual(new Set(charged.map(String)), new Set(['7.35']))
  assert.equal(await balanceOf(ctx, carrier), '92.65')
  await updateCarrier(ctx, carrier.carrierId, { requiresFundedAccount: false })
  await Promise.all(tries.map(() => payBack(ctx, carrier, shipment)))
  assert.equal(await balanceOf(ctx, carrier), '100.00')
  await assertSound(ctx, carrier)
})

test('labels bought at the same moment never overdraw the balance', async () => {
  const { ctx, carrier } = await funded('50.00')
  const bought = await Promise.allSettled(
    Array.from({ length: 30 }, () => pay(ctx, carrier, nextShipment++, '4.99')),
  )
  assert.equal(bought.filter(({ status }) => status === 'fulfilled').length, 10)
  assert.equal(await balanceOf(ctx, carrier), '0.10')
  await assertSound(ctx, carrier)
})

test('what is undone with its transaction was never charged', async () => {
  const { ctx, carrier } = await funded()
  const undone = inTransaction(ctx, async (ctx) => {
    await charge(ctx, carrier, nextShipment++, new Decimal('7.35'))
    throw new Error('no label')
  })
  await assert.rejects(undone, { message: 'no label' })
  assert.equal(await balanceOf(ctx, carrier), '100.00')
  await assert.rejects(charge(ctx, carrier, nextShipment++, new Decimal(1)), /in the transaction/)
})

test('whatever is bought and given back, the balance is the sum of the ledger and never below zero', async () => {
  const { ctx, carrier } = await funded()
  const step = fc.record({
    cents: fc.integer({ min: 0, max: 6_000 }),
    isVoided: fc.boolean(),
    isTwice: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      await Promise.all(
        steps.map(async ({ cents, isVoided, isTwice }) => {
          const shipment = nextShipment++
          const amount = new Decimal(cents).div(100).toFixed(2)
          for (let count = isTwice ? 2 : 1; count > 0; count -= 1) {
            await pay(ctx, carrier, shipment, amount).catch(() => {})
            if (isVoided) await payBack(ctx, carrier, shipment)
          }
        }),
      )
      await assertSound(ctx, carrier)
    }),
    { numRuns: 25 },
  )
})
