// Customers come into being with the first order that names them: identity is the user name within a marketplace
// (V1 contract, section 11).
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { textKey } from '../lists/text-key.ts'

export interface CustomerDraft {
  marketplaceId: number
  marketplaceName: string
  username: string
  name: string | null
  company: string | null
  street1: string | null
  street2: string | null
  city: string | null
  state: string | null
  postalCode: string | null
  countryCode: string | null
  phone: string | null
  email: string | null
}

/** A customer made by another transaction in the same moment is not in this one's view until it is asked again. */
const TRIES = 5

// Ids are drawn for new customers alone, and rows are touched only where something has changed.
const upsert: Statement = {
  name: 'customers_upsert',
  text: `with given as materialized (
    select * from unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
      $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[])
    as g(marketplace_id, marketplace_name, username, username_key, name, company, street1, street2, city, state,
      postal_code, country_code, phone, email)
  ), known as materialized (
    select g.*, c.customer_id,
      (c.name, c.company, c.street1, c.street2, c.city, c.state, c.postal_code, c.country_code, c.phone, c.email)
        is distinct from (g.name, g.company, g.street1, g.street2, g.city, g.state, g.postal_code, g.country_code,
        g.phone, g.email) as differs
    from given g join customers c
      on c.account_id = $1 and c.marketplace_id = g.marketplace_id and c.username_key = g.username_key
  ), changed as (
    update customers c set
      (name, company, street1, street2, city, state, postal_code, country_code, phone, email, modify_date)
      = (k.name, k.company, k.street1, k.street2, k.city, k.state, k.postal_code, k.country_code, k.phone, k.email, $2)
    from known k where k.differs and c.account_id = $1 and c.customer_id = k.customer_id
  ), made as (
    insert into customers (account_id, marketplace_id, marketplace_name, username, username_key, name, company, street1,
      street2, city, state, postal_code, country_code, phone, email, create_date, modify_date)
    select $1, g.*, $2, $2 from given g
    where not exists (
      select 1 from known k where k.marketplace_id = g.marketplace_id and k.username_key = g.username_key)
    order by g.marketplace_id, g.username_key
    on conflict do nothing
    returning marketplace_id, username_key, customer_id
  )
  select marketplace_id, username_key, customer_id from known
  union all
  select marketplace_id, username_key, customer_id from made`,
}

/** Ids by `customerKey`; the last draft of a customer gives its details. Call inside the order's transaction. */
export async function findOrCreateCustomers(
  ctx: Ctx,
  drafts: readonly CustomerDraft[],
  accountId = ctx.account.id,
): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  const wanted = [...new Map(drafts.map((draft) => [customerKey(draft), draft])).values()]
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const missing = wanted.filter((draft) => !found.has(customerKey(draft)))
    if (missing.length === 0) break
    const rows = await ctx.db.query<{ marketplace_id: number; username_key: string; customer_id: number }>(
      upsert,
      [accountId, ctx.now(), ...arraysOf(missing)],
    )
    for (const row of rows) found.set(`${row.marketplace_id} ${row.username_key}`, row.customer_id)
  }
  return found
}

export function customerKey(draft: Pick<CustomerDraft, 'marketplaceId' | 'username'>): string {
  return `${draft.marketplaceId} ${textKey(draft.username)}`
}

function arraysOf(drafts: CustomerDraft[]): unknown[][] {
  return [
    drafts.map((draft) => draft.marketplaceId),
    drafts.map((draft) => draft.marketplaceName),
    drafts.map((draft) => draft.username),
    drafts.map((draft) => textKey(draft.username)),
    drafts.map((draft) => draft.name),
    drafts.map((draft) => draft.company),
    drafts.map((draft) => draft.street1),
    drafts.map((draft) => draft.street2),
    drafts.map((draft) => draft.city),
    drafts.map((draft) => draft.state),
    drafts.map((draft) => draft.postalCode),
    drafts.map((draft) => draft.countryCode),
    drafts.map((draft) => draft.phone),
    drafts.map((draft) => draft.email),
  ]
}
