// For whoever runs the server: is the process there, is its database there.
import type { FastifyPluginAsync } from 'fastify'
import type { Hub } from '../core/context.ts'
import { pendingMigrations } from '../db/migrate.ts'

export function health(hub: Hub): FastifyPluginAsync {
  return async (app) => {
    app.get('/healthz', { config: { operation: 'health' } }, async () => ({ status: 'ok' }))
    app.get('/readyz', { config: { operation: 'ready' } }, async (_request, reply) => {
      try {
        const pending = await pendingMigrations(hub.database)
        if (pending.length === 0) return { status: 'ok', database: 'ok', migrations: 'ok' }
        return await reply
          .code(503)
          .send({ status: 'not ready', database: 'ok', migrations: `${pending.length} pending` })
      } catch {
        return reply.code(503).send({ status: 'not ready', database: 'away', migrations: 'unknown' })
      }
    })
  }
}
