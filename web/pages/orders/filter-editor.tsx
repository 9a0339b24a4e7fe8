// The form of one filter. Applied by Enter or its button; applied empty, the filter goes.
import { Button, Group, Radio, Stack, TagsInput, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { LookupsAnswer, OrderListFilter } from '../../../src/dialects/desk/orders/list-wire.ts'
import { formatCountry } from '../../parts/format.ts'
import { texts } from '../../texts/texts.ts'
import { Choices } from './choices.tsx'
import { DayRange } from './day-range.tsx'
import styles from './filter-bar.module.css'
import type { EditedKind } from './filter-words.ts'
import { Due, NumberRange, type Numbers } from './number-range.tsx'
import { isAsked, statuses } from './search.ts'
import { CustomField, type FieldFilters, type Tagged, Tags } from './tag-inputs.tsx'

interface FilterEditorProps {
  kind: EditedKind
  filter: OrderListFilter
  lookups: LookupsAnswer | undefined
  /** Undefined: not filtered by it. */
  onApply(value: unknown): void
}

export default function FilterEditor({ kind, filter, lookups, onApply }: FilterEditorProps) {
  const [value, setValue] = useState<unknown>(filter[kind])
  const form = useRef<HTMLFormElement>(null)
  // It comes after what it stands in was opened.
  useEffect(() => form.current?.querySelector<HTMLElement>('input:not([type=hidden])')?.focus(), [])
  const apply = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    onApply(isAsked(value) ? value : undefined)
  }
  return (
    <form ref={form} onSubmit={apply} className={styles.editor}>
      <Stack gap="sm">
        <Inputs kind={kind} value={value} lookups={lookups} onChange={setValue} />
        <Button type="submit" size="xs">
          {texts.orders.apply}
        </Button>
      </Stack>
    </form>
  )
}

interface InputsProps {
  kind: EditedKind
  value: unknown
  lookups: LookupsAnswer | undefined
  onChange(value: unknown): void
}

function Inputs({ kind, value, lookups, onChange }: InputsProps) {
  const label = texts.orders.filters[kind]
  switch (kind) {
    case 'statuses':
    case 'storeIds':
    case 'userIds':
    case 'countries':
      return (
        <Choices
          label={label}
          options={optionsOf(kind, lookups)}
          value={value as readonly (string | number | null)[] | undefined}
          onChange={onChange}
        />
      )
    case 'tags':
      return <Tags value={(value ?? {}) as Tagged} lookups={lookups} onChange={onChange} />
    case 'skus':
      return (
        <TagsInput
          label={label}
          description={texts.orders.skusHint}
          value={[...((value as readonly string[] | undefined) ?? [])]}
          onChange={onChange}
          splitChars={[',', ';', '\n']}
          acceptValueOnBlur
          data-autofocus
        />
      )
    case 'customFields':
      return <CustomField value={value as FieldFilters | undefined} onChange={onChange} />
    case 'total':
    case 'ageDays':
      return (
        <NumberRange
          label={label}
          isWhole={kind === 'ageDays'}
          value={value as Numbers}
          onChange={onChange}
        />
      )
    case 'dueDays':
      return <Due label={label} value={value as Numbers} onChange={onChange} />
    case 'printed':
      return (
        <Radio.Group label={label} value={String(value)} onChange={(given) => onChange(given === 'true')}>
          <Group mt="xs">
            <Radio value="true" label={texts.orders.yes} data-autofocus />
            <Radio value="false" label={texts.orders.no} />
          </Group>
        </Radio.Group>
      )
    case 'shipBy':
    case 'orderDate':
    case 'createDate':
    case 'modifyDate':
    case 'paymentDate':
    case 'holdUntil':
      return (
        <DayRange
          label={label}
          value={value as { from?: string; to?: string } | undefined}
          // A day to ship by is of the calendar, and kept as it begins in UTC.
          isOf={kind === 'holdUntil' ? 'days' : kind === 'shipBy' ? 'utc' : 'instants'}
          onChange={onChange}
        />
      )
    default:
      return (
        <TextInput
          label={label}
          value={String(value ?? '')}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          data-autofocus
        />
      )
  }
}

function optionsOf(
  kind: 'statuses' | 'storeIds' | 'userIds' | 'countries',
  lookups: LookupsAnswer | undefined,
) {
  if (kind === 'statuses') {
    return statuses.map((status) => ({
      value: status as string | number | null,
      label: texts.status.of(status),
    }))
  }
  if (kind === 'storeIds') {
    return (lookups?.stores ?? []).map(({ storeId, name, active }) => ({
      value: storeId as string | number | null,
      label: active ? name : texts.orders.closed(name),
    }))
  }
  if (kind === 'countries') {
    return (lookups?.countries ?? []).map(({ country }) => ({
      value: country as string | number | null,
      label: formatCountry(country) === country ? country : `${formatCountry(country)} (${country})`,
    }))
  }
  const members = (lookups?.members ?? []).map(({ userId, name, active }) => ({
    value: userId as string | number | null,
    label: active ? name : texts.orders.closed(name),
  }))
  return [{ value: null, label: texts.orders.nobody }, ...members]
}
