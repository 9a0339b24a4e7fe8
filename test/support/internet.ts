// Servers and names for requests that leave the hub.
import assert from 'node:assert/strict'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OutgoingError, type OutgoingFailure, type OutgoingRequest } from '../../src/core/outgoing.ts'
import type { Resolve } from '../../src/outgoing/resolver.ts'

export const loopback = ['127.0.0.0/8', '::1/128']
const servers: Server[] = []

/** Of one test. */
export function closeServers(): void {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
}

/** Answers its port. */
export async function listen(handle: RequestListener): Promise<number> {
  const server = createServer(handle)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const names: Record<string, string[]> = {
  'shop.example.com': ['127.0.0.1'],
  'www.example.com': ['127.0.0.1'],
  'other.example.net': ['127.0.0.1'],
  'inside.example.com': ['10.0.0.7'],
  'mixed.example.com': ['8.8.8.8', '10.0.0.7'],
  'public.example.com': ['8.8.8.8'],
  'cloud.example.com': ['169.254.169.254'],
}
export const resolve: Resolve = async (name) => {
  const found = names[name]
  if (!found) throw new Error('ENOTFOUND')
  return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
}

export const request = (url: string, more: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  ...{ method: 'GET', url, headers: {}, connectTimeoutMs: 2_000, firstByteTimeoutMs: 2_000 },
  ...{ totalTimeoutMs: 3_000, maxBodyBytes: 1_000, onTooLarge: 'refuse', redirects: 0, allowHttp: false },
  ...more,
})

export async function refusal(
  work: Promise<unknown>,
  failure: OutgoingFailure,
  words?: RegExp,
): Promise<string> {
  const error = await work.then(
    () => assert.fail('nothing was thrown'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof OutgoingError, String(error))
  assert.equal(error.failure, failure, error.message)
  if (words) assert.match(error.message, words)
  return error.message
}
