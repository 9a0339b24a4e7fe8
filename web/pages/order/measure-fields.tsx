// Weights and dimensions, each with its unit.
import { Group, NativeSelect, NumberInput } from '@mantine/core'
import { texts } from '../../texts/texts.ts'
import { useEditing } from './editing.tsx'

export interface Weight {
  value: number
  units: 'pounds' | 'ounces' | 'grams'
}

export interface Dimensions {
  units: 'inches' | 'centimeters'
  length: number
  width: number
  height: number
}

const order = texts.order
const weightUnits = ['grams', 'ounces', 'pounds'] as const
const lengthUnits = ['centimeters', 'inches'] as const
const sides = ['length', 'width', 'height'] as const

interface WeightProps {
  label: string
  isLabelHidden?: boolean
  value: Weight | null
  error?: string | undefined
  placeholder?: string
  size?: 'xs' | 'sm' | 'md'
  onChange(weight: Weight | null): void
}

/** Emptied: none of its own. */
export function WeightInput(props: WeightProps) {
  const { label, isLabelHidden, value, error, placeholder, size = 'xs', onChange } = props
  const units = value?.units ?? 'grams'
  return (
    <Group gap={4} align="flex-end" wrap="nowrap">
      <NumberInput
        {...(isLabelHidden ? { 'aria-label': label } : { label })}
        size={size}
        min={0}
        decimalScale={4}
        hideControls
        flex={1}
        {...(placeholder ? { placeholder } : {})}
        {...(error ? { error } : {})}
        value={value?.value ?? ''}
        onChange={(next) => onChange(typeof next === 'number' ? { value: next, units } : null)}
      />
      <NativeSelect
        aria-label={`${label}: ${order.weightUnits}`}
        size={size}
        w={size === 'xs' ? 64 : 84}
        value={units}
        onChange={({ currentTarget }) =>
          onChange({ value: value?.value ?? 0, units: currentTarget.value as Weight['units'] })
        }
        data={weightUnits.map((unit) => ({ value: unit, label: order.units[unit] ?? unit }))}
      />
    </Group>
  )
}

interface DimensionsProps {
  value: Dimensions | null
  size?: 'xs' | 'sm' | 'md'
  onChange(dimensions: Dimensions | null): void
}

/** All sides emptied: unknown. */
export function DimensionsInput({ value, size = 'xs', onChange }: DimensionsProps) {
  const now: Dimensions = value ?? { units: 'centimeters', length: 0, width: 0, height: 0 }
  const put = (next: Dimensions) => onChange(sides.every((side) => next[side] === 0) ? null : next)
  return (
    <Group gap={4} align="flex-end" wrap="nowrap">
      {sides.map((side) => (
        <NumberInput
          key={side}
          label={order[side]}
          size={size}
          min={0}
          decimalScale={2}
          hideControls
          flex={1}
          value={now[side] === 0 ? '' : now[side]}
          onChange={(next) => put({ ...now, [side]: typeof next === 'number' ? next : 0 })}
        />
      ))}
      <NativeSelect
        aria-label={order.lengthUnits}
        size={size}
        w={size === 'xs' ? 64 : 84}
        value={now.units}
        onChange={({ currentTarget }) =>
          onChange({ ...now, units: currentTarget.value as Dimensions['units'] })
        }
        data={lengthUnits.map((unit) => ({ value: unit, label: order.units[unit] ?? unit }))}
      />
    </Group>
  )
}

export function WeightField({
  path,
  label,
  isLabelHidden,
}: {
  path: string
  label: string
  isLabelHidden: boolean
}) {
  const { session, set, errors } = useEditing()
  return (
    <WeightInput
      label={label}
      isLabelHidden={isLabelHidden}
      {...(path === 'weight' ? { placeholder: order.ofLines } : {})}
      value={(session.mine[path] as Weight | null | undefined) ?? null}
      error={errors[path] ?? errors[`${path}.value`]}
      onChange={(weight) => set(path, weight)}
    />
  )
}

export function DimensionsField({ path }: { path: string }) {
  const { session, set } = useEditing()
  return (
    <DimensionsInput
      value={(session.mine[path] as Dimensions | null | undefined) ?? null}
      onChange={(dimensions) => set(path, dimensions)}
    />
  )
}
