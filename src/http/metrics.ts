// What monitoring reads: requests and how long they took, what waits, the pool of database connections.
import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Hub } from '../core/context.ts'
import { readFigures } from '../core/read-figures.ts'

/** The histogram of requests. */
export const REQUEST_DURATIONS = 'packhouse_request_duration_seconds'
const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

interface Options {
  hub: Hub
  /** Null: open, since nobody else reaches the hub. */
  token: string | null
  /** False: nobody reads them, for want of a token. */
  isOpen: boolean
}

/** Counts every request of `app`; to be called before routes are added. */
export function measureRequests(app: FastifyInstance): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'packhouse_' })
  const requests = new Histogram({
    name: REQUEST_DURATIONS,
    help: 'Requests by operation and status class, and how long they took.',
    labelNames: ['operation', 'status'],
    buckets: secondsBuckets,
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const operation = request.routeOptions.config.operation ?? 'other'
    requests.observe(
      { operation, status: `${Math.floor(reply.statusCode / 100)}xx` },
      reply.elapsedTime / 1000,
    )
  })
  return registry
}

export function metrics(registry: Registry, { hub, token, isOpen }: Options): FastifyPluginAsync {
  const gauge = (name: string, help: string, labelNames: string[]) =>
    new Gauge({ name: `packhouse_${name}`, help, labelNames, registers: [registry] })
  const waiting = gauge('queue_entries', 'Entries of each queue by state.', ['queue', 'state'])
  const ages = gauge('queue_oldest_seconds', 'How long the first of a queue has been due.', [
    'queue',
    'state',
  ])
  const outcomes = gauge(
    'outcomes_last_hour',
    'Deliveries and refreshes of the last hour by how they ended.',
    ['what', 'outcome'],
  )
  const pool = gauge('database_connections', 'Connections to the database by what they do.', ['state'])
  return async (app) => {
    app.get('/metrics', { config: { operation: 'metrics' } }, async (request, reply) => {
      if (!isOpen) return reply.code(403).type('text/plain').send('Set METRICS_TOKEN to read metrics here.\n')
      if (token !== null && !carries(request, token))
        return reply
          .code(401)
          .header('WWW-Authenticate', 'Bearer')
          .type('text/plain')
          .send('Send the METRICS_TOKEN as a bearer token.\n')
      for (const each of [waiting, ages, outcomes, pool]) each.reset()
      const figures = await readFigures(hub)
      for (const { queue, state, waiting: count, oldestAgeSeconds } of figures.queues) {
        waiting.set({ queue, state }, count)
        ages.set({ queue, state }, oldestAgeSeconds)
      }
      for (const { what, outcome, count } of figures.outcomes) outcomes.set({ what, outcome }, count)
      for (const [state, count] of Object.entries(hub.database.connections())) pool.set({ state }, count)
      return reply.type(registry.contentType).send(await registry.metrics())
    })
  }
}

function carries({ headers }: FastifyRequest, token: string): boolean {
  const given = Buffer.from(/^Bearer\s+(.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '')
  const wanted = Buffer.from(token)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
