// Carriers as their set-up page shows and changes them.
import { Decimal } from 'decimal.js'
import type { Carrier, CarrierConnection, Service } from '../../../core/carriers/carrier.ts'
import type { CarrierAccount } from '../../../core/carriers/carrier-account.ts'
import type { LedgerEntry } from '../../../core/carriers/find-ledger.ts'
import type { Fields } from '../../../http/fields.ts'

const longestText = 200

export interface CarrierAnswer {
  /** 0: built in, and not kept before its first label. */
  carrierId: number
  kind: string
  code: string
  name: string
  nickname: string | null
  accountNumber: string | null
  requiresFundedAccount: boolean
  primary: boolean
  active: boolean
  currency: string
  /** Null unless labels are paid from it. */
  balance: number | null
  /** Its labels must not be put on a parcel. */
  isSample: boolean
  isBuiltIn: boolean
  services: Service[]
  packages: Service[]
  /** The kind's own: the rate card of an own carrier. */
  settings: unknown
}

export interface CarriersAnswer {
  carriers: CarrierAnswer[]
}

export interface LedgerRow {
  entryId: number
  at: string
  kind: 'funds' | 'label' | 'void'
  amount: number
  balanceAfter: number
  shipmentId: number | null
  actor: string
}

export interface CarrierLedgerAnswer {
  balance: number
  entries: LedgerRow[]
  before: number | null
}

/** A rate card, as `own` carriers have it; numbers are exact decimal text. */
export interface RateCard {
  trackingNumbers: {
    prefix: string
    digits: number
    international: { letters: string; country: string } | null
  }
  dimensionalDivisor: string | null
  weightStepKg: string | null
  packages: Service[]
  zones: { code: string; areas: RateArea[] }[]
  services: (Service & {
    packages: string[] | null
    prices: { zone: string; breaks: { upToKg: string; price: string; perKg: string }[] }[]
  })[]
  surcharges: {
    residential: string
    signature: string
    insurancePer100: string | null
    remote: { amount: string; areas: RateArea[] } | null
  }
}

export interface RateArea {
  country: string
  states?: string[] | null
  postcodes?: string[] | null
}

export function presentCarrier(
  connection: CarrierConnection & Partial<Pick<CarrierAccount, 'balance'>>,
  kind: Carrier | undefined,
): CarrierAnswer {
  const { carrierId, code, name, nickname, accountNumber, requiresFundedAccount, primary, active } =
    connection
  return {
    ...{ carrierId, kind: connection.kind, code, name, nickname, accountNumber, requiresFundedAccount },
    ...{ primary, active, currency: connection.currency },
    balance: requiresFundedAccount ? (connection.balance?.toNumber() ?? 0) : null,
    isSample: kind?.isSample ?? false,
    isBuiltIn: kind?.builtInCode !== undefined,
    services: kind?.services(connection) ?? [],
    packages: kind?.packages(connection) ?? [],
    settings: kind?.writeSettings?.(connection.settings) ?? connection.settings,
  }
}

export function presentEntry({ at, ...entry }: LedgerEntry): LedgerRow {
  return { ...entry, at: at.toISOString() }
}

export function parseCarrier(body: Fields) {
  const kind = body.requiredText('kind', { max: longestText })
  const code = body.requiredText('code', { max: longestText })
  const funds = body.text('funds', { max: 20 })
  if (funds && !isAmount(funds)) body.fault('funds', 'The funds field must be an amount, such as 100.00.')
  return {
    ...{ kind, code },
    ...parseDetails(body),
    ...(body.isBlank('name') ? { name: undefined } : {}),
    ...(funds ? { funds } : {}),
  }
}

export function parseCarrierChange(body: Fields) {
  return {
    ...parseDetails(body),
    active: body.boolean('active') ?? undefined,
    primary: body.boolean('primary') === true ? (true as const) : undefined,
  }
}

function parseDetails(body: Fields) {
  const text = (name: string) => (body.has(name) ? (body.text(name, { max: longestText }) ?? '') : undefined)
  return {
    name: text('name'),
    nickname: text('nickname'),
    accountNumber: text('accountNumber'),
    requiresFundedAccount: body.boolean('requiresFundedAccount') ?? undefined,
    settings: body.raw('settings') ?? undefined,
  }
}

export function parseAmount(body: Fields): Decimal {
  const text = body.requiredText('amount', { max: 20 }).trim()
  if (text !== '' && !isAmount(text))
    body.fault('amount', 'The amount field must be an amount, such as 100.00.')
  body.throwIfFaulty()
  return new Decimal(text)
}

function isAmount(text: string): boolean {
  return /^\d{1,9}(\.\d{1,6})?$/.test(text.trim())
}
