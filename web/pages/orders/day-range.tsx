import { Group } from '@mantine/core'
import { useSession } from '../../api/session.ts'
import { DayInput } from '../../parts/day-input.tsx'
import { texts } from '../../texts/texts.ts'
import { dayOf, endOfDay, startOfDay } from './days.ts'

interface DayRangeProps {
  label: string
  value: { from?: string; to?: string } | undefined
  /** What the range is kept as: calendar days, or instants of the user's zone or of UTC. */
  isOf: 'days' | 'instants' | 'utc'
  onChange(value: { from?: string; to?: string } | undefined): void
}

/** Two days, both inclusive. */
export function DayRange({ label, value, isOf, onChange }: DayRangeProps) {
  const { timeZone } = useSession().user
  const zone = isOf === 'utc' ? 'UTC' : (timeZone ?? undefined)
  const shown = (text: string | undefined) =>
    text === undefined ? '' : isOf === 'days' ? text : dayOf(text, zone)
  const keptAs = (end: 'from' | 'to', day: string) => {
    if (isOf === 'days') return day
    return end === 'from' ? startOfDay(day, zone) : endOfDay(day, zone)
  }
  const change = (end: 'from' | 'to', day: string) => {
    const { [end]: _before, ...other } = value ?? {}
    onChange(day === '' ? other : { ...other, [end]: keptAs(end, day) })
  }
  return (
    <Group grow>
      {(['from', 'to'] as const).map((end) => (
        <DayInput
          key={end}
          label={`${label}: ${texts.orders[end].toLowerCase()}`}
          value={shown(value?.[end])}
          onChange={(day) => change(end, day)}
          isInPopover
          data-autofocus={end === 'from' || undefined}
        />
      ))}
    </Group>
  )
}
