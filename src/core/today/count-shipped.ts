// What left on a day: by the hour, by whom, with which carrier.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { type CalendarDate, shiftDays, startOfDay } from '../dates.ts'
import type { OrderListFilter, ShippedFilter } from '../orders/order-list-filter.ts'
import { parcelsSql } from '../orders/shipped-conditions.ts'
import type { Shipped } from './today.ts'

const HOUR_MS = 3_600_000

const count: Statement = {
  name: 'today_shipped',
  text: `with parcels as (
      select p.order_id, floor(extract(epoch from p.at - $2::timestamptz) / 3600)::int as hour, p.user_id, p.carrier_code
      from (${parcelsSql({ from: '$2', to: '$3' })}) p
      join orders o on o.account_id = $1 and o.order_id = p.order_id and o.status = 'shipped' and o.archived_at is null)
    select g.by, g.hour, g.user_id as "userId", u.name, g.carrier_code as "carrierCode", g.count from (
      select case grouping(hour, user_id, carrier_code) when 3 then 'hour' when 5 then 'user' when 6 then 'carrier' else 'all' end
          as by, hour, user_id, carrier_code, count(distinct order_id)::int as count
      from parcels group by grouping sets ((), (hour), (user_id), (carrier_code))
    ) g left join users u on u.user_id = g.user_id
    order by g.count desc, u.name, g.carrier_code`,
}

interface Row {
  by: 'all' | 'hour' | 'user' | 'carrier'
  hour: number | null
  userId: string | null
  name: string | null
  carrierCode: string | null
  count: number
}

export async function countShipped(ctx: Ctx, day: CalendarDate, timeZone: string): Promise<Shipped> {
  const [from, next] = [startOfDay(day, timeZone), startOfDay(shiftDays(day, 1), timeZone)]
  const to = new Date(next.getTime() - 1)
  const rows = await ctx.db.query<Row>(count, [ctx.account.id, from, to])
  const at = { from: from.toISOString(), to: to.toISOString() }
  const filter = (more: ShippedFilter = {}): OrderListFilter => ({ shipped: { at, ...more } })
  const of = (by: Row['by']) => rows.filter((row) => row.by === by)
  return {
    all: { count: of('all')[0]?.count ?? 0, filter: filter() },
    byHour: hoursBetween(from, next).map((begins, hour) => ({
      at: begins,
      count: of('hour').find((row) => row.hour === hour)?.count ?? 0,
      filter: {
        shipped: {
          at: { from: begins.toISOString(), to: new Date(begins.getTime() + HOUR_MS - 1).toISOString() },
        },
      },
    })),
    byUser: of('user').map(({ userId, name, count }) => ({
      ...{ userId, name, count },
      filter: filter({ userIds: [userId] }),
    })),
    byCarrier: of('carrier').map(({ carrierCode, count }) => ({
      ...{ carrierCode: carrierCode ?? '', count },
      filter: filter({ carrierCodes: [carrierCode ?? ''] }),
    })),
  }
}

function hoursBetween(from: Date, next: Date): Date[] {
  const hours = Math.ceil((next.getTime() - from.getTime()) / HOUR_MS)
  return Array.from({ length: hours }, (_, hour) => new Date(from.getTime() + hour * HOUR_MS))
}
