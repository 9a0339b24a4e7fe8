// Inputs of filters that are a range of numbers, or of days from today.
import { Group, NumberInput, Radio, Stack } from '@mantine/core'
import { texts } from '../../texts/texts.ts'
import { duePresets } from './filter-words.ts'

export type Numbers = { from?: number; to?: number } | undefined

export function NumberRange({
  label,
  isWhole,
  value,
  onChange,
}: {
  label: string
  isWhole: boolean
  value: Numbers
  onChange(value: Numbers): void
}) {
  const change = (end: 'from' | 'to', given: unknown) => {
    const { [end]: _before, ...other } = value ?? {}
    onChange(typeof given === 'number' ? { ...other, [end]: given } : other)
  }
  return (
    <Group grow>
      {(['from', 'to'] as const).map((end) => (
        <NumberInput
          key={end}
          label={`${label}: ${texts.orders[end].toLowerCase()}`}
          {...(isWhole ? { min: 0 } : {})}
          allowDecimal={!isWhole}
          decimalScale={2}
          value={value?.[end] ?? ''}
          onChange={(given) => change(end, given)}
          data-autofocus={end === 'from' || undefined}
        />
      ))}
    </Group>
  )
}

export function Due({
  label,
  value,
  onChange,
}: {
  label: string
  value: Numbers
  onChange(value: Numbers): void
}) {
  const chosen = Object.entries(duePresets).find(
    ([, range]) => JSON.stringify(range) === JSON.stringify(value),
  )?.[0]
  return (
    <Radio.Group
      label={label}
      value={chosen ?? ''}
      onChange={(name) => onChange(duePresets[name as keyof typeof duePresets])}
    >
      <Stack gap="xs" mt="xs">
        {Object.keys(duePresets).map((name, nth) => (
          <Radio
            key={name}
            value={name}
            label={texts.orders.due[name as keyof typeof duePresets]}
            data-autofocus={nth === 0 || undefined}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
