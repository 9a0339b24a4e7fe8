// Names and values, one under the other; what is empty is left out.
import { Grid, Text } from '@mantine/core'
import type { ReactNode } from 'react'

export type Fact = readonly [label: string, value: ReactNode]

export function Facts({ rows, empty }: { rows: readonly Fact[]; empty?: string }) {
  const shown = rows.filter(([, value]) => value !== null && value !== undefined && value !== '')
  if (shown.length === 0 && empty) {
    return (
      <Text size="sm" c="dimmed">
        {empty}
      </Text>
    )
  }
  return (
    <Grid component="dl" gap={4} m={0}>
      {shown.map(([label, value]) => (
        <FactRow key={label} label={label} value={value} />
      ))}
    </Grid>
  )
}

function FactRow({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <Grid.Col component="dt" span={4}>
        <Text size="sm" c="dimmed">
          {label}
        </Text>
      </Grid.Col>
      <Grid.Col component="dd" span={8} m={0}>
        <Text size="sm" component="div" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
          {value}
        </Text>
      </Grid.Col>
    </>
  )
}
