// The countries that the account's orders go to, for the menu of a filter.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'

export interface CountryCount {
  country: string
  orders: number
}

const list: Statement = {
  name: 'orders_countries',
  text: `select o.country, count(*) as orders from orders o
    where o.account_id = $1 and o.archived_at is null and o.country is not null group by o.country
    order by count(*) desc, o.country limit 300`,
}

/** The most frequent first. */
export function listCountries(ctx: Ctx): Promise<CountryCount[]> {
  return ctx.db.query<CountryCount>(list, [ctx.account.id])
}
