import type { Decimal } from 'decimal.js'
import type { Rate } from './carrier.ts'

/** What a label by this rate costs. */
export function totalOf({ shipmentCost, otherCost, insuranceCost }: Rate): Decimal {
  return shipmentCost.plus(otherCost).plus(insuranceCost)
}

/** At the same price in the order of their codes, so that the same question has one answer. */
export function cheapestFirst(rates: readonly Rate[]): Rate[] {
  return [...rates].sort((a, b) => totalOf(a).cmp(totalOf(b)) || (a.serviceCode < b.serviceCode ? -1 : 1))
}
