// WooCommerce's REST API, version 3, as far as a hub speaks with it (stores-and-webhooks, section 6).
import type { CartAnswer, CartRequest, ShopApi } from './fake-cart.ts'
import { type Shop, type ShopLine, type ShopOrder, totalOf } from './shop.ts'

export interface WooOptions {
  /** No `/wp-json`: everything goes through `?rest_route=`. */
  plainPermalinks?: boolean
  /** The web server drops the Authorization header. */
  dropsHeader?: boolean
  /** Releases that cannot filter by the last change, or not order by it. */
  ignoresModified?: boolean
  refusesOrderby?: boolean
  /** The Shipment Tracking extension is there. */
  hasTracking?: boolean
  weightUnit?: string
}

/** What the REST API knows beyond a shop's orders. */
export interface WooShop {
  api: ShopApi
  notes: { order: string; note: string; customer: boolean; author: string }[]
  trackings: { order: string; number: string; provider: string }[]
  /** Merged into the JSON of the order of that id. */
  extras: Map<string, Record<string, unknown>>
  refunds: Map<string, unknown[]>
  products: Map<number, Record<string, unknown>>
  hooks: WooHook[]
}

export interface WooHook {
  id: number
  topic: string
  delivery_url: string
  secret: string
  status: string
}

const key = 'ck_hub'
const secret = 'cs_sesame'

export function wooShop(options: WooOptions = {}): WooShop {
  const woo: WooShop = {
    notes: [],
    trackings: [],
    extras: new Map(),
    refunds: new Map(),
    products: new Map(),
    hooks: [],
    api: { address: '/shop/', answer: (request, shop) => answer(woo, options, request, shop) },
  }
  return woo
}

function answer(woo: WooShop, options: WooOptions, request: CartRequest, shop: Shop): CartAnswer {
  const route = routeOf(request, options)
  if (route === null)
    return {
      status: 404,
      headers: { 'content-type': 'text/html' },
      body: '<html><title>Nothing here</title></html>',
    }
  if (!isWelcome(request, options)) {
    return json(401, refusal('woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.', 401))
  }
  const [, namespace, , ...path] = route.split('/')
  if (namespace === 'wc-shipment-tracking') return track(woo, options, request, path)
  if (namespace !== 'wc') return noRoute()
  const [noun, id, sub] = path
  if (noun === 'orders' && id === undefined) return listOrders(woo, options, request, shop)
  if (noun === 'webhooks') return webhooks(woo, request, id)
  if (noun === 'settings')
    return json(200, { id: 'woocommerce_weight_unit', value: options.weightUnit ?? 'kg' })
  if (noun === 'products') return listProducts(woo, request, shop)
  const order = shop.orders.find((one) => one.id === id)
  if (noun !== 'orders' || !order)
    return json(404, refusal('woocommerce_rest_shop_order_invalid_id', 'Invalid ID.', 404))
  if (sub === 'refunds') return json(200, woo.refunds.get(order.id) ?? [])
  if (sub === 'notes') return notes(woo, request, order)
  if (request.method === 'PUT') order.status = JSON.parse(request.body).status
  return json(200, orderJson(order, woo))
}

function routeOf({ path, query }: CartRequest, { plainPermalinks }: WooOptions): string | null {
  if (path === '/shop/' && query.has('rest_route')) return query.get('rest_route')
  const found = /^\/shop\/wp-json(\/.*)$/.exec(path)
  return found && !plainPermalinks ? (found[1] ?? null) : null
}

function isWelcome({ headers, query }: CartRequest, { dropsHeader }: WooOptions): boolean {
  const basic = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`
  if (!dropsHeader && headers.authorization === basic) return true
  return query.get('consumer_key') === key && query.get('consumer_secret') === secret
}

function listOrders(woo: WooShop, options: WooOptions, { query }: CartRequest, shop: Shop): CartAnswer {
  const orderby = query.get('orderby') ?? 'date'
  if (options.refusesOrderby && orderby === 'modified')
    return json(400, refusal('rest_invalid_param', 'Invalid parameter(s): orderby', 400))
  if (query.get('dates_are_gmt') !== 'true' || query.get('status') !== 'any') return json(200, [])
  const at = (order: ShopOrder) => (orderby === 'modified' ? order.changed : order.placed).getTime()
  const limit = (name: string, test: (order: ShopOrder, limit: number) => boolean) => {
    const given = query.get(name)
    const isKnown = given !== null && !(options.ignoresModified && name.startsWith('modified'))
    return (order: ShopOrder) => !isKnown || test(order, Date.parse(`${given}Z`))
  }
  const filters = [
    limit('modified_after', ({ changed }, from) => changed.getTime() > from),
    limit('modified_before', ({ changed }, to) => changed.getTime() < to),
    limit('after', ({ placed }, from) => placed.getTime() > from),
    limit('before', ({ placed }, to) => placed.getTime() < to),
  ]
  const found = shop.orders
    .filter((order) => filters.every((filter) => filter(order)))
    .sort((a, b) => at(a) - at(b))
  const size = Number(query.get('per_page') ?? 10)
  const page = Number(query.get('page') ?? 1)
  const rows = found.slice((page - 1) * size, page * size).map((order) => orderJson(order, woo))
  const totals = {
    'x-wp-total': String(found.length),
    'x-wp-totalpages': String(Math.ceil(found.length / size)),
  }
  return json(200, rows, totals)
}

function listProducts(woo: WooShop, { query }: CartRequest, shop: Shop): CartAnswer {
  const wanted = (query.get('include') ?? '').split(',').map(Number)
  const lines = shop.orders.flatMap(({ lines }) => lines)
  const rows = wanted.flatMap((id) => {
    const line = lines.find((one) => productId(one) === id)
    const known = woo.products.get(id)
    if (!line && !known) return []
    const own = {
      id,
      weight: '0.5',
      virtual: line?.isVirtual === true,
      shipping_required: line?.isVirtual !== true,
    }
    return [{ ...own, images: [{ src: `https://shop.example.ca/p/${id}.jpg` }], ...known }]
  })
  return json(200, rows)
}

