// Entries of the address book as rows.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'
import type { AddressDetails, SavedAddress } from './saved-address.ts'

/** Columns by member, in the order of the statements. */
const members: [keyof AddressDetails, string][] = [
  ['code', 'code'],
  ['name', 'name'],
  ['company', 'company'],
  ['building', 'building'],
  ['street', 'street'],
  ['suburb', 'suburb'],
  ['city', 'city'],
  ['state', 'state'],
  ['postCode', 'post_code'],
  ['country', 'country_code'],
  ['phone', 'phone'],
  ['email', 'email'],
  ['instructions', 'instructions'],
  ['carrierId', 'carrier_id'],
  ['signatureRequired', 'signature_required'],
]
const columns = members.map(([, column]) => column).join(', ')

/** Selected of a row `r`. */
export const addressColumns = [
  'r.address_id as "addressId"',
  ...members.map(([member, column]) => `r.${column} as "${member}"`),
].join(', ')

const places = members.map((_, at) => `$${at + 3}`).join(', ')
const insert: Statement = {
  name: 'address_insert',
  text: `insert into addresses as r (account_id, create_date, modify_date, ${columns}) values ($1, $2, $2, ${places})
    returning ${addressColumns}`,
}
const lock: Statement = {
  name: 'address_lock',
  text: `select ${addressColumns} from addresses r where r.account_id = $1 and r.address_id = $2 for update`,
}
const update: Statement = {
  name: 'address_update',
  text: `update addresses as r set modify_date = $2, (${columns}) = row(${places})
    where r.account_id = $1 and r.address_id = $${members.length + 3} returning ${addressColumns}`,
}

export async function insertAddress(ctx: Ctx, details: AddressDetails): Promise<SavedAddress> {
  const [made] = await ctx.db.query<SavedAddress>(insert, valuesOf(ctx, details))
  return made as SavedAddress
}

/** @throws HubError not_found */
export async function lockAddress(ctx: Ctx, addressId: number): Promise<SavedAddress> {
  const [found] = await ctx.db.query<SavedAddress>(lock, [ctx.account.id, addressId])
  if (!found) throw notFound(`Address ${addressId} was not found.`)
  return found
}

export async function replaceAddress(
  ctx: Ctx,
  addressId: number,
  details: AddressDetails,
): Promise<SavedAddress> {
  const [updated] = await ctx.db.query<SavedAddress>(update, [...valuesOf(ctx, details), addressId])
  return updated as SavedAddress
}

function valuesOf(ctx: Ctx, details: AddressDetails): unknown[] {
  return [ctx.account.id, ctx.now(), ...members.map(([member]) => details[member])]
}
