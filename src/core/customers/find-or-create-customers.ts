// Customers come into being with the first order that names them: identity is the user name within a marketplace
// (V1 contract, section 11).
import { createHash } from 'node:crypto'
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'

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
const LONGEST_KEY = 200

const upsert: Statement = {
  name: 'customers_upsert',
  text: `with given as (
    select * from unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
      $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[])
    as g(marketplace_id, marketplace_name, username, username_key, name, company, street1, street2, city, state,
      postal_code, country_code, phone, email)
  ), saved as (
    insert into customers as c (account_id, marketplace_id, marketplace_name, username, username_key, name, company, street1,
      street2, city, state, postal_code, country_code, phone, email, create_date, modify_date)
    select $1, g.*, $2, $2 from given g order by marketplace_id, username_key
    on conflict (account_id, marketplace_id, username_key) do update set
      (name, company, street1, street2, city, state, postal_code, country_code, phone, email, modify_date)
      = (excluded.name, excluded.company, excluded.street1, excluded.street2, excluded.city, excluded.state,
        excluded.postal_code, excluded.country_code, excluded.phone, excluded.email, excluded.modify_date)
      where (c.name, c.company, c.street1, c.street2, c.city, c.state, c.postal_code, c.country_code, c.phone, c.email)
        is distinct from (excluded.name, excluded.company, excluded.street1, excluded.street2, excluded.city,
        excluded.state, excluded.postal_code, excluded.country_code, excluded.phone, excluded.email)
    returning marketplace_id, username_key, customer_id
  )
  select marketplace_id, username_key, customer_id from saved
  union
  select c.marketplace_id, c.username_key, c.customer_id from customers c
    join given g on c.account_id = $1 and c.marketplace_id = g.marketplace_id and c.username_key = g.username_key`,
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
  return `${draft.marketplaceId} ${usernameKey(draft.username)}`
}

/** Whole where it is as short as user names are; else its hash, for an index entry has at most 2,700 bytes. */
function usernameKey(username: string): string {
  const key = username.trim().toLowerCase()
  return key.length <= LONGEST_KEY ? key : `sha256 ${createHash('sha256').update(key).digest('hex')}`
}

function arraysOf(drafts: CustomerDraft[]): unknown[][] {
  return [
    drafts.map((draft) => draft.marketplaceId),
    drafts.map((draft) => draft.marketplaceName),
    drafts.map((draft) => draft.username),
    drafts.map((draft) => usernameKey(draft.username)),
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
