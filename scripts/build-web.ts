// Builds the pages of the desk beside those in use, and puts them in their place in one move.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { webStamp, writeStamp } from './web-stamp.mjs'

const root = path.resolve(import.meta.dirname, '..')
const finished = path.join(root, 'web/dist')
const smallestCompressedBytes = 1024

export async function buildWeb(): Promise<void> {
  const stamp = webStamp(root)
  const folder = mkdtempSync(path.join(root, 'web/dist-'))
  try {
    await build({
      configFile: path.join(root, 'web/vite.config.ts'),
      build: { outDir: folder },
      logLevel: 'warn',
    })
    compress(path.join(folder, 'assets'))
    writeStamp(folder, stamp)
    const old = `${folder}-old`
    try {
      renameSync(finished, old)
    } catch {
      // The first build.
    }
    chmodSync(folder, 0o755) // Whoever starts the hub may be another user than who built it.
    renameSync(folder, finished)
    rmSync(old, { recursive: true, force: true })
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/** Once, as small as it gets, instead of with every answer. */
function compress(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name)
    const bytes = readFileSync(file)
    if (!/\.(js|css|svg)$/.test(name) || bytes.length < smallestCompressedBytes) continue
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
    )
  }
}

if (import.meta.main) await buildWeb()
