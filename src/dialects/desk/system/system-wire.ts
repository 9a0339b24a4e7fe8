// How the hub is doing: the process that answered, and the database behind all of them.
import type { OutcomeFigure, QueueFigure } from '../../../core/read-figures.ts'
import type { SystemReport } from '../../../core/read-system.ts'
import type { OperationFigure, ProcessFacts } from '../../../http/process-facts.ts'

export interface SystemAnswer {
  process: Omit<ProcessFacts, 'slowestOperations' | 'settings'>
  database: {
    version: string
    bytes: number
    startedAt: string
    /** The last migration that was run. */
    migration: string
    /** The largest, with their indexes; rows as the planner reckons them. */
    tables: { name: string; bytes: number; rows: number }[]
    connections: Record<string, number>
    /** Null: none was made by `packhouse backup`. */
    lastBackup: { at: string; bytes: number } | null
  }
  queues: QueueFigure[]
  /** Of the last hour. */
  outcomes: OutcomeFigure[]
  slowestOperations: OperationFigure[]
  /** As they are in force; secrets masked. */
  settings: { name: string; value: string }[]
}

export function presentSystem(report: SystemReport, facts: ProcessFacts): SystemAnswer {
  const { slowestOperations, settings, ...process } = facts
  const { databaseVersion, databaseBytes, databaseStartedAt, migration, tables, connections, lastBackup } =
    report
  return {
    process,
    database: {
      ...{ version: databaseVersion, bytes: databaseBytes, migration, tables, connections },
      startedAt: databaseStartedAt.toISOString(),
      lastBackup: lastBackup && { at: lastBackup.at.toISOString(), bytes: lastBackup.bytes },
    },
    queues: report.queues,
    outcomes: report.outcomes,
    slowestOperations,
    settings: Object.entries(settings).map(([name, value]) => ({ name, value })),
  }
}
