// Adds orders, or replaces those that carry the same id or key (V1 contract, 8.2 and 8.3; rulings 5, 6 and 12).
import { type Ctx, inTransaction } from '../context.ts'
import {
  type CustomerDraft,
  customerKey,
  findOrCreateCustomers,
} from '../customers/find-or-create-customers.ts'
import { todayIn, zoneOf } from '../dates.ts'
import { HubError, invalid, notFound } from '../errors.ts'
import { findOrCreateProducts } from '../products/find-or-create-products.ts'
import { newOrder, refuseReplacing, replacedOrder } from './compose-order.ts'
import { type LineProducts, productFinder, productsOfLines, skuKey } from './line-products.ts'
import { newKey } from './new-key.ts'
import type { Order } from './order.ts'
import type { OrderDraft } from './order-draft.ts'
import type { HistoryKind } from './order-history.ts'
import { keyLock, lockNames, numberLock } from './order-locks.ts'
import { lockOrdersByKeys, writeOrders } from './order-rows.ts'
import {
  type AccountSurroundings,
  holdTags,
  readSurroundings,
  refuseTakenNumber,
  refuseUnknownTags,
  type StoreRef,
  storeForNewOrder,
  warehouseForOrder,
} from './order-surroundings.ts'
import { roundsOf } from './save-rounds.ts'

/** One outcome a draft: the saved order, or why it was refused and which order it had matched. */
export type SaveOutcome =
  | { order: Order; refused?: never }
  | { order?: never; refused: HubError; orderId: number | null }

/**
 * Saves up to a few hundred drafts in one transaction, each by itself: good ones are kept though others are refused, and
 * drafts that name the same order follow one another. Outcomes stand in the order of the drafts.
 */
export function saveOrders(ctx: Ctx, drafts: readonly OrderDraft[]): Promise<SaveOutcome[]> {
  return inTransaction(ctx, async (ctx) => {
    const keys = [
      ...new Set(
        drafts.flatMap((draft) => (draft.orderId === null && draft.orderKey ? [draft.orderKey] : [])),
      ),
    ]
    const numbers = [...new Set(drafts.flatMap((draft) => (draft.uniqueNumber ? [draft.orderNumber] : [])))]
    const { id: accountId } = ctx.account
    // Not awaited by itself: statements run in the order in which they are sent, so the first round's reads see what the
    // lock's former holder committed.
    const locked = lockNames(ctx, [
      ...keys.map((key) => keyLock(accountId, key)),
      ...numbers.map((number) => numberLock(accountId, number)),
    ])
    const outcomes: SaveOutcome[] = []
    const rounds = roundsOf(drafts)
    // All rows at once: rounds that locked theirs one after the other would lock them in an order of their own.
    if (rounds.length > 1) await lockOrdersByKeys(ctx, keys, idsOf(drafts))
    for (const round of rounds) {
      const [saved] = await Promise.all([
        saveRound(
          ctx,
          round.map((at) => drafts[at] as OrderDraft),
        ),
        locked,
      ])
      for (const [nth, at] of round.entries()) outcomes[at] = saved[nth] as SaveOutcome
    }
    return outcomes
  })
}

function idsOf(drafts: readonly OrderDraft[]): number[] {
  return drafts.flatMap(({ orderId }) => (orderId === null ? [] : [orderId]))
}

async function saveRound(ctx: Ctx, drafts: readonly OrderDraft[]): Promise<SaveOutcome[]> {
  const keys = drafts.flatMap((draft) => (draft.orderId === null && draft.orderKey ? [draft.orderKey] : []))
  const numbers = drafts.flatMap((draft) => (draft.uniqueNumber ? [draft.orderNumber] : []))
  const tagIds = drafts.flatMap((draft) => draft.tagIds ?? [])
  const [existing, , around] = await Promise.all([
    lockOrdersByKeys(ctx, keys, idsOf(drafts)),
    holdTags(ctx, tagIds),
    readSurroundings(ctx, { tagIds, keys, numbers }),
  ])
  const batch = new Batch(ctx, around, existing)
  const matched = drafts.map((draft) => batch.match(draft))
  await batch.prepare(drafts, matched)
  const outcomes = drafts.map((draft, at) => batch.save(draft, matched[at] ?? null))
  await writeOrders(ctx, batch.changes(), { areHeard: around.hasWebhooks })
  return outcomes
}

