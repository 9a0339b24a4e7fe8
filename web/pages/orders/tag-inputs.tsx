// Inputs of the filters by tags and by custom fields.
import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { LookupsAnswer, OrderListFilter } from '../../../src/dialects/desk/orders/list-wire.ts'
import { texts } from '../../texts/texts.ts'
import { Choices } from './choices.tsx'

export type Tagged = NonNullable<OrderListFilter['tags']>

export function Tags({
  value,
  lookups,
  onChange,
}: {
  value: Tagged
  lookups: LookupsAnswer | undefined
  onChange(value: Tagged): void
}) {
  const options = (lookups?.tags ?? []).map(({ tagId, name }) => ({ value: tagId, label: name }))
  const ways = { any: texts.orders.anyOf, all: texts.orders.allOf, none: texts.orders.noneOf }
  const [way, setWay] = useState<keyof Tagged>(
    () => (['any', 'all', 'none'] as const).find((one) => value[one]?.length) ?? 'any',
  )
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={texts.orders.filters.tags}
        data={Object.entries(ways).map(([one, label]) => ({ value: one, label }))}
        value={way}
        onChange={(one) => setWay(one as keyof Tagged)}
      />
      <Choices
        key={way}
        label={ways[way]}
        options={options}
        value={value[way]}
        onChange={(ids) => onChange({ ...value, [way]: ids })}
      />
    </>
  )
}

export type FieldFilters = NonNullable<OrderListFilter['customFields']>

/** One field; an address may hold more. */
export function CustomField({
  value,
  onChange,
}: {
  value: FieldFilters | undefined
  onChange(value: FieldFilters | undefined): void
}) {
  const one = value?.[0] ?? { field: 1, match: 'contains', text: '' }
  const change = (members: Partial<FieldFilters[number]>) => {
    const next = { ...one, ...members } as FieldFilters[number]
    onChange([next, ...(value ?? []).slice(1)])
  }
  return (
    <>
      <Select
        label={texts.orders.which}
        data={[1, 2, 3].map((nth) => ({ value: String(nth), label: texts.orders.field(nth) }))}
        value={String(one.field)}
        allowDeselect={false}
        onChange={(field) => change({ field: Number(field) as 1 | 2 | 3 })}
      />
      <Select
        label={texts.orders.how}
        data={[
          { value: 'contains', label: texts.orders.contains },
          { value: 'equals', label: texts.orders.equals },
        ]}
        value={one.match}
        allowDeselect={false}
        onChange={(match) => change({ match: match === 'equals' ? 'equals' : 'contains' })}
      />
      <TextInput
        label={texts.orders.value}
        value={one.text}
        required
        onChange={({ currentTarget }) => change({ text: currentTarget.value })}
        data-autofocus
      />
    </>
  )
}
