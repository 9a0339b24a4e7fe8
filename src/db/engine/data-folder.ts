// The folder of the database cluster: where it is, which version made it, whose it is.
import { createHash } from 'node:crypto'
import { lchown, lstat, readdir, readFile, readlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ownUid } from './isolation.ts'

export interface Place {
  base: string // holds the cluster and the socket folder: the hub's data folder, unless they had to move
  data: string // the cluster
}

/** `postgres` in the hub's data folder is the cluster itself, or a link to where it had to move. */
export async function locateData(dataDir: string): Promise<Place> {
  const path = join(dataDir, 'postgres')
  const link = await readlink(path).catch(() => undefined)
  const data = link === undefined ? path : resolve(dataDir, link)
  return { base: dirname(data), data }
}

/** Whether there is a cluster. Throws for one that these programs cannot open. */
export async function checkCluster({ data }: Place, major: string): Promise<boolean> {
  if (ownUid() !== 0) await checkOwner(data)
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(absentOrThrow)
  if (version === undefined) {
    const names = (await readdir(data).catch(absentOrThrow)) ?? []
    if (names.length === 0) return false
    throw new Error(
      `${data} is not empty, but holds no PostgreSQL database. Move its contents away, or restore a backup.`,
    )
  }
  if (version.trim() === major) return true
  throw new Error(
    `The data in ${data} was made by PostgreSQL ${version.trim()}; this Packhouse carries PostgreSQL ${major}. Back it up with the Packhouse version that made it (backup FILE), and restore that into another DATA_DIR (restore FILE).`,
  )
}

export async function ownerOf(path: string): Promise<{ uid: number; gid: number } | undefined> {
  return await lstat(path).catch(absentOrThrow)
}

/** A folder comes after its contents: only then is the top one right when all of them are. */
export async function giveTo(path: string, uid: number, gid: number): Promise<void> {
  const top = await ownerOf(path)
  if (top !== undefined && top.uid !== uid) await giveTree(path, uid, gid)
}

export function folderHash(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}

async function giveTree(path: string, uid: number, gid: number): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const child = join(path, entry.name)
    if (entry.isDirectory()) await giveTree(child, uid, gid)
    else await lchown(child, uid, gid)
  }
  await lchown(path, uid, gid)
}

async function checkOwner(path: string): Promise<void> {
  const owner = await ownerOf(path)
  if (owner === undefined || owner.uid === ownUid()) return
  throw new Error(
    `${path} belongs to user id ${owner.uid}, but Packhouse runs as user id ${ownUid()}. Run it as the owner, or hand the folder over: chown -R ${ownUid()} ${path}`,
  )
}

function absentOrThrow(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
