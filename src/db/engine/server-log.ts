// What PostgreSQL itself has to say, in <dataDir>/postgres.log. Kept small at each start; one older file stays.
import { type FileHandle, open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'

const keepBytes = 5_000_000
const tailBytes = 20_000

export interface EngineLog {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

function serverLogPath(dataDir: string): string {
  return join(dataDir, 'postgres.log')
}

export async function openServerLog(
  dataDir: string,
  owner: { uid: number; gid: number },
): Promise<FileHandle> {
  const path = serverLogPath(dataDir)
  if ((await logBytes(dataDir)) > keepBytes) await rename(path, `${path}.1`)
  const file = await open(path, 'a', 0o600)
  // Root may start the server for the folder's owner, who has to be able to append the next time.
  if (process.getuid?.() === 0) await file.chown(owner.uid, owner.gid)
  return file
}

export async function logBytes(dataDir: string): Promise<number> {
  return (await stat(serverLogPath(dataDir)).catch(() => undefined))?.size ?? 0
}

export async function lastLogLines(dataDir: string, fromByte = 0, count = 12): Promise<string> {
  const bytes = await readFile(serverLogPath(dataDir)).catch(() => Buffer.alloc(0))
  const text = bytes.subarray(Math.max(fromByte, bytes.length - tailBytes)).toString()
  return text.trimEnd().split('\n').slice(-count).join('\n')
}
