// A small cart on loopback that speaks as one plugin does (stores-and-webhooks, section 2), with faults on demand.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { addOrder, createShop, type Shop, type ShopOrder } from './shop.ts'

export interface CartRequest {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
  /** The n-th request the cart got, from 1. */
  serial: number
}

export interface CartAnswer {
  status: number
  headers?: Record<string, string>
  body: string | Buffer
}

/** A shop with an API of its own, from the first byte to the last. */
export interface ShopApi {
  address: string
  answer(request: CartRequest, shop: Shop): CartAnswer
}

/** How one plugin of the Custom Store protocol answers. */
export interface CartPlugin {
  /** Path and query of the address that is entered into the hub. */
  address: string
  /** Null lets the request in. */
  refuse(request: CartRequest): CartAnswer | null
  export(request: CartRequest, shop: Shop): CartAnswer
  notify(request: CartRequest, shop: Shop): CartAnswer
}

/** What befalls a request instead of the answer, or to it. Null: nothing. */
export type Fault = (
  request: CartRequest,
) =>
  | null
  | 'never answers'
  | 'resets'
  | CartAnswer
  | { rewrite: (answer: CartAnswer) => CartAnswer }
  | { delayMs: number }

export interface FakeCart {
  shop: Shop
  /** To be entered into the hub; `at` puts another name for loopback into it. */
  url: string
  at(host: string): string
  requests: CartRequest[]
  faults: Fault[]
  addOrder(minutesAgo: number, change?: Partial<ShopOrder>): ShopOrder
  close(): Promise<void>
}

export async function startFakeCart(plugin: CartPlugin | ShopApi, now: Date): Promise<FakeCart> {
  const shop = createShop(now)
  const requests: CartRequest[] = []
  const faults: Fault[] = []
  const server = createServer((incoming, response) => {
    void read(incoming, requests.length + 1).then((request) => {
      requests.push(request)
      answer(request, response)
    })
  })

  function answer(request: CartRequest, response: ServerResponse): void {
    let given: CartAnswer | null = null
    let delayMs = 0
    const rewrites: ((answer: CartAnswer) => CartAnswer)[] = []
    for (const fault of faults) {
      const what = fault(request)
      if (what === null) continue
      if (what === 'never answers') return
      if (what === 'resets') {
        response.socket?.resetAndDestroy()
        return
      }
      if ('rewrite' in what) rewrites.push(what.rewrite)
      else if ('delayMs' in what) delayMs = what.delayMs
      else given ??= what
    }
    const own = given ?? answerOf(plugin, request, shop)
    const { status, headers, body } = rewrites.reduce((so, rewrite) => rewrite(so), own)
    setTimeout(() => response.writeHead(status, headers ?? { 'content-type': 'text/xml' }).end(body), delayMs)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    shop,
    url: `http://127.0.0.1:${port}${plugin.address}`,
    at: (host) => `http://${host}:${port}${plugin.address}`,
    requests,
    faults,
    addOrder: (minutesAgo, change) => addOrder(shop, minutesAgo, change),
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function answerOf(plugin: CartPlugin | ShopApi, request: CartRequest, shop: Shop): CartAnswer {
  if ('answer' in plugin) return plugin.answer(request, shop)
  const asked = new URL(plugin.address, 'http://cart')
  if (request.path !== asked.pathname) return { status: 404, body: 'Not found' }
  const refusal = plugin.refuse(request)
  if (refusal) return refusal
  const action = request.query.get('action')
  if (request.method === 'GET' && action === 'export') return plugin.export(request, shop)
  if (request.method === 'POST' && action === 'shipnotify') return plugin.notify(request, shop)
  return { status: 400, body: 'Unknown action' }
}

async function read(incoming: IncomingMessage, serial: number): Promise<CartRequest> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  const url = new URL(incoming.url ?? '/', 'http://cart')
  return {
    method: incoming.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(parts).toString('utf8'),
    serial,
  }
}
