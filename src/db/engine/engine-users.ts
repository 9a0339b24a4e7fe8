// Who uses the server of a data folder: a small file per engine handle. The last one to leave stops the server,
// so that a command-line call beside a running hub never takes its database away, whichever of them started it.
import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive, startMark } from './processes.ts'

const prefix = 'in-use.'

/** Returns how to leave again. */
export async function joinUsers(dataDir: string): Promise<() => Promise<void>> {
  await listUsers(dataDir) // sweeps up after those that were killed
  const path = join(dataDir, `${prefix}${process.pid}.${randomBytes(4).toString('hex')}`)
  await writeFile(path, await startMark(process.pid), { mode: 0o644 })
  return () => rm(path, { force: true })
}

export async function listUsers(dataDir: string): Promise<number[]> {
  const users: number[] = []
  for (const name of await readdir(dataDir).catch(() => [])) {
    if (!name.startsWith(prefix)) continue
    const path = join(dataDir, name)
    const pid = Number(name.split('.')[1])
    const mark = await readFile(path, 'utf8').catch(() => '')
    if (await isAlive(pid, mark)) users.push(pid)
    else await rm(path, { force: true })
  }
  return users
}
