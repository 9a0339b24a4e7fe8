// Where shops call when an order changes. Open to all: the signature over the body says who called.
import type { FastifyPluginAsync } from 'fastify'
import type { Hub } from '../core/context.ts'
import { takeHint } from '../core/imports/take-hint.ts'

const MOST_BYTES = 2 * 1024 * 1024
const LARGEST_ID = 2_147_483_647

export function hintAddress(publicUrl: string): (storeId: number) => string {
  return (storeId) => `${publicUrl}/hub/stores/${storeId}/hints`
}

export function storeHints(hub: Hub): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser<Buffer>(
      '*',
      { parseAs: 'buffer', bodyLimit: MOST_BYTES },
      async (_request: unknown, body: Buffer) => body,
    )
    app.post<{ Params: { storeId: string } }>(
      '/hub/stores/:storeId/hints',
      { config: { operation: 'store hint' } },
      async ({ params, headers, body }, reply) => {
        const storeId = /^\d{1,10}$/.test(params.storeId) ? Number(params.storeId) : LARGEST_ID + 1
        const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
        const isTaken = storeId <= LARGEST_ID && (await takeHint(hub, storeId, { headers, body: bytes }))
        return reply.code(isTaken ? 200 : 401).send()
      },
    )
  }
}
