// The money of funded carrier accounts. Every movement is a row; the balance on the carrier is their sum and is never
// below zero. All of it happens with the carrier's row locked.
import { Decimal } from 'decimal.js'
import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { invalid, notAllowedNow, notFound } from '../errors.ts'
import type { CarrierConnection } from './carrier.ts'
import type { CarrierAccount } from './carrier-account.ts'
import { readCarrier, readCarrierByCode } from './find-carriers.ts'

const leastFunds = new Decimal('10.00')
const mostFunds = new Decimal('10000.00')

type EntryKind = 'funds' | 'label' | 'void'
interface Locked {
  code: string
  requiresFundedAccount: boolean
  balance: string
}

const lock: Statement = {
  name: 'carrier_ledger_lock',
  text: `select code, requires_funded_account as "requiresFundedAccount", balance::text as balance from carriers
    where account_id = $1 and carrier_id = $2 for no key update`,
}
const findEntry: Statement = {
  name: 'carrier_ledger_find',
  text: `select amount::text as amount from carrier_ledger
    where account_id = $1 and carrier_id = $2 and shipment_id = $3 and kind = $4`,
}
const move: Statement = {
  name: 'carrier_ledger_move',
  text: `with moved as (
      update carriers set balance = balance + $4::numeric where account_id = $1 and carrier_id = $2 returning balance
    )
    insert into carrier_ledger (account_id, carrier_id, kind, amount, balance_after, shipment_id, at, actor)
    select $1, $2, $3, $4::numeric, balance, $5, $6, $7 from moved`,
}

/** Adds money to the primary connection of a code. @throws HubError not_found, invalid `amount`, not_allowed_now */
export async function addFunds(ctx: Ctx, code: string, amount: Decimal): Promise<CarrierAccount> {
  demand(ctx, 'manage_shipping')
  return inTransaction(ctx, async (ctx) => {
    const { carrierId } = await readCarrierByCode(ctx, code)
    await addFundsTo(ctx, carrierId, amount)
    return readCarrier(ctx, carrierId)
  })
}

/** `addFunds` to a connection by its id. @throws HubError not_found, forbidden, invalid `amount`, not_allowed_now */
export async function fundCarrier(ctx: Ctx, carrierId: number, amount: Decimal): Promise<CarrierAccount> {
  demand(ctx, 'manage_shipping')
  return inTransaction(ctx, async (ctx) => {
    await addFundsTo(ctx, carrierId, amount)
    return readCarrier(ctx, carrierId)
  })
}

/** `fundCarrier` as part of a transaction. */
export async function addFundsTo(ctx: Ctx, carrierId: number, amount: Decimal): Promise<void> {
  if (!amount.isFinite() || amount.lt(leastFunds) || amount.gt(mostFunds) || amount.decimalPlaces() > 2) {
    throw invalid('amount', 'The amount field must be between 10.00 and 10000.00, with at most two decimals.')
  }
  const { code, requiresFundedAccount } = await lockLedger(ctx, carrierId)
  if (!requiresFundedAccount) {
    throw notAllowedNow(`The carrier ${code} is not paid from a balance; it takes no funds.`)
  }
  await enter(ctx, { carrierId, kind: 'funds', amount, shipmentId: null })
}

type ChargedCarrier = Pick<CarrierConnection, 'carrierId'>

/**
 * Takes the price of a label from the balance, in the caller's transaction; a second time for the same shipment takes
 * nothing. Answers what the shipment was charged: zero with a carrier that is not paid from a balance.
 * @throws HubError not_allowed_now with the amount that is missing
 */
export async function charge(
  ctx: Ctx,
  { carrierId }: ChargedCarrier,
  shipmentId: number,
  amount: Decimal,
): Promise<Decimal> {
  if (!(amount.gte(0) && amount.decimalPlaces() <= 2)) throw new Error(`a label cannot cost ${amount}`)
  const locked = await lockLedger(ctx, carrierId)
  const charged = await entered(ctx, carrierId, shipmentId, 'label')
  if (charged) return charged.abs()
  if (!locked.requiresFundedAccount) return new Decimal(0)
  const missing = amount.minus(locked.balance)
  if (missing.gt(0)) {
    throw notAllowedNow(
      `The label costs ${amount.toFixed(2)} and the balance of carrier ${locked.code} is ${locked.balance}: ` +
        `${missing.toFixed(2)} is missing. Add funds first.`,
    )
  }
  await enter(ctx, { carrierId, kind: 'label', amount: amount.neg(), shipmentId })
  return amount
}

/**
 * Gives back what the shipment was charged, in the caller's transaction; a second time gives nothing. Answers what the
 * shipment was given back: zero when it was not charged.
 */
export async function credit(ctx: Ctx, { carrierId }: ChargedCarrier, shipmentId: number): Promise<Decimal> {
  await lockLedger(ctx, carrierId)
  const credited = await entered(ctx, carrierId, shipmentId, 'void')
  if (credited) return credited
  const charged = await entered(ctx, carrierId, shipmentId, 'label')
  if (!charged) return new Decimal(0)
  await enter(ctx, { carrierId, kind: 'void', amount: charged.abs(), shipmentId })
  return charged.abs()
}

async function lockLedger(ctx: Ctx, carrierId: number): Promise<Locked> {
  if (!ctx.db.inTransaction) throw new Error('money moves in the transaction of what it is for')
  const [locked] = await ctx.db.query<Locked>(lock, [ctx.account.id, carrierId])
  if (!locked) throw notFound(`Carrier ${carrierId} was not found.`)
  return locked
}

async function entered(
  ctx: Ctx,
  carrierId: number,
  shipmentId: number,
  kind: EntryKind,
): Promise<Decimal | null> {
  const values = [ctx.account.id, carrierId, shipmentId, kind]
  const [entry] = await ctx.db.query<{ amount: string }>(findEntry, values)
  return entry ? new Decimal(entry.amount) : null
}

async function enter(
  ctx: Ctx,
  entry: { carrierId: number; kind: EntryKind; amount: Decimal; shipmentId: number | null },
): Promise<void> {
  const { carrierId, kind, amount, shipmentId } = entry
  await ctx.db.query(move, [
    ctx.account.id,
    carrierId,
    kind,
    amount.toFixed(2),
    shipmentId,
    ctx.now(),
    ctx.actor,
  ])
}
