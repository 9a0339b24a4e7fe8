// The closed folder of the server's Unix socket. A socket's path may have about 100 bytes.
import { chmod, lchown, lstat, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderHash } from './data-folder.ts'
import { isStandIn, ownUid, type RunAs } from './isolation.ts'
import { socketName } from './postmaster-pid.ts'

const pathLimitBytes = 90

export function socketFolderOf(base: string): string {
  const inside = join(base, 'run')
  if (fits(inside)) return inside
  const name = `packhouse-${folderHash(base)}`
  const temporary = join(tmpdir(), name)
  return fits(temporary) ? temporary : join('/tmp', name)
}

/** Only called when no server runs on the data folder, so a socket found in there is a leftover. */
export async function makeSocketFolder(folder: string, runAs: RunAs): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const found = await lstat(folder)
  if (!found.isDirectory()) {
    throw new Error(`${folder} should be a folder for the database's socket; remove it.`)
  }
  if (found.uid !== runAs.uid) {
    if (ownUid() !== 0 || !isStandIn(found.uid)) throw new Error(foreignSentence(folder, found.uid))
    await lchown(folder, runAs.uid, runAs.gid)
  }
  if ((found.mode & 0o777) !== 0o700) await chmod(folder, 0o700)
  await rm(join(folder, socketName), { force: true })
  await rm(join(folder, `${socketName}.lock`), { force: true })
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, socketName)) <= pathLimitBytes
}

function foreignSentence(folder: string, uid: number): string {
  return `${folder}, the folder for the database's socket, belongs to somebody else (user id ${uid}). Remove it and start again.`
}
