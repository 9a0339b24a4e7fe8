// What the form of a carrier holds, and what is sent of it. Pure.
import type { CarrierAnswer, RateCard } from '../../../api/carriers.ts'
import { type CardFields, cardOf, fieldOfCard, fieldsOfCard, firstCard } from './rate-card-fields.ts'

export type CarrierKind = 'own' | 'sandbox' | 'plain'

export interface CarrierValues {
  code: string
  name: string
  nickname: string
  accountNumber: string
  requiresFundedAccount: boolean
  funds: string
  card: CardFields
}

export const sandboxCodes = ['stamps_com', 'usps', 'ups', 'ups_walleted', 'fedex']

export function valuesOf(carrier: CarrierAnswer | null, kind: CarrierKind): CarrierValues {
  return {
    code: carrier?.code ?? (kind === 'sandbox' ? 'stamps_com' : ''),
    name: carrier?.name ?? '',
    nickname: carrier?.nickname ?? '',
    accountNumber: carrier?.accountNumber ?? '',
    requiresFundedAccount: carrier?.requiresFundedAccount ?? false,
    funds: '',
    card: carrier && kind === 'own' ? fieldsOfCard(carrier.settings as RateCard) : firstCard,
  }
}

export function draftOf(values: CarrierValues, kind: CarrierKind): object {
  const { code, funds, requiresFundedAccount } = values
  return {
    ...{ kind, code },
    ...changeOf(values, kind),
    ...(requiresFundedAccount && funds.trim() !== '' ? { funds } : {}),
  }
}

export function changeOf(values: CarrierValues, kind: CarrierKind): object {
  const { name, nickname, accountNumber, requiresFundedAccount, card } = values
  return {
    ...{ name, nickname, accountNumber, requiresFundedAccount },
    ...(kind === 'own' ? { settings: cardOf(card) } : {}),
  }
}

const details = ['code', 'name', 'nickname', 'accountNumber', 'funds']

/** The field of the form that shows a member of what was sent. */
export function fieldOf(values: CarrierValues, path: string): string {
  if (details.includes(path)) return path
  // What funds a new carrier begins with.
  if (path === 'amount') return 'funds'
  const field = fieldOfCard(values.card, path)
  return field === null ? path : `card.${field}`
}
