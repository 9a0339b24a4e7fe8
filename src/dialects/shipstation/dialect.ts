// ShipStation V1, assembled: bodies, keys, limits, routes and the voice of its errors, as one plugin at the root.
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx, Hub } from '../../core/context.ts'
import { HubError } from '../../core/errors.ts'
import type { Access } from '../../http/access.ts'
import type { RateWindows, Taken } from '../../http/rate-window.ts'
import { requestError } from '../../http/request-errors.ts'
import { authenticate } from './auth.ts'
import { isForm, parseBody } from './body.ts'
import { faultOfOurs, presentError, presentUnreadable } from './errors.ts'
import { FileAnswer, Query } from './request.ts'
import { type Route, routes } from './routes.ts'

const WINDOW_SECONDS = 60
/** What callers without a known key are told of the limit. */
const DEFAULT_LIMIT = 60_000
/** Calls a minute from one address that needs no credentials. */
const OPEN_CALLS = 10
const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const
const JSON_TYPE = 'application/json; charset=utf-8'

interface Options {
  hub: Hub
  access: Access
  windows: RateWindows
  allowRegistration: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    v1Ctx: Ctx | null
    v1Rate: Taken | null
  }
  interface FastifyContextConfig {
    v1Route?: Route
  }
}

export function shipstation({ hub, access, windows, allowRegistration }: Options): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'string' }, async (request: FastifyRequest, text: string) =>
      parseBody(
        text,
        request.headers['content-type'],
        request.routeOptions.config.v1Route?.argument ?? 'request',
      ),
    )
    app.decorateRequest('v1Ctx', null)
    app.decorateRequest('v1Rate', null)

    app.addHook('onRequest', async (request, reply) => {
      treatAsJson(request)
      const route = request.routeOptions.config.v1Route
      if (!route) return
      if (route.open) {
        const name = `open ${route.path} ${request.ip}`
        return takeOne(request, reply, windows.take(name, OPEN_CALLS, WINDOW_SECONDS))
      }
      const owner = await authenticate(access, request.headers.authorization)
      const actor = `key ${owner.keyId} (${owner.label})`
      request.v1Ctx = { ...hub, db: hub.database, account: owner.account, actor }
      request.accountId = owner.account.id
      const rate = windows.take(
        `basic ${owner.keyId}`,
        owner.account.rateLimits.basicPerMinute,
        WINDOW_SECONDS,
      )
      takeOne(request, reply, rate)
    })
    app.addHook('onSend', async (request, reply) => {
      const rate = request.v1Rate
      reply.header('X-Rate-Limit-Limit', rate?.limit ?? DEFAULT_LIMIT)
      reply.header('X-Rate-Limit-Remaining', rate?.remaining ?? DEFAULT_LIMIT)
      reply.header('X-Rate-Limit-Reset', rate?.resetSeconds ?? WINDOW_SECONDS)
    })

    app.setErrorHandler((error, request, reply) => answerError(hub, error, request, reply))
    app.setNotFoundHandler((request, reply) => {
      const error = new HubError(
        'not_found',
        `There is no ${request.method} ${request.url.split('?')[0]?.slice(0, 200)} here.`,
      )
      return answerError(hub, error, request, reply)
    })
    for (const route of routes) serve(app, route, hub, allowRegistration)
    for (const [path, allowed] of methodsByPath()) refuseOtherMethods(app, path, allowed)
  }
}

/** The whole answer to bytes that are no request. */
export function unreadableAnswer(code: string | undefined) {
  const { status, body } = presentUnreadable(code)
  const headers = {
    'Content-Type': JSON_TYPE,
    'Content-Length': Buffer.byteLength(body),
    'X-Rate-Limit-Limit': DEFAULT_LIMIT,
    'X-Rate-Limit-Remaining': DEFAULT_LIMIT,
    'X-Rate-Limit-Reset': WINDOW_SECONDS,
  }
  return { status, body, headers }
}

function takeOne(request: FastifyRequest, reply: FastifyReply, rate: Taken): void {
  request.v1Rate = rate
  if (rate.allowed) return
  reply.header('Retry-After', rate.resetSeconds)
  throw new HubError('too_many', 'Too Many Requests')
}

function serve(app: FastifyInstance, route: Route, hub: Hub, allowRegistration: boolean): void {
  const { method, path: url, why } = route
  app.route({
    method,
    url,
    config: { v1Route: route, operation: `v1 ${method} ${url}` },
    handler: async (request, reply) => {
      if (!route.handle) throw new HubError('not_served', `${method} ${url} is not served yet: ${why}.`)
      const given = {
        params: request.params as Record<string, string>,
        query: new Query(new URLSearchParams(searchOf(request.url))),
        body: request.body,
        argument: route.argument,
      }
      const answer = route.open
        ? await route.handle(hub, { ...given, allowRegistration })
        : await route.handle(ctxOf(request), given)
      if (answer instanceof FileAnswer) return sendFile(reply, answer)
      reply.header('content-type', JSON_TYPE)
      return typeof answer === 'string' || Buffer.isBuffer(answer) ? answer : JSON.stringify(answer)
    },
  })
}

function ctxOf(request: FastifyRequest): Ctx {
  if (!request.v1Ctx) throw new Error(`${request.method} ${request.url} is served without an account`)
  return request.v1Ctx
}

function sendFile(reply: FastifyReply, { bytes, type, name }: FileAnswer): FastifyReply {
  reply.header('content-type', type).header('content-disposition', `inline; filename="${name}"`)
  return reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

/** Bodies are read alike whatever they are called, also by something that is no media type at all. */
function treatAsJson({ headers }: FastifyRequest): void {
  const type = headers['content-type']
  if (type !== undefined && !isForm(type)) headers['content-type'] = 'application/json'
}

function methodsByPath(): Map<string, string[]> {
  const byPath = new Map<string, string[]>()
  for (const { method, path } of routes) byPath.set(path, [...(byPath.get(path) ?? []), method])
  return byPath
}

function refuseOtherMethods(app: FastifyInstance, url: string, allowed: string[]): void {
  const others = methods.filter((method) => !allowed.includes(method))
  app.route({
    method: others,
    url,
    handler: async (request, reply) => {
      reply.header('Allow', allowed.join(', '))
      throw new HubError(
        'wrong_method',
        `The requested resource does not support http method '${request.method}'.`,
      )
    },
  })
}

function answerError(hub: Hub, thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = thrown instanceof HubError ? thrown : requestError(thrown)
  const argument = request.routeOptions.config.v1Route?.argument ?? 'request'
  if (!error)
    hub.log.error(
      { err: thrown, reqId: request.id, operation: request.routeOptions.config.operation },
      'request failed',
    )
  if (error?.code === 'unauthenticated') reply.header('WWW-Authenticate', 'Basic realm="Packhouse"')
  if (error?.code === 'unavailable') reply.header('Retry-After', 1)
  const { status, body } = error ? presentError(error, argument) : faultOfOurs
  return reply.code(status).header('content-type', JSON_TYPE).send(body)
}

/** What follows the first question mark. */
function searchOf(url: string): string {
  const at = url.indexOf('?')
  return at < 0 ? '' : url.slice(at + 1)
}
