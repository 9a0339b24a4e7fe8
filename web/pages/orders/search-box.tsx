import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useShortcuts } from '../../parts/shortcuts/shortcuts.ts'
import { texts } from '../../texts/texts.ts'

const TYPED_MS = 200

/** Free text, asked for while it is typed; `/` goes to it. */
export function SearchBox({ text, onChange }: { text: string; onChange(text: string): void }) {
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(text)
  const [told, setTold] = useState(text)
  // Somebody else changed it: a view, the button of all filters.
  if (told !== text) {
    setTold(text)
    if (typed.trim() !== text) setTyped(text)
  }
  const tell = useDebouncedCallback((value: string) => onChange(value.trim()), TYPED_MS)
  const change = (value: string) => {
    setTyped(value)
    tell(value)
  }
  useShortcuts([
    {
      ...{ id: 'orders.search', label: texts.orders.keys.search, group: texts.orders.group, keys: '/' },
      run: () => input.current?.select(),
    },
  ])
  return (
    <TextInput
      ref={input}
      type="search"
      size="xs"
      w={{ base: '100%', sm: 280 }}
      aria-label={texts.orders.search}
      placeholder={texts.orders.searchHint}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed === '' ? (
          <Kbd size="xs" aria-hidden>
            /
          </Kbd>
        ) : (
          <CloseButton size="sm" aria-label={texts.orders.clearSearch} onClick={() => change('')} />
        )
      }
      value={typed}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          input.current?.blur()
        }
      }}
    />
  )
}
