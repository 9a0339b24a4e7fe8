// What a run found, for people and for programs.
import type { Figures } from './figures.ts'
import type { Machine } from './machine.ts'
import type { Section } from './options.ts'

export interface Line {
  section: Section
  what: string
  /** In words. */
  packhouse: string
  beside: string
  ratios: Record<string, number>
  goal?: { words: string; met: boolean }
  /** Of every contestant, in the order in which they were run. */
  rounds?: Record<string, Figures[]>
}

export interface Report {
  machine: Machine
  /** What was left out or made smaller. */
  run: { quick: boolean; sections: readonly Section[]; seconds: number; smallBook: number; bigBook: number }
  lines: Line[]
}

export function tableOf({ machine, run, lines }: Report): string {
  const rows = lines.map(({ what, packhouse, beside, goal }) => [what, packhouse, beside, goalWords(goal)])
  const { cores, processor, memoryGb, fileSystem, node, postgres, date } = machine
  const kind = run.quick ? ' A quick run: smaller and less exact than `npm run bench` without `--quick`.' : ''
  return [
    '| what | Packhouse | beside it (and the ratio) | goal |',
    '| --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    `${date}; ${cores} cores (${processor}), ${memoryGb} GB, ${fileSystem}, Node ${node}, PostgreSQL ${postgres} with fsync on; ` +
      `hub, database, controls and load on this one machine. Medians of rounds run in turn.${kind}`,
  ].join('\n')
}

function goalWords(goal: Line['goal']): string {
  return goal ? `${goal.words}: ${goal.met ? 'yes' : '**no**'}` : ''
}

export function rate(perSecond: number, unit = ''): string {
  return `${amount(perSecond)}${unit}/s`
}

export function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(2) : ms.toFixed(1)} ms`
}

export function withTimes({ perSecond, p50Ms, p99Ms }: Figures): string {
  return `${rate(perSecond)}, p50 ${milliseconds(p50Ms)}, p99 ${milliseconds(p99Ms)}`
}

export function besideWords(entries: readonly { words: string; ratio: number }[]): string {
  return entries.map(({ words, ratio }) => `${words} (${ratio.toFixed(2)})`).join('; ')
}

function amount(value: number): string {
  return (value < 100 ? Math.round(value * 10) / 10 : Math.round(value)).toLocaleString('en-US')
}
