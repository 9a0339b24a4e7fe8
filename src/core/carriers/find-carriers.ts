import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { HubError, notFound } from '../errors.ts'
import type { Carrier } from './carrier.ts'
import type { CarrierAccount } from './carrier-account.ts'
import { type CarrierRow, carrierColumns, carrierOf } from './carrier-rows.ts'

const from = `select ${carrierColumns} from carriers c join accounts a using (account_id) where c.account_id = $1`
const list: Statement = {
  name: 'carrier_list',
  text: `${from} and (c.active or $2) order by c.carrier_id`,
}
const read: Statement = { name: 'carrier_read', text: `${from} and c.carrier_id = $2::bigint` }
const byCode: Statement = {
  name: 'carrier_by_code',
  text: `${from} and c.code = $2 and c.is_primary and c.active`,
}

export async function listCarriers(
  ctx: Ctx,
  { showInactive = false }: { showInactive?: boolean } = {},
): Promise<CarrierAccount[]> {
  return (await ctx.db.query<CarrierRow>(list, [ctx.account.id, showInactive])).map(carrierOf)
}

/** Inactive ones too. @throws HubError not_found */
export async function readCarrier(ctx: Ctx, carrierId: number): Promise<CarrierAccount> {
  const [row] = await ctx.db.query<CarrierRow>(read, [ctx.account.id, carrierId])
  if (!row) throw notFound(`Carrier ${carrierId} was not found.`)
  return carrierOf(row)
}

/** The one that is meant when a code is all that is said: active and primary. @throws HubError not_found */
export async function readCarrierByCode(ctx: Ctx, code: string): Promise<CarrierAccount> {
  const [row] = await ctx.db.query<CarrierRow>(byCode, [ctx.account.id, code.trim().toLowerCase()])
  if (!row) throw notFound(`There is no carrier ${code.trim().slice(0, 50)} in this account.`)
  return carrierOf(row)
}

/** What does the work for a connection. @throws HubError unavailable: a newer hub may have made it. */
export function carrierOfKind(ctx: Pick<Ctx, 'carriers'>, kind: string): Carrier {
  const carrier = ctx.carriers.get(kind)
  if (!carrier) throw new HubError('unavailable', `This hub has no carriers of the kind ${kind}.`)
  return carrier
}
