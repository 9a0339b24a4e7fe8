import { Button, Popover, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { storesApi } from '../../../api/stores.ts'
import { DayInput } from '../../../parts/day-input.tsx'
import { useShortcuts } from '../../../parts/shortcuts/shortcuts.ts'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'

export function RefreshButton({ storeId, isRefreshing }: { storeId: number; isRefreshing: boolean }) {
  const accountId = useAccountId()
  const [isOpen, popover] = useDisclosure()
  const [since, setSince] = useState('')
  const refresh = useChange({
    run: () => storesApi(accountId).refresh(storeId, since),
    nouns: ['stores', 'store', 'refreshes'],
    done: () => texts.stores.refreshQueued,
    onDone: popover.close,
  })
  useShortcuts([
    {
      ...{ id: 'store.refresh', label: texts.stores.refresh, group: texts.setUp.group, keys: 'r' },
      run: popover.open,
    },
  ])
  return (
    <Popover opened={isOpen} onChange={popover.toggle} position="bottom-end" trapFocus withArrow>
      <Popover.Target>
        <Button
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={refresh.isPending || isRefreshing}
          onClick={popover.toggle}
        >
          {texts.stores.refresh}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            refresh.mutate(undefined)
          }}
        >
          <Stack gap="sm">
            <DayInput
              label={texts.stores.since}
              description={texts.stores.sinceHint}
              value={since}
              onChange={setSince}
              isInPopover
            />
            <Button type="submit" data-autofocus loading={refresh.isPending}>
              {texts.stores.refresh}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
