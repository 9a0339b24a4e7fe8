// Ways round a closed folder, for a server that runs as another user: programs copied, data moved, both to a folder
// that everybody can pass. `postgres` in the data folder becomes a link, so that it is always plain where the data is.
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readdir,
  readlink,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
} from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Binaries } from './binaries.ts'
import { folderHash, type Place } from './data-folder.ts'
import { plainly, run } from './isolation.ts'

export async function copyBinaries(binaries: Binaries, fallbackDir: string): Promise<Binaries> {
  const root = join(fallbackDir, `engine-${binaries.version}`)
  if (!(await exists(root))) {
    await makeOpenFolder(fallbackDir)
    const fresh = `${root}.${process.pid}`
    await rm(fresh, { recursive: true, force: true })
    await cp(binaries.root, fresh, { recursive: true, verbatimSymlinks: true })
    await openTree(fresh)
    await rename(fresh, root)
  }
  return { ...binaries, root }
}

/** A crash between two steps leaves `postgres.moving`, which finishMove() deals with. */
export async function moveData(
  place: Place,
  dataDir: string,
  fallbackDir: string,
  gid: number,
): Promise<Place> {
  const base = join(fallbackDir, folderHash(dataDir))
  const target: Place = { base, data: join(base, 'postgres') }
  await makeOpenFolder(fallbackDir)
  await mkdir(base, { recursive: true, mode: 0o700 })
  await chown(base, 0, gid)
  await chmod(base, 0o710)
  const link = join(dataDir, 'postgres')
  if (await exists(join(place.data, 'PG_VERSION'))) {
    if (await exists(target.data)) throw new Error(twiceSentence(place.data, target.data))
    await rename(place.data, asidePath(dataDir))
    await symlink(target.data, link)
    await finishMove(dataDir)
  } else {
    await rmdir(place.data).catch(() => undefined)
    await rm(link, { force: true })
    await symlink(target.data, link)
  }
  return target
}

export async function finishMove(dataDir: string): Promise<void> {
  const aside = asidePath(dataDir)
  if (!(await exists(aside))) return
  const path = join(dataDir, 'postgres')
  const link = await readlink(path).catch(() => undefined)
  if (link === undefined) return rename(aside, path)
  const target = resolve(dataDir, link)
  if (!(await exists(target))) await carry(aside, target)
  else await rm(aside, { recursive: true, force: true })
}

async function carry(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    const fresh = `${to}.copy`
    await rm(fresh, { recursive: true, force: true })
    await cp(from, fresh, { recursive: true, verbatimSymlinks: true })
    await run(plainly(), ['sync']) // the original goes away next
    await rename(fresh, to)
    await run(plainly(), ['sync'])
    await rm(from, { recursive: true, force: true })
  }
}

async function makeOpenFolder(path: string): Promise<void> {
  if (await exists(path)) return
  await mkdir(dirname(path), { recursive: true })
  await mkdir(path)
  await chmod(path, 0o755)
}

async function openTree(path: string): Promise<void> {
  const found = await lstat(path)
  if (found.isSymbolicLink()) return
  await chmod(path, found.isDirectory() || found.mode & 0o100 ? 0o755 : 0o644)
  if (found.isDirectory()) await Promise.all((await readdir(path)).map((name) => openTree(join(path, name))))
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

function asidePath(dataDir: string): string {
  return join(dataDir, 'postgres.moving')
}

function twiceSentence(here: string, there: string): string {
  return `There is a database in ${here} and, from an earlier time, one in ${there}. Move the one you do not want away and start again.`
}
