// Finds a way to run PostgreSQL on the data folder: as whom, with which copy of the programs, on which folder.
import { chmod, chown, stat } from 'node:fs/promises'
import { type Binaries, program } from './binaries.ts'
import { giveTo, ownerOf, type Place } from './data-folder.ts'
import {
  asUser,
  canEnter,
  inNamespace,
  isStandIn,
  ownUid,
  plainly,
  type RunAs,
  type RunResult,
  run,
} from './isolation.ts'
import { copyBinaries, moveData } from './relocate.ts'
import type { EngineLog } from './server-log.ts'

export interface Situation {
  dataDir: string
  binaries: Binaries
  place: Place
  isolation: 'namespace' | 'uid' | undefined
  fallbackDir: string
  log: EngineLog
}

export interface Prepared {
  runAs: RunAs
  binaries: Binaries
  place: Place
}

export async function prepare(situation: Situation): Promise<Prepared> {
  const obstacles: string[] = []
  for (const runAs of await waysToRun(situation)) {
    const way = runAs.kind === 'uid' ? tryAsUser(runAs, situation) : tryHere(runAs, situation)
    const outcome = await way
    if (typeof outcome !== 'string') return outcome
    obstacles.push(outcome)
  }
  throw new Error(
    `The PostgreSQL that comes with Packhouse cannot run here (${obstacles.join('; ')}). Set DATABASE_URL to a PostgreSQL server instead.`,
  )
}

async function waysToRun({ dataDir, place, isolation }: Situation): Promise<RunAs[]> {
  const cluster = await ownerOf(place.data)
  if (ownUid() !== 0) {
    return cluster !== undefined || (await hasName(ownUid())) ? [plainly()] : [inNamespace()]
  }
  if (isolation === 'namespace') return [inNamespace()]
  if (isolation === 'uid') return [asUser()]
  const owner = cluster ?? (await stat(dataDir))
  // The folder of some ordinary user stays his, even when root runs a command on it now and then.
  const ordinary = !isStandIn(owner.uid) && (cluster !== undefined || (await hasName(owner.uid)))
  return ordinary ? [asUser(owner.uid, owner.gid)] : [inNamespace(), asUser()]
}

// initdb refuses a user id without a name (a container started with --user 1234); in a namespace it has one.
async function hasName(uid: number): Promise<boolean> {
  return (await run(plainly(), ['id', '-nu', String(uid)])).ok
}

async function tryHere(runAs: RunAs, { binaries, place }: Situation): Promise<Prepared | string> {
  const version = await run(runAs, [program(binaries, 'postgres'), '--version'])
  if (!version.ok) return version.output || `${program(binaries, 'postgres')} does not run`
  if (!(await canEnter(runAs, place.base))) return `${place.base} is closed to it`
  if (ownUid() === 0) await giveTo(place.data, runAs.uid, runAs.gid)
  return { runAs, binaries, place }
}

async function tryAsUser(runAs: RunAs, situation: Situation): Promise<Prepared | string> {
  const binaries = await reachableBinaries(runAs, situation)
  if (typeof binaries === 'string') return binaries
  const place = await reachablePlace(runAs, situation)
  if (typeof place === 'string') return place
  await giveTo(place.data, runAs.uid, runAs.gid)
  return { runAs, binaries, place }
}

async function reachableBinaries(runAs: RunAs, situation: Situation): Promise<Binaries | string> {
  const { binaries, fallbackDir, log } = situation
  const version = (who: RunAs, which: Binaries): Promise<RunResult> =>
    run(who, [program(which, 'postgres'), '--version'])
  if ((await version(runAs, binaries)).ok) return binaries
  const asRoot = await version(plainly(), binaries)
  if (!asRoot.ok) return asRoot.output // it is not for want of permission
  const copy = await copyBinaries(binaries, fallbackDir)
  const result = await version(runAs, copy)
  if (!result.ok) return result.output || `user id ${runAs.uid} cannot run ${program(copy, 'postgres')}`
  log.info({ folder: copy.root }, `User id ${runAs.uid} runs a copy of PostgreSQL's programs in ${copy.root}`)
  return copy
}

async function reachablePlace(runAs: RunAs, situation: Situation): Promise<Place | string> {
  const { dataDir, fallbackDir, log, place } = situation
  if (await canEnter(runAs, place.base)) return place
  await openToGroup(place.base, runAs.gid)
  if (await canEnter(runAs, place.base)) return place
  if (!isStandIn(runAs.uid)) return `${place.base} is closed to user id ${runAs.uid}`
  const moved = await moveData(place, dataDir, fallbackDir, runAs.gid)
  if (!(await canEnter(runAs, moved.base))) return `${moved.base} is closed to user id ${runAs.uid}`
  log.warn(
    { dataDir, folder: moved.data },
    `PostgreSQL does not run as root, and ${dataDir} is closed to other users. The database's files are in ${moved.data}, to which a link in ${dataDir} leads`,
  )
  return moved
}

/** The folder keeps its owner; the group may only pass through it. */
async function openToGroup(folder: string, gid: number): Promise<void> {
  const found = await stat(folder)
  await chown(folder, found.uid, gid)
  await chmod(folder, (found.mode & 0o777) | 0o010)
}
