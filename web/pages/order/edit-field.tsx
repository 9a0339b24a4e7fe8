// One member of an order in a form, by its path.
import { Autocomplete, Checkbox, Group, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { DayInput } from '../../parts/day-input.tsx'
import { texts } from '../../texts/texts.ts'
import { useEditing } from './editing.tsx'
import { kindOf } from './fields.ts'
import { DimensionsField, WeightField } from './measure-fields.tsx'
import { momentOf, momentText } from './moments.ts'
import { useLookups } from './words.ts'

interface Props {
  path: string
  label: string
  /** Where a column's heading says it. */
  isLabelHidden?: boolean
}

export function EditField({ path, label, isLabelHidden = false }: Props) {
  const { session, set, errors } = useEditing()
  const lookups = useLookups()
  const value = session.mine[path]
  const text = typeof value === 'string' ? value : ''
  const put = (next: unknown) => set(path, next === '' ? null : next)
  const common = {
    ...(isLabelHidden ? { 'aria-label': label } : { label }),
    ...(errors[path] ? { error: errors[path] } : {}),
    size: 'xs',
  } as const
  const field = kindOf(path)
  switch (field.kind) {
    case 'long':
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={10}
          value={text}
          onChange={(event) => put(event.currentTarget.value)}
        />
      )
    case 'amount':
    case 'quantity':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => set(path, typeof next === 'number' ? next : emptyAmount(path))}
          decimalScale={field.kind === 'quantity' ? 0 : 4}
          {...(field.kind === 'quantity' ? { min: 0 } : {})}
          hideControls
        />
      )
    case 'flag':
      return (
        <Checkbox
          size="sm"
          label={label}
          checked={value === true}
          onChange={(event) => set(path, event.currentTarget.checked)}
        />
      )
    case 'flagOrNull':
      return (
        <NativeSelect
          {...common}
          value={value === null || value === undefined ? '' : String(value)}
          onChange={({ currentTarget }) =>
            set(path, currentTarget.value === '' ? null : currentTarget.value === 'true')
          }
          data={[
            { value: '', label: texts.order.notSet },
            { value: 'true', label: texts.order.yes },
            { value: 'false', label: texts.order.no },
          ]}
        />
      )
    case 'moment':
      return (
        <DayInput
          {...common}
          withTime
          value={momentText(text)}
          onChange={(moment) => set(path, momentOf(moment))}
        />
      )
    case 'choice':
      return (
        <NativeSelect
          {...common}
          value={text}
          onChange={(event) => put(event.currentTarget.value)}
          data={[
            { value: '', label: texts.order.notSet },
            ...field.values.map((one) => ({ value: one, label: texts.order.choices[one] ?? one })),
          ]}
        />
      )
    case 'warehouse':
      return (
        <NativeSelect
          {...common}
          value={value === null || value === undefined ? '' : String(value)}
          onChange={({ currentTarget }) =>
            set(path, currentTarget.value === '' ? null : Number(currentTarget.value))
          }
          data={lookups.warehouses.map(({ warehouseId, name }) => ({
            value: String(warehouseId),
            label: name,
          }))}
        />
      )
    case 'carrier':
    case 'service':
      return (
        <Autocomplete
          {...common}
          value={text}
          onChange={put}
          data={codesOf(lookups, field.kind, String(session.mine.carrierCode ?? ''))}
        />
      )
    case 'weight':
      return <WeightField path={path} label={label} isLabelHidden={isLabelHidden} />
    case 'dimensions':
      return <DimensionsField path={path} />
    case 'options':
      return (
        <Textarea
          {...common}
          autosize
          minRows={1}
          description={texts.order.optionsHint}
          defaultValue={optionsText(value)}
          onChange={(event) => set(path, optionsOf(event.currentTarget.value))}
        />
      )
    default:
      return <TextInput {...common} value={text} onChange={(event) => put(event.currentTarget.value)} />
  }
}

/** Amounts of an order are never unknown; those of a line may be. */
function emptyAmount(path: string): 0 | null {
  return path.startsWith('items[') ? null : 0
}

/** Fields side by side, as many as there is room for. */
export function FieldRow({ paths, labels }: { paths: readonly string[]; labels: (path: string) => string }) {
  return (
    <Group gap="sm" align="flex-end" grow preventGrowOverflow={false}>
      {paths.map((path) => (
        <EditField key={path} path={path} label={labels(path)} />
      ))}
    </Group>
  )
}

function codesOf(lookups: ReturnType<typeof useLookups>, kind: 'carrier' | 'service', carrier: string) {
  if (kind === 'carrier') return lookups.carriers.map(({ code }) => code)
  return lookups.carriers.find(({ code }) => code === carrier)?.services.map(({ code }) => code) ?? []
}

function optionsText(value: unknown): string {
  const options = (value ?? []) as { name: string | null; value: string | null }[]
  return options.map((option) => [option.name, option.value].filter(Boolean).join(': ')).join('\n')
}

function optionsOf(text: string): { name: string | null; value: string | null }[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const [name = '', ...rest] = line.split(':')
    return { name: name.trim() || null, value: rest.join(':').trim() || null }
  })
}
