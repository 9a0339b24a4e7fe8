// Products as stored text: pages with exact totals, and single ones (V1 contract, section 9).
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { InstantText } from '../dates.ts'
import { notFound } from '../errors.ts'
import { findPage } from '../lists/find-page.ts'
import type { ListCondition, ListFacet } from '../lists/list-filter.ts'
import { textKey } from '../lists/text-key.ts'
import { folded, nameQuery } from '../orders/order-words.ts'

export interface ProductFilter {
  /** The whole SKU, in any letter case. */
  sku?: string | null
  /** A part of the name, in any letter case. */
  name?: string | null
  upc?: string | null
  categoryId?: number | null
  /** The whole type, in any letter case. */
  type?: string | null
  tagId?: number | null
  createdFrom?: InstantText | null
  createdTo?: InstantText | null
  showInactive?: boolean
}

export interface ProductListing {
  sortBy: 'productId' | 'sku' | 'modifyDate' | 'createDate'
  descending: boolean
  page: number
  pageSize: number
}

const sorts = {
  productId: 'r.product_id',
  sku: 'r.sku_key',
  modifyDate: 'r.modify_date',
  createDate: 'r.create_date',
}

const read: Statement = {
  name: 'product_text',
  text: 'select doc from products where account_id = $1 and product_id = $2',
}

/** Inactive ones included. */
export async function readProductText(ctx: Ctx, productId: number): Promise<string> {
  const [row] = await ctx.db.query<{ doc: string }>(read, [ctx.account.id, productId])
  if (!row) throw notFound(`Product ${productId} was not found.`)
  return row.doc
}

export async function findProducts(
  ctx: Ctx,
  filter: ProductFilter,
  { sortBy, descending, page, pageSize }: ProductListing,
): Promise<{ docs: string[]; total: number }> {
  const from = filter.createdFrom ?? null
  const to = filter.createdTo ?? null
  const isCreated = from !== null || to !== null
  // Ids are given in the order of creation: with a range of creation dates its own index sorts as well.
  const order = isCreated && sortBy === 'productId' ? 'createDate' : sortBy
  const conditions = productConditions(ctx.account.id, filter)
  const { rows, total } = await findPage<{ doc: string }>(ctx, {
    filter: {
      table: 'products',
      accountId: ctx.account.id,
      conditions,
      ranges: isCreated ? [{ axis: 'create', from, to }] : [],
    },
    id: 'product_id',
    columns: 'r.doc',
    order: {
      by: sorts[order],
      descending,
      ...(isCreated && order === 'createDate' ? { axis: 'create' } : {}),
    },
    sorted: isSorted(conditions, isCreated, order),
    page,
    pageSize,
  })
  return { docs: rows.map(({ doc }) => doc), total }
}

/** True where one index serves the filter, but for passing over inactive ones, and the order. */
function isSorted(conditions: readonly ListCondition[], isCreated: boolean, sortBy: string): boolean {
  const letters = conditions.map(({ facet }) => facet?.letter ?? '?').filter((letter) => letter !== 'a')
  if (isCreated) return letters.length === 0 && sortBy === 'createDate'
  return ['k', 'y'].includes(letters.join('')) && sortBy === 'productId'
}

function productConditions(accountId: number, filter: ProductFilter): ListCondition[] {
  const conditions: ListCondition[] = []
  const { sku, name, upc, categoryId, type, tagId } = filter
  const add = (row: ListCondition['row'], value: number | string, facet?: ListFacet) =>
    conditions.push({ row, value, ...(facet ? { facet } : {}) })
  const text = (at: string) => at
  if (!filter.showInactive)
    add((at) => `r.active = (${at}::text = 'active')`, 'active', { letter: 'a', place: 4, text })
  if (sku) add((at) => `r.sku_key = ${at}`, textKey(sku))
  if (name) {
    add((at) => `r.words @@ ${at}::tsquery`, nameQuery(accountId, name))
    add((at) => `strpos(r.name_key, ${at}) > 0`, folded(name))
  }
  if (upc) add((at) => `left(r.upc, 100) = left(${at}, 100) and r.upc = ${at}`, upc.trim())
  if (typeof categoryId === 'number')
    add((at) => `r.category_id = ${at}::int`, categoryId, { letter: 'k', place: 5, text })
  if (type) add((at) => `r.type_key = ${at}`, textKey(type), { letter: 'y', place: 6, text })
  if (typeof tagId === 'number') {
    const word = (at: string) =>
      `r.words @@ quote_literal('${accountId.toString(36)}t:' || ${at}::text)::tsquery`
    add(word, tagId, { letter: 't', place: 7, text, isOneOfSeveral: true })
  }
  return conditions
}
