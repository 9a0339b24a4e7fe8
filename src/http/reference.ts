// The APIs' own reference: the OpenAPI documents as JSON, and a page that shows them. Nothing comes from another host,
// and the page's own policy holds the browser to that.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import scalar, { type FastifyApiReferenceOptions } from '@scalar/fastify-api-reference'
import type { FastifyPluginAsync } from 'fastify'
import { parse } from 'yaml'

const documentsFolder = path.join(import.meta.dirname, '../../docs/openapi')
const pagePath = '/docs'
const scriptPath = `${pagePath}/js/scalar.js`
const JSON_TYPE = 'application/json; charset=utf-8'

export interface ReferenceDocument {
  /** Of its file in docs/openapi, and of its address. */
  name: string
  title: string
}

interface Options {
  /** Asked once the hub listens. */
  publicUrl(): string
  /** The first is shown first. */
  documents: readonly ReferenceDocument[]
}

export function reference({ publicUrl, documents }: Options): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onRoute', (route) => {
      route.config = { ...route.config, operation: 'reference' }
    })
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('content-security-policy', contentPolicy(publicUrl()))
    })
    let tag: Promise<string> | undefined
    app.addHook('onRequest', async (request, reply) => {
      if (request.routeOptions.url !== scriptPath) return
      tag ??= scriptTag()
      const known = await tag
      // Asked for again with every page, since another version has the same address; sent once.
      reply.header('cache-control', 'no-cache').header('etag', known)
      if (request.headers['if-none-match'] === known) return reply.code(304).send()
    })
    for (const { name } of documents) {
      let text: Promise<string> | undefined
      app.get(addressOf(name), async (_request, reply) => {
        text ??= documentText(name, publicUrl())
        return reply.header('content-type', JSON_TYPE).send(await text)
      })
    }
    await app.register(scalar, { routePrefix: pagePath, configuration: pageConfiguration(documents) })
  }
}

function addressOf(name: string): string {
  return `/openapi/${name}.json`
}

/** The kept document; only where it is served is this hub's own. */
async function documentText(name: string, publicUrl: string): Promise<string> {
  const document = parse(await readFile(path.join(documentsFolder, `${name}.yaml`), 'utf8')) as object
  const servers = [
    { url: '/', description: 'This hub, under the address of this page' },
    { url: publicUrl, description: 'This hub' },
  ]
  return JSON.stringify({ ...document, servers })
}

/** Of the package that holds the script: several megabytes. */
async function scriptTag(): Promise<string> {
  const file = fileURLToPath(import.meta.resolve('@scalar/fastify-api-reference'))
  const hash = createHash('sha256').update(await readFile(file))
  return `W/"${hash.digest('base64url').slice(0, 22)}"`
}

function pageConfiguration(documents: readonly ReferenceDocument[]): Configuration {
  return {
    pageTitle: 'Packhouse API reference',
    sources: documents.map(({ name, title }) => ({
      title,
      slug: name,
      url: addressOf(name),
      agent: { disabled: true },
    })),
    // All of these would speak with servers of Scalar's, at once or at a click.
    withDefaultFonts: false,
    telemetry: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    hideClientButton: true,
    showDeveloperTools: 'never',
    proxyUrl: '',
  }
}

type Configuration = NonNullable<FastifyApiReferenceOptions['configuration']>

function contentPolicy(publicUrl: string): string {
  return [
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' ${new URL(publicUrl).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}
