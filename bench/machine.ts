// The machine a run was made on, without anything that names it.
import { statfsSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'

export interface Machine {
  date: string
  cores: number
  processor: string
  memoryGb: number
  fileSystem: string
  node: string
  postgres: string
}

const fileSystems: Record<number, string> = {
  61267: 'ext4',
  1481003842: 'xfs',
  2435016766: 'btrfs',
  16914836: 'tmpfs',
  2035054128: 'overlayfs',
  801189825: 'zfs',
}

export function describeMachine(folder: string, postgres: string): Machine {
  return {
    date: new Date().toISOString().slice(0, 10),
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    fileSystem: fileSystems[statfsSync(folder).type] ?? 'an unknown file system',
    node: process.versions.node,
    postgres,
  }
}
