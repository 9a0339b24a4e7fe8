// An account's order book on the engine, reached past the hub: for what no client of the hub could do.

import { createTag } from '../src/core/accounts/create-tag.ts'
import { readFirstAccount } from '../src/core/accounts/find-accounts.ts'
import type { Ctx } from '../src/core/context.ts'
import type { OrderStatus } from '../src/core/orders/order.ts'
import type { OrderDraft } from '../src/core/orders/order-draft.ts'
import { createStore } from '../src/core/stores/create-store.ts'
import { listStores } from '../src/core/stores/find-stores.ts'
import { Database } from '../src/db/database.ts'
import { parseOrder } from '../src/dialects/shipstation/orders/order-wire.ts'
import { Fields } from '../src/http/fields.ts'
import { createLabelPrinter } from '../src/labels/label-printer.ts'
import { buildHub } from '../test/support/build-hub.ts'
import { makeOrder, type Surroundings } from './make-order.ts'

/** A database of the engine. */
export interface BookConnection {
  host: string
  port: number
  user: string
  database: string
}

export interface Book {
  ctx: Ctx
  database: Database
  /** Bodies that createorder takes, with marks in them. */
  bodies(count: number, statuses: readonly OrderStatus[]): Record<string, unknown>[]
  drafts(count: number, statuses: readonly OrderStatus[]): OrderDraft[]
  storeIds: number[]
  tagIds: number[]
}

/** The hub has been started on it once; more stores and a few tags are made here. */
export async function openBook(connection: BookConnection): Promise<Book> {
  const database = new Database({ ...connection, ssl: false }, 2)
  const hub = buildHub(database, { labels: createLabelPrinter() })
  const account = await readFirstAccount(hub)
  const ctx: Ctx = { ...hub, db: database, account, actor: 'bench' }
  for (const storeName of ['Web shop', 'Market stall', 'Wholesale']) {
    await createStore(ctx, { storeName, marketplaceName: 'ShipStation' })
  }
  const tags = []
  for (const name of ['Express', 'Fragile', 'VIP', 'Wholesale']) tags.push(await createTag(ctx, { name }))
  const tagIds = tags.map(({ tagId }) => tagId)
  const storeIds = (await listStores(ctx)).map(({ storeId }) => storeId)
  const bodies: Book['bodies'] = (count, statuses) => {
    const around: Surroundings = { storeIds, tagIds, statuses }
    return Array.from({ length: count }, (_none, nth) => makeOrder(nth, around))
  }
  return {
    ctx,
    database,
    storeIds,
    tagIds,
    bodies,
    drafts: (count, statuses) => bodies(count, statuses).map((body) => draftOf(ctx, body)),
  }
}

function draftOf(ctx: Ctx, body: Record<string, unknown>): OrderDraft {
  const fields = new Fields(body)
  const draft = parseOrder(fields, ctx.account)
  fields.throwIfFaulty()
  return draft
}
