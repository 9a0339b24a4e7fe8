// Which customs form goes with a parcel. CN 22 is for goods of up to 300 SDR and 2 kg (UPU Convention Manual, article
// 20-001); the SDR moves daily, so its value in each currency is taken low: a CN 23 too many does no harm.
import { Decimal } from 'decimal.js'
import type { CustomsContent } from '../core/labels/label.ts'
import { toGrams } from '../core/money.ts'

export type CustomsForm = 'CN22' | 'CN23'

const maxGrams = 2_000
/**
 * At least 5 % below 300 SDR at the rates that the IMF published for 20 October 2025 and 23 June 2026 (its "currency units
 * per SDR"; the test holds them side by side). What goes in another currency gets a CN 23.
 */
export const maxCn22Values: ReadonlyMap<string, number> = new Map(
  Object.entries({
    AED: 1_400,
    AUD: 550,
    BRL: 1_900,
    CAD: 530,
    CHF: 300,
    CNY: 2_600,
    CZK: 8_000,
    DKK: 2_400,
    EUR: 330,
    GBP: 270,
    HKD: 3_000,
    ILS: 1_150,
    INR: 33_000,
    JPY: 55_000,
    KRW: 530_000,
    MXN: 6_800,
    NOK: 3_800,
    NZD: 640,
    PLN: 1_400,
    SEK: 3_600,
    SGD: 500,
    USD: 385,
    ZAR: 6_500,
  }),
)

export function customsForm(content: CustomsContent): CustomsForm {
  const maxValue = maxCn22Values.get(content.currency.toUpperCase())
  const isSmall = maxValue !== undefined && totalValue(content.items).lte(maxValue)
  return isSmall && toGrams(content.weight.value, content.weight.units).lte(maxGrams) ? 'CN22' : 'CN23'
}

/** The value of an item is that of its whole line. */
export function totalValue(items: CustomsContent['items']): Decimal {
  return items.reduce((sum, item) => sum.plus(item.value), new Decimal(0))
}
