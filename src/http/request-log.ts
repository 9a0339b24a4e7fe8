// One line a request: id, account, operation, status and duration; no bodies, no query, no addresses.
import type { FastifyInstance } from 'fastify'
import type { Log } from '../core/context.ts'

declare module 'fastify' {
  interface FastifyRequest {
    accountId: number | null
  }
  interface FastifyContextConfig {
    operation?: string
  }
}

export function logRequests(app: FastifyInstance, log: Log): void {
  app.decorateRequest('accountId', null)
  app.addHook('onResponse', async (request, reply) => {
    log.info(
      {
        reqId: request.id,
        account: request.accountId,
        operation: request.routeOptions.config.operation ?? request.method,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    )
  })
}
