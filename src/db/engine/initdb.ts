import { lchown, mkdir, open, rename, rm } from 'node:fs/promises'
import { program } from './binaries.ts'
import { ownUid, run } from './isolation.ts'
import type { Prepared } from './prepare.ts'

/** Made under another name first: a start that is interrupted never leaves half a database behind. */
export async function makeCluster({ binaries, runAs, place }: Prepared, fast: boolean): Promise<void> {
  const fresh = `${place.data}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  if (ownUid() === 0) await lchown(fresh, runAs.uid, runAs.gid)
  const made = await run(runAs, [
    program(binaries, 'initdb'),
    `--pgdata=${fresh}`,
    '--username=packhouse',
    '--auth=trust', // the socket's folder is closed to everybody else
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8', // sorts alike on every machine, so indexes survive a move
    '--data-checksums',
    '--no-instructions',
    ...(fast ? ['--no-sync'] : []),
  ])
  if (!made.ok) {
    await rm(fresh, { recursive: true, force: true })
    throw new Error(`PostgreSQL could not make its database in ${place.data}:\n${made.output}`)
  }
  await rename(fresh, place.data)
  if (!fast) await syncFolder(place.base)
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
