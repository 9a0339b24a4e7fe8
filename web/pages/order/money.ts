// Amounts of an order in its account's currency.
import { formatAmount } from '../../parts/format.ts'

/** `12.50 EUR`; nothing for an amount that is not known. */
export function moneyIn(currency: string): (amount: number | null) => string {
  return (amount) => (amount === null ? '' : `${formatAmount(amount)} ${currency}`)
}
