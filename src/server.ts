// The composition root: the only file that knows every dialect.
import { readFile } from 'node:fs/promises'
import { STATUS_CODES } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import path from 'node:path'
import compress from '@fastify/compress'
import fastify from 'fastify'
import { type Config, effectiveSettings, isLoopback } from './config.ts'
import type { Hub, Log } from './core/context.ts'
import { desk } from './dialects/desk/dialect.ts'
import { pages } from './dialects/desk/pages.ts'
import { shipstation, unreadableAnswer } from './dialects/shipstation/dialect.ts'
import { starshipit } from './dialects/starshipit/dialect.ts'
import { openAccess } from './http/access.ts'
import { health } from './http/health.ts'
import { measureRequests, metrics } from './http/metrics.ts'
import { createRateWindows } from './http/rate-window.ts'
import { readProcessFacts } from './http/read-process-facts.ts'
import { reference } from './http/reference.ts'
import { logRequests } from './http/request-log.ts'
import { storeHints } from './http/store-hints.ts'

/** Where `npm start` has the pages of the desk built. */
const builtPages = path.join(import.meta.dirname, '../web/dist')
const SMALLEST_COMPRESSED_BYTES = 1024
/** Answers are pages of a megabyte or two: the fastest level saves most of the bytes for a fraction of the time. */
const GZIP_LEVEL = 1

const referenceDocuments = [
  { name: 'shipstation-v1', title: 'ShipStation V1' },
  { name: 'starshipit', title: 'Starshipit' },
]

type ServerConfig = Pick<
  Config,
  | 'host'
  | 'port'
  | 'publicUrl'
  | 'tls'
  | 'bodyLimitBytes'
  | 'starshipitSubscriptionKeys'
  | 'allowRegistration'
  | 'metricsToken'
>

export interface RunningServer {
  /** Where it really listens, `http://127.0.0.1:4080`. */
  address: string
  /** Requests under way are answered first. */
  close(): Promise<void>
}

export async function startServer(options: {
  config: ServerConfig
  hub: Hub
  log: Log
}): Promise<RunningServer> {
  const { config, hub, log } = options
  const access = await openAccess(hub)
  await hub.changes.listen()
  const app = fastify({
    logger: false,
    bodyLimit: config.bodyLimitBytes,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    requestIdHeader: false,
    // A proxy on this machine says who calls; else all who come through it would share the tries of one address.
    trustProxy: 'loopback',
    clientErrorHandler: refuseUnreadable,
    rewriteUrl: (request) => readableUrl(request.url ?? '/'),
    genReqId: () => Math.random().toString(36).slice(2, 12),
    routerOptions: {
      caseSensitive: false,
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      // Node bounds the whole address; a part of it of any length is for the dialects to refuse.
      maxParamLength: 100_000,
    },
    ...(config.tls ? { https: await readTls(config.tls) } : {}),
  })
  // Pages that hear of changes would never end by themselves.
  app.addHook('preClose', () => hub.changes.stopListening())
  logRequests(app, log)
  const registry = measureRequests(app)
  await app.register(compress, {
    encodings: ['gzip'],
    requestEncodings: ['gzip', 'deflate', 'identity'],
    threshold: SMALLEST_COMPRESSED_BYTES,
    zlibOptions: { level: GZIP_LEVEL },
  })
  await app.register(health(hub))
  const publicUrl = () => withPort(config.publicUrl, (app.server.address() as AddressInfo).port)
  const { metricsToken: token } = config
  await app.register(metrics(registry, { hub, token, isOpen: token !== null || isLoopback(config.host) }))
  await app.register(reference({ publicUrl, documents: referenceDocuments }))
  await app.register(storeHints(hub))
  const version = await readVersion()
  const processFacts = () => readProcessFacts(registry, { version, settings: effectiveSettings() })
  await app.register(desk({ hub, publicUrl, processFacts }))
  await app.register(pages({ folder: builtPages }))
  await app.register(starshipit({ hub, access, subscriptionKeys: config.starshipitSubscriptionKeys ?? [] }))
  await app.register(
    shipstation({
      hub,
      access,
      windows: createRateWindows(hub.now),
      allowRegistration: config.allowRegistration,
    }),
  )
  const address = await app.listen({ host: config.host, port: config.port }).catch(async (error: unknown) => {
    await access.close()
    await hub.changes.stopListening()
    throw error
  })
  return {
    address,
    async close() {
      await app.close()
      await access.close()
    },
  }
}

/** Port 0 is any free one: what clients are told is the one that was taken. */
function withPort(publicUrl: string, port: number): string {
  return publicUrl.replace(/:0(?=\/|$)/, `:${port}`)
}

/** V1 owns the root, and with it what is said where no dialect can be told. */
function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const { status, body, headers } = unreadableAnswer(error.code)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}Connection: close\r\n\r\n${body}`,
  )
}

/** A path with faulty escapes is taken as it stands, so that its dialect refuses it in its own words. */
function readableUrl(url: string): string {
  const [path = '', ...search] = url.split('?')
  try {
    if (path.includes('%')) decodeURIComponent(path)
    return url
  } catch {
    return [path.replaceAll('%', '%25'), ...search].join('?')
  }
}

async function readVersion(): Promise<string> {
  const file = path.join(import.meta.dirname, '../package.json')
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version
}

async function readTls({ certFile, keyFile }: { certFile: string; keyFile: string }) {
  return { cert: await readFile(certFile), key: await readFile(keyFile) }
}
