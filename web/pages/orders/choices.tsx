import { Checkbox, Fieldset, ScrollArea, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'

type Value = string | number | null

interface ChoicesProps<V extends Value> {
  label: string
  options: readonly { value: V; label: string }[]
  value: readonly V[] | undefined
  onChange(value: V[] | undefined): void
}

/** Lists beyond this can be searched. */
const SEARCHED_FROM = 8

/** Several of a list, by their own values: ids, or null for nobody. */
export function Choices<V extends Value>({ label, options, value, onChange }: ChoicesProps<V>) {
  const [search, setSearch] = useState('')
  const chosen = value ?? []
  const missing = chosen.filter((one) => !options.some((option) => option.value === one))
  const all = [...options, ...missing.map((one) => ({ value: one, label: String(one) }))]
  const wanted = search.trim().toLocaleLowerCase()
  const toggle = (one: V, isOn: boolean) => {
    const next = isOn ? [...chosen, one] : chosen.filter((other) => other !== one)
    onChange(next.length > 0 ? next : undefined)
  }
  return (
    <Fieldset legend={label} variant="unstyled">
      {all.length > SEARCHED_FROM && (
        <TextInput
          size="xs"
          mb={6}
          aria-label={texts.orders.searchIn(label)}
          placeholder={texts.orders.searchIn(label)}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      )}
      <ScrollArea.Autosize mah={260} type="auto" offsetScrollbars>
        <Stack gap={0}>
          {all
            .filter((option) => option.label.toLocaleLowerCase().includes(wanted))
            .map((option) => (
              <Checkbox
                key={String(option.value)}
                size="sm"
                py={4}
                label={option.label}
                checked={chosen.includes(option.value)}
                onChange={({ currentTarget }) => toggle(option.value, currentTarget.checked)}
              />
            ))}
        </Stack>
      </ScrollArea.Autosize>
    </Fieldset>
  )
}
