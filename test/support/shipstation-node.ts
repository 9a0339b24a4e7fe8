// The npm client shipstation-node 1.5.6, its files unchanged. It is ESM without file extensions, which no Node loads, so
// it is bundled first, as its users' bundlers do; only the base address is set, at run time.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import type Newest from 'shipstation-node-1'

type Client = InstanceType<typeof Newest.default>
export type V1 = Client['v1']

export interface ShipstationNode {
  /** A client for each call, so to say: made anew before its limiter slows it down. */
  connect(hubUrl: string, keys: { apiKey: string; apiSecret: string }): () => V1
  close(): Promise<void>
}

/** Each instance has its own limiter of forty calls a minute. */
const CALLS_AN_INSTANCE = 30

export async function loadShipstationNode(): Promise<ShipstationNode> {
  const folder = await mkdtemp(path.join(tmpdir(), 'packhouse-client-'))
  const outfile = path.join(folder, 'client.mjs')
  await build({
    entryPoints: [fileURLToPath(import.meta.resolve('shipstation-node-1'))],
    outfile,
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  const loaded = (await import(pathToFileURL(outfile).href)) as { default: new (options: object) => Client }
  return {
    connect(hubUrl, { apiKey, apiSecret }) {
      let calls = 0
      let client: Client | undefined
      return () => {
        if (calls % CALLS_AN_INSTANCE === 0 || !client) {
          client = new loaded.default({ credentials: { v1: { apiKey, apiSecret, partnerKey: 'partner' } } })
          Object.assign(client.v1, { baseURL: `${hubUrl}/` })
        }
        calls += 1
        return client.v1
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
