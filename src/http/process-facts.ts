// How the process that answers is doing.

export interface OperationFigure {
  operation: string
  calls: number
  meanMs: number
  /** Of twenty calls nineteen took no longer; null: longer than the largest bucket. */
  p95Ms: number | null
}

export interface ProcessFacts {
  version: string
  nodeVersion: string
  uptimeSeconds: number
  memoryBytes: { process: number; heap: number; machine: number; free: number }
  cores: number
  /** What each setting comes to, without secrets. */
  settings: Record<string, string>
  /** Since the process began, the slowest first. */
  slowestOperations: OperationFigure[]
}