/** The secret is never shown again. */
function webhooks(woo: WooShop, { method, body }: CartRequest, id: string | undefined): CartAnswer {
  if (method === 'GET')
    return json(
      200,
      woo.hooks.map(({ secret: _secret, ...hook }) => hook),
    )
  const given = JSON.parse(body)
  if (id === undefined) {
    const hook = { ...given, id: woo.hooks.length + 1 }
    woo.hooks.push(hook)
    return json(201, { id: hook.id })
  }
  const hook = woo.hooks.find((one) => one.id === Number(id))
  if (!hook) return json(404, refusal('woocommerce_rest_shop_webhook_invalid_id', 'Invalid ID.', 404))
  return json(200, Object.assign(hook, given))
}

function notes(woo: WooShop, { method, body, query }: CartRequest, order: ShopOrder): CartAnswer {
  if (method === 'POST') {
    const { note, customer_note: customer } = JSON.parse(body)
    woo.notes.push({ order: order.id, note, customer, author: 'hub' })
    return json(201, { id: woo.notes.length })
  }
  const own = woo.notes.filter(
    (one) => one.order === order.id && (query.get('type') !== 'internal' || !one.customer),
  )
  return json(
    200,
    own.map(({ note, customer, author }, at) => ({ id: at + 1, note, customer_note: customer, author })),
  )
}

function track(
  woo: WooShop,
  { hasTracking }: WooOptions,
  { body }: CartRequest,
  [, id]: string[],
): CartAnswer {
  if (!hasTracking) return noRoute()
  const { tracking_number: number, custom_tracking_provider: provider } = JSON.parse(body)
  woo.trackings.push({ order: id ?? '', number, provider })
  return json(201, { tracking_id: 'x' })
}

function orderJson(order: ShopOrder, woo: WooShop): Record<string, unknown> {
  const gmt = (at: Date) => at.toISOString().slice(0, 19)
  const [first = '', ...rest] = order.name.split(' ')
  const person = { first_name: first, last_name: rest.join(' '), company: '' }
  const address = {
    address_1: order.street,
    address_2: '',
    city: order.city,
    state: order.state,
    postcode: order.zip,
    country: order.country,
  }
  const trackings = woo.trackings.filter((one) => one.order === order.id)
  return {
    id: Number(order.id),
    number: `#${order.number}`,
    status: order.status,
    currency: 'CAD',
    date_created_gmt: gmt(order.placed),
    date_modified_gmt: gmt(order.changed),
    date_paid_gmt: order.status === 'pending' ? null : gmt(order.placed),
    date_completed_gmt: null,
    discount_total: '0.00',
    shipping_total: order.shippingPaid.toFixed(2),
    total_tax: order.tax.toFixed(2),
    total: totalOf(order).toFixed(2),
    customer_id: 7,
    customer_note: order.note.replaceAll('&', '&amp;'),
    payment_method: 'stripe',
    payment_method_title: 'Credit card',
    billing: { ...person, ...address, email: order.email, phone: '514-555-0182' },
    shipping: { ...person, ...address, phone: '' },
    line_items: order.lines.map(lineJson),
    shipping_lines: [{ method_title: order.shipping, method_id: 'flat_rate', instance_id: '3' }],
    fee_lines: [],
    coupon_lines: [],
    refunds: [],
    meta_data:
      trackings.length > 0
        ? [
            {
              key: '_wc_shipment_tracking_items',
              value: trackings.map(({ number }) => ({ tracking_number: number })),
            },
          ]
        : [],
    ...woo.extras.get(order.id),
  }
}

function lineJson(line: ShopLine): Record<string, unknown> {
  return {
    id: Number(line.id.replace(/\D/g, '')),
    name: line.name,
    product_id: productId(line),
    variation_id: 0,
    quantity: line.quantity,
    subtotal: (line.quantity * line.price).toFixed(2),
    total: (line.quantity * line.price).toFixed(2),
    total_tax: '0.00',
    sku: line.sku,
    price: line.price,
    meta_data: (line.options ?? []).map(([name, value]) => ({
      key: name,
      value,
      display_key: name,
      display_value: `<p>${value}</p>\n`,
    })),
  }
}

/** One for each SKU. */
function productId({ sku }: ShopLine): number {
  return [...sku].reduce((sum, letter) => sum + letter.charCodeAt(0), 1_000)
}

function noRoute(): CartAnswer {
  return json(404, refusal('rest_no_route', 'No route was found matching the URL and request method.', 404))
}

function refusal(code: string, message: string, status: number) {
  return { code, message, data: { status } }
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): CartAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
    body: JSON.stringify(body),
  }
}
