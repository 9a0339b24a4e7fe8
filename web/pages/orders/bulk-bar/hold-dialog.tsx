import { Button, Group } from '@mantine/core'
import dayjs from 'dayjs'
import { useState } from 'react'
import { DayInput } from '../../../parts/day-input.tsx'
import { texts } from '../../../texts/texts.ts'
import { BulkDialog, type DialogProps } from './bulk-dialog.tsx'
import { useBulk } from './use-bulk.ts'

const words = texts.bulk
const DAY = 'YYYY-MM-DD'

export function HoldDialog(props: DialogProps) {
  const bulk = useBulk(props)
  const today = dayjs()
  const [until, setUntil] = useState(today.add(1, 'week').format(DAY))
  const choices = [
    [words.tomorrow, today.add(1, 'day')],
    [words.inAWeek, today.add(1, 'week')],
    [words.inAMonth, today.add(1, 'month')],
  ] as const
  return (
    <BulkDialog
      title={words.holdTitle(props.count)}
      confirm={words.actions.hold}
      isReady={until !== ''}
      bulk={bulk}
      onSubmit={() => bulk.start({ kind: 'hold', parameters: { until } })}
      onClose={props.onClose}
    >
      <DayInput
        data-autofocus
        label={words.until}
        description={words.untilHint}
        value={until}
        min={today.format(DAY)}
        onChange={setUntil}
        required
      />
      <Group gap="xs">
        {choices.map(([label, day]) => (
          <Button key={label} size="compact-sm" variant="default" onClick={() => setUntil(day.format(DAY))}>
            {label}
          </Button>
        ))}
      </Group>
    </BulkDialog>
  )
}