/** Where a draft goes: its store, whether it makes an order, and the products that the order's lines have by SKU. */
type Match =
  | { store: StoreRef; isNew: boolean; products: LineProducts }
  | { refused: HubError; orderId: number | null }
  | null

class Batch {
  readonly #ctx: Ctx
  readonly #around: AccountSurroundings
  readonly #before: Map<number, Order>
  readonly #current: Map<number, Order>
  readonly #kinds = new Map<number, HistoryKind[]>()
  #customers = new Map<string, number>()
  #products: LineProducts = new Map()
  #orderIds: number[] = []
  #lineIds: number[] = []

  constructor(ctx: Ctx, around: AccountSurroundings, existing: Map<number, Order>) {
    this.#ctx = ctx
    this.#around = around
    this.#before = new Map(existing)
    this.#current = existing
  }

  /** The store a draft's customer belongs to, or why the draft is refused: then no customer is made for it. */
  match(draft: OrderDraft): Match {
    let order: Order | null = null
    try {
      order = this.#find(draft)
      this.#check(draft, order)
      const storeId = order ? order.doc.advancedOptions.storeId : draft.advancedOptions.storeId
      const store = order
        ? this.#around.stores.find((candidate) => candidate.id === storeId)
        : storeForNewOrder(this.#around, storeId)
      return store
        ? { store, isNew: order === null, products: productsOfLines(order?.doc.items ?? []) }
        : null
    } catch (error) {
      if (error instanceof HubError) return { refused: error, orderId: order?.doc.orderId ?? null }
      throw error
    }
  }

  async prepare(drafts: readonly OrderDraft[], matched: readonly Match[]): Promise<void> {
    const customers = drafts.flatMap((draft, at) => {
      const match = matched[at]
      return match && 'store' in match ? customerOf(draft, match.store) : []
    })
    const items = drafts.flatMap((draft, at) => {
      const match = matched[at]
      return match && 'store' in match ? draft.items.filter((item) => !match.products.has(skuKey(item))) : []
    })
    const lines = drafts.reduce((sum, draft) => sum + lineCount(draft), 0)
    const { ids, db } = this.#ctx
    ;[this.#customers, this.#products, this.#orderIds, this.#lineIds] = await Promise.all([
      findOrCreateCustomers(this.#ctx, customers),
      findOrCreateProducts(this.#ctx, items),
      ids.takeOrderIds(db, matched.filter((match) => match && 'isNew' in match && match.isNew).length),
      ids.takeLineIds(db, lines),
    ])
  }

  save(draft: OrderDraft, match: Match): SaveOutcome {
    if (match && 'refused' in match) return match
    let orderId: number | null = null
    try {
      const before = this.#find(draft)
      orderId = before?.doc.orderId ?? null
      // Again: an earlier draft of the batch may have changed the order, or taken the number.
      this.#check(draft, before)
      const order = before ? this.#replace(before, draft, match) : this.#create(draft, match)
      this.#remember(order, before ? 'order_updated' : 'order_created')
      return { order }
    } catch (error) {
      if (error instanceof HubError) return { refused: error, orderId }
      throw error
    }
  }

  changes() {
    return [...this.#kinds].map(([id, kinds]) => ({
      before: this.#before.get(id) ?? null,
      after: this.#current.get(id) as Order,
      kinds,
    }))
  }

