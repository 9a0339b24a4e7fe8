// The npm client node-shipstation, its files unchanged. It knows one address only, so what it asks of `request`, its
// HTTP library, is sent to the hub instead; what it hands to its caller is held against the contract.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import type { Json } from './hub.ts'
import { loadContract } from './openapi.ts'

const itsAddress = 'https://ssapi.shipstation.com'
/** More than the tests make: the client counts them by itself. */
const CALLS_AT_ONCE = 1000
const contract = loadContract('shipstation-v1')

interface Answered {
  statusCode: number
  request: { method: string; path: string }
}
type Callback = (error: Error | null, response: Answered, body: Json) => void
type Send = (options: { url: string }, callback: Callback) => unknown
type Operation = (...given: unknown[]) => unknown
type Part = 'carrier' | 'order' | 'store'
type Client = Record<string, Operation> & Record<Part, (id: unknown) => Record<string, Operation>>

export function connect(hubUrl: string, keys: { apiKey: string; apiSecret: string }): Client {
  const load = createRequire(import.meta.resolve('node-shipstation'))
  const library = load('request') as { defaults: (options: object) => Send }
  const open = load('node-shipstation') as (key: string, secret: string, callsAtOnce: number) => Client
  const { defaults } = library
  library.defaults = (options) => {
    const send = defaults.call(library, options)
    return (one, callback) => send({ ...one, url: one.url.replace(itsAddress, hubUrl) }, callback)
  }
  try {
    return open(keys.apiKey, keys.apiSecret, CALLS_AT_ONCE)
  } finally {
    library.defaults = defaults
  }
}

/** What an operation hands to its callback. */
export function ask(
  operation: Operation | undefined,
  ...given: unknown[]
): Promise<{ status: number; body: Json }> {
  return new Promise((resolve, reject) => {
    assert.ok(operation, 'The client has no such operation')
    operation(...given, (error: Error | null, answered: Answered, body: Json) => {
      try {
        if (error) throw error
        const { statusCode: status, request } = answered
        contract.check(request.method, request.path, status, body)
        resolve({ status, body })
      } catch (fault) {
        reject(fault)
      }
    })
  })
}

export async function result(operation: Operation | undefined, ...given: unknown[]): Promise<Json> {
  const { status, body } = await ask(operation, ...given)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

export async function list(operation: Operation | undefined, ...given: unknown[]): Promise<Json[]> {
  return (await result(operation, ...given)) as unknown as Json[]
}

/** An order that can be labelled as it is. */
export function addOrder(client: Client, more: Json): Promise<Json> {
  const shipTo = { name: 'Mara Lind', street1: '18 Harbor Road', city: 'Austin', state: 'TX' }
  return result(client.addOrder, {
    orderDate: '2026-03-02T17:45:10Z',
    orderStatus: 'awaiting_shipment',
    billTo: { name: 'Mara Lind' },
    shipTo: { ...shipTo, postalCode: '78701', country: 'US' },
    weight: { value: 24, units: 'ounces' },
    ...more,
  })
}
