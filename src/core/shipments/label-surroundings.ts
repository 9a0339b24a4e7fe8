// What the account around a new label says: where parcels leave from, and the store that free-standing ones count to.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { invalid, notAllowedNow } from '../errors.ts'
import type { Address } from '../orders/order.ts'
import { missingParts } from './address-rules.ts'

export interface Warehouse {
  id: number
  name: string
  isDefault: boolean
  active: boolean
  origin: Address | null
  return: Address | null
}

const warehouse: Statement = {
  name: 'label_warehouse',
  text: `select warehouse_id as id, name, is_default as "isDefault", active, origin_address as origin,
      return_address as "return" from warehouses
    where account_id = $1 and case when $2::int is null then is_default else warehouse_id = $2 end`,
}
const stores: Statement = {
  name: 'label_stores',
  text: `select
    (select store_id from stores where account_id = $1 and kind = 'manual' and active
      order by is_default desc, store_id limit 1) as manual,
    (select store_id from stores where account_id = $1 and store_id = $2::int) as named`,
}

/** Null: the default one. @throws HubError invalid for one that the account does not have, or has deleted */
export async function readWarehouse(ctx: Ctx, id: number | null, path: string): Promise<Warehouse> {
  const [found] = await ctx.db.query<Warehouse>(warehouse, [ctx.account.id, id])
  if (!found) {
    throw invalid(
      path,
      id === null
        ? 'The account has no default warehouse; name one.'
        : `Warehouse ${id} is not a warehouse of this account.`,
    )
  }
  if (!found.active) throw invalid(path, `Warehouse ${found.id} was deleted; name another one.`)
  return found
}

/** Where the warehouse is. @throws HubError invalid saying what to complete */
export function originOf({ id, name, origin }: Warehouse, path: string): Address {
  const missing = missingParts(origin ?? {})
  if (origin && missing.length === 0) return origin
  throw invalid(
    path,
    `Labels need to know where parcels leave from: complete the ship-from address of warehouse ${id} (${name}), which has no ${worded(missing)}.`,
  )
}

/**
 * The store that a free-standing label counts to: the one named, else the manual one. No label of any kind is made in an
 * account without an active manual store. @throws HubError not_allowed_now, invalid for a store it does not have
 */
export async function readStoreForLabel(ctx: Ctx, wanted: number | null): Promise<number> {
  const [row] = await ctx.db.query<{ manual: number | null; named: number | null }>(stores, [
    ctx.account.id,
    wanted,
  ])
  if (!row || row.manual === null) {
    throw notAllowedNow('The account has no active manual store; reactivate one before making labels.')
  }
  if (wanted === null) return row.manual
  if (row.named === null) {
    throw invalid('advancedOptions.storeId', `Store ${wanted} is not a store of this account.`)
  }
  return row.named
}

function worded(parts: string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} or ${last}` : last
}
