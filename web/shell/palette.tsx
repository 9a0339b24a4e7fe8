import '@mantine/spotlight/styles.css'
import { createSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { ShortcutKey } from '../parts/shortcuts/shortcut-key.tsx'
import { useRegistry } from '../parts/shortcuts/shortcuts.ts'
import { texts } from '../texts/texts.ts'
import { useFoundOrders } from './use-found-orders.ts'

const [store, spotlight] = createSpotlight()

/** Finds orders, pages and whatever can be done where it is opened. */
export default function Palette({ onClose }: { onClose(): void }) {
  const registry = useRegistry()
  const [query, setQuery] = useState('')
  const found = useFoundOrders(query)
  useEffect(() => spotlight.open(), [])
  // Orders come a moment after they were typed.
  const foundIds = found.flatMap(({ actions }) => actions.map(({ id }) => id)).join(' ')
  useEffect(() => {
    if (foundIds !== '') selectFirst()
  }, [foundIds])
  const actions = byGroup(
    registry.list().filter(({ id, isDisabled }) => id !== 'shell.palette' && !isDisabled),
  )
  return (
    <Spotlight
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      actions={[...found, ...actions]}
      nothingFound={texts.shell.nothingFound}
      highlightQuery
      scrollable
      maxHeight={420}
      limit={50}
      onSpotlightClose={onClose}
      attributes={{ content: { 'aria-label': texts.shell.palette } }}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: texts.shell.palette,
        'aria-label': texts.shell.palette,
      }}
    />
  )
}

/** What Enter takes; while something is selected that stays so. */
function selectFirst(): void {
  const list = document.getElementById(store.getState().listId)
  if (!list || list.querySelector('[data-selected]')) return
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  store.updateState((state) => ({ ...state, selected: 0 }))
}

function byGroup(shortcuts: ReturnType<ReturnType<typeof useRegistry>['list']>): SpotlightActionGroupData[] {
  const groups = new Map<string, SpotlightActionGroupData>()
  const seen = new Set<string>()
  for (const { id, label, group, keys, run } of shortcuts) {
    if (seen.has(id)) continue
    seen.add(id)
    const known = groups.get(group) ?? { group, actions: [] }
    known.actions.push({ id, label, onClick: run, rightSection: keys ? <ShortcutKey keys={keys} /> : null })
    groups.set(group, known)
  }
  return [...groups.values()]
}
