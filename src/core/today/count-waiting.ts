// Orders that wait: how long, until when, and those on hold.
import type { Ctx } from '../context.ts'
import { shiftDays, todayIn, zoneOf } from '../dates.ts'
import type { OrderListFilter } from '../orders/order-list-filter.ts'
import { countOrdersOf } from './count-orders-of.ts'
import type { Due, Today } from './today.ts'

/** Whole days since an order was placed. */
const ages = [
  { fromDays: 0, toDays: 0 },
  { fromDays: 1, toDays: 1 },
  { fromDays: 2, toDays: 3 },
  { fromDays: 4, toDays: 6 },
  { fromDays: 7, toDays: null },
] as const
const dueDays = {
  overdue: { to: -1 },
  today: { from: 0, to: 0 },
  tomorrow: { from: 1, to: 1 },
  later: { from: 2 },
} as const satisfies Record<Due, NonNullable<OrderListFilter['dueDays']>>
const SOON_DAYS = 6

type Waiting = Pick<Today, 'waiting' | 'awaitingPayment' | 'byAge' | 'byShipBy' | 'holds'>

export async function countWaiting(ctx: Ctx): Promise<Waiting> {
  const count = (filter: OrderListFilter) => countOrdersOf(ctx, filter)
  const [waiting, awaitingPayment, byAge, byShipBy, holds] = await Promise.all([
    count({ statuses: ['awaiting_shipment'] }),
    count({ statuses: ['awaiting_payment'] }),
    Promise.all(ages.map(async (age) => ({ ...age, ...(await count(agedFilter(age))) }))),
    Promise.all(
      Object.entries(dueDays).map(async ([due, days]) => ({
        due: due as Due,
        ...(await count({ dueDays: days })),
      })),
    ),
    countHolds(ctx, count),
  ])
  return { waiting, awaitingPayment, byAge, byShipBy, holds }
}

function agedFilter({ fromDays, toDays }: (typeof ages)[number]): OrderListFilter {
  return {
    statuses: ['awaiting_shipment'],
    ageDays: { from: fromDays, ...(toDays === null ? {} : { to: toDays }) },
  }
}

async function countHolds(ctx: Ctx, count: (filter: OrderListFilter) => Promise<Today['waiting']>) {
  const day = todayIn(zoneOf(ctx.account), ctx.now())
  const next = shiftDays(day, 1)
  const [all, today, tomorrow, soon] = await Promise.all([
    count({ statuses: ['on_hold'] }),
    count({ holdUntil: { to: day } }),
    count({ holdUntil: { from: next, to: next } }),
    count({ holdUntil: { from: next, to: shiftDays(day, SOON_DAYS) } }),
  ])
  return { all, today, tomorrow, soon }
}
