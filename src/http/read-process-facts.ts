// What this process knows of itself: how long its operations take, and what it runs on.
import os from 'node:os'
import type { Registry } from 'prom-client'
import { REQUEST_DURATIONS } from './metrics.ts'
import type { OperationFigure, ProcessFacts } from './process-facts.ts'

/** Operations seldom asked for say little. */
const LEAST_CALLS = 5
const MOST_OPERATIONS = 20

export async function readProcessFacts(
  registry: Registry,
  { version, settings }: Pick<ProcessFacts, 'version' | 'settings'>,
): Promise<ProcessFacts> {
  const { rss, heapUsed } = process.memoryUsage()
  return {
    version,
    nodeVersion: process.version,
    uptimeSeconds: Math.round(process.uptime()),
    memoryBytes: { process: rss, heap: heapUsed, machine: os.totalmem(), free: os.freemem() },
    cores: os.availableParallelism(),
    settings,
    slowestOperations: await slowestOperations(registry),
  }
}

interface Reading {
  calls: number
  seconds: number
  /** Upper bounds in seconds with the calls that stayed within them. */
  within: Map<number, number>
}

/** Out of the histogram that monitoring reads too. */
async function slowestOperations(registry: Registry): Promise<OperationFigure[]> {
  const metric = await registry.getSingleMetric(REQUEST_DURATIONS)?.get()
  const readings = new Map<string, Reading>()
  for (const { labels, value, ...row } of metric?.values ?? []) {
    const name = String(labels.operation)
    const reading = readings.get(name) ?? { calls: 0, seconds: 0, within: new Map<number, number>() }
    readings.set(name, reading)
    const part = 'metricName' in row ? String(row.metricName).slice(REQUEST_DURATIONS.length) : ''
    if (part === '_count') reading.calls += value
    if (part === '_sum') reading.seconds += value
    if (part === '_bucket') {
      const bound = Number(labels.le === '+Inf' ? Number.POSITIVE_INFINITY : labels.le)
      reading.within.set(bound, (reading.within.get(bound) ?? 0) + value)
    }
  }
  return [...readings]
    .filter(([, { calls }]) => calls >= LEAST_CALLS)
    .map(([operation, reading]) => figureOf(operation, reading))
    .sort((a, b) => (b.p95Ms ?? Number.MAX_VALUE) - (a.p95Ms ?? Number.MAX_VALUE) || b.meanMs - a.meanMs)
    .slice(0, MOST_OPERATIONS)
}

function figureOf(operation: string, { calls, seconds, within }: Reading): OperationFigure {
  const bounds = [...within].sort(([a], [b]) => a - b)
  const bound = bounds.find(([, count]) => count >= 0.95 * calls)?.[0] ?? Number.POSITIVE_INFINITY
  return {
    ...{ operation, calls, meanMs: Math.round((10_000 * seconds) / calls) / 10 },
    p95Ms: Number.isFinite(bound) ? bound * 1_000 : null,
  }
}