  #check(draft: OrderDraft, before: Order | null): void {
    if (before) refuseReplacing(before, draft)
    if (!before && draft.uniqueNumber) refuseTakenNumber(this.#around, draft.orderNumber)
    if (!before && draft.orderKey && draft.keyScope !== 'store') this.#refuseHeldKey(draft.orderKey)
    refuseUnknownTags(this.#around, draft.tagIds ?? [])
    this.#warehouseOf(draft, before)
  }

  /** An order keeps its warehouse, be it closed since. */
  #warehouseOf({ advancedOptions }: OrderDraft, before: Order | null): number | null {
    const { warehouseId } = advancedOptions
    const isKept = warehouseId !== null && warehouseId === before?.doc.advancedOptions.warehouseId
    return isKept ? warehouseId : warehouseForOrder(this.#around, warehouseId)
  }

  #replace(before: Order, draft: OrderDraft, match: Match): Order {
    const warehouseId = this.#warehouseOf(draft, before)
    return replacedOrder(before, draft, { ...this.#common(draft, match), warehouseId })
  }

  #create(draft: OrderDraft, match: Match): Order {
    if (!match || !('store' in match)) throw new Error('a new order has no store')
    if (draft.uniqueNumber) this.#around.numbers.push({ number: draft.orderNumber, how: null })
    const orderId = this.#orderIds.shift() as number
    return newOrder(draft, {
      ...this.#common(draft, match),
      warehouseId: this.#warehouseOf(draft, null),
      orderId,
      orderKey: draft.orderKey || newKey(),
      storeId: match.store.id,
    })
  }

  #common(draft: OrderDraft, match: Match) {
    const store = match && 'store' in match ? match.store : null
    const [customer] = store ? customerOf(draft, store) : []
    return {
      accountId: this.#ctx.account.id,
      now: this.#ctx.now().toISOString(),
      today: todayIn(zoneOf(this.#ctx.account), this.#ctx.now()),
      customerId: customer ? (this.#customers.get(customerKey(customer)) ?? null) : null,
      productOf: productFinder(...(match && 'store' in match ? [match.products] : []), this.#products),
      nextLineId: () => this.#lineIds.shift() as number,
    }
  }

  #find(draft: OrderDraft): Order | null {
    if (draft.orderId !== null) {
      const order = this.#current.get(draft.orderId)
      if (!order) throw notFound(`Order ${draft.orderId} was not found.`)
      return order
    }
    if (!draft.orderKey) return null
    const { keyScope, orderKey } = draft
    const found = [...this.#current.values()].filter(
      ({ doc }) =>
        doc.orderKey === orderKey &&
        (keyScope !== 'store' || doc.advancedOptions.storeId === draft.advancedOptions.storeId),
    )
    if (found.length <= 1) return found[0] ?? null
    const { storeId } = draft.advancedOptions
    const wanted = storeId ?? this.#around.stores.find((store) => store.isDefault)?.id
    const inStore = found.find((order) => order.doc.advancedOptions.storeId === wanted)
    if (inStore) return inStore
    throw invalid(
      'orderKey',
      `Several stores have an order with the key ${draft.orderKey}; send its orderId, or the store in advancedOptions.storeId.`,
    )
  }

  #refuseHeldKey(key: string): void {
    if (this.#around.movedKeys.includes(key)) {
      const text = `The order with the key ${key} was assigned to another account and still exists there.`
      throw new HubError('conflict', text, { reason: 'moved_away' })
    }
    if (this.#around.archivedKeys.includes(key)) {
      const text = `The order with the key ${key} is archived; restore it before saving it again.`
      throw new HubError('conflict', text, { reason: 'key_archived' })
    }
  }

  #remember(order: Order, kind: HistoryKind): void {
    this.#current.set(order.doc.orderId, order)
    this.#kinds.set(order.doc.orderId, [...(this.#kinds.get(order.doc.orderId) ?? []), kind])
  }
}

function customerOf(draft: OrderDraft, store: StoreRef): CustomerDraft[] {
  const username = draft.customerUsername
  if (username === null || username.trim() === '') return []
  const { name, company, street1, street2, city, state, postalCode, country, phone } = draft.shipTo
  const { marketplaceId, marketplaceName } = store
  const address = { name, company, street1, street2, city, state, postalCode, countryCode: country, phone }
  return [{ marketplaceId, marketplaceName, username, ...address, email: draft.customerEmail }]
}

function lineCount(draft: OrderDraft): number {
  const { customsItems } = draft.internationalOptions
  return draft.items.length + (customsItems?.length ?? 0) + (draft.extras?.parcels?.length ?? 0)
}
