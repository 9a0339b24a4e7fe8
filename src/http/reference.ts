// The APIs' own reference: the OpenAPI documents as JSON, and a page that shows them. Nothing comes from another host,
// and the page's own policy holds the browser to that.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import scalar, { type FastifyApiReferenceOptions } from '@scalar/fastify-api-reference'
import type { FastifyPluginAsync } from 'fastify'
import { parse } from 'yaml'

const documentsFolder = path.join(import.meta.dirname, '../../docs/openapi')
const JSON_TYPE = 'application/json; charset=utf-8'

export interface ReferenceDocument {
  /** Of its file in docs/openapi, and of its address. */
  name: string
  title: string
}

interface Options {
  publicUrl: string
  /** The first is shown first. */
  documents: readonly ReferenceDocument[]
}

export function reference({ publicUrl, documents }: Options): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onRoute', (route) => {
      route.config = { ...route.config, operation: 'reference' }
    })
    const policy = contentPolicy(publicUrl)
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('content-security-policy', policy)
    })
    for (const { name } of documents) {
      let text: Promise<string> | undefined
      app.get(addressOf(name), async (_request, reply) => {
        text ??= documentText(name, publicUrl)
        return reply.header('content-type', JSON_TYPE).send(await text)
      })
    }
    await app.register(scalar, { routePrefix: '/docs', configuration: pageConfiguration(documents) })
  }
}

function addressOf(name: string): string {
  return `/openapi/${name}.json`
}

/** The kept document; only where it is served is this hub's own. */
async function documentText(name: string, publicUrl: string): Promise<string> {
  const document = parse(await readFile(path.join(documentsFolder, `${name}.yaml`), 'utf8')) as object
  const servers = [
    { url: publicUrl, description: 'This hub' },
    { url: '/', description: 'This hub, under the address of this page' },
  ]
  return JSON.stringify({ ...document, servers })
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
