// The desk's own API, assembled: sessions, routes and the voice of its errors, as one plugin below /desk/api.
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Hub } from '../../core/context.ts'
import { HubError } from '../../core/errors.ts'
import { Fields } from '../../http/fields.ts'
import { createRateWindows } from '../../http/rate-window.ts'
import { requestError } from '../../http/request-errors.ts'
import { authenticate, checkSameSite, ctxOf, SESSION_COOKIE } from './auth.ts'
import { faultOfOurs, presentError } from './errors.ts'
import { type DeskRequest, FileAnswer, idParam, type OpenCall, readJsonObject } from './request.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'

const JSON_TYPE = 'application/json; charset=utf-8'
/** A session is kept by the browser as long as the hub may keep it. */
const COOKIE_SECONDS = 90 * 86_400

interface Options {
  hub: Hub
  /** Asked once the hub listens. */
  publicUrl(): string
  processFacts: OpenCall['processFacts']
}

export function desk({ hub, publicUrl, processFacts }: Options): FastifyPluginAsync {
  return async (app) => {
    await app.register(cookie)
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      '*',
      { parseAs: 'buffer' },
      async (_request: FastifyRequest, bytes: Buffer) => bytes,
    )
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
    })
    app.setErrorHandler((error, request, reply) => {
      const known = error instanceof HubError ? error : requestError(error)
      const { operation } = request.routeOptions.config
      if (!known) hub.log.error({ err: error, reqId: request.id, operation }, 'request failed')
      const { status, body } = known ? presentError(known, request.id) : faultOfOurs(request.id)
      return reply.code(status).type(JSON_TYPE).send(JSON.stringify(body))
    })
    const windows = createRateWindows(hub.now)
    for (const route of routes) serve(app, route, { hub, publicUrl, processFacts, windows })
    app.all('/desk/api/*', async (request) => {
      const path = request.url.split('?')[0]?.slice(0, 200)
      throw new HubError('not_found', `There is no ${request.method} ${path} here.`)
    })
  }
}

function serve(
  app: FastifyInstance,
  route: Route,
  { hub, publicUrl, processFacts, windows }: Options & Pick<OpenCall, 'windows'>,
): void {
  app.route({
    method: route.method,
    url: route.path,
    config: { operation: `desk ${route.operation}` },
    ...(route.bodyLimitBytes === undefined ? {} : { bodyLimit: route.bodyLimitBytes }),
    handler: async (request, reply) => {
      const call = { hub, publicUrl: publicUrl(), processFacts, windows }
      const answer = await handle(route, call, request, reply)
      if (answer === null) return reply.code(204).send()
      if (answer instanceof FileAnswer) return sendFile(reply, answer)
      return reply.type(JSON_TYPE).send(JSON.stringify(answer))
    },
  })
}

async function handle(
  route: Route,
  call: OpenCall,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<object | null> {
  if (route.method !== 'GET') checkSameSite(request, call.publicUrl)
  const given = read(request, reply, call.publicUrl)
  if (route.needs === 'nobody') return route.handle(call, given)
  const session = await authenticate(call.hub, request)
  if (route.needs === 'session') return route.handle(session, given, call)
  const ctx = ctxOf(call.hub, session, idParam(given, 'accountId'))
  request.accountId = ctx.account.id
  return route.handle(ctx, given, call)
}

function read(request: FastifyRequest, reply: FastifyReply, publicUrl: string): DeskRequest {
  const search = new URLSearchParams(request.url.split('?').slice(1).join('?'))
  const left = new AbortController()
  reply.raw.once('close', () => left.abort())
  return {
    params: request.params as Record<string, string>,
    query: new Fields(Object.fromEntries(search)),
    queryAll: (name) => search.getAll(name),
    body: () => readJsonObject(request.body, request.headers['content-type']),
    bytes: () => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)),
    header: (name) => {
      const value = request.headers[name.toLowerCase()]
      return (Array.isArray(value) ? value[0] : value) ?? null
    },
    remoteAddress: request.ip,
    setSession(token) {
      const options = {
        path: '/desk',
        httpOnly: true,
        sameSite: 'strict',
        secure: publicUrl.startsWith('https:'),
      } as const
      if (token === null) reply.clearCookie(SESSION_COOKIE, options)
      else reply.setCookie(SESSION_COOKIE, token, { ...options, maxAge: COOKIE_SECONDS })
    },
    signal: left.signal,
  }
}

function sendFile(
  reply: FastifyReply,
  { content, type, name, isInline, keepSeconds }: FileAnswer,
): FastifyReply {
  reply.type(type)
  if (keepSeconds > 0) reply.header('cache-control', `private, max-age=${keepSeconds}`)
  // Else nginx would gather the events of a stream before it passes them on.
  if (type.startsWith('text/event-stream')) reply.header('x-accel-buffering', 'no')
  if (name !== null) {
    const plain = name.replace(/[^\w.-]/g, '_')
    const placed = isInline ? 'inline' : 'attachment'
    const header = `${placed}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`
    reply.header('content-disposition', header)
  }
  return reply.send(content)
}
