// A carrier as an account has it: the connection and its money.
import type { Decimal } from 'decimal.js'
import { invalid } from '../errors.ts'
import type { CarrierConnection } from './carrier.ts'

export interface CarrierAccount extends CarrierConnection {
  /** Sum of its ledger; only means something when `requiresFundedAccount`. */
  balance: Decimal
  createDate: Date
}

const longestCode = 50
const longestText = 100

export function checkedCode(given: string): string {
  const code = given.trim().toLowerCase()
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(code) || code.length > longestCode) {
    throw invalid(
      'code',
      `The code of a carrier is letters, digits and underscores, at most ${longestCode}, such as my_van.`,
    )
  }
  return code
}

export function checkedCarrierName(given: string): string {
  const name = checkedText('name', given)
  if (name === null) throw invalid('name', 'A carrier needs a name.')
  return name
}

/** Blank is null. */
export function checkedText(field: 'name' | 'nickname' | 'accountNumber', given: string): string | null {
  const text = given.trim()
  if (text.length > longestText) {
    throw invalid(field, `The ${field} of a carrier has at most ${longestText} characters.`)
  }
  return text === '' ? null : text
}
