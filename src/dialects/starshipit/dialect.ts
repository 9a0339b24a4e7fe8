// Starshipit, assembled: bodies, keys, limits, routes and the voice of its errors, as one plugin at the root.
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx, Hub } from '../../core/context.ts'
import { HubError } from '../../core/errors.ts'
import type { Access } from '../../http/access.ts'
import { Fields } from '../../http/fields.ts'
import { createRateWindows } from '../../http/rate-window.ts'
import { requestError } from '../../http/request-errors.ts'
import { createAuthentication } from './auth.ts'
import { type ErrorAnswer, faultOfOurs, noSuchPath, presentError, Refused } from './errors.ts'
import { answerType, isXml } from './media-types.ts'
import { readBody } from './read-body.ts'
import { hasParameter, queryFields, queryValues } from './request.ts'
import { type Route, routes, unknownRoutes } from './routes.ts'
import { writeXml } from './write-xml.ts'

const allPaths = ['/api', '/api/*']
const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const

interface Options {
  hub: Hub
  access: Access
  /** Empty accepts every subscription key. */
  subscriptionKeys: readonly string[]
}

declare module 'fastify' {
  interface FastifyRequest {
    starshipit: Ctx | null
  }
  interface FastifyContextConfig {
    starshipitRoute?: Route
    /** Of a path that is called with another method than these. */
    starshipitMethods?: readonly string[]
  }
}

export function starshipit({ hub, access, subscriptionKeys }: Options): FastifyPluginAsync {
  const authenticate = createAuthentication(access, subscriptionKeys, hub.hashKey)
  const windows = createRateWindows(hub.now)

  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      '*',
      { parseAs: 'buffer' },
      async (_request: FastifyRequest, bytes: Buffer) => bytes,
    )
    app.decorateRequest('starshipit', null)

    app.addHook('onRequest', async (request, reply) => {
      const { starshipitRoute: route, starshipitMethods: allowed } = request.routeOptions.config
      if (!route && !allowed) return send(request, reply, noSuchPath)
      if (!route) {
        reply.header('Allow', allowed?.join(', '))
        throw new HubError('wrong_method', `The method ${request.method} is not allowed here.`)
      }
      const { account, keyId, label } = await authenticate(request.headers)
      request.accountId = account.id
      const { token, tokenWindowSeconds } = account.rateLimits
      const rate = windows.take(account.id, token, tokenWindowSeconds)
      if (!rate.allowed) {
        reply.header('Retry-After', rate.resetSeconds)
        throw new HubError('too_many', 'Too many requests')
      }
      request.starshipit = { ...hub, db: hub.database, account, actor: `key ${keyId} (${label})` }
    })
    app.setErrorHandler((error, request, reply) => {
      const known = error instanceof Refused || error instanceof HubError ? error : requestError(error)
      const { operation } = request.routeOptions.config
      if (!known) hub.log.error({ err: error, reqId: request.id, operation }, 'request failed')
      if (known instanceof HubError && known.code === 'unavailable') reply.header('Retry-After', 1)
      return send(request, reply, known ? presentError(known) : faultOfOurs)
    })

    for (const route of routes) serve(app, route)
    for (const [path, allowed] of methodsByPath()) refuseOtherMethods(app, path, allowed)
    for (const path of allPaths) app.all(path, (request, reply) => send(request, reply, noSuchPath))
  }
}

function serve(app: FastifyInstance, route: Route): void {
  const { method, path: url, operation, handle, element } = route
  app.route({
    method,
    url,
    config: { starshipitRoute: route, operation: `starshipit ${operation}` },
    handler: async (request, reply) => {
      if (!handle)
        throw new HubError('not_served', `${operation} (${method} ${url}) is not served by this hub yet.`)
      if (!request.starshipit) throw new Error(`${operation} is served without an account`)
      const members = await handle(request.starshipit, {
        query: queryFields(request.url),
        has: (name) => hasParameter(request.url, name),
        hasBody: Buffer.isBuffer(request.body) && request.body.length > 0,
        queryAll: (name) => queryValues(request.url, name),
        body: () => new Fields(readBody(request.body, request.headers['content-type'], `${element}Request`)),
      })
      return send(request, reply, { content: succeeded(members), isGateway: false })
    },
  })
}

/** The flag stands last, be it set by the endpoint or not. */
function succeeded({ success = true, ...members }: { success?: boolean }): object {
  return { ...members, success }
}

function methodsByPath(): Map<string, string[]> {
  const byPath = new Map<string, string[]>()
  for (const { method, path } of routes) byPath.set(path, [...(byPath.get(path) ?? []), method])
  return byPath
}

function refuseOtherMethods(app: FastifyInstance, url: string, allowed: readonly string[]): void {
  app.route({
    method: methods.filter((method) => !allowed.includes(method) && !isUnknown(method, url)),
    url,
    config: { starshipitMethods: allowed },
    handler: async () => {},
  })
}

function isUnknown(method: string, url: string): boolean {
  return unknownRoutes.some((route) => route.method === method && route.path === url)
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, content, isGateway }: Omit<ErrorAnswer, 'status'> & { status?: number },
): FastifyReply {
  const type = answerType(request.headers)
  const element = request.routeOptions.config.starshipitRoute?.element
  const root = isGateway || !element ? 'GatewayError' : `${element}Response`
  if (status !== undefined) reply.code(status)
  return reply
    .type(`${type}; charset=utf-8`)
    .send(isXml(type) ? writeXml(root, content) : JSON.stringify(content))
}
