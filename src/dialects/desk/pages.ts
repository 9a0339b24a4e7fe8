// The desk's pages: files that Vite built, and one document for every address of the desk, with a nonce of its own. The
// browser is held to this host.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import statics from '@fastify/static'
import type { FastifyPluginAsync } from 'fastify'

/** As the build writes it where each answer's nonce belongs. */
const NONCE_MARK = '__NONCE__'
const NOT_BUILT =
  'The pages of the desk are not built. Start the hub with "npm start", or run "npm run build".\n'

interface Options {
  /** Where the build put its files. */
  folder: string
}

export function pages({ folder }: Options): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onRoute', (route) => {
      route.config = { ...route.config, operation: 'desk page' }
    })
    app.get('/', async (_request, reply) => reply.redirect('/desk/'))
    const document = path.join(folder, 'index.html')
    if (!existsSync(document)) {
      const say = async (_request: unknown, reply: { code(status: number): unknown }) => {
        reply.code(503)
        return NOT_BUILT
      }
      app.get('/desk', say)
      app.get('/desk/*', say)
      return
    }
    await app.register(statics, {
      root: path.join(folder, 'assets'),
      prefix: '/desk/assets/',
      decorateReply: false,
      preCompressed: true,
      // Each name holds the hash of what is in it.
      maxAge: '365d',
      immutable: true,
    })
    let text = await readFile(document, 'utf8')
    const show = async (_request: unknown, reply: Reply) => {
      const nonce = randomBytes(18).toString('base64')
      // A build under a running hub changes the names of what the document loads.
      text = await readFile(document, 'utf8').catch(() => text)
      return reply
        .header('content-security-policy', contentPolicy(nonce))
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'same-origin')
        .header('x-content-type-options', 'nosniff')
        .type('text/html; charset=utf-8')
        .send(text.replaceAll(NONCE_MARK, nonce))
    }
    app.get('/desk', show)
    app.get('/desk/*', show)
  }
}

type Reply = Parameters<import('fastify').RouteHandlerMethod>[1]

function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}
