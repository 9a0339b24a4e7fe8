// What the list is filtered by, a chip each, and a menu of what it may be filtered by.
import { Button, CloseButton, Group, Popover, UnstyledButton } from '@mantine/core'
import { IconFilterPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { LookupsAnswer, OrderListFilter } from '../../../src/dialects/desk/orders/list-wire.ts'
import { useShortcuts } from '../../parts/shortcuts/shortcuts.ts'
import { Loading } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'
import styles from './filter-bar.module.css'
import {
  askedKinds,
  type EditedKind,
  type FilterKind,
  filterKinds,
  isEdited,
  wordsOf,
} from './filter-words.ts'

const FilterEditor = lazy(() => import('./filter-editor.tsx'))

interface FilterBarProps {
  filter: OrderListFilter
  lookups: LookupsAnswer | undefined
  onChange(filter: OrderListFilter): void
}

export function FilterBar({ filter, lookups, onChange }: FilterBarProps) {
  // Which chip is open, or the menu itself.
  const [open, setOpen] = useState<FilterKind | 'menu' | null>(null)
  const asked = askedKinds(filter)
  const change = (kind: FilterKind, value: unknown) => {
    onChange(withMember(filter, kind, value))
    setOpen(null)
  }
  useShortcuts([
    {
      ...{ id: 'orders.filter', label: texts.orders.keys.filter, group: texts.orders.group, keys: 'f' },
      run: () => setOpen('menu'),
    },
  ])
  const edit = (kind: EditedKind) => (
    <Suspense fallback={<Loading />}>
      <FilterEditor kind={kind} filter={filter} lookups={lookups} onApply={(value) => change(kind, value)} />
    </Suspense>
  )
  return (
    <Group gap={6} wrap="wrap">
      {asked.map((kind) => (
        <Chip
          key={kind}
          name={texts.orders.filters[kind]}
          words={wordsOf(kind, filter, lookups)}
          isOpen={open === kind}
          onOpen={() => setOpen(open === kind || !isEdited(kind) ? null : kind)}
          onClose={() => setOpen(null)}
          onRemove={() => change(kind, undefined)}
        >
          {isEdited(kind) && edit(kind)}
        </Chip>
      ))}
      <AddFilter
        isOpen={open === 'menu'}
        onOpen={() => setOpen(open === 'menu' ? null : 'menu')}
        onClose={() => setOpen(null)}
        edit={edit}
      />
      {asked.length > 1 && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => onChange(kept(filter, ['statuses', 'text']))}
        >
          {texts.orders.clearFilters}
        </Button>
      )}
    </Group>
  )
}

interface ChipProps {
  name: string
  words: string
  isOpen: boolean
  onOpen(): void
  onClose(): void
  onRemove(): void
  children: React.ReactNode
}

function Chip({ name, words, isOpen, onOpen, onClose, onRemove, children }: ChipProps) {
  return (
    <Popover
      opened={isOpen}
      onDismiss={onClose}
      onClose={onClose}
      trapFocus
      returnFocus
      position="bottom-start"
    >
      <Popover.Target>
        <span className={styles.chip}>
          <UnstyledButton
            className={styles.words}
            aria-label={`${texts.orders.editFilter(name)}: ${words}`}
            aria-expanded={isOpen}
            title={words}
            onClick={onOpen}
          >
            {name}: <strong>{words}</strong>
          </UnstyledButton>
          <CloseButton size="sm" aria-label={texts.orders.removeFilter(name)} onClick={onRemove} />
        </span>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>{isOpen && children}</Popover.Dropdown>
    </Popover>
  )
}

interface AddFilterProps {
  isOpen: boolean
  onOpen(): void
  onClose(): void
  edit(kind: EditedKind): React.ReactNode
}

function AddFilter({ isOpen, onOpen, onClose, edit }: AddFilterProps) {
  const [kind, setKind] = useState<EditedKind | null>(null)
  const close = () => {
    setKind(null)
    onClose()
  }
  if (!isOpen && kind) setKind(null)
  return (
    <Popover opened={isOpen} onDismiss={close} onClose={close} trapFocus returnFocus position="bottom-start">
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconFilterPlus size={16} aria-hidden />}
          aria-expanded={isOpen}
          onClick={onOpen}
        >
          {texts.orders.addFilter}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.orders.filterBy}>
        {kind ? (
          edit(kind)
        ) : (
          <div className={styles.kinds}>
            {filterKinds.map((one) => (
              <Button
                key={one}
                size="compact-sm"
                variant="subtle"
                color="gray"
                justify="flex-start"
                onClick={() => setKind(one)}
              >
                {texts.orders.filters[one]}
              </Button>
            ))}
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function withMember(filter: OrderListFilter, kind: FilterKind, value: unknown): OrderListFilter {
  const { [kind]: _before, ...others } = filter
  return value === undefined ? others : { ...others, [kind]: value }
}

function kept(filter: OrderListFilter, names: readonly (keyof OrderListFilter)[]): OrderListFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => names.some((one) => one === name)))
}
