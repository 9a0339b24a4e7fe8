// One page of orders with all that is needed to read it again without the shop: products, refunds, notes (6.2 and 6.3).
import { type PullTools, type StoreConnection, StoreError } from '../../core/stores/connector.ts'
import type { Client, Parameters } from './client.ts'
import { idIn, isJson, type Json, listIn, textIn } from './json.ts'

export const PAGE_ORDERS = 100

/** What is kept of a page, as JSON. */
export interface KeptPage {
  orders: Json[]
  /** By the id of the product, or of the variation. */
  products: Record<string, Json>
  /** By the id of the order. */
  refunds: Record<string, Json[]>
  notes: Record<string, Json[]>
  /** As the shop weighs; null where it does not say. */
  weightUnit: string | null
}

export interface OrderPage {
  kept: KeptPage
  /** Null where a proxy took the header away. */
  totalPages: number | null
  shownUrl: string
  movedTo: string | null
}

/** What a pull has asked the shop for already. */
export interface ShopFacts {
  products: Map<string, Json>
  weightUnit?: string | null
}

/** @throws StoreError */
export async function fetchOrders(
  client: Client,
  parameters: Parameters,
  { settings }: StoreConnection,
  facts: ShopFacts,
  tools: Pick<PullTools, 'warn'>,
): Promise<OrderPage> {
  const query = {
    dates_are_gmt: 'true',
    order: 'asc',
    per_page: String(PAGE_ORDERS),
    status: 'any',
    ...parameters,
  }
  const { value, answer, shownUrl } = await client.get('/wc/v3/orders', query)
  if (!Array.isArray(value)) {
    throw new StoreError('not_orders', 'WooCommerce answered with something else than a list of orders.')
  }
  const orders = value.filter(isJson)
  await learnProducts(client, orders, facts)
  if (facts.weightUnit === undefined && orders.length > 0) facts.weightUnit = await weightUnit(client, tools)
  const totalPages = Number.parseInt(answer.headers['x-wp-totalpages'] ?? '', 10)
  return {
    kept: {
      orders,
      products: Object.fromEntries(
        lineIds(orders).flatMap(({ key }) => {
          const product = facts.products.get(key)
          return product ? [[key, product]] : []
        }),
      ),
      refunds: await forEach(
        orders.filter((order) => listIn(order, 'refunds').length > 0),
        (id) => list(client, `/wc/v3/orders/${id}/refunds`, { per_page: '100' }),
      ),
      notes: settings.fetchNotes
        ? await forEach(orders, (id) => list(client, `/wc/v3/orders/${id}/notes`, { type: 'internal' }))
        : {},
      weightUnit: facts.weightUnit ?? null,
    },
    totalPages: Number.isNaN(totalPages) ? null : totalPages,
    shownUrl,
    movedTo: answer.movedTo,
  }
}

interface LineIds {
  product: number
  variation: number | null
  /** What the product is kept by. */
  key: string
}

function lineIds(orders: readonly Json[]): LineIds[] {
  return orders
    .flatMap((order) => listIn(order, 'line_items'))
    .flatMap((line) => {
      const product = idIn(line, 'product_id')
      if (product === null) return []
      const variation = idIn(line, 'variation_id')
      return [{ product, variation, key: String(variation ?? product) }]
    })
}

/** Weight, picture and kind are not in the order. What is gone from the shop stays unknown. */
async function learnProducts(
  client: Client,
  orders: readonly Json[],
  { products }: ShopFacts,
): Promise<void> {
  const unknown = lineIds(orders).filter(({ key }) => !products.has(key))
  const simple = unknown.filter(({ variation }) => variation === null).map(({ product }) => product)
  await learn('/wc/v3/products', simple)
  const parents = new Set(unknown.filter(({ variation }) => variation !== null).map(({ product }) => product))
  for (const parent of parents) {
    const own = unknown
      .filter(({ product }) => product === parent)
      .flatMap(({ variation }) => variation ?? [])
    await learn(`/wc/v3/products/${parent}/variations`, own)
  }

  async function learn(route: string, wanted: readonly number[]): Promise<void> {
    const ids = [...new Set(wanted)]
    for (let at = 0; at < ids.length; at += 100) {
      const include = ids.slice(at, at + 100).join(',')
      const fields = 'id,weight,virtual,downloadable,shipping_required,image,images'
      const parameters = { include, per_page: '100', _fields: fields }
      for (const product of await list(client, route, parameters)) products.set(String(product.id), product)
    }
  }
}

async function weightUnit(client: Client, { warn }: Pick<PullTools, 'warn'>): Promise<string | null> {
  try {
    const { value } = await client.get('/wc/v3/settings/products/woocommerce_weight_unit')
    return isJson(value) ? textIn(value, 'value') : null
  } catch (error) {
    if (!(error instanceof StoreError) || !['auth', 'refused'].includes(error.failure)) throw error
    warn(
      'The key may not read in which unit the shop weighs; weights were left out. Make it for an administrator.',
    )
    return null
  }
}

/** What belongs to something that is gone is nothing. */
async function list(client: Client, route: string, parameters: Parameters): Promise<Json[]> {
  try {
    const { value } = await client.get(route, parameters)
    return Array.isArray(value) ? value.filter(isJson) : []
  } catch (error) {
    if (error instanceof StoreError && error.failure === 'refused') return []
    throw error
  }
}

async function forEach(
  orders: readonly Json[],
  ask: (id: number) => Promise<Json[]>,
): Promise<Record<string, Json[]>> {
  const all: Record<string, Json[]> = {}
  for (const order of orders) {
    const id = idIn(order, 'id')
    if (id !== null) all[String(id)] = await ask(id)
  }
  return all
}
