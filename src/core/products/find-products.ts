// Products as stored text: pages with exact totals, and single ones (V1 contract, section 9).
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { InstantText } from '../dates.ts'
import { notFound } from '../errors.ts'
import { findPage } from '../lists/find-page.ts'
import type { ListCondition } from '../lists/list-filter.ts'
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
  const conditions = productConditions(ctx.account.id, filter)
  const from = filter.createdFrom ?? null
  const to = filter.createdTo ?? null
  const isCreated = from !== null || to !== null
  // Ids are given in the order of creation: with a range of creation dates its own index sorts as well.
  const order = isCreated && sortBy === 'productId' ? 'createDate' : sortBy
  const { rows, total } = await findPage<{ doc: string }>(ctx, {
    filter: {
      table: 'products',
      accountId: ctx.account.id,
      conditions,
      range: isCreated ? { letter: 'c', column: 'create_date', facet: 4, from, to } : null,
    },
    id: 'product_id',
    columns: 'r.doc',
    order: { by: sorts[order], name: order, descending },
    sorted: isSorted(conditions, isCreated, order),
    dated: isCreated,
    page,
    pageSize,
  })
  return { docs: rows.map(({ doc }) => doc), total }
}

/** True where one index serves the filter, but for passing over inactive ones, and the order. */
function isSorted(conditions: readonly ListCondition[], isCreated: boolean, sortBy: string): boolean {
  const others = conditions.filter(({ letter }) => letter !== 'a').map(({ letter }) => letter)
  if (isCreated) return others.length === 0 && sortBy === 'createDate'
  return ['k', 'y'].includes(others.join('')) && sortBy === 'productId'
}

function productConditions(accountId: number, filter: ProductFilter): ListCondition[] {
  const conditions: ListCondition[] = []
  const add = (
    letter: string,
    row: ListCondition['row'],
    value: number | string | null | undefined,
    facet?: ListCondition['facet'],
  ) => {
    if (value !== null && value !== undefined)
      conditions.push({ letter, row, value, ...(facet ? { facet } : {}) })
  }
  const { sku, name, upc, categoryId, type, tagId } = filter
  if (!filter.showInactive) {
    add(
      'a',
      (at) => `r.active = (${at}::text = 'active')`,
      'active',
      (at) => `facets[1] = ${at}`,
    )
  }
  if (sku) add('s', (at) => `r.sku_key = ${at}`, textKey(sku))
  if (name) {
    add('w', (at) => `r.words @@ ${at}::tsquery`, nameQuery(accountId, name))
    add('n', (at) => `strpos(r.name_key, ${at}) > 0`, folded(name))
  }
  if (upc) add('u', (at) => `left(r.upc, 100) = left(${at}, 100) and r.upc = ${at}`, upc.trim())
  add(
    'k',
    (at) => `r.category_id = ${at}::int`,
    categoryId,
    (at) => `facets[2] = ${at}`,
  )
  if (type)
    add(
      'y',
      (at) => `r.type_key = ${at}`,
      textKey(type),
      (at) => `facets[3] = ${at}`,
    )
  if (typeof tagId === 'number')
    add('t', (at) => `r.words @@ ${at}::tsquery`, `'${accountId.toString(36)}t:${tagId}'`)
  return conditions
}
