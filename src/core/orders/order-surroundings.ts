// What the account around new orders says: its stores, warehouses and tags, and the keys and numbers no longer free.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { HubError, invalid } from '../errors.ts'
import { numberKey } from './order-rows.ts'

/** Unknown tags beyond these are not named. */
const MOST_TOLD = 10

export interface StoreRef {
  id: number
  active: boolean
  isDefault: boolean
  marketplaceId: number
  marketplaceName: string
}

export interface AccountSurroundings {
  stores: StoreRef[]
  warehouses: { id: number; isDefault: boolean }[]
  tagIds: number[]
  /** Keys held by archived orders of the account. */
  archivedKeys: string[]
  /** Keys and numbers of orders that were assigned to another account and still exist there. */
  movedKeys: string[]
  movedNumbers: string[]
  /** Numbers that an order of the account has; `deleted` where it was deleted and kept. */
  numbers: { number: string; how: string | null }[]
  hasWebhooks: boolean
}

const read: Statement = {
  name: 'account_surroundings',
  text: `select
    (select coalesce(json_agg(json_build_object('id', store_id, 'active', active, 'isDefault', is_default,
      'marketplaceId', marketplace_id, 'marketplaceName', marketplace_name) order by store_id), '[]')
      from stores where account_id = $1) as stores,
    (select coalesce(json_agg(json_build_object('id', warehouse_id, 'isDefault', is_default)), '[]')
      from warehouses where account_id = $1 and active) as "warehouses",
    (select coalesce(json_agg(tag_id), '[]') from tags where account_id = $1 and tag_id = any($2::int[])) as "tagIds",
    (select coalesce(json_agg(order_key), '[]') from orders
      where account_id = $1 and order_key = any($3::text[]) and archived_at is not null and holds_key) as "archivedKeys",
    (select coalesce(json_agg(order_key), '[]') from order_origins
      where account_id = $1 and order_key = any($3::text[])) as "movedKeys",
    (select coalesce(json_agg(order_number), '[]') from order_origins
      where account_id = $1 and order_number = any($4::text[])) as "movedNumbers",
    (select coalesce(json_agg(json_build_object('number', order_number, 'how', archived_how)), '[]') from orders
      where account_id = $1 and number_key = any($5::text[]) and order_number = any($4::text[])) as numbers,
    exists (select from webhooks where account_id = $1) as "hasWebhooks"`,
}

export async function readSurroundings(
  ctx: Ctx,
  wanted: { tagIds?: number[]; keys?: string[]; numbers?: string[] },
): Promise<AccountSurroundings> {
  const { tagIds = [], keys = [], numbers = [] } = wanted
  const [row] = await ctx.db.query<AccountSurroundings>(read, [
    ctx.account.id,
    tagIds,
    keys,
    numbers,
    numbers.map(numberKey),
  ])
  return row as AccountSurroundings
}

const holdTagRows: Statement = {
  name: 'tag_hold',
  text: `select tag_id as "tagId" from tags where account_id = $1 and tag_id = any($2::int[])
    order by tag_id for key share`,
}

/**
 * Keeps tags that are put on orders from being deleted until the transaction ends; whoever deletes one now is waited for.
 * Answers which of them there are.
 */
export async function holdTags(ctx: Ctx, tagIds: readonly number[]): Promise<number[]> {
  if (tagIds.length === 0) return []
  const held = await ctx.db.query<{ tagId: number }>(holdTagRows, [ctx.account.id, tagIds])
  return held.map(({ tagId }) => tagId)
}

/** The store a new order goes to: the one named, else the default manual store. */
export function storeForNewOrder(around: AccountSurroundings, storeId: number | null): StoreRef {
  const store = around.stores.find((candidate) =>
    storeId === null ? candidate.isDefault : candidate.id === storeId,
  )
  if (!store && storeId === null) {
    throw invalid(
      'advancedOptions.storeId',
      'The account has no manual store; name a store in advancedOptions.storeId.',
    )
  }
  if (!store) throw invalid('advancedOptions.storeId', `Store ${storeId} is not a store of this account.`)
  if (!store.active) {
    throw invalid(
      'advancedOptions.storeId',
      `Store ${store.id} is inactive; reactivate it or name another store.`,
    )
  }
  return store
}

export function warehouseForOrder(around: AccountSurroundings, warehouseId: number | null): number | null {
  if (warehouseId === null) return around.warehouses.find((warehouse) => warehouse.isDefault)?.id ?? null
  if (!around.warehouses.some((warehouse) => warehouse.id === warehouseId)) {
    throw invalid(
      'advancedOptions.warehouseId',
      `Warehouse ${warehouseId} is not a warehouse of this account.`,
    )
  }
  return warehouseId
}

export function refuseUnknownTags(around: AccountSurroundings, tagIds: readonly number[]): void {
  const unknown = [...new Set(tagIds)].filter((id) => !around.tagIds.includes(id))
  if (unknown.length > 0)
    throw invalid('tagIds', `Tag ${unknown.slice(0, MOST_TOLD).join(', ')} is not a tag of this account.`)
}

/** @throws HubError conflict, saying which order of the account has the number, or had it when it was assigned away */
export function refuseTakenNumber(
  { numbers, movedNumbers }: Pick<AccountSurroundings, 'numbers' | 'movedNumbers'>,
  number: string,
): void {
  if (movedNumbers.includes(number)) {
    const text = `Order ${number} was assigned to another account and still exists there.`
    throw new HubError('conflict', text, { reason: 'moved_away' })
  }
  const taken = numbers.find((entry) => entry.number === number)
  if (taken?.how === 'deleted') {
    const text = `Order ${number} was deleted; restore it, or remove it from the database first.`
    throw new HubError('conflict', text, { reason: 'number_deleted' })
  }
  if (taken) {
    throw new HubError('conflict', `The order number ${number} is already taken.`, { reason: 'number_taken' })
  }
}
