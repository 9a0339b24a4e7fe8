import { Table, Text } from '@mantine/core'
import type { SystemAnswer } from '../../../api/system.ts'
import { formatNumber } from '../../../parts/format.ts'
import { texts } from '../../../texts/texts.ts'
import { formatBytes, formatSpan } from './measure.ts'

const words = texts.setUp.system
/** The largest the histogram tells apart. */
const LONGEST_MS = 10_000

interface Shown {
  label: string
  heads: string[]
  /** Figures from this column on. */
  figuresFrom: number
  rows: string[][]
  empty: string
}

function Rows({ label, heads, figuresFrom, rows, empty }: Shown) {
  if (rows.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {empty}
      </Text>
    )
  const alignment = (column: number) => (column >= figuresFrom ? { ta: 'right' as const } : {})
  return (
    <Table verticalSpacing={6} aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          {heads.map((head, column) => (
            <Table.Th key={head} {...alignment(column)}>
              {head}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.slice(0, 2).join(' ')}>
            {row.map((cell, column) => (
              <Table.Td key={heads[column]} {...alignment(column)}>
                {cell}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

export function Queues({ queues }: Pick<SystemAnswer, 'queues'>) {
  return (
    <Rows
      label={words.queues}
      heads={[words.queue, words.state, words.waiting, words.oldest]}
      figuresFrom={2}
      rows={queues.map(({ queue, state, waiting, oldestAgeSeconds }) => [
        ...[queue, state, formatNumber(waiting)],
        state === 'failed' ? '' : formatSpan(oldestAgeSeconds),
      ])}
      empty={words.noQueue}
    />
  )
}

export function Outcomes({ outcomes }: Pick<SystemAnswer, 'outcomes'>) {
  return (
    <Rows
      label={words.outcomes}
      heads={[words.what, words.outcome, words.count]}
      figuresFrom={2}
      rows={outcomes.map(({ what, outcome, count }) => [
        words.whats[what] ?? what,
        outcome,
        formatNumber(count),
      ])}
      empty={words.noOutcome}
    />
  )
}

export function Operations({ operations }: { operations: SystemAnswer['slowestOperations'] }) {
  const milliseconds = (value: number) => formatNumber(Math.round(value * 10) / 10)
  return (
    <Rows
      label={words.operations}
      heads={[words.operation, words.calls, words.mean, words.p95]}
      figuresFrom={1}
      rows={operations.map(({ operation, calls, meanMs, p95Ms }) => [
        ...[operation, formatNumber(calls), words.milliseconds(milliseconds(meanMs))],
        p95Ms === null ? words.longer(milliseconds(LONGEST_MS)) : words.upTo(milliseconds(p95Ms)),
      ])}
      empty={words.noOperation}
    />
  )
}

export function Tables({ tables }: { tables: SystemAnswer['database']['tables'] }) {
  return (
    <Rows
      label={words.tables}
      heads={[words.table, words.rows, words.size]}
      figuresFrom={1}
      rows={tables.map(({ name, rows, bytes }) => [name, formatNumber(rows), formatBytes(bytes)])}
      empty=""
    />
  )
}
