// One demo order: what its customer sent, and what became of it since. Pure; the same for the same seed.
import type { OrderDraft } from '../../core/orders/order-draft.ts'
import { type Fate, makeDraft } from './make-draft.ts'
import { homeCountry, type Place, places } from './places.ts'
import { type Chance, createChance } from './random.ts'

const dayMs = 24 * 60 * 60 * 1000
const spanDays = 30

export interface DemoOrder {
  draft: OrderDraft
  placedAt: Date
  tags: string[]
  isAssigned: boolean
  /** Days from now. */
  holdDays: number | null
  shipped: { at: Date; carrierCode: string; trackingNumber: string; notifyCustomer: boolean } | null
}

/** The `nth` of `count`, counted from 1; the first is the oldest. */
export function makeDemoOrder(seed: number, nth: number, count: number, now: Date): DemoOrder {
  const chance = createChance(seed, nth)
  const ageMs = Math.max(((count - nth + chance.next()) / count) * spanDays * dayMs, 60_000)
  const placedAt = new Date(Math.floor((now.getTime() - ageMs) / 1000) * 1000)
  const place = pickPlace(chance)
  const fate = pickFate(chance, ageMs)
  const isUrgent = chance.is(0.15)
  const draft = makeDraft(chance, {
    number: `${100_000 + 10_000 * seed + nth}`,
    key: `demo-${seed}-${String(nth).padStart(4, '0')}`,
    place,
    placedAt,
    fate,
    isUrgent,
  })
  const shippedAt = Math.min(placedAt.getTime() + chance.between(6, 70) * 60 * 60 * 1000, now.getTime())
  return {
    draft,
    placedAt,
    tags: [
      ...(isUrgent ? ['Express'] : []),
      ...(draft.gift ? ['Gift'] : []),
      ...(draft.amountPaid > 250 ? ['VIP'] : []),
      ...(chance.is(0.08) ? ['Fragile'] : []),
      ...(chance.is(0.06) ? ['Wholesale'] : []),
    ],
    isAssigned: chance.is(0.3),
    holdDays: fate === 'held' ? chance.between(1, 12) : null,
    shipped:
      fate === 'shipped'
        ? { at: new Date(shippedAt), ...parcelOf(chance, place), notifyCustomer: chance.is(0.8) }
        : null,
  }
}

/** Old orders are mostly done with, new ones mostly not. */
function pickFate(chance: Chance, ageMs: number): Fate {
  const roll = chance.next()
  if (roll < 0.05) return 'cancelled'
  if (roll < 0.12) return 'held'
  if (roll < 0.16) return 'waiting'
  if (ageMs > 4 * dayMs) return roll < 0.78 ? 'shipped' : roll < 0.82 ? 'unpaid' : 'open'
  return roll < 0.26 ? 'shipped' : roll < 0.4 ? 'unpaid' : 'open'
}

function pickPlace(chance: Chance): Place {
  let left = chance.next() * places.reduce((sum, place) => sum + place.weight, 0)
  for (const place of places) {
    left -= place.weight
    if (left < 0) return place
  }
  return places[0]
}

function parcelOf(chance: Chance, { country }: Place) {
  const digits = (count: number) => chance.letters(count, '0123456789')
  if (country !== homeCountry) return { carrierCode: 'dhl_express', trackingNumber: digits(10) }
  if (chance.is(0.4)) return { carrierCode: 'ups', trackingNumber: `1Z${digits(16)}` }
  return { carrierCode: 'stamps_com', trackingNumber: `9400${digits(18)}` }
}
