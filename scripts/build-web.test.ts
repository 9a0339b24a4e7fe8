import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
const mostBytes = 250_000

test('the first view, the list of orders, takes less script than it may', async () => {
  const byName = new Map((await builtChunks()).map((chunk) => [chunk.fileName, chunk]))
  const first = [...byName.values()].filter(
    ({ isEntry, facadeModuleId }) => isEntry || facadeModuleId?.endsWith('/pages/orders/orders-page.tsx'),
  )
  assert.equal(first.length, 2)
  const taken = new Set<Rolldown.OutputChunk>()
  const take = (chunk: Rolldown.OutputChunk | undefined): void => {
    if (!chunk || taken.has(chunk)) return
    taken.add(chunk)
    for (const name of chunk.imports) take(byName.get(name))
  }
  first.forEach(take)
  const bytes = [...taken].reduce((sum, { code }) => sum + gzipSync(code).length, 0)
  assert.ok(bytes > 100_000, `${bytes} bytes cannot be all of it`)
  assert.ok(bytes < mostBytes, `${bytes} bytes, compressed, are too many`)
})

async function builtChunks(): Promise<Rolldown.OutputChunk[]> {
  const output = await build({
    configFile: path.join(root, 'web/vite.config.ts'),
    logLevel: 'warn',
    build: { write: false },
  })
  assert.ok('output' in output)
  return output.output.filter((one) => one.type === 'chunk')
}
